import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { loadDemo } from '../demo/city/load.ts'
import { initialsOf } from '../src/platform/finding/matching.ts'
import { terms } from '../src/platform/finding/terms.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { onDisk } from '../src/platform/files/disk.ts'
import { soundOf } from '../src/registers/people/names.ts'
import { buildServer } from '../src/server.ts'
import { opened } from './growth.ts'
import { ground } from './ground.ts'
import { quantile, round } from './load.ts'
import type { Result } from './result.ts'
import { signIn } from './w1-intake.ts'

const ROUNDS = Number(process.env['ROUNDS'] ?? 40)
const SLICE = 5000
const BAR = 50

/**
 * One search for everything, over so many records: half of them cases, a third entries of books, the rest people. What is typed is what people type: two
 * signs, four first letters, a number, a name.
 */
export async function finding(): Promise<Result> {
  const records = Number(process.env['RECORDS'] ?? 1_000_000)
  const base = await ground()
  try {
    const bytes = join(base.folder, 'evidence')
    const parts = join(bytes, 'parts')
    await mkdir(parts, { recursive: true })
    const demo = connect(base.config)
    await loadDemo({ db: demo.db }, { evidence: { bytes: onDisk(bytes), parts } })
    await demo.close()
    await (await opened(base)).close()
    const owner = connect({ ...base.ownerConfig, max: 1 })
    const filled = await fill(owner.db, records)
    await sql`vacuum analyze`.execute(owner.db)
    await owner.close()
    const house = await opened(base)
    const { http } = await buildServer(house, { version: 'bench' })
    const { rows } = await sql<{ person: string }>`
      select person from post where role = 'section-officer' and until_day is null order by person limit 1`.execute(
      house.db,
    )
    const [headers] = await signIn({ db: house.db, home: join(base.folder, 'home') }, [rows[0]!.person])
    const measured = []
    for (const [name, typed] of Object.entries(filled)) {
      const took: number[] = []
      for (let i = 0; i < ROUNDS; i++) {
        const q = typed[i % typed.length]!
        const begun = performance.now()
        const { statusCode, payload } = await http.inject({
          url: `/api/find?q=${encodeURIComponent(q)}`,
          headers: headers!,
        })
        took.push(performance.now() - begun)
        if (statusCode !== 200 || !payload.includes('"link"')) throw new Error(`${q}: ${statusCode} ${payload}`)
      }
      took.sort((a, b) => a - b)
      measured.push({ name, median: round(quantile(took, 0.5)), p95: round(quantile(took, 0.95)) })
    }
    await http.close()
    await house.close()
    return {
      id: 'Search',
      what: `${records} records beside the demo city: cases, entries of books, people; ${ROUNDS} searches of a kind, all kinds asked at each`,
      measures: measured.map(({ name, p95 }) => ({
        name: `${name}, ms p95`,
        value: p95,
        bar: `≤ ${BAR}`,
        met: p95 <= BAR,
      })),
      detail: measured,
    }
  } finally {
    await base.end()
  }
}

const places = ['解放区', '中站区', '马村区', '山阳区', '修武县', '博爱县', '武陟县', '温县', '沁阳市', '孟州市']
const things = [
  '学区划分',
  '校车安全',
  '营养改善',
  '课后服务',
  '教师交流',
  '招生计划',
  '食堂监管',
  '心理健康',
  '校舍加固',
  '普法讲师',
]
const kinds = ['调整方案', '行政处罚', '专项检查', '整改复查', '合法性审查', '信息公开申请', '年度计划', '信访答复']
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞红春梅建国志文海波晓东宁']

const pick = <T>(all: readonly T[], n: number): T => all[n % all.length]!
/** Spread without dice: the same records each time. */
const spread = (n: number, by: number) => Math.floor((n * 2_654_435_761) / by) >>> 0

const captionOf = (n: number) =>
  `关于${pick(places, spread(n, 3))}第${1 + (spread(n, 7) % 900)}小学${pick(things, spread(n, 11))}的${pick(kinds, spread(n, 13))}`
const nameOf = (n: number) => pick(surnames, spread(n, 5)) + pick(given, spread(n, 17)) + pick(given, spread(n, 29))

/** Fills the tables and answers what may be typed to find something, by kind. */
async function fill(db: Db, records: number): Promise<Readonly<Record<string, readonly string[]>>> {
  await copies(db, 'dossier', `procedure = 'decisions'`, Math.round(records / 2), (n) => {
    const caption = captionOf(n)
    return { caption, number: `决策〔2025〕${n + 1}号`, grams: terms(caption, `决策〔2025〕${n + 1}号`) }
  })
  await copies(db, 'book_entry', `book = 'training-institutions'`, Math.round(records / 3), (n) => {
    const caption = `${pick(places, spread(n, 3))}${pick(given, spread(n, 17))}${pick(given, spread(n, 29))}培训学校${n}`
    return { caption, key: `bench-${n}`, sought: caption, grams: terms(caption) }
  })
  await copies(db, 'person', `active`, Math.round(records / 6), (n) => {
    const name = nameOf(n)
    return { name, username: `bench${n}`, ...soundOf(name), grams: terms(name) }
  })
  const { rows: schools } = await sql<{ name: string }>`
    select distinct name from organisation_version where name like '%第%小学' order by name limit 8`.execute(db)
  const each = Array.from({ length: 20 }, (_, i) => 1 + i * 97)
  const letters = (text: string) => initialsOf(text).replaceAll(/[^a-z0-9]/g, '')
  return {
    'two signs': things.map((thing) => thing.slice(0, 2)),
    'four signs': things,
    'four first letters, in many': things.map((thing) => letters(thing)),
    'first letters of one name': each.map((n) => letters(nameOf(n))),
    'a name of three signs': each.map(nameOf),
    'a whole caption’s first letters': each.map((n) => letters(captionOf(n)).slice(0, 12)),
    'a number': each.map((n) => `〔2025〕${n}号`),
    'a school by four letters': schools.map(({ name }) => letters(name).slice(0, 4)),
  }
}

/** Copies of one record, each with what is its own. */
async function copies(
  db: Db,
  table: 'dossier' | 'book_entry' | 'person',
  of: string,
  count: number,
  own: (n: number) => Readonly<Record<string, unknown>>,
) {
  const { rows: columns } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = ${table}`.execute(
    db,
  )
  const named = [...new Set(['id', 'changed_at', ...Object.keys(own(0))])]
  const rest = columns.map(({ name }) => name).filter((name) => !named.includes(name))
  const into = sql.raw([...named, ...rest].map((name) => `"${name}"`).join(', '))
  const from = sql.raw([...named.map((name) => `r."${name}"`), ...rest.map((name) => `t."${name}"`)].join(', '))
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (let at = 0; at < count; at += SLICE) {
      const rows = Array.from({ length: Math.min(SLICE, count - at) }, (_, i) => ({
        id: v7(),
        changed_at: new Date(Date.UTC(2025, 0, 1) + (at + i) * 30_000),
        ...own(at + i),
      }))
      await sql`
        insert into ${sql.table(table)} (${into})
        select ${from} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) r
          cross join (select * from ${sql.table(table)} where ${sql.raw(of)} order by id limit 1) t`.execute(tx)
    }
  })
}
