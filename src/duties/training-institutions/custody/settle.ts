// 文件齐了的日子逐日对账，写进对账簿；红的开案卷
import { sql } from 'kysely'
import { v5 } from 'uuid'
import { putEntries } from '../../../books/amend.ts'
import type { Book } from '../../../books/book.ts'
import type { EntryRead } from '../../../books/reading.ts'
import { addWorkingDays, type Calendar } from '../../../calendar/calendar.ts'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, type Outcome } from '../../../law/outcome.ts'
import type { Actor, HeldPost } from '../../../platform/actor.ts'
import { into } from '../../../platform/cases/keys.ts'
import { atomically } from '../../../platform/cases/locking.ts'
import { open, perform } from '../../../platform/cases/perform.ts'
import { actedBy } from '../../../platform/change.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import type { accounts } from '../accounts.ts'
import { custodyDays, unexplained, type CustodyDay } from '../custody.ts'
import { limitsOn } from '../limits.ts'
import { runningOf } from './case-type.ts'
import { custodyDifferences, type CustodyDifference } from './differences.ts'
import { dayOfAccount } from './joining.ts'
import { reconcile, type Reconciled } from './reconcile.ts'
import type { Difference } from './sides.ts'
import { knownOf, type Known } from './statements.ts'
import { whole } from '../../../platform/db/whole.ts'

const inState = into<CustodyDifference>()
type Account = EntryRead<typeof accounts.form>

/** The most differences an entry lists. */
const LISTED = 200

export interface Settling {
  readonly actor: Actor
  readonly post: HeldPost
  readonly now: Date
  readonly request: string
}

/** What the newest day of an account came to, and the case that is open on it. */
export interface Settled extends Pick<Reconciled, 'unconsumed' | 'shortfall'> {
  readonly account: string
  readonly day: PlainDate
  readonly closing: number
  readonly result: NonNullable<CustodyDay['result']>
  readonly differences: Difference[]
  readonly case: string | null
}

/**
 * Reconciles each day of these accounts for which both the bank's lines and the platform's orders are there and which was not reconciled
 * before. The newest day of an account that has a difference opens a case, brings the open one up to date, or clears it.
 */
export async function settle(
  house: RegisterHouse,
  of: readonly Account[],
  settling: Settling,
): Promise<Outcome<readonly Settled[]>> {
  const settled: Settled[] = []
  for (let at = 0; at < of.length; at += AT_ONCE) {
    const some = await atomically(house.db, (tx) => settleSome(house, tx, of.slice(at, at + AT_ONCE), settling))
    if (!some.ok) return some
    settled.push(...some.value)
  }
  return accept(settled)
}

/** So many accounts, with all their years of lines, are in memory at once. */
const AT_ONCE = 40

async function settleSome(
  house: RegisterHouse,
  tx: Tx,
  of: readonly Account[],
  settling: Settling,
): Promise<Outcome<readonly Settled[]>> {
  const ids = of.map(({ id }) => id)
  const known = await knownOf(tx, ids)
  const { transitWithin: within, depositShare: share } = await limitsOn(tx, dayOf(settling.now))
  const term = termsOf(house.books.calendar(), within)
  const [done, signed] = [await daysDone(tx, ids), await signedOf(tx, ids)]
  const forms: CustodyDay[] = []
  const newest: Omit<Settled, 'case'>[] = []
  for (const one of known) {
    const account = of.find(({ id }) => id === one.account)!
    const days = openDays(one, done.get(one.account) ?? new Set())
    const deposit = account.form.kind === 'deposit' ? share : null
    for (const day of days) {
      const { entry, reconciled } = reconciledOn(account, one, day, { term, deposit }, signed.get(one.account) ?? [])
      forms.push(entry)
      if (day !== days.at(-1)) continue
      const { closing, result } = entry
      newest.push({
        ...reconciled,
        differences: [...reconciled.differences],
        account: one.account,
        day,
        closing,
        result: result!,
      })
    }
  }
  const entered = await putEntries(house.books, tx, custodyDays as unknown as Book, forms, {
    ...{ by: actedBy(settling.actor, settling.post), at: settling.now, request: settling.request },
    ...{ act: 'books.reconciled', unit: settling.post.branch },
  })
  if (!entered.ok) return entered
  const entryOf = new Map(forms.map(({ account, on }, n) => [`${account} ${on}`, entered.value[n]!]))
  const settled: Settled[] = []
  for (const one of newest) {
    const account = of.find(({ id }) => id === one.account)!
    const opened = await follow(house, account, one, entryOf.get(`${one.account} ${one.day}`)!, settling)
    if (!opened.ok) return opened
    settled.push({ ...one, case: opened.value })
  }
  return accept(settled)
}

/** In transit on a day: until so many working days later. Each day is reckoned once. */
function termsOf(calendar: Calendar, within: number): (day: PlainDate) => PlainDate {
  const known = new Map<PlainDate, PlainDate>()
  return (day) => {
    const found = known.get(day) ?? addWorkingDays(calendar, day, within)
    known.set(day, found)
    return found
  }
}

const openDays = ({ bank, exports }: Known, done: ReadonlySet<PlainDate>): PlainDate[] =>
  bank === null
    ? []
    : exports.map(({ day }) => day).filter((day) => day >= bank.since && day <= bank.until && !done.has(day))

async function daysDone(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<PlainDate>>> {
  const { rows } = await sql<{ account: string; day: PlainDate }>`
    select form ->> 'account' as account, form ->> 'on' as day from book_entry
    where book = ${custodyDays.id} and struck is null and form ->> 'account' = any(${[...ids]}::text[])`.execute(tx)
  return new Map(
    [...Map.groupBy(rows, ({ account }) => account)].map(([id, some]) => [id, new Set(some.map(({ day }) => day))]),
  )
}

/** Explanations that were signed, by account, the last first. */
async function signedOf(tx: Tx, ids: readonly string[]) {
  const rows = await whole(
    tx,
    10_000,
    sql<{ account: string; state: CustodyDifference }>`
    select ${inState('account')} as account, state from dossier
    where procedure = ${custodyDifferences.id} and stage = 'signed' and ${inState('account')} = any(${[...ids]}::text[])
    order by id desc`,
  )
  return new Map(
    [...Map.groupBy(rows, ({ account }) => account)].map(([id, some]) => [id, some.map(({ state }) => state)]),
  )
}

function reconciledOn(
  { id, form: { code, county } }: Account,
  { bank, exports }: Known,
  day: PlainDate,
  setting: { readonly term: (day: PlainDate) => PlainDate; readonly deposit: number | null },
  signed: readonly CustodyDifference[],
): { readonly entry: CustodyDay; readonly reconciled: Reconciled } {
  const lines = bank!.lines.filter((line) => line.day <= day)
  const onDay = dayOfAccount(bank!.opening, lines, day)
  const reconciled = reconcile(
    {
      ...{ lines, since: bank!.since, fresh: bank!.opening === 0, closing: onDay.closing },
      exports: exports.filter((one) => one.day <= day),
    },
    { day, ...setting },
  )
  const { differences, result, clearsOn, unconsumed, shortfall } = reconciled
  const said = result === 'open' ? signed.find((one) => saysOf(one, differences, day)) : undefined
  const entry: CustodyDay = {
    ...{ account: id, on: day, ...inFull(onDay), unconsumed, code, county, shortfall, ...unexplained },
    ...{ result, clearsOn },
    ...(said && { result: 'explained' as const, ...explanationOf(said) }),
    differences: differences
      .slice(0, LISTED)
      .map(({ class: of, ref, amount, since }) => ({ class: of, ref, amount, since })),
  }
  return { entry, reconciled }
}

/** A reversal in red lessens its side: of a book of days that only adds, it stands on the other. */
const inFull = ({ opening, paidIn, paidOut, closing }: ReturnType<typeof dayOfAccount>) => ({
  ...{ opening, closing },
  paidIn: Math.max(0, paidIn) + Math.max(0, -paidOut),
  paidOut: Math.max(0, paidOut) + Math.max(0, -paidIn),
})

const explanationOf = ({ explained }: CustodyDifference) => {
  const { class: of, why, clearsOn } = explained!
  return { class: of, why, clearsOn }
}

/** What was explained and signed is explained still, as long as nothing came to it and its day is not over. */
function saysOf({ explained, found }: CustodyDifference, differences: readonly Difference[], day: PlainDate): boolean {
  if (!explained || (explained.clearsOn !== null && explained.clearsOn < day)) return false
  const known = new Map(found.map((one) => [`${one.class} ${one.ref} ${one.since}`, one.amount]))
  return differences.every((one) => (known.get(`${one.class} ${one.ref} ${one.since}`) ?? 0) >= one.amount)
}

async function follow(
  { db, cases }: RegisterHouse,
  account: Account,
  { result }: Omit<Settled, 'case'>,
  day: string,
  { actor, now, request }: Settling,
): Promise<Outcome<string | null>> {
  const running = await runningOf(db, account.id)
  if (running) {
    const done = await perform(cases, {
      ...{ id: running.id, act: result === 'open' ? 'recount' : 'clear', form: { day } },
      ...{ seen: running.version, request, actor, now },
    })
    return done.ok ? accept(result === 'open' ? running.id : null) : done
  }
  if (result !== 'open') return accept(null)
  const id = v5(`difference of ${day}`, request)
  const org = account.form.county ?? undefined
  const opened = await open(cases, { procedure: custodyDifferences.id, id, org, form: { day }, request, actor, now })
  return opened.ok ? accept(opened.value.id) : opened
}
