import { z } from 'zod'
import { endpoint, type Endpoint } from '../http/endpoint.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** What may be chosen in a field whose choices only a running house knows: figures, groups. */
export const Listed = z.object({
  options: z.array(z.object({ value: z.string(), label: Words, group: Words.nullable() })),
})
export type Listed = z.output<typeof Listed>
export type ListedOption = Listed['options'][number]

/** The door that answers with a field's choices. */
export const listedDoor = (declared: Pick<Endpoint, 'id' | 'path' | 'needs' | 'title'>) =>
  endpoint({ ...declared, method: 'GET' as const, reply: Listed })
export type ListedDoor = ReturnType<typeof listedDoor>
