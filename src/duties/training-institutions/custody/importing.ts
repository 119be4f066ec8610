// 银行流水和平台订单交进来：同一份文件只算一次，不该留的列不留，齐了就对账
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v5 } from 'uuid'
import { keeper } from '../../../books/reach.ts'
import type { Book } from '../../../books/book.ts'
import { entriesOf, type EntryRead } from '../../../books/reading.ts'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { prepaidFees } from '../../../law/prepaid-fees.ts'
import { postFor, type Actor, type HeldPost } from '../../../platform/actor.ts'
import { actedBy, changeAll, type Change } from '../../../platform/change.ts'
import type { WholeFile } from '../../../platform/files/multipart.ts'
import { nameKey } from '../../../platform/plain.ts'
import { readTable } from '../../../platform/sheets/table.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { accounts } from '../accounts.ts'
import { custodyDays } from '../custody.ts'
import { readBankFile, type OfAccount, type Period } from './bank-file.ts'
import type { Taken } from './contract.ts'
import { continued } from './joining.ts'
import { layouts, type Layout } from './layouts.ts'
import { goneFrom, readOrders } from './orders-file.ts'
import { settle, type Settling } from './settle.ts'
import { keptLine, keptOrder, knownOf, lastOfBank, statements, type Statement } from './statements.ts'
import { whole } from '../../../platform/db/whole.ts'

type Account = EntryRead<typeof accounts.form>

export interface HandedIn {
  readonly file: WholeFile
  readonly actor: Actor
  readonly now: Date
  readonly request: string
}

/** Takes a bank's file in: by the layout of the bank, onto the accounts it speaks of. */
export async function takeBank(
  house: RegisterHouse,
  { layout: id, account, from, until }: Period & { readonly layout: string; readonly account?: string | undefined },
  handed: HandedIn,
): Promise<Outcome<Taken>> {
  const hash = hashOf(handed.file)
  const before = await sameFile(house, 'bank', hash)
  if (before) return accept(before)
  const [layout] = await entriesOf(house.db, layouts, { ids: [id] })
  if (!layout) return noLayout
  if (until < from || until > dayOf(handed.now)) return badPeriod
  const table = await readTable(inUtf8(handed.file.bytes, layout.form))
  if (!table.ok) return table
  const read = readBankFile(table.value, layout.form, { from, until })
  if (!read.ok) return read
  const known = (await entriesOf(house.db, accounts)).filter(
    ({ form }) =>
      nameKey(form.bank) === nameKey(layout.form.bank) && form.from <= until && (form.until ?? '9999') >= from,
  )
  const found = spokenOf(read.value.accounts, known, account)
  if (!found.ok) return found
  const { mine, strangers } = found.value
  if (mine.length === 0) return noAccount(layout.form.bank, strangers)
  const settling = settlingOf(
    house,
    handed,
    mine.map(({ account: one }) => one),
  )
  if (!settling.ok) return settling
  await lockAccounts(
    house,
    mine.map(({ account: one }) => one.id),
  )
  const last = await lastOfBank(
    house.db,
    mine.map(({ account: one }) => one.id),
  )
  const rows: Omit<Statement, 'version' | 'changed_at'>[] = []
  for (const { account: one, lines } of mine) {
    const next = continued(last.get(one.id) ?? null, lines, { from, until })
    if (!next.ok) return ofAccount(one, next)
    if (!next.value) continue
    const { opening, closing, lines: fresh, from: first } = next.value
    rows.push({
      ...{ id: v5(`bank ${one.id}`, handed.request), kind: 'bank', account: one.id, from_day: first, until_day: until },
      content: { opening, closing, lines: fresh.map(keptLine) },
      ...{ layout: id, file: handed.file.name, hash, dropped: [...read.value.dropped], withdrawn: null },
    })
  }
  return put(
    house,
    rows,
    mine.map(({ account: one }) => one),
    { ...settling.value, hash, strangers, dropped: read.value.dropped },
  )
}

/** Takes the platform's orders of a day in. */
export async function takeOrders(
  house: RegisterHouse,
  { day }: { readonly day: PlainDate },
  handed: HandedIn,
): Promise<Outcome<Taken>> {
  const hash = hashOf(handed.file)
  const before = await sameFile(house, 'orders', hash, day)
  if (before) return accept(before)
  if (day > dayOf(handed.now)) return badPeriod
  const table = await readTable(handed.file.bytes)
  if (!table.ok) return table
  const read = readOrders(table.value, day)
  if (!read.ok) return read
  const { orders, dropped } = read.value
  const all = await entriesOf(house.db, accounts, { on: day })
  const mine = all.filter(({ form }) => orders.has(form.code))
  const strangers = [...orders.keys()].filter((code) => !all.some(({ form }) => form.code === code))
  if (mine.length === 0) return noAccount('', strangers)
  const settling = settlingOf(house, handed, mine)
  if (!settling.ok) return settling
  await lockAccounts(
    house,
    mine.map(({ id }) => id),
  )
  const known = new Map(
    (
      await knownOf(
        house.db,
        mine.map(({ id }) => id),
      )
    ).map((one) => [one.account, one]),
  )
  const rows: Omit<Statement, 'version' | 'changed_at'>[] = []
  for (const one of mine) {
    const [now, exports] = [orders.get(one.form.code)!, known.get(one.id)?.exports ?? []]
    const last = exports.at(-1)
    if (last && last.day >= day) return ofAccount(one, dayThere(last.day))
    const gone = goneFrom(last?.orders ?? [], now)
    if (gone.length > 0) return ofAccount(one, ordersGone(last!.day, gone))
    rows.push({
      ...{ id: v5(`orders ${one.id}`, handed.request), kind: 'orders', account: one.id, from_day: day, until_day: day },
      content: { orders: now.map(keptOrder) },
      ...{ layout: null, file: handed.file.name, hash, dropped: [...dropped], withdrawn: null },
    })
  }
  return put(house, rows, mine, { ...settling.value, hash, strangers, dropped })
}

interface Putting extends Settling {
  readonly hash: string
  readonly strangers: readonly string[]
  readonly dropped: readonly string[]
}

async function put(
  house: RegisterHouse,
  rows: readonly Omit<Statement, 'version' | 'changed_at'>[],
  of: readonly Account[],
  putting: Putting,
): Promise<Outcome<Taken>> {
  const by = actedBy(putting.actor, putting.post)
  await changeAll(
    house.db,
    statements,
    rows.map((after): Change<Statement> => ({
      ...{ before: null, after, act: `custody.${after.kind}-taken` as const, by, at: putting.now },
      request: putting.request,
    })),
  )
  const taken = of.filter(({ id }) => rows.some(({ account }) => account === id))
  const settled = await settle(house, taken, putting)
  if (!settled.ok) return settled
  const byAccount = new Map(settled.value.map((one) => [one.account, one]))
  return accept({
    already: rows.length === 0,
    hash: putting.hash,
    dropped: [...putting.dropped],
    strangers: [...putting.strangers],
    accounts: rows.map((row) => ({
      ...{ account: row.account, until: row.until_day, rows: rowsOf(row) },
      name: of.find(({ id }) => id === row.account)!.caption,
      settled: byAccount.get(row.account) ?? null,
    })),
  })
}

const rowsOf = ({ content }: Pick<Statement, 'content'>) =>
  'lines' in content ? content.lines.length : content.orders.length

const hashOf = ({ bytes }: WholeFile) => createHash('sha256').update(bytes).digest('hex')

/** The same file, entered before: once is enough. Orders of another day may say the same. */
async function sameFile(
  { db }: RegisterHouse,
  kind: Statement['kind'],
  hash: string,
  day?: PlainDate,
): Promise<Taken | null> {
  const rows = await whole(
    db,
    50_000,
    sql<Statement & { name: string }>`
    select s.*, b.caption as name from custody_statement s join book_entry b on b.id = s.account
    where s.hash = ${hash} and s.kind = ${kind} and s.withdrawn is null and ${day ? sql`s.until_day = ${day}::date` : sql`true`}
    order by b.caption, s.id`,
  )
  if (rows.length === 0) return null
  return {
    ...{ already: true, hash, dropped: [...rows[0]!.dropped], strangers: [] },
    accounts: rows.map((row) => ({
      ...{ account: row.account, name: row.name, until: row.until_day, rows: rowsOf(row), settled: null },
    })),
  }
}

/** As the layout says it is written; found out otherwise. */
function inUtf8(bytes: Uint8Array, { encoding }: Layout): Uint8Array {
  const isText = !(bytes[0] === 0x50 && bytes[1] === 0x4b) && bytes[0] !== 0xd0
  return encoding === 'gb18030' && isText ? Buffer.from(new TextDecoder('gb18030').decode(bytes)) : bytes
}

interface Spoken {
  readonly account: Account
  readonly lines: OfAccount['lines']
}

/** Which accounts of the register a file speaks of: by the last four of their numbers, or the one that was chosen. */
function spokenOf(
  files: readonly OfAccount[],
  known: readonly Account[],
  chosen: string | undefined,
): Outcome<{ mine: readonly Spoken[]; strangers: readonly string[] }> {
  if (chosen !== undefined) {
    const account = known.find(({ id }) => id === chosen)
    const other = files.find(({ tail }) => tail !== '' && tail !== account?.form.tail)
    if (!account || other || files.length > 1) return otherAccount(account, other?.tail ?? '')
    return accept({ mine: [{ account, lines: files[0]?.lines ?? [] }], strangers: [] })
  }
  const mine: Spoken[] = []
  const strangers: string[] = []
  for (const { tail, lines } of files) {
    const same = known.filter(({ form }) => form.tail === tail)
    if (tail === '' || same.length > 1) return whichAccount(tail)
    if (same[0]) mine.push({ account: same[0], lines })
    else strangers.push(tail)
  }
  return accept({ mine, strangers })
}

/** By which post: all the accounts lie in its branch. */
function settlingOf(
  house: RegisterHouse,
  { actor, now, request }: HandedIn,
  of: readonly Account[],
): Outcome<Settling> {
  const posts = of.map(({ form }) => keeper(house.books, custodyDays as unknown as Book, actor, form.county))
  const outside = of.find((_, at) => !posts[at])
  if (outside)
    return refuse(
      'training.account-elsewhere',
      `文件里有“${outside.caption}”，不在您的权限范围内，整份没有收。`,
      `The file speaks of “${outside.caption}”, outside your branch: nothing was taken.`,
      { status: 403, field: 'file' },
    )
  const post: HeldPost | undefined =
    postFor(actor, 'training.reconcile', [house.books.bureau() ?? '']) ?? posts.find((one) => one !== undefined)
  return post ? accept({ actor, post, now, request }) : noPost
}

/** Files of one account go one after the other. */
const lockAccounts = ({ db }: RegisterHouse, ids: readonly string[]) =>
  sql`select pg_advisory_xact_lock(hashtextextended('custody ' || m, 0)) from unnest(${[...ids].sort()}::text[]) m`.execute(
    db,
  )

function ofAccount({ caption }: Account, refused: Outcome<unknown>): Outcome<never> {
  if (refused.ok) throw new Error('nothing was refused')
  const { code, say, ...more } = refused.refusal
  return refuse(code, `“${caption}”：${say.zh}`, `“${caption}”: ${say.en}`, more)
}

const noPost = refuse('training.no-post', '没有对账的岗位。', 'You hold no post that reconciles.', { status: 403 })
const noLayout = refuse(
  'training.no-layout',
  '还没有这家银行的流水格式：先在“银行流水格式”里登记一次。',
  'The layout of this bank is not known yet: enter it once.',
  { field: 'layout' },
)
const badPeriod = refuse(
  'training.bad-period',
  '起止日期有误：止日不早于起日，也不晚于今天。',
  'The period ends before it begins, or after today.',
  { field: 'until' },
)
const noAccount = (bank: string, strangers: readonly string[]) =>
  refuse(
    'training.no-such-account',
    `文件里的账户（${strangers.slice(0, 10).join('、')}）不在名册上${bank && `的${bank}账户里`}：看看是不是别的账户的文件，或者先登记专用账户。`,
    `None of the accounts in the file (${strangers.slice(0, 10).join(', ')}) is on the register.`,
    { field: 'file', basis: prepaidFees.专用账户 },
  )
const otherAccount = (account: Account | undefined, tail: string) =>
  refuse(
    'training.other-account',
    account
      ? `文件是尾号${tail || '不止一个'}的账户的，不是所选的“${account.caption}”。`
      : '所选的账户不是这家银行的，或者这段时间没有启用。',
    account
      ? `The file is of the account ending in ${tail}, not of “${account.caption}”.`
      : 'The account is not of this bank, or was not open then.',
    { field: 'account' },
  )
const whichAccount = (tail: string) =>
  refuse(
    'training.which-account',
    tail === ''
      ? '文件里没有账号，请选择是哪个账户的。'
      : `尾号${tail}的账户在这家银行有两个，请选择是哪一个的，分开导入。`,
    'Which account is it? Choose it.',
    { field: 'account' },
  )
const dayThere = (last: PlainDate) =>
  refuse(
    'training.orders-day-there',
    `已有${last}的订单，请导入以后一天的。`,
    `Orders of ${last} are there: hand in a later day.`,
    { status: 409, field: 'day' },
  )
const ordersGone = (last: PlainDate, gone: readonly string[]) =>
  refuse(
    'training.orders-gone',
    `${last}还没有消完的${gone.length}张订单这次没有（${gone.slice(0, 5).join('、')}）：请导出全部订单，含已结清的。`,
    `${gone.length} orders not settled on ${last} are missing: export all of them.`,
    { field: 'file' },
  )
