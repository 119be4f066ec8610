import type { Book } from './books/book.ts'

/** Every book that comes with the software. */
export const keptBooks: readonly Book[] = []
