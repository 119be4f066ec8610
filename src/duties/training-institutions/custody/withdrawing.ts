// 导错的文件撤回：它说的日子作废，重新导入
import { sql } from 'kysely'
import { keeper } from '../../../books/reach.ts'
import type { Book } from '../../../books/book.ts'
import { bookRegister, type BookRow } from '../../../books/entry.ts'
import { entriesOf } from '../../../books/reading.ts'
import { dayOf } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import type { Actor } from '../../../platform/actor.ts'
import { atomically } from '../../../platform/cases/locking.ts'
import { actedBy, changeAll } from '../../../platform/change.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { accounts } from '../accounts.ts'
import { custodyDays } from '../custody.ts'
import { statements, type Statement } from './statements.ts'

interface Withdrawing {
  readonly kind: Statement['kind']
  readonly hash: string
  readonly why: string
  readonly actor: Actor
  readonly now: Date
  readonly request: string
}

/**
 * Takes a file back, whole, as long as no later one of any of its accounts rests on it. Nothing is deleted: what it said stays, withdrawn and with
 * the reason, and the days reconciled by it are struck out. Of orders that said the same on several days, the last. The file, mended, can be handed in again.
 */
export const withdrawFile = (house: RegisterHouse, doing: Withdrawing): Promise<Outcome<{ accounts: number }>> =>
  atomically(house.db, async (tx) => {
    const { kind, hash, why, actor, now, request } = doing
    const { rows } = await sql<Statement>`
      select * from custody_statement where kind = ${kind} and hash = ${hash} and withdrawn is null and until_day = (
        select max(until_day) from custody_statement where kind = ${kind} and hash = ${hash} and withdrawn is null)
      order by id for update`.execute(tx)
    const ids = rows.map(({ account }) => account)
    const known = await entriesOf(tx, accounts, { ids, struck: true })
    const posts = known.map(({ form }) => keeper(house.books, custodyDays as unknown as Book, actor, form.county))
    const [post] = posts
    if (!post || posts.includes(undefined)) return noFile
    if (await restedOn(tx, rows)) return laterFirst
    const by = actedBy(actor, post)
    const withdrawn = { on: dayOf(now), why }
    await changeAll(
      tx,
      statements,
      rows.map((before) => {
        const { version: _version, changed_at: _at, ...bare } = before
        return { before, after: { ...bare, withdrawn }, act: 'custody.withdrawn', by, at: now, request, reason: why }
      }),
    )
    const days = await daysOn(tx, rows)
    await changeAll(
      tx,
      bookRegister,
      days.map((before) => {
        const { version: _version, changed_at: _at, ...bare } = before
        return {
          ...{ before, after: { ...bare, struck: { on: withdrawn.on, reason: why } }, act: 'books.struck' as const },
          ...{ by, at: now, request, reason: why },
        }
      }),
    )
    return accept({ accounts: rows.length })
  })

async function restedOn(tx: Tx, rows: readonly Statement[]): Promise<boolean> {
  const { rows: later } = await sql`
    select from custody_statement s join unnest(${rows.map(({ account }) => account)}::uuid[], ${rows.map(({ until_day }) => until_day)}::date[]) f(account, until)
      on s.account = f.account and s.until_day > f.until
    where s.kind = ${rows[0]!.kind} and s.withdrawn is null limit 1`.execute(tx)
  return later.length > 0
}

/** Days of these accounts that were reconciled with what the files said. */
async function daysOn(tx: Tx, rows: readonly Statement[]): Promise<BookRow[]> {
  const { rows: days } = await sql<BookRow>`
    select b.* from book_entry b join unnest(${rows.map(({ account }) => account)}::text[], ${rows.map(({ from_day }) => from_day)}::date[]) f(account, since)
      on b.form ->> 'account' = f.account and b.from_day >= f.since
    where b.book = ${custodyDays.id} and b.struck is null order by b.id for update of b`.execute(tx)
  return days
}

const noFile = refuse(
  'training.no-such-file',
  '没有导入过这份文件，或者它不在您的权限范围内。',
  'No such file was taken in, or it lies outside your branch.',
  { status: 404 },
)
const laterFirst = refuse(
  'training.later-file',
  '以后的文件接着这一份，先撤回以后的。',
  'Later files go on from this one: withdraw those first.',
  { status: 409 },
)
