import { sql } from 'kysely'
import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import type { RecordRow, Register } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Last } from './joining.ts'
import type { Export, Line, Order } from './movements.ts'

/** Kept as short rows: a year of lines of an account is one reading. */
const KeptLine = z.tuple([PlainDate, z.number(), z.number(), z.string(), z.boolean()])
const KeptOrder = z.tuple([
  ...[z.string(), PlainDate, z.number(), z.number(), z.number()],
  ...[z.number(), z.number(), z.boolean()],
] as [z.ZodString, typeof PlainDate, z.ZodNumber, z.ZodNumber, z.ZodNumber, z.ZodNumber, z.ZodNumber, z.ZodBoolean])

export interface BankContent {
  readonly opening: number
  readonly closing: number
  readonly lines: readonly z.output<typeof KeptLine>[]
}
export interface OrdersContent {
  readonly orders: readonly z.output<typeof KeptOrder>[]
}

export interface Statement extends RecordRow {
  readonly kind: 'bank' | 'orders'
  readonly account: string
  readonly from_day: PlainDate
  readonly until_day: PlainDate
  readonly content: BankContent | OrdersContent
  readonly layout: string | null
  readonly file: string
  readonly hash: string
  readonly dropped: readonly string[]
  readonly withdrawn: { readonly on: PlainDate; readonly why: string } | null
}

/** What files said of an account: of the bank, its lines; of the platform, its orders. */
export const statements: Register<Statement> = {
  table: 'custody_statement',
  columns: [
    ...(['id', 'version', 'changed_at', 'kind', 'account', 'from_day', 'until_day'] as const),
    ...(['content', 'layout', 'file', 'hash', 'dropped', 'withdrawn'] as const),
  ],
}

export const keptLine = ({ day, in: paidIn, out, ref, reverses }: Line): z.output<typeof KeptLine> => [
  ...([day, paidIn, out, ref, reverses] as const),
]
export const keptOrder = (order: Order): z.output<typeof KeptOrder> => [
  ...([order.ref, order.paidOn, order.paid, order.lessons, order.consumed] as const),
  ...([order.released, order.refunded, order.elsewhere] as const),
]
const lineOf = ([day, paidIn, out, ref, reverses]: z.output<typeof KeptLine>): Line => ({
  ...{ day, in: paidIn, out, ref, reverses },
})
const orderOf = (kept: z.output<typeof KeptOrder>): Order => {
  const [ref, paidOn, paid, lessons, consumed, released, refunded, elsewhere] = kept
  return { ref, paidOn, paid, lessons, consumed, released, refunded, elsewhere }
}

/** Of these accounts what the last file of the bank said: until when, and with what on it. */
export async function lastOfBank(on: Db | Tx, accounts: readonly string[]): Promise<ReadonlyMap<string, Last>> {
  const { rows } = await sql<Last & { account: string }>`
    select distinct on (account) account, until_day as until, (content ->> 'closing')::bigint as closing from custody_statement
    where account = any(${[...accounts]}::uuid[]) and kind = 'bank' and withdrawn is null order by account, until_day desc`.execute(
    on,
  )
  return new Map(rows.map(({ account, ...last }) => [account, last]))
}

/** Everything known of an account by its files. */
export interface Known {
  readonly account: string
  /** null: no bank file yet. */
  readonly bank: {
    readonly since: PlainDate
    readonly until: PlainDate
    readonly opening: number
    readonly lines: readonly Line[]
  } | null
  readonly exports: readonly Export[]
}

/** All that files said of these accounts: one statement. */
export async function knownOf(on: Db | Tx, accounts: readonly string[]): Promise<readonly Known[]> {
  const { rows } = await sql<Pick<Statement, 'kind' | 'account' | 'from_day' | 'until_day' | 'content'>>`
    select kind, account, from_day, until_day, content from custody_statement
    where account = any(${[...accounts]}::uuid[]) and withdrawn is null order by account, until_day`.execute(on)
  return [...Map.groupBy(rows, ({ account }) => account)].map(([account, some]) => knownFrom(account, some))
}

/** The same of rows at hand, by day. */
function knownFrom(
  account: string,
  rows: readonly Pick<Statement, 'kind' | 'from_day' | 'until_day' | 'content'>[],
): Known {
  const bank = rows.filter(({ kind }) => kind === 'bank')
  const [first] = bank
  return {
    account,
    bank: first
      ? {
          since: first.from_day,
          until: bank.at(-1)!.until_day,
          opening: (first.content as BankContent).opening,
          lines: bank.flatMap(({ content }) => (content as BankContent).lines.map(lineOf)),
        }
      : null,
    exports: rows
      .filter(({ kind }) => kind === 'orders')
      .map(({ until_day: day, content }) => ({ day, orders: (content as OrdersContent).orders.map(orderOf) })),
  }
}
