import { sql } from 'kysely'
import { addDays, weekday, yearOf, type PlainDate } from '../../../src/calendar/plain-date.ts'
import type { z } from 'zod'
import type { Book, Entry } from '../../../src/books/book.ts'
import { bookRegister } from '../../../src/books/entry.ts'
import { entriesOf, type EntryRead } from '../../../src/books/reading.ts'
import { rowOf } from '../../../src/books/save.ts'
import type { Check } from '../../../src/duties/inspections/check-state.ts'
import { items as inspectionItems } from '../../../src/duties/inspections/directories/items.ts'
import { objects } from '../../../src/duties/inspections/directories/objects.ts'
import { officers } from '../../../src/registers/officers/officers.ts'
import { perform } from '../../../src/platform/cases/perform.ts'
import type { CaseRoom } from '../../../src/platform/cases/room.ts'
import { changeAll } from '../../../src/platform/change.ts'
import type { Tx } from '../../../src/platform/db/connect.ts'
import { chance as chanceOf } from '../chance.ts'
import { actsAs } from '../life.ts'
import type { Person, Schools } from '../shape.ts'
import { actorOf, checked, later, type DemoCase, type Diary } from './calendar.ts'
import { tasks2024, type Planned, school, training, items } from './inspection-plans.ts'
import { into } from '../../../src/platform/cases/keys.ts'

const d = (day: string) => day as PlainDate

/** The lists, the plan of 2024 with all its tasks carried out, and what is under way around the day the city is shown. */
export function inspectionsOfYears(diary: Diary, schools: Schools, today: PlainDate | undefined): void {
  const book: DemoCase = { id: diary.uuid(d('2024-01-04')), procedure: 'inspection-plans', version: 0 }
  diary.at(book, d('2024-01-04'), (room, tx, now) => enterLists(diary, schools, room, tx, now))
  const plan = planOf(diary, 2024, tasks2024, d('2024-01-08'))
  for (const [i, task] of tasks2024.entries()) carryOut(diary, schools, plan, i + 1, task, d(task.from))
  complaint(diary, schools)
  if (today && yearOf(today) > 2024) underWay(diary, schools, today)
}

function planOf(diary: Diary, year: number, tasks: readonly Planned[], on: PlainDate): DemoCase {
  const { law, leader } = diary.core.officers
  const plan = diary.begin('inspection-plans', later(on, 0), law, {
    year,
    tasks: tasks.map(({ title, items: codes, kinds, from, joint, section, percents }) => ({
      title,
      direction: 'open',
      items: codes,
      basis: '优化营商环境条例、教育督导和办学管理有关规定',
      kinds,
      range: kinds.includes('training') ? '全市学科类校外培训机构' : '全市中小学校和中等职业学校',
      percent: percents[0]![1],
      number: null,
      frequency: '每年1次',
      method: '现场检查',
      from,
      until: addDays(d(from), 45),
      joint: joint !== '',
      initiating: joint ? '市教育局' : '',
      responding: joint,
      section,
      level: 'city',
    })),
  })
  diary.act(plan, later(addDays(on, 4), 0), leader, 'approve', { note: '同意，按计划实施。' })
  diary.act(plan, later(addDays(on, 7), 0), law, 'publish', { reviewed: true })
  return plan
}

/** From the plan's row to the draw. */
function drawn(
  diary: Diary,
  plan: DemoCase,
  row: number,
  { percents }: Planned,
  on: (days: number) => PlainDate,
): DemoCase {
  const { law, ofSection } = diary.core.officers
  const task = diary.begin('inspections', on(0), law, { kind: 'random', planned: [`${plan.id}#${row}`] })
  diary.act(task, on(0), law, 'assemble', {
    percents: percents.map(([stratum, percent]) => ({ stratum, percent })),
    fields: '',
  })
  // An index nobody quotes: the demo must not pretend to a real day's closing value.
  diary.act(task, on(0), law, 'freezeByPrice', {
    name: `演示指数${on(1)}收盘价（虚构）`,
    where: 'https://example.invalid/',
    day: on(1),
    time: '00:30',
    places: 2,
    most: 20,
    otherCounty: true,
    exclusions: [],
  })
  const value = `${3000 + ((row * 137) % 500)}.${String((row * 31) % 100).padStart(2, '0')}`
  diary.act(task, on(1), law, 'typeValue', { value })
  diary.act(task, on(1), ofSection.get('督导室')!, 'typeValue', { value })
  diary.act(task, on(1), law, 'draw', {})
  return task
}

function carryOut(
  diary: Diary,
  schools: Schools,
  plan: DemoCase,
  row: number,
  planned: Planned,
  from: PlainDate,
): void {
  const { law } = diary.core.officers
  const on = (days: number) => later(addDays(from, days), 0)
  const task = drawn(diary, plan, row, planned, on)
  const each = (day: PlainDate, work: (checks: Checks) => Promise<void>) =>
    diary.at(task, day, async (room, tx, now) => work(new Checks(diary, schools, room, tx, now, task.id)))
  each(on(9), (checks) => checks.conduct(true))
  each(on(16), (checks) => checks.publish())
  each(on(20), (checks) => checks.rectify())
  each(on(24), (checks) => checks.recheck())
  diary.act(task, on(25), law, 'complete', { summary: '全部检查结果已公布，责令改正的均已复查。' })
}

/** A complaint is looked into without any draw, and is no random inspection. */
function complaint(diary: Diary, schools: Schools): void {
  const { law, ofSection } = diary.core.officers
  const task = diary.begin('inspections', d('2024-05-20'), law, {
    kind: 'complaint',
    planned: [],
    title: '举报核查：培训机构超时收费',
    items: ['JY-06'],
    section: '校外教育培训监管科',
    from: '2024-05-20',
    until: '2024-06-14',
    reason: '收到群众举报，反映一次性收费超过三个月。',
  })
  diary.at(task, d('2024-05-21'), async (room, tx, now) => {
    const institutions = await entriesOf(tx, objects, { with: { kind: ['training'] } })
    const [object] = institutions.toSorted((a, b) => (a.form.code < b.form.code ? -1 : 1))
    const sent = await entriesOf(tx, officers, { with: { person: [law.id, ofSection.get('校外教育培训监管科')!.id] } })
    await doAct(
      diary,
      room,
      { ...task, version: await versionOf(tx, task.id) },
      law,
      'nameObjects',
      { objects: [object!.id], officers: sent.toSorted(byCertificate).map(({ id }) => id) },
      now,
    )
  })
  diary.at(task, d('2024-05-23'), async (room, tx, now) =>
    new Checks(diary, schools, room, tx, now, task.id).conduct(false),
  )
  diary.at(task, d('2024-05-30'), async (room, tx, now) => new Checks(diary, schools, room, tx, now, task.id).publish())
  diary.at(task, d('2024-06-03'), async (room, tx, now) =>
    doAct(
      diary,
      room,
      { ...task, version: await versionOf(tx, task.id) },
      law,
      'complete',
      { summary: '未发现超时收费。' },
      now,
    ),
  )
}

/** This year's plan: one task drawn, with a record to publish and checks to hold; one pool that waits to be frozen. */
function underWay(diary: Diary, schools: Schools, today: PlainDate): void {
  const { law } = diary.core.officers
  // Drawn on the day after it is frozen: not from a Friday.
  const friday = later(addDays(today, -12), 0)
  const from = weekday(friday) === 5 ? addDays(friday, -1) : friday
  const plans: readonly Planned[] = [
    {
      title: '冬季校园安全抽查',
      items: ['JY-01'],
      ...school,
      from,
      joint: '市公安局、市消防救援支队',
      section: '安全管理科',
      percents: [['high', 15]],
    },
    {
      title: '校外培训机构年度抽查',
      items: ['JY-05'],
      ...training,
      from,
      joint: '',
      section: '校外教育培训监管科',
      percents: [['general', 15]],
    },
  ]
  const plan = planOf(diary, yearOf(today), plans, d(`${yearOf(today)}-01-12`))
  const on = (days: number) => later(addDays(from, days), 0)
  const task = drawn(diary, plan, 1, plans[0]!, on)
  diary.at(task, on(8), async (room, tx, now) => new Checks(diary, schools, room, tx, now, task.id).conduct(true, 1))
  const next = diary.begin('inspections', on(8), law, { kind: 'random', planned: [`${plan.id}#2`] })
  diary.act(next, on(8), law, 'assemble', { percents: [{ stratum: 'general', percent: 15 }], fields: '' })
}

const byCertificate = (a: EntryRead<typeof officers.form>, b: EntryRead<typeof officers.form>) =>
  a.form.certificate < b.form.certificate ? -1 : 1

const versionOf = async (tx: Tx, id: string) =>
  (await sql<{ version: number }>`select version from dossier where id = ${id}`.execute(tx)).rows[0]!.version

async function doAct(
  diary: Diary,
  room: CaseRoom,
  { id, procedure, version }: DemoCase,
  by: Person,
  act: string,
  form: object,
  now: Date,
): Promise<void> {
  const done = await perform(room, {
    id,
    act,
    form: checked(room, procedure, act, form),
    seen: version,
    request: diary.uuid(d(now.toISOString().slice(0, 10))),
    actor: actorOf(by),
    now,
  })
  if (!done.ok) throw new Error(`demo: ${procedure}.${act}: ${done.refusal.code} ${done.refusal.say.en}`)
}

/** The checks of a task, all acted upon on the same day. */
class Checks {
  private readonly diary: Diary
  private readonly schools: Schools
  private readonly room: CaseRoom
  private readonly tx: Tx
  private readonly now: Date
  private readonly task: string

  constructor(diary: Diary, schools: Schools, room: CaseRoom, tx: Tx, now: Date, task: string) {
    this.diary = diary
    this.schools = schools
    this.room = room
    this.tx = tx
    this.now = now
    this.task = task
  }

  private async each(
    where: (check: Check) => boolean,
    act: string,
    by: (check: Check) => Person,
    form: (check: Check, n: number) => object,
    most = Infinity,
  ) {
    const { rows } = await sql<{
      id: string
      version: number
      state: Check
    }>`select id, version, state from dossier where procedure = 'checks' and ${into<Check>()('task')} = ${this.task} order by number`.execute(
      this.tx,
    )
    const wanted = rows.filter(({ state }) => where(state)).slice(0, most)
    for (const [n, { id, version, state }] of wanted.entries())
      await doAct(
        this.diary,
        this.room,
        { id, procedure: 'checks', version },
        by(state),
        act,
        form(state, n),
        new Date(this.now.getTime() + n * 60_000),
      )
  }

  /** The first of its two inspectors hands the record in. */
  conduct(problems: boolean, most?: number) {
    const day = d(new Date(this.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10))
    return this.each(
      ({ held }) => held === null,
      'conduct',
      (check) => this.inspector(check),
      (check, n) => {
        const problem = problems && n % 3 === 1
        return {
          on: day,
          began: '09:30',
          ended: '11:20',
          shown: true,
          served: true,
          told: true,
          refused: false,
          findings: check.items.map(({ name }, i) => ({
            item: name,
            finding: problem && i === 0 ? 'problem' : 'ok',
            note: problem && i === 0 ? '台账不全，个别制度没有上墙。' : '',
          })),
          result: [problem ? 'order' : 'none'],
          summary: problem ? '发现一处问题，已当场告知。' : '未发现问题。',
          rectify: problem ? '补齐台账，健全制度。' : '',
          rectifyBy: problem ? addDays(day, 14) : null,
          photos: [],
          signatures: [
            { who: 'first', name: check.officers[0]!.name },
            { who: 'second', name: check.officers[1]!.name },
            { who: 'object', name: '单位负责人' },
          ],
        }
      },
      most,
    )
  }

  publish() {
    return this.each(
      ({ held, published }) => held !== null && published === null,
      'publish',
      () => this.diary.core.officers.law,
      () => ({ reviewed: true }),
    )
  }

  rectify() {
    return this.each(
      ({ held, rectifiedOn }) => held?.result.follow === 'rectify' && rectifiedOn === null,
      'reportRectified',
      (check) => this.schools.clerks.get(check.object.org ?? '') ?? this.inspector(check),
      () => ({ done: '台账已补齐，制度已完善，请复查。', papers: [] }),
    )
  }

  recheck() {
    return this.each(
      ({ rectifiedOn, closedOn }) => rectifiedOn !== null && closedOn === null,
      'recheck',
      (check) => this.inspector(check),
      () => ({
        on: d(new Date(this.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)),
        outcome: 'passed',
        by: null,
        note: '整改到位。',
        photos: [],
      }),
    )
  }

  private inspector({ officers }: Check): Person {
    return this.diary.core.officers.all.find(({ id }) => id === officers[0]!.person)!
  }
}

/** 一单两库, entered on one morning: items, all schools and the institutions, and whoever holds a certificate. */
async function enterLists(diary: Diary, schools: Schools, room: CaseRoom, tx: Tx, now: Date): Promise<void> {
  const { core } = diary
  const { law } = core.officers
  const chance = chanceOf(diary.seed, 'inspections')
  const from = d('2024-01-01')
  const names = new Map(core.officers.all.map(({ id, name }) => [id, name]))
  const keep = async <F extends z.ZodObject>(book: Book<F>, forms: readonly object[]) => {
    const act = { act: 'books.entered', by: actsAs(law), at: now, request: diary.uuid(from) } as const
    const known = { nameOf: (id: string) => names.get(id) ?? room.places.nameOf(id), countyOf: room.places.countyOf }
    const rows = forms.map((form) => {
      const id = diary.uuid(from)
      const kept = { form: book.form.parse(form) as Entry, unit: core.bureau.id, struck: null }
      return { ...act, before: null, after: rowOf(book as unknown as Book, id, kept, known) }
    })
    await changeAll(tx, bookRegister, rows)
  }
  await keep(
    inspectionItems,
    items.map(([code, name, kinds, content, section]) => ({
      code,
      name,
      kinds,
      basis: '教育法、民办教育促进法及其实施条例有关规定',
      content,
      method: '现场检查',
      percent: 10,
      frequency: '每年1次',
      joint: '',
      section,
      from,
      until: null,
    })),
  )
  const risk = () => (chance.happens(0.03) ? 'high' : chance.happens(0.1) ? 'elevated' : 'general')
  await keep(objects, [
    ...schools.schools.map(({ id, name, key, county, stages }) => ({
      code: `SCH-${key}`,
      name,
      kind: stages.includes('vocational') ? 'vocational' : 'school',
      risk: risk(),
      weight: 1,
      org: id,
      county: county?.id ?? null,
      address: '',
      from,
      until: null,
    })),
    ...[...Array(39).keys()].map((n) => ({
      code: `PX-${String(n + 1).padStart(3, '0')}`,
      name: `演示第${n + 1}培训学校`,
      kind: 'training',
      risk: 'general',
      weight: 1 + (n % 3),
      org: null,
      county: core.counties[n % core.counties.length]!.id,
      address: '',
      from,
      until: null,
    })),
  ])
  const holder = ({ id, posts: [post] }: Person, n: number, county: string | null, fields: string) => ({
    certificate: `演示H${String(n + 1).padStart(4, '0')}`,
    person: id,
    unit: post!.org,
    county,
    standing: 'staff',
    fields,
    reviewer: n === 0 || n === 20 ? 'qualified' : null,
    from: d('2023-06-01'),
    until: d('2029-05-31'),
    interests: [],
    left: null,
  })
  await keep(officers, [
    ...[...core.officers.ofSection.values()].map((person, n) => holder(person, n, null, '办学管理')),
    ...[...core.officers.ofCounty].map(([county, person], n) => holder(person, 20 + n, county, '办学管理、安全')),
  ])
}
