import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'

export const FORMAT = 'mingfa-pack'
/** Of the file's form. A release reads its own and all earlier ones. */
export const VERSION = 1

const Words = z.object({ zh: z.string(), en: z.string() })
const Said = z.object({ zh: z.string().max(200), en: z.string().max(400) })

const PackEntry = z.object({
  key: z.string().min(1).max(80),
  name: z.string().min(1).max(120),
  /** Each part says what it is. */
  content: z.record(z.string(), z.unknown()),
})

/** A bureau's configuration as a file: JSON that can be read, and put under version control. */
export const PackFile = z.object({
  format: z.literal(FORMAT),
  version: z.number().int().min(1),
  title: Said,
  about: Said.default({ zh: '', en: '' }),
  /** The bureau that wrote it. */
  source: z.string().max(120).default(''),
  /** SHA-256 over all the rest in canonical form (RFC 8785); absent: written by hand. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  parts: z.record(z.string().max(40), z.array(PackEntry).max(2000)),
})
export type PackFile = z.output<typeof PackFile>

const Item = z.object({ key: z.string(), name: z.string() })

export const listPacks = endpoint({
  id: 'packs.list',
  method: 'GET',
  path: '/api/packs',
  needs: 'settings.manage',
  title: { zh: '配置包', en: 'Packs' },
  reply: z.object({
    /** What this house would put into one. */
    parts: z.array(z.object({ id: z.string(), title: Words, items: z.array(Item) })),
    shipped: z.array(
      z.object({
        id: z.string(),
        title: Words,
        about: Words,
        parts: z.array(z.object({ title: Words, count: z.number().int() })),
      }),
    ),
    /** What was taken in before, the latest first. */
    taken: z.array(
      z.object({
        id: z.uuid(),
        at: z.date(),
        by: z.string().nullable(),
        title: Words,
        source: z.string(),
        fingerprint: z.string(),
        count: z.number().int(),
      }),
    ),
  }),
})

export const exportPack = endpoint({
  id: 'packs.export',
  method: 'GET',
  path: '/api/packs/export',
  needs: 'settings.manage',
  title: { zh: '导出配置包', en: 'Export a pack' },
  query: z.object({
    title: z.string().trim().min(1, '请填写名称｜Please name it').max(60),
    /** Parts by id, with commas; absent: all. */
    parts: z.string().max(400).optional(),
  }),
})

export const readShipped = endpoint({
  id: 'packs.shipped',
  method: 'GET',
  path: '/api/packs/shipped/:pack',
  needs: 'settings.manage',
  title: { zh: '随系统提供的配置包', en: 'A shipped pack' },
  params: z.object({ pack: z.string().max(40) }),
  reply: PackFile,
})

/** What becomes of one: not taken, taken (in the place of the one here, where there is one), taken under another name. */
const Choice = z.object({
  part: z.string().max(40),
  key: z.string().max(80),
  how: z.enum(['leave', 'take', 'rename']),
  name: z.string().trim().max(40).default(''),
})
export type Choice = z.output<typeof Choice>

const Judged = z.object({
  part: z.string(),
  key: z.string(),
  name: z.string(),
  /** new: there is none of that name here. same: nothing would change. differs: one of that name is something else here. */
  state: z.enum(['new', 'same', 'differs']),
  /** What of the one here the other is without, and what it has besides. */
  ours: z.array(Words),
  theirs: z.array(Words),
  /** What of it this house does not know, and what it would be taken in without. */
  left: z.array(Words),
  /** It rests on these of the pack. */
  rests: z.array(z.string()),
  /** Why it cannot be taken. */
  refusal: Words.nullable(),
  /** It can stand here under another name. */
  renames: z.boolean(),
})
export type Judged = z.output<typeof Judged>

const Pack = z.record(z.string(), z.unknown())

export const lookAtPack = endpoint({
  id: 'packs.look',
  method: 'POST',
  path: '/api/packs/look',
  needs: 'settings.manage',
  title: { zh: '取用前核对配置包', en: 'Compare a pack before it is taken in' },
  repeated: { as: 'nothing', why: 'what it tries is undone' },
  body: z.object({ pack: Pack }),
  reply: z.object({
    title: Words,
    about: Words,
    source: z.string(),
    fingerprint: z.string(),
    parts: z.array(z.object({ id: z.string(), title: Words })),
    items: z.array(Judged),
    unread: z.array(Words),
  }),
})

export const takePack = endpoint({
  id: 'packs.take',
  method: 'POST',
  path: '/api/packs/take',
  needs: 'settings.manage',
  title: { zh: '取用配置包', en: 'Take in a pack' },
  many: { atOnce: 'every item was chosen on the page before, beside what it changes' },
  body: z.object({ pack: Pack, choices: z.array(Choice).max(5000), request: z.uuid() }),
  reply: z.object({
    taken: z.array(z.object({ part: z.string(), key: z.string(), name: z.string() })),
  }),
})
