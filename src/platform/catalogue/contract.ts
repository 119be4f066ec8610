import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Basis = z.object({ cite: z.string(), gist: z.string(), url: z.string().optional() })

/** Every refusal this house can give; `*` in a code stands for the procedure, `…` for what is filled in when it is said. */
const Refusal = z.object({ code: z.string(), say: Words, basis: Basis.optional(), room: z.string() })
export type CataloguedRefusal = z.output<typeof Refusal>

const Article = z.object({
  name: z.string(),
  gist: z.string(),
  /** The rules that obey it, as files of the program. */
  files: z.array(z.string()),
  /** The codes of refusals that cite it. */
  refusals: z.array(z.string()),
  /** Acts and periods of procedures that rest on it. */
  acts: z.array(z.object({ procedure: z.string(), what: Words })),
})

const Statute = z.object({
  id: z.string(),
  title: z.string(),
  titleEn: z.string(),
  from: z.string(),
  until: z.string().optional(),
  url: z.string().optional(),
  articles: z.array(Article),
})
export type CataloguedStatute = z.output<typeof Statute>

export const readRefusals = endpoint({
  id: 'catalogue.refusals',
  method: 'GET',
  path: '/api/catalogue/refusals',
  needs: 'signed-in',
  title: { zh: '不予办理的全部情形', en: 'Catalogue of refusals' },
  reply: z.object({ refusals: z.array(Refusal) }),
})

export const readStatutes = endpoint({
  id: 'catalogue.statutes',
  method: 'GET',
  path: '/api/catalogue/statutes',
  needs: 'signed-in',
  title: { zh: '依据', en: 'Law this house cites' },
  reply: z.object({ statutes: z.array(Statute) }),
})
