import type { Endpoint } from '../platform/http/endpoint.ts'
import type { Asked } from '../platform/http/serve.ts'
import type { Book } from './book.ts'

/** Opens a door if the book has it: first which book, then whether this actor may use it so. */
export type Open = <D extends Endpoint>(
  door: D | undefined,
  doing: 'read' | 'choose' | 'keep' | 'unmask',
  handle: (book: Book, asked: Asked<D>) => Promise<unknown>,
) => void
