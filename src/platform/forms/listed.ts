import { z } from 'zod'
import { endpoint, type Endpoint } from '../http/endpoint.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** What may be chosen in a field whose choices only a running house knows: figures, groups. */
const Listed = z.object({
  options: z.array(z.object({ value: z.string(), label: Words, group: Words.nullable() })),
})
export type Listed = z.output<typeof Listed>
export type ListedOption = Listed['options'][number]

/** The door that answers with a field's choices. */
export const listedDoor = (declared: Pick<Endpoint, 'id' | 'path' | 'needs' | 'title'>) =>
  endpoint({ ...declared, method: 'GET' as const, reply: Listed })
export type ListedDoor = ReturnType<typeof listedDoor>

/** The same where there are too many to send: found by a part of the words, or named by value to learn what it is called. */
const foundDoor = (declared: Pick<Endpoint, 'id' | 'path' | 'needs' | 'title'>) =>
  endpoint({
    ...declared,
    method: 'GET' as const,
    query: z.object({
      q: z.string().trim().max(60).optional(),
      value: z.union([z.uuid(), z.array(z.uuid()).max(200)]).optional(),
    }),
    reply: Listed,
  })
type FoundDoor = ReturnType<typeof foundDoor>

/** The door at which the entries of a book are found, known by the book's id alone. */
export const entriesOf = (book: string, needs: Endpoint['needs'] = 'signed-in'): FoundDoor =>
  foundDoor({
    id: `books.${book}.choose`,
    path: `/api/books/${book}/choices`,
    needs,
    title: { zh: `从登记簿选择：${book}`, en: `Choose from the book: ${book}` },
  })
