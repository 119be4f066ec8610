import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { plain } from '../../../platform/plain.ts'
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
