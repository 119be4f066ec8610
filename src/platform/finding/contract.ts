import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** Of each kind no more: who has not found it among these types one letter more. */
export const FOUND_OF_A_KIND = 5

/** What is found from anywhere, by the kinds the rooms declare; nothing typed: the latest. */
export const find = endpoint({
  id: 'house.find',
  method: 'GET',
  path: '/api/find',
  needs: 'signed-in',
  title: { zh: '查找', en: 'Find anything' },
  query: z.object({ q: z.string().trim().max(60).default('') }),
  reply: z.object({
    kinds: z.array(
      z.object({
        id: z.string(),
        title: Words,
        found: z.array(z.object({ words: Words, note: Words.nullable(), link: z.string() })).max(FOUND_OF_A_KIND),
      }),
    ),
  }),
})
