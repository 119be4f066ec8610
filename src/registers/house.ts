import type { BooksHouse } from '../books/index.ts'
import type { LiveTree } from './organisations/tree-cache.ts'

/** The house with its registers: what registers, duties and the report draw on. */
export interface RegisterHouse extends BooksHouse {
  readonly tree: LiveTree
}
