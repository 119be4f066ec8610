import type { z } from 'zod'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { Article } from '../law/statute.ts'
import type { Db } from '../platform/db/connect.ts'

type Field<F extends z.ZodObject> = keyof z.output<F> & string

/**
 * What the public sees of a book, and since when. Fields that are masked are never among them, and people only where the law names them.
 * The page says under which article it is shown.
 */
export interface Shown<F extends z.ZodObject = z.ZodObject> {
  /** Of the list on the public site: '/certificates'. */
  readonly path: `/${string}`
  readonly title?: Words
  readonly about?: Words
  readonly basis: Article
  /** The day field since which an entry is public; absent: once it is in force. */
  readonly since?: Field<F>
  /** What an entry is called in the list; `called`: the name of whom `named` says, else ''. */
  caption(entry: z.output<F>, called: string): string
  /** The field with the person whose name the law makes public: whoever enforces it, for one. */
  readonly named?: Field<F>
  /** Only entries of organisations of these kinds: what others keep in the book, they publish themselves. */
  readonly kinds?: readonly ('school' | 'county' | 'section' | 'bureau')[]
  /** Shown on its page, in order. */
  readonly fields: readonly Field<F>[]
  /** Also once it is over or was ended; struck entries never. */
  readonly past?: boolean
  /** What its page tells besides and lies elsewhere, made anew whenever the page is. */
  more?(
    on: Db,
    id: string,
    entry: z.output<F>,
    today: PlainDate,
  ): Promise<readonly (readonly [label: Words, value: string | Words])[]>
  /** What can be done about it on the public site. */
  leads?(id: string, entry: z.output<F>): { readonly to: `/${string}`; readonly words: Words } | null
}
