import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../http/endpoint.ts'
import { standings } from './rules.ts'

/** The id of a kind; which there are is for the house to say. */
const Kind = z.string().min(1).max(60)
const File = z.object({
  name: z.string().trim().min(1).max(200),
  sha256: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, '校验值是64位十六进制数｜A SHA-256 has 64 hexadecimal digits'),
})

/** Below our own site, or an https address elsewhere. */
const Path = z
  .string()
  .trim()
  .max(500)
  .refine(
    (path) =>
      path === '' || /^\/[a-z0-9/_.-]*$/i.test(path) || (URL.canParse(path) && new URL(path).protocol === 'https:'),
    '请填写本站的路径或者 https 网址｜Give a path on this site, or an https address',
  )

export const PublicationForm = z.object({
  kind: Kind,
  title: z.string().trim().min(2, '请写明标题｜Please give a title').max(200),
  number: z.string().trim().max(80),
  madeOn: PlainDate,
  path: Path,
  files: z.array(File).max(20),
})
export type PublicationForm = z.infer<typeof PublicationForm>

export const Publication = z.object({
  id: z.uuid(),
  version: z.number().int(),
  kind: Kind,
  orgName: z.string(),
  title: z.string(),
  number: z.string(),
  basis: z.string(),
  madeOn: PlainDate,
  dueOn: PlainDate,
  provisional: z.boolean(),
  path: z.string(),
  files: z.array(File),
  standing: z.enum(standings),
  reviewedOn: PlainDate.nullable(),
  secrecyBy: z.string().nullable(),
  privacyBy: z.string().nullable(),
  publishedAt: z.date().nullable(),
  withheldWhy: z.string(),
  withdrawOn: PlainDate.nullable(),
  withdrawWhy: z.string(),
  withdrawnAt: z.date().nullable(),
  corrections: z.array(z.object({ on: PlainDate, what: z.string() })),
})
export type Publication = z.infer<typeof Publication>

const ById = z.object({ id: z.uuid() })
const Doing = z.object({ seen: z.number().int().min(1), request: z.uuid() })
const Why = z.string().trim().min(2, '请写明理由｜Please give the reason').max(500)

/** The kinds of the catalogue: what a bureau publishes of its own accord. */
export const listPublicationKinds = endpoint({
  id: 'publications.kinds',
  method: 'GET',
  path: '/api/publication-kinds',
  needs: 'publications.read',
  title: { zh: '主动公开目录的类别', en: 'Kinds of publications' },
  reply: z.object({
    kinds: z.array(
      z.object({
        id: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        basis: z.string(),
        /** Working days. */
        within: z.number().int(),
        /** No longer entered by hand. */
        retired: z.boolean(),
      }),
    ),
  }),
})

export const listPublications = endpoint({
  id: 'publications.list',
  method: 'GET',
  path: '/api/publications',
  needs: 'publications.read',
  title: { zh: '公开登记', en: 'Register of publications' },
  query: z.object({
    standing: z.enum(['all', ...standings]).default('all'),
    kind: Kind.optional(),
    q: z.string().trim().max(60).optional(),
    after: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(Publication),
    next: z.string().nullable(),
    total: z.number().int(),
    counts: z.object({ late: z.number(), dueToday: z.number(), owed: z.number(), toWithdraw: z.number() }),
  }),
})

export const readPublication = endpoint({
  id: 'publications.read',
  method: 'GET',
  path: '/api/publications/:id',
  needs: 'publications.read',
  title: { zh: '查看公开登记', en: 'Read a publication' },
  params: ById,
  reply: Publication.extend({ can: z.object({ manage: z.boolean(), review: z.boolean() }) }),
})

export const enterPublication = endpoint({
  id: 'publications.enter',
  method: 'POST',
  path: '/api/publications',
  needs: 'publications.manage',
  title: { zh: '登记应公开的信息', en: 'Enter a publication' },
  body: z.object({ id: z.uuid(), form: PublicationForm, request: z.uuid() }),
  reply: Publication,
})

export const reviewPublication = endpoint({
  id: 'publications.review',
  method: 'PUT',
  path: '/api/publications/:id/review',
  needs: 'publications.review',
  title: { zh: '登记公开前审查', en: 'Enter the review' },
  params: ById,
  body: Doing.extend({ secrecy: z.boolean(), privacy: z.boolean() }),
  reply: Publication,
})

export const publishPublication = endpoint({
  id: 'publications.publish',
  method: 'PUT',
  path: '/api/publications/:id/publish',
  needs: 'publications.manage',
  title: { zh: '公布', en: 'Publish' },
  params: ById,
  body: Doing.extend({ path: Path }),
  reply: Publication,
})

export const correctPublication = endpoint({
  id: 'publications.correct',
  method: 'PUT',
  path: '/api/publications/:id/correct',
  needs: 'publications.manage',
  title: { zh: '更正已公开的信息', en: 'Correct a publication' },
  params: ById,
  body: Doing.extend({ what: Why, form: PublicationForm.omit({ kind: true, madeOn: true }) }),
  reply: Publication,
})

export const owePublicationWithdrawal = endpoint({
  id: 'publications.owe-withdrawal',
  method: 'PUT',
  path: '/api/publications/:id/owe-withdrawal',
  needs: 'publications.manage',
  title: { zh: '登记应当撤回', en: 'Enter that it must be withdrawn' },
  params: ById,
  body: Doing.extend({ since: PlainDate, why: Why }),
  reply: Publication,
})

export const withdrawPublication = endpoint({
  id: 'publications.withdraw',
  method: 'PUT',
  path: '/api/publications/:id/withdraw',
  needs: 'publications.manage',
  title: { zh: '撤回', en: 'Withdraw' },
  params: ById,
  body: Doing.extend({ why: Why }),
  reply: Publication,
})

export const withholdPublication = endpoint({
  id: 'publications.withhold',
  method: 'PUT',
  path: '/api/publications/:id/withhold',
  needs: 'publications.review',
  title: { zh: '登记依法不予公开', en: 'Withhold by law' },
  params: ById,
  body: Doing.extend({ why: Why }),
  reply: Publication,
})
