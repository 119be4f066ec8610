import { z } from 'zod'
import { BasisShown as Basis } from '../basis.ts'
import { endpoint } from '../http/endpoint.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

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
  reply: z.object({
    /** Of the nation, and of the province the house stands in. */
    statutes: z.array(Statute),
    /** Null: the bureau has entered no division code. */
    province: Words.nullable(),
    /** On what that province may have a rule of its own that is not entered. */
    missing: z.array(Words),
  }),
})
