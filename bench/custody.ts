import { sql } from 'kysely'
import { v7 } from 'uuid'
import { addWorkingDays, shippedCalendar } from '../src/calendar/calendar.ts'
import { addDays, type PlainDate } from '../src/calendar/plain-date.ts'
import { unconsumedOf, worth, type Line, type Order } from '../src/duties/training-institutions/custody/movements.ts'
import { reconcile } from '../src/duties/training-institutions/custody/reconcile.ts'
import {
  keptLine,
  keptOrder,
  knownOf,
  type BankContent,
  type OrdersContent,
} from '../src/duties/training-institutions/custody/statements.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { ground } from './ground.ts'
import { round } from './load.ts'
import type { Measure, Result } from './result.ts'

const ACCOUNTS = Number(process.env['ACCOUNTS'] ?? 3000)
const ORDERS = Number(process.env['ORDERS'] ?? 100)
/** With the payment, so many lines an order, or one more: a million of 300,000 orders. */
const LINES = 3
const TIMES = 3
const AT_ONCE = 40

const since = '2026-03-02' as PlainDate
const day = '2026-06-30' as PlainDate

interface Planted {
  readonly account: string
  readonly content: BankContent
  readonly orders: OrdersContent
  readonly differences: number
}

/** An account whose books are right, but for what is planted in every hundredth order: by number, the same at every run. */
function accountOf(n: number): Planted {
  const lines: Line[] = []
  const orders: Order[] = []
  let differences = 0
  for (let i = 0; i < ORDERS; i++) {
    const [ref, paidOn] = [`P${n}-${i}`, addDays(since, (i * 7) % 80)]
    const [paid, lessons] = [100_000 + ((n * 31 + i * 17) % 500_000), 20 + (i % 41)]
    const consumed = (i * 13) % (lessons + 1)
    const order = { ref, paidOn, paid, lessons, consumed, released: 0, refunded: 0, elsewhere: false }
    const released = worth(order, consumed)
    orders.push({ ...order, released })
    const planted = (n + i) % 100 === 0
    if (planted) differences++
    else lines.push({ day: paidOn, in: paid, out: 0, ref, reverses: false })
    // Released in parts, as lessons were given.
    const parts = LINES - 1 + ((n + i) % 2)
    for (let part = 0, left = released; part < parts && left > 0; part++) {
      const out = part === parts - 1 ? left : Math.floor(released / parts)
      left -= out
      lines.push({ day: addDays(paidOn, 7 * (part + 1)), in: 0, out, ref, reverses: false })
    }
  }
  lines.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const closing = lines.reduce((sum, one) => sum + one.in - one.out, 0)
  return {
    account: v7(),
    content: { opening: 0, closing, lines: lines.map(keptLine) },
    orders: { orders: orders.map(keptOrder) },
    differences,
  }
}

/**
 * A million lines and three hundred thousand orders of three thousand accounts, read from the database and reconciled; beside it what a database alone does
 * with the same rows in one statement, in turn. The planted differences must be all that is found.
 */
export async function custody(): Promise<Result> {
  const { ownerConfig, end: stop } = await ground()
  const { db, close: end } = connect(ownerConfig)
  try {
    const accounts: { readonly id: string; readonly differences: number }[] = []
    let lines = 0
    for (let at = 0; at < ACCOUNTS; at += 100) {
      const some = Array.from({ length: Math.min(100, ACCOUNTS - at) }, (_, n) => accountOf(at + n))
      await keep(db, some)
      for (const { account, differences, content } of some) {
        accounts.push({ id: account, differences })
        lines += content.lines.length
      }
    }
    await asRows(db)
    const [ours, theirs]: [number[], number[]] = [[], []]
    let found = 0
    for (let time = 0; time < TIMES; time++) {
      let began = performance.now()
      found = await reconcileAll(
        db,
        accounts.map(({ id }) => id),
      )
      ours.push(performance.now() - began)
      began = performance.now()
      await inOneStatement(db)
      theirs.push(performance.now() - began)
    }
    const planted = accounts.reduce((sum, { differences }) => sum + differences, 0)
    const [mine, its] = [median(ours), median(theirs)]
    const whole = ACCOUNTS === 3000 && ORDERS === 100
    const measures: Measure[] = [
      { name: 'lines', value: lines },
      { name: 'orders', value: ACCOUNTS * ORDERS },
      { name: 'seconds', value: round(mine / 1000), ...(whole && { bar: '≤ 60', met: mine <= 60_000 }) },
      { name: 'seconds of one statement', value: round(its / 1000) },
      { name: 'times one statement', value: round(mine / its), bar: '≤ 3', met: mine <= 3 * its },
      { name: 'planted', value: planted },
      { name: 'found', value: found, bar: '= planted', met: found === planted },
    ]
    return { id: 'custody', what: 'bank lines against orders', measures, detail: { ours, theirs, ACCOUNTS, ORDERS } }
  } finally {
    await end()
    await stop()
  }
}

async function keep(db: Db, some: readonly Planted[]) {
  const rows = some.flatMap(({ account, content, orders }) => [
    { account, kind: 'bank', from_day: since, content },
    { account, kind: 'orders', from_day: day, content: orders },
  ])
  await sql`insert into custody_statement (id, version, changed_at, kind, account, from_day, until_day, content, file, hash, dropped)
    select gen_random_uuid(), 1, now(), r.kind, r.account, r.from_day, ${day}::date, r.content, 'bench', '', '{}'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(account uuid, kind text, from_day date, content jsonb)`.execute(
    db,
  )
}

async function reconcileAll(db: Db, ids: readonly string[]): Promise<number> {
  const terms = new Map<PlainDate, PlainDate>()
  const term = (on: PlainDate) => {
    const known = terms.get(on) ?? addWorkingDays(shippedCalendar, on, 3)
    terms.set(on, known)
    return known
  }
  let found = 0
  for (let at = 0; at < ids.length; at += AT_ONCE)
    for (const { bank, exports } of await knownOf(db, ids.slice(at, at + AT_ONCE))) {
      const closing = bank!.lines.reduce((sum, one) => sum + one.in - one.out, bank!.opening)
      const ledger = { lines: bank!.lines, since, fresh: true, closing, exports }
      const { differences, unconsumed } = reconcile(ledger, { day, term, deposit: null })
      if (unconsumed !== exports[0]!.orders.reduce((sum, order) => sum + unconsumedOf(order), 0))
        throw new Error('sums')
      found += differences.length
    }
  return found
}

/** The same lines and orders, a row each, for a database to do alone. */
async function asRows(db: Db) {
  await sql`create unlogged table bench_line as
    select s.account, (l ->> 0)::date as day, (l ->> 1)::bigint as paid_in, (l ->> 2)::bigint as paid_out, l ->> 3 as ref
    from custody_statement s cross join lateral jsonb_array_elements(s.content -> 'lines') l where s.kind = 'bank'`.execute(
    db,
  )
  await sql`create unlogged table bench_order as
    select s.account, o ->> 0 as ref, (o ->> 2)::bigint as paid, (o ->> 3)::bigint as lessons, (o ->> 4)::bigint as consumed,
      (o ->> 5)::bigint as released, (o ->> 6)::bigint as refunded
    from custody_statement s cross join lateral jsonb_array_elements(s.content -> 'orders') o where s.kind = 'orders'`.execute(
    db,
  )
  await sql`analyze bench_line`.execute(db)
  await sql`analyze bench_order`.execute(db)
}

const inOneStatement = (db: Db) =>
  sql`
  select count(*) from (
    select account, ref, sum(paid_in) as paid_in, sum(paid_out) as paid_out from bench_line group by account, ref) l
  full join (
    select account, ref, sum(paid) as paid, sum(released + refunded) as gone from bench_order group by account, ref) o using (account, ref)
  where l.paid_in is distinct from o.paid or l.paid_out is distinct from nullif(o.gone, 0)`.execute(db)

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!
