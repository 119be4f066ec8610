import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { plain } from '../../../platform/plain.ts'
import { SheetShown } from '../../../platform/sheets/layouts/preview.ts'
import { differences } from '../kinds.ts'

const Class = z.enum(Object.keys(differences) as [keyof typeof differences])
const Fen = z.number().int()
const Day = z.object({
  day: PlainDate,
  closing: Fen,
  unconsumed: Fen,
  shortfall: Fen,
  result: z.enum(['balanced', 'transit', 'explained', 'open']),
  differences: z.array(z.object({ class: Class, ref: z.string(), amount: Fen, since: PlainDate })),
  case: z.uuid().nullable(),
})

/** What became of a file. */
const Taken = z.object({
  already: z.boolean(),
  /** Of the file: by which it can be withdrawn. */
  hash: z.string(),
  dropped: z.array(z.string()),
  strangers: z.array(z.string()),
  accounts: z.array(
    z.object({ account: z.uuid(), name: z.string(), until: PlainDate, rows: Fen, settled: Day.nullable() }),
  ),
})
export type Taken = z.output<typeof Taken>

/** Whose files can be taken in. */
export const readCustody = endpoint({
  id: 'training.custody',
  method: 'GET',
  path: '/api/training/custody',
  needs: 'training.reconcile',
  title: { zh: '可以导入的银行和账户', en: 'Banks and accounts whose files are taken' },
  reply: z.object({
    layouts: z.array(z.object({ id: z.uuid(), bank: z.string() })),
    accounts: z.array(z.object({ id: z.uuid(), name: z.string(), bank: z.string(), until: PlainDate.nullable() })),
  }),
})

const Title = z.string().trim().max(40).optional()
const Both = { zh: z.string(), en: z.string() }

/** A file of a bank whose layout is not known yet: its first rows, and by which layout it reads whole, if by any. */
export const lookAtBankFile = endpoint({
  id: 'training.look-at-bank-file',
  method: 'POST',
  path: '/api/training/custody/look',
  needs: 'training.reconcile',
  title: { zh: '认一认银行流水的格式', en: 'Look how a bank writes its files' },
  upload: true,
  query: z.object({
    bank: z.string().trim().min(1).max(60),
    ...{ day: Title, paidIn: Title, paidOut: Title, amount: Title, mark: Title, balance: Title },
    ...{ account: Title, reference: Title, summary: Title },
  }),
  repeated: { as: 'nothing', why: 'Shows the first rows of a file; nothing of it is kept.' },
  reply: z.object({
    sheets: z.array(SheetShown),
    fields: z.array(z.object({ code: z.string(), ...Both, must: z.boolean() })),
    /** An entry of the book of layouts, filled in. */
    layout: z.record(z.string(), z.string()).nullable(),
    /** Why there is none. */
    why: z.object(Both).nullable(),
  }),
})

export const takeBankFile = endpoint({
  id: 'training.take-bank',
  method: 'POST',
  path: '/api/training/custody/bank',
  needs: 'training.reconcile',
  title: { zh: '导入银行流水', en: 'Take a bank file in' },
  upload: true,
  query: z.object({
    request: z.uuid(),
    layout: z.uuid(),
    account: z.uuid().optional(),
    from: PlainDate,
    until: PlainDate,
  }),
  reply: Taken,
})

export const takeOrdersFile = endpoint({
  id: 'training.take-orders',
  method: 'POST',
  path: '/api/training/custody/orders',
  needs: 'training.reconcile',
  title: { zh: '导入平台订单', en: 'Take orders in' },
  upload: true,
  query: z.object({ request: z.uuid(), day: PlainDate }),
  reply: Taken,
})

export const withdrawCustodyFile = endpoint({
  id: 'training.withdraw-file',
  method: 'POST',
  path: '/api/training/custody/withdraw',
  needs: 'training.reconcile',
  title: { zh: '撤回导错的文件', en: 'Withdraw a file' },
  body: z.object({
    request: z.uuid(),
    kind: z.enum(['bank', 'orders']),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    why: z.string().overwrite(plain).trim().min(2).max(500),
  }),
  reply: z.object({ accounts: Fen }),
})
