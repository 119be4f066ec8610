import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../src/calendar/plain-date.ts'
import { entries } from '../src/books/figures.ts'
import { pageOf, totalOf, wanted } from '../src/books/list.ts'
import { computeFigures } from '../src/figures/compute.ts'
import { coverage } from '../src/figures/figure.ts'
import { schoolsOn } from '../src/registers/organisations/schools-on.ts'
import type { Asked } from '../src/books/shapes.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { containing, gramsSought } from '../src/platform/grams.ts'
import { certificates, county, fillBooks, fillPlaces, SCHOOLS } from './books-ground.ts'
import { ground } from './ground.ts'
import { median, quantile, round } from './load.ts'
import type { Result } from './result.ts'

const ROUNDS = Number(process.env['ROUNDS'] ?? 60)
const today = '2026-11-29' as PlainDate
const names = ['王伟', '李娜', '张秀英', '罗轩', '欧宇', '林晓红']
const kinds = ['primary', 'junior', 'senior']
const all = sql<boolean>`true`

type Way = (db: Db, i: number) => Promise<unknown>

/** A book of a million entries among twenty others, beside a typed table of the same million: the same questions, in turn. */
export async function books(): Promise<Result> {
  const entered = Number(process.env['ENTRIES'] ?? 1_000_000)
  const base = await ground()
  const { db, close } = connect({ ...base.ownerConfig, max: 1 })
  try {
    await fillPlaces(db)
    await fillBooks(db, entered)
    const measured = []
    for (const [name, [ours, typed]] of Object.entries(asks)) measured.push(await inTurn(db, name, ours, typed))
    return {
      id: 'Books',
      what: `${entered} entries in one book, 20 others of 5,000, ${SCHOOLS} schools; ${ROUNDS} rounds in turn with a typed table`,
      measures: measured.flatMap(({ name, ratio, p95 }) => [
        { name: `${name}, × typed`, value: ratio, bar: '≤ 2', met: ratio <= 2 },
        { name: `${name}, ms p95`, value: p95, bar: '≤ 100', met: p95 <= 100 },
      ]),
      detail: measured,
    }
  } finally {
    await close()
    await base.end()
  }
}

async function inTurn(db: Db, name: string, ours: Way, typed: Way) {
  const took = { ours: [] as number[], typed: [] as number[] }
  const timed = async (way: Way, into: number[], i: number) => {
    const begun = performance.now()
    await way(db, i)
    into.push(performance.now() - begun)
  }
  await ours(db, 0)
  await typed(db, 0)
  for (let i = 0; i < ROUNDS; i++) {
    if (i % 2) await timed(ours, took.ours, i)
    await timed(typed, took.typed, i)
    if (i % 2 === 0) await timed(ours, took.ours, i)
  }
  const p95 = round(
    quantile(
      took.ours.toSorted((a, b) => a - b),
      0.95,
    ),
  )
  return { name, ratio: round(median(took.ours) / median(took.typed)), p95, took }
}

const asked = (more: Partial<Asked>, may: RawBuilder<boolean>) => {
  const found = wanted(certificates, { show: 'in-force', ...more } as Asked, today, may, all)
  if (!found.ok) throw new Error(found.refusal.say.en)
  return found.value
}
const page =
  (more: (i: number) => Partial<Asked>, may: (i: number) => RawBuilder<boolean> = () => all): Way =>
  (db, i) =>
    pageOf(db, asked(more(i), may(i)), { limit: 50 })
const total =
  (more: (i: number) => Partial<Asked>): Way =>
  (db, i) =>
    totalOf(db, asked(more(i), all))

const inForce = sql`from_day <= ${today}::date and (until_day is null or until_day >= ${today}::date)`
const rows =
  (where: (i: number) => RawBuilder<unknown>, order: RawBuilder<unknown>): Way =>
  (db, i) =>
    sql`select * from typed_certificate where ${inForce} and ${where(i)} order by ${order} limit 51`.execute(db)
const count =
  (where: (i: number) => RawBuilder<unknown>): Way =>
  (db, i) =>
    sql`select count(*) from (select from typed_certificate where ${inForce} and ${where(i)} limit 10001) c`.execute(db)
const sought = (q: string) => sql`grams @> ${gramsSought(q)}::text[] and sought like all(${containing(q)}::text[])`
const name = (i: number) => names[i % names.length]!
const kind = (i: number) => kinds[i % kinds.length]!
const some = (i: number) => `20${10 + (i % 16)}-06-01`
/** As a figure is computed: its value, with the schools of that day below it. */
const share = coverage({
  id: 'bench.covered',
  label: { zh: '测量用', en: 'For measuring' },
  rule: { zh: '测量用', en: 'For measuring' },
  unit: '所',
  source: entries(certificates, { as: '所', count: 'org' }),
  denominator: schoolsOn,
})
const figures = [{ id: 'bench', title: share.label, figures: [share] }]
const covered: Way = async (db, i) => {
  const day = some(i) as PlainDate
  await computeFigures(db, figures, { from: day, until: day, branch: { of: 'all' }, asOf: null }, new Date())
}
const coveredTyped: Way = (db, i) =>
  sql`select count(*), count(*) filter (where exists (
      select from typed_certificate e where e.school = s.org and e.from_day <= ${some(i)}::date and (e.until_day is null or e.until_day >= ${some(i)}::date)))
    from organisation_on(${some(i)}::date) s where s.kind = 'school'`.execute(db)

const asks: Readonly<Record<string, readonly [ours: Way, typed: Way]>> = {
  list: [page(() => ({})), rows(() => all, sql`number, id`)],
  'list by name, last first': [
    page(() => ({ sort: 'name', down: true }) as Partial<Asked>),
    rows(() => all, sql`name desc, id desc`),
  ],
  'a kind by name': [
    page((i) => ({ sort: 'name', 'f.kind': kind(i) })),
    rows((i) => sql`kind = ${kind(i)}`, sql`name, id`),
  ],
  'a year of a kind': [
    page((i) => ({ sort: 'from', 'f.from.from': '2019-01-01', 'f.from.until': '2019-12-31', 'f.kind': kind(i) })),
    rows((i) => sql`from_day between '2019-01-01' and '2019-12-31' and kind = ${kind(i)}`, sql`from_day, id`),
  ],
  'a county by name': [
    page(
      () => ({ sort: 'name' }),
      (i) => sql<boolean>`a.county = ${county(i)}`,
    ),
    rows((i) => sql`county = ${county(i)}`, sql`name, id`),
  ],
  search: [page((i) => ({ q: name(i) })), rows((i) => sought(name(i)), sql`number, id`)],
  'how many': [total(() => ({})), count(() => all)],
  'how many of a kind': [total((i) => ({ 'f.kind': kind(i) })), count((i) => sql`kind = ${kind(i)}`)],
  'coverage on a day': [covered, coveredTyped],
}
