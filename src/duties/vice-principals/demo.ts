import { v5 } from 'uuid'
import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity, DemoPerson } from '../demo.ts'
import { candidates } from './candidates.ts'
import { successorOf } from './case-types.ts'
import type { Body } from './kinds.ts'
import { lectures } from './lectures.ts'
import { queries } from './queries.ts'
import { caseOf } from './roll-case.ts'
import { rollBook } from './roll-book.ts'

const NAMESPACE = '6f0a1b52-0c1b-5c0d-9a39-5f4e8f0c2d11'
const idOf = (what: string) => v5(what, NAMESPACE)
const day = (text: string) => text as PlainDate

/** 692 persons by body; 31 of them at two schools; 34 schools with two persons; 23 schools with nobody. */
const sent: Readonly<Record<string, number>> = { court: 118, procuratorate: 104, police: 372, justice: 98 }
const UNCOVERED = 23
const AT_TWO = 31
const WITH_TWO = 34
/** Police officers who were transferred at the end of August, one late in being followed. */
const LEAVING = 11
/** Schools that ask for a law instructor, and people who can be sent. */
const [ASKING, SENT] = [9, 7]

interface Placed {
  readonly row: string
  readonly person: number
  readonly school: string
  readonly county: string | null
}

/** The year of the demo city's vice-principals: a roll at the beginning, a transfer in summer, lectures all year, evaluations in December. */
export function demo(city: DemoCity): DemoEntry[] {
  const taught = new Set(city.records('vp-lectures').map(({ org }) => org))
  const without = new Set(
    city.schools
      .filter(({ id }) => !taught.has(id))
      .slice(0, UNCOVERED)
      .map(({ id }) => id),
  )
  const covered = city.schools
    .filter(({ id }) => !without.has(id))
    .toSorted((a, b) => ((a.county ?? '') < (b.county ?? '') ? -1 : 1))
  const doubled = covered.filter((_, n) => n % 20 === 7).slice(0, WITH_TWO)
  const placed = placedAt([...covered, ...doubled])
  const bodyOf = bodiesOf(city)
  const people = peopleOf(city, placed, bodyOf)
  const leaving = leaversOf(placed, bodyOf, new Set(doubled.map(({ id }) => id)))
  const followers = leaving.map((one, n) => follower(city, one, n))
  if (city.schools.length > 0) {
    appointAll(city)
    transfer(city, leaving, followers)
    needs(city, without)
    evaluate(city, placed, leaving)
  }
  const instructors = matchInstructors(city, covered)
  const pool = [...people, ...followers, ...instructors]
  return [
    ...pool,
    ...pool.map(({ id, enteredOn }) => entry(queries, enteredOn, { candidate: id, queriedOn: enteredOn, clean: true })),
    ...placed.map((one, n) => rollRow(city, one, n)),
    ...taughtBy(city, placed, leaving, followers),
  ]
}

/** In order: a few persons take two neighbouring schools, the second places of large schools come last. */
function placedAt(schools: readonly { readonly id: string; readonly county: string | null }[]): Placed[] {
  const placed: Placed[] = []
  let person = 0
  let twice = 0
  for (let at = 0; at < schools.length; person++) {
    const takes = twice < AT_TWO && person % 22 === 4 && schools[at]!.county === schools[at + 1]?.county ? 2 : 1
    if (takes === 2) twice++
    for (const { id: school, county } of schools.slice(at, at + takes))
      placed.push({ row: idOf(`row ${placed.length}`), person, school, county })
    at += takes
  }
  return placed
}

/** Which body sends the n-th person: spread over the city, adding up exactly. */
function bodiesOf({ dice }: DemoCity): readonly Body[] {
  return dice.shuffle(Object.entries(sent).flatMap(([body, n]) => Array.from({ length: n }, () => body as Body)))
}

const personId = (n: number) => idOf(`person ${n}`)

function unitOf({ partners }: DemoCity, body: Body, county: string | null): string {
  const own = partners.find((one) => one.sort === body && one.county === county)
  return (own ?? partners.find((one) => one.sort === body && one.county === null))!.id
}

function peopleOf(city: DemoCity, placed: readonly Placed[], bodyOf: readonly Body[]): Pooled[] {
  const first = new Map(placed.toReversed().map((one) => [one.person, one]))
  return [...first].toReversed().map(([n, { county }]) => {
    const body = bodyOf[n] ?? 'police'
    const retired = body !== 'police' && n % 37 === 0
    const most = placed.filter(({ person }) => person === n).length
    return pooled(city, n, { body, county, on: day('2023-12-22'), most, retired })
  })
}

type Pooled = DemoEntry & { readonly id: string }
interface Pooling {
  readonly body: Body
  readonly county: string | null
  readonly on: PlainDate
  readonly most: number
  readonly retired: boolean
}

const pooled = (city: DemoCity, n: number, { body, county, on, most, retired }: Pooling): Pooled => ({
  ...entry(candidates, on, {
    name: city.nameOf(4000 + n),
    ...{ unit: unitOf(city, body, county), body, county, most, from: on },
    post: {
      court: '少年法庭法官',
      procuratorate: '未检检察官',
      police: '派出所民警',
      justice: '司法所工作人员',
      'law-firm': '律师',
    }[body],
    standing: retired ? 'retired' : 'serving',
    bornOn: retired ? '1963-05-01' : null,
    lawWorkSince: `${2000 + (n % 18)}-07-01`,
  }),
  id: personId(n),
})

function leaversOf(placed: readonly Placed[], bodyOf: readonly Body[], doubled: ReadonlySet<string>): Placed[] {
  const single = placed.filter(
    ({ person, school }) =>
      bodyOf[person] === 'police' && !doubled.has(school) && placed.filter((one) => one.person === person).length === 1,
  )
  return single.filter((_, n) => n % 23 === 5).slice(0, LEAVING)
}

const follower = (city: DemoCity, { county }: Placed, n: number): Pooled =>
  pooled(city, 900 + n, { body: 'police', county, on: day('2024-09-03'), most: 1, retired: false })

const FROM = day('2024-01-08')
const UNTIL = day('2027-01-07')

const rollRow = (_city: DemoCity, { row, person, school }: Placed, n: number): DemoEntry => ({
  ...entry(rollBook, day('2024-01-03'), {
    batch: '2024年名册',
    ...{ school, candidate: personId(person), role: 'vice-principal', trainedHours: 8 + (n % 5) },
    certificate: `焦法副聘〔2024〕${n + 1}号`,
    from: FROM,
    until: UNTIL,
    phone: '',
  }),
  id: row,
})

function appointAll({ officers, begin, act }: DemoCity) {
  const roll = begin('appointment-rolls', day('2024-01-04'), officers.law, {
    title: '2024年法治副校长聘任名册',
    batch: '2024年名册',
  })
  act(roll, day('2024-01-08'), officers.leader, 'approve', {})
}

/** A whole group of officers is moved elsewhere: eleven places, eleven clocks; ten are filled in time. */
function transfer(city: DemoCity, leaving: readonly Placed[], followers: readonly Pooled[]) {
  const { officers, clerks, act, brought } = city
  leaving.forEach(({ row, school }, n) => {
    const clerk = clerks.get(school)!
    act(brought('appointments', caseOf(row)), day('2024-08-28'), clerk, 'end', {
      ground: 'transferred',
      on: day('2024-08-31'),
      note: '派出所民警统一调整',
    })
    const next = brought('appointments', successorOf(caseOf(row)))
    const matched = n === LEAVING - 1 ? day('2024-10-15') : day('2024-09-20')
    const why = '接续本校原有的法治副校长，原任民警调离。'
    act(next, matched, officers.law, 'match', { candidate: followers[n]!.id, why })
    act(next, addDays(matched, 6), clerk, 'appoint', {
      certificate: `焦法副聘〔2024〕${801 + n}号`,
      from: addDays(matched, 6),
      until: day('2027-08-31'),
      trainedHours: n === 3 ? 4 : 8,
      phone: '',
    })
  })
}

function needs({ schools, clerks, begin }: DemoCity, without: ReadonlySet<string>) {
  for (const { id } of schools)
    if (without.has(id)) begin('appointments', day('2024-09-02'), clerks.get(id)!, { role: 'vice-principal' })
}

/** Nine schools ask for a law instructor, seven can be sent: matched in one run, published with all it takes to compute it anew. */
function matchInstructors(city: DemoCity, covered: readonly { readonly id: string; readonly county: string | null }[]) {
  const { officers, clerks, begin, act } = city
  const asking = covered.filter((_, n) => n % 80 === 3).slice(0, ASKING)
  const sent = asking.slice(0, SENT).map(({ county }, n) =>
    pooled(city, 950 + n, {
      ...{ body: n % 3 === 0 ? 'law-firm' : 'justice', county, on: day('2024-11-25'), most: 1, retired: false },
    }),
  )
  if (city.schools.length === 0 || asking.length === 0) return sent
  for (const { id } of asking) begin('appointments', day('2024-12-02'), clerks.get(id)!, { role: 'instructor' })
  const run = begin('matching-runs', day('2024-12-09'), officers.law, {
    title: '2024年冬季法治辅导员匹配',
    role: 'instructor',
  })
  const why = '这所学校与该所结对多年，师生熟悉。'
  act(run, day('2024-12-09'), officers.law, 'pin', { person: sent[0]!.id, school: asking[ASKING - 1]!.id, why })
  act(run, day('2024-12-10'), officers.law, 'compute', {})
  act(run, day('2024-12-11'), officers.leader, 'approve', {})
  act(run, day('2024-12-12'), officers.law, 'publish', {})
  act(run, day('2024-12-16'), officers.law, 'use', {})
  return sent
}

function evaluate({ clerks, act, brought }: DemoCity, placed: readonly Placed[], leaving: readonly Placed[]) {
  const stay = placed.filter((one) => !leaving.includes(one))
  for (const [n, { row, school }] of stay.filter((_, at) => at % 24 === 0).entries())
    act(brought('appointments', caseOf(row)), day('2024-12-18'), clerks.get(school)!, 'evaluate', {
      year: 2024,
      staff: '到校及时，参与了欺凌治理委员会的研判。',
      pupils: '讲的案例听得懂，希望多来。',
      parents: n % 2 ? '家长课堂有收获。' : '',
      grade: n % 7 === 3 ? 'competent' : 'excellent',
    })
}

/** Each lecture that stands in the records was confirmed by its school, tied to whoever was in the post there that day. */
function taughtBy(
  { clerks, records }: DemoCity,
  placed: readonly Placed[],
  leaving: readonly Placed[],
  followers: readonly Pooled[],
): DemoEntry[] {
  const at = Map.groupBy(placed, ({ school }) => school)
  const held = Map.groupBy(records('vp-lectures'), ({ org }) => org)
  return [...held].flatMap(([school, all], n) =>
    [...new Set(all.map((one) => one.day))].flatMap((on, i, days): DemoEntry[] => {
      const there = at.get(school)
      if (!there) return []
      const one = there[i % there.length]!
      const left = leaving.indexOf(one)
      const gone = left >= 0 && on > '2024-08-31'
      if (gone && on < '2024-10-22') return []
      const enough = Math.ceil(4 / Math.max(1, Math.floor(days.length / there.length)))
      return [
        entry(
          lectures,
          on,
          {
            ...{ school, day: on, topic: topics[(n + i) % topics.length]!, classes: 2 + ((n + i) % 9) },
            speaker: gone ? followers[left]!.id : personId(one.person),
            classHours: n % 6 === 1 ? 1 : Math.min(4, enough),
            pair: gone ? successorOf(caseOf(one.row)) : caseOf(one.row),
          },
          clerks.get(school),
        ),
      ]
    }),
  )
}

const topics = ['开学法治课', '预防未成年人犯罪', '未成年人网络保护', '青春期自我保护', '宪法与公民']

const entry = (
  book: { readonly form: { parse(form: object): object } },
  enteredOn: PlainDate,
  form: object,
  by?: DemoPerson,
): DemoEntry => ({
  book: book as unknown as Book,
  form: book.form.parse(form) as DemoEntry['form'],
  enteredOn,
  ...(by && { by }),
})
