import { z } from 'zod'
import { PlainDate } from '../../../../calendar/plain-date.ts'
import { endpoint } from '../../../../platform/http/endpoint.ts'

const PublicKey = z.base64url().length(87)
const Wrapped = z.object({
  salt: z.base64url().max(64),
  memory: z.number().int().min(19_456).max(1_048_576),
  passes: z.number().int().min(2).max(20),
  sealed: z.base64url().max(200),
})
/** What the probe held: 32 bytes. */
const Opened = z.base64url().length(43)
const ById = z.object({ id: z.uuid() })
const Why = z.string().trim().min(2, '请写明理由｜Please say why').max(300)
const Versioned = z.object({ id: z.uuid(), version: z.number().int() })
const Seen = { seen: z.number().int().min(1), request: z.uuid() }

const KeyShown = Versioned.extend({
  person: z.uuid(),
  name: z.string(),
  madeOn: PlainDate,
  publicKey: z.string(),
  reports: z.number().int(),
  alone: z.number().int(),
  /** Nothing can be sealed to it. */
  broken: z.boolean(),
  /** Its holder has opened something with it. */
  proved: z.boolean(),
})
const CustodyShown = Versioned.extend({
  publicKey: z.string(),
  threshold: z.number().int(),
  custodians: z.array(z.string()),
  madeOn: PlainDate,
  ceremonies: z.number().int(),
  lacking: z.number().int(),
})
const DutyShown = Versioned.extend({
  person: z.uuid(),
  name: z.string(),
  from: PlainDate,
  until: PlainDate,
  hasKey: z.boolean(),
})
const Contact = z.object({
  hotline: z.string().trim().max(40).default(''),
  hours: z.string().trim().max(60).default(''),
  mailbox: z.union([z.email(), z.literal('')]).default(''),
  policeMailbox: z.union([z.email(), z.literal('')]).default(''),
})

export const KeysShown = z.object({
  /** Of whoever asks; null: none yet. */
  mine: Versioned.extend({
    publicKey: z.string(),
    wrapped: Wrapped,
    /** Under the password before the last change: kept until the new one has opened something. */
    former: Wrapped.nullable(),
    proved: z.boolean(),
    madeOn: PlainDate,
  }).nullable(),
  keys: z.array(KeyShown),
  custody: CustodyShown.nullable(),
  duty: z.array(DutyShown),
  /** Who may be put on the rota. */
  handlers: z.array(z.object({ person: z.uuid(), name: z.string(), hasKey: z.boolean() })),
  /** To whom a report of today is sealed; empty: the public page is closed. */
  recipients: z.array(z.object({ key: z.uuid(), publicKey: z.string() })),
  salt: z.string(),
  digits: z.number().int(),
  contact: Contact.extend({ version: z.number().int() }),
  may: z.object({ handle: z.boolean(), manage: z.boolean(), enter: z.boolean() }),
})
export type KeysShown = z.output<typeof KeysShown>

export const readKeys = endpoint({
  id: 'bullying-reports.keys',
  method: 'GET',
  path: '/api/report-keys',
  needs: ['bullying-reports.handle', 'bullying-reports.manage', 'bullying-reports.enter'],
  title: { zh: '举报的钥匙和值班表', en: 'Keys and rota of reports' },
  reply: KeysShown,
})

/** Bytes sealed to a public key: whoever sends them back, opened, holds the private half. Kept nowhere. */
export const probeKey = endpoint({
  id: 'bullying-reports.probe-key',
  method: 'GET',
  path: '/api/report-keys/:id/probe',
  needs: ['bullying-reports.handle', 'bullying-reports.manage'],
  title: { zh: '验证钥匙：取一件只有它打得开的东西', en: 'Something that only this key opens' },
  params: ById,
  query: z.object({ publicKey: PublicKey }),
  reply: z.object({ sealed: z.string() }),
})

/** One's own new key: made in the browser, the private half under one's own password. One held before is kept until its reports are passed on. */
export const makeKey = endpoint({
  id: 'bullying-reports.make-key',
  method: 'PUT',
  path: '/api/report-keys/:id',
  needs: 'bullying-reports.handle',
  title: { zh: '设置自己的钥匙', en: 'Make one’s own key' },
  params: ById,
  body: z.object({ publicKey: PublicKey, wrapped: Wrapped, opened: Opened, request: z.uuid() }),
  reply: Versioned,
})

/** Another password, by whoever can open the key. The former one still opens it until the new one has opened something. */
export const rewrapKey = endpoint({
  id: 'bullying-reports.rewrap-key',
  method: 'POST',
  path: '/api/report-keys/:id/password',
  needs: 'bullying-reports.handle',
  title: { zh: '更换钥匙的密码', en: 'Change the password of one’s key' },
  params: ById,
  body: z.object({ wrapped: Wrapped, opened: Opened, ...Seen }),
  reply: Versioned,
})

/** The key opened something under the password it lies under now: it is proved, and former wrappings are forgotten. */
export const proveKey = endpoint({
  id: 'bullying-reports.prove-key',
  method: 'POST',
  path: '/api/report-keys/:id/proof',
  needs: 'bullying-reports.handle',
  title: { zh: '证明钥匙打得开', en: 'Prove that one’s key opens' },
  params: ById,
  body: z.object({ opened: Opened, ...Seen }),
  reply: Versioned,
})

/** Whoever leaves, or forgot the password: the key opens nothing any more, of the past either. */
export const retireKey = endpoint({
  id: 'bullying-reports.retire-key',
  method: 'POST',
  path: '/api/report-keys/:id/retirement',
  needs: ['bullying-reports.manage', 'bullying-reports.handle'],
  title: { zh: '停用钥匙', en: 'Retire a key' },
  params: ById,
  body: z.object({ why: Why, ...Seen }),
  reply: Versioned,
})

export const makeCustody = endpoint({
  id: 'bullying-reports.make-custody',
  method: 'PUT',
  path: '/api/report-custody/:id',
  needs: 'bullying-reports.manage',
  title: { zh: '设置备用钥匙（分存保管）', en: 'Make the custodians’ key' },
  params: ById,
  body: z
    .object({
      publicKey: PublicKey,
      opened: Opened,
      threshold: z.number().int().min(2).max(9),
      custodians: z.array(z.string().trim().min(2).max(60)).min(2).max(9),
      request: z.uuid(),
    })
    .refine(({ threshold, custodians }) => threshold <= custodians.length, {
      path: ['threshold'],
      error: '需要的人数不能多于保管人数｜More shares are asked for than there are',
    }),
  reply: Versioned,
})

/** What the custodians' key can open, for the ceremony: sealed, and useless without the shares. */
export const custodySlots = endpoint({
  id: 'bullying-reports.custody-slots',
  method: 'GET',
  path: '/api/report-custody/:id/slots',
  needs: 'bullying-reports.handle',
  title: { zh: '备用钥匙所存的举报', en: 'Reports held by the custodians' },
  params: ById,
  query: z.object({ after: z.uuid().optional() }),
  reply: z.object({ slots: z.array(z.object({ report: z.uuid(), sealed: z.string() })), next: z.uuid().nullable() }),
})

/** 合钥: the shares were put together in the handler's browser; what was opened is sealed to the handler. */
export const holdCeremony = endpoint({
  id: 'bullying-reports.ceremony',
  method: 'POST',
  path: '/api/report-custody/:id/ceremonies',
  many: { atOnce: 'What the custodians opened together, in their presence; nobody is told and nothing is lost.' },
  needs: 'bullying-reports.handle',
  title: { zh: '合钥恢复', en: 'Recover by the custodians' },
  params: ById,
  body: z.object({
    slots: z.array(z.object({ report: z.uuid(), key: z.uuid(), sealed: z.base64url().length(151) })).max(500),
    /** Reports of which the custodians' slot does not open: whoever can open them may seal it anew. */
    broken: z.array(z.uuid()).max(500).default([]),
    present: z.array(z.string().trim().min(2).max(60)).min(2).max(9),
    why: Why,
    request: z.uuid(),
  }),
  reply: z.object({ written: z.number().int() }),
})

export const setDuty = endpoint({
  id: 'bullying-reports.set-duty',
  method: 'PUT',
  path: '/api/report-duty/:id',
  needs: 'bullying-reports.manage',
  title: { zh: '安排值班', en: 'Put somebody on duty' },
  params: ById,
  body: z
    .object({ person: z.uuid(), from: PlainDate, until: PlainDate, request: z.uuid() })
    .refine(({ from, until }) => from <= until, {
      path: ['until'],
      error: '结束日期不能早于开始日期｜It ends before it begins',
    }),
  reply: Versioned,
})

export const cancelDuty = endpoint({
  id: 'bullying-reports.cancel-duty',
  method: 'POST',
  path: '/api/report-duty/:id/cancellation',
  needs: 'bullying-reports.manage',
  title: { zh: '取消值班', en: 'Take somebody off duty' },
  params: ById,
  body: z.object({ why: Why, ...Seen }),
  reply: Versioned,
})

export const setContact = endpoint({
  id: 'bullying-reports.set-contact',
  method: 'PUT',
  path: '/api/report-contact',
  needs: 'bullying-reports.manage',
  title: { zh: '公布的电话和邮箱', en: 'Published telephone and mailboxes' },
  body: Contact.extend({ seen: z.number().int().min(0), request: z.uuid() }),
  reply: z.object({ version: z.number().int() }),
})
