import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Book } from '../src/books/book.ts'
import { matchSnapshot } from '../src/books/matching.ts'
import type { BookRoom } from '../src/books/room.ts'
import { shippedCalendar } from '../src/calendar/calendar.ts'
import type { PlainDate } from '../src/calendar/plain-date.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { certificates, fillBooks, fillPlaces } from './books-ground.ts'
import { ground } from './ground.ts'
import { median, round } from './load.ts'
import type { Result } from './result.ts'

const ENTRIES = Number(process.env['ENTRIES'] ?? 114_000)
/** Of those in force then, so many are in the file: nearly all there are. */
const ROWS = Number(process.env['ROWS'] ?? 100_000)
const ROUNDS = Number(process.env['ROUNDS'] ?? 3)
const today = '2026-11-29' as PlainDate
/** Every so many-th row of theirs differs, and is nowhere in the book. */
const [DIFFERS, ALONE] = [97, 89]

interface Their {
  readonly number: string
  readonly kind: string
  readonly from: string
}

/**
 * A file of another system held against a book: read, matched by number, compared, each of the five classes kept. Beside it, in turn, the same rows put into
 * a table, a FULL JOIN with a typed table, and its classes kept.
 */
export async function reconciling(): Promise<Result> {
  const base = await ground()
  const { db, close } = connect({ ...base.ownerConfig, max: 2 })
  try {
    await fillPlaces(db)
    await fillBooks(db, ENTRIES)
    const { rows: theirs } = await sql<Their>`
      select case when n % ${ALONE} = 0 then '9' || substr(number, 2) else number end as number,
        case when n % ${DIFFERS} = 0 then case kind when 'primary' then 'junior' else 'primary' end else kind end as kind, from_day::text as from
      from (select row_number() over (order by number) as n, number, kind, from_day from typed_certificate
        where from_day <= ${today}::date and coalesce(until_day >= ${today}::date, true)) t order by n limit ${ROWS}`.execute(
      db,
    )
    const bytes = Buffer.from(csvOf(theirs))
    const seconds: Record<'ours' | 'joined', number[]> = { ours: [], joined: [] }
    let classes: readonly [object, object] = [{}, {}]
    for (let round_ = 0; round_ < ROUNDS; round_++) {
      const ours = async () => matched(db, bytes)
      const joined = async () => fullJoin(db, theirs)
      const found: Record<'ours' | 'joined', object> = { ours: {}, joined: {} }
      const order = [
        ['ours', ours],
        ['joined', joined],
      ] as const
      for (const [name, run] of round_ % 2 ? order.toReversed() : order) {
        const begun = performance.now()
        found[name] = await run()
        seconds[name].push((performance.now() - begun) / 1000)
      }
      classes = [found.ours, found.joined]
    }
    const [taken, ratio] = [median(seconds.ours), median(seconds.ours.map((one, i) => one / seconds.joined[i]!))]
    const same = JSON.stringify(classes[0]) === JSON.stringify(classes[1])
    return {
      id: 'Reconciliation',
      what: `${theirs.length} rows of a file against a book of ${ENTRIES} entries, ${ROUNDS} rounds in turn with a FULL JOIN of the same rows in typed tables`,
      measures: [
        { name: 'seconds, file read, matched and kept', value: round(taken), bar: '≤ 20', met: taken <= 20 },
        { name: '× FULL JOIN', value: round(ratio), bar: '≤ 3', met: ratio <= 3 },
        { name: 'classes as the FULL JOIN has them', value: same ? 'the same' : 'others', bar: 'the same', met: same },
      ],
      detail: { seconds, classes },
    }
  } finally {
    await close()
    await base.end()
  }
}

const words: Readonly<Record<string, string>> = {
  kindergarten: '幼儿园',
  primary: '小学',
  junior: '初中',
  senior: '高中',
  vocational: '中职',
}
const csvOf = (rows: readonly Their[]) =>
  ['证书编号,种类,发证日期', ...rows.map(({ number, kind, from }) => `${number},${words[kind]},${from}`)].join('\n')

const counterpart: Book['counterparts'][number] = {
  ...{ id: 'bench', title: { zh: '对方系统', en: 'Another system' } },
  ...{ by: ['number'], otherwise: [], compare: ['kind', 'from'], also: [], reads: null, conceals: null },
  ...{ concerns: {}, sign: 'people.read' },
}
const BUREAU = v7()

async function matched(db: Db, bytes: Uint8Array): Promise<object> {
  const id = v7()
  const book = { ...(certificates as unknown as Book), counterparts: [counterpart] }
  // Of the room of books no more than matching looks at.
  const room = {
    ...{ house: { db }, places: { nameOf: () => '' }, bureau: () => BUREAU, calendar: () => shippedCalendar },
    ...{ shipped: [book], own: async () => [] },
  } as unknown as BookRoom
  await sql`insert into book_snapshot (id, version, changed_at, book, counterpart, unit, person, file, hash, day, cleared)
    values (${id}, 1, now(), ${book.id}, 'bench', ${BUREAU}, ${BUREAU}, 'a.csv', repeat('0', 64), ${today}::date, '[]')`.execute(
    db,
  )
  const done = await matchSnapshot(room, book, counterpart, { id, unit: BUREAU, day: today, files: [bytes] })
  if (!done.ok) throw new Error(done.refusal.say.en)
  return counted(db, sql`select class from book_snapshot_row where snapshot = ${id}`)
}

async function fullJoin(db: Db, theirs: readonly Their[]): Promise<object> {
  await sql`drop table if exists bench_theirs, bench_joined`.execute(db)
  await sql`create table bench_theirs as select * from jsonb_to_recordset(${JSON.stringify(theirs)}::jsonb) as t(number text, kind text, "from" date)`.execute(
    db,
  )
  await sql`create table bench_joined as select row_number() over () as n, e.id as entry, coalesce(e.number, t.number) as name,
      case when t.number is null then 'only-here' when e.number is null then 'only-there' when t.kind <> e.kind or t."from" <> e.from_day then 'differs' else 'matched' end as class
    from (select * from typed_certificate where from_day <= ${today}::date and coalesce(until_day >= ${today}::date, true)) e full join bench_theirs t on t.number = e.number`.execute(
    db,
  )
  await sql`alter table bench_joined add primary key (n)`.execute(db)
  await sql`create index on bench_joined (class, n)`.execute(db)
  return counted(db, sql`select class from bench_joined`)
}

async function counted(db: Db, rows: ReturnType<typeof sql>): Promise<object> {
  const { rows: found } = await sql<{ class: string; n: number }>`
    select class, count(*)::int as n from (${rows}) r group by class order by class`.execute(db)
  return Object.fromEntries(found.map((one) => [one.class, one.n]))
}
