import { shippedCalendar } from '../../src/calendar/calendar.ts'
import { addDays, monthOf, yearOf, type PlainDate } from '../../src/calendar/plain-date.ts'
import { takeIn, type Evidence } from '../../src/platform/files/evidence.ts'
import type { House } from '../../src/platform/house.ts'
import type { Book } from '../../src/books/book.ts'
import type { DemoEntry } from '../../src/books/demo.ts'
import { assignments as book } from '../../src/duties/bullying-prevention/assignments.ts'
import { schoolDaysOf, type TermSet } from '../../src/duties/bullying-prevention/daily/rules.ts'
import { terms as termBook } from '../../src/duties/bullying-prevention/daily/terms.ts'
import { clueReportId, clueReportRegister, type ClueReport } from '../../src/duties/bullying-prevention/daily/store.ts'
import { confirmationId, confirmationRegister } from '../../src/books/complete.ts'
import { incidents as incidentBook, type Cause } from '../../src/duties/bullying-prevention/incidents.ts'
import type { Item } from '../../src/duties/bullying-prevention/safeguards/items.ts'
import { safeguards as safeguardBook } from '../../src/duties/bullying-prevention/safeguards/book.ts'
import type { Safeguard } from '../../src/duties/bullying-prevention/safeguards/form.ts'
import type { Change, RecordRow, Register } from '../../src/platform/change.ts'
import { chance as chanceOf, type Chance } from './chance.ts'
import { actsAs } from './life.ts'
import { drawPictures } from './pictures.ts'
import { syntheticName } from './people.ts'
import type { Core, School, Schools } from './shape.ts'
import { targets } from './targets.ts'

const day = (text: string) => text as PlainDate
/** In the afternoon of a day, in Beijing. */
const afternoon = (on: PlainDate) => new Date(`${on}T08:00:00Z`)

type Write = <Row extends RecordRow>(register: Register<Row>, changes: readonly Change<Row>[]) => Promise<void>

const terms2024 = [
  // From the new year on there is a report each school day; before the second of January 2024 nobody was asked for one.
  { name: '2023—2024学年第一学期（2024年起每日报告）', from: day('2023-12-30'), until: day('2024-01-26'), off: '' },
  { name: '2023—2024学年第二学期', from: day('2024-02-26'), until: day('2024-06-30'), off: '' },
  { name: '2024—2025学年第一学期', from: day('2024-09-01'), until: day('2025-01-17'), off: '' },
]

/** The term a day lies in, if schools are open around it. */
function termAround(today: PlainDate) {
  const year = yearOf(today)
  const autumn = {
    name: `${year}—${year + 1}学年第一学期`,
    from: day(`${year}-09-01`),
    until: day(`${year + 1}-01-22`),
    off: '',
  }
  return autumn.from <= today
    ? autumn
    : { name: `${year - 1}—${year}学年第二学期`, from: day(`${year}-03-01`), until: day(`${year}-07-05`), off: '' }
}

export interface Programme {
  readonly core: Core
  readonly schools: Schools
  readonly seed: number
  readonly today: PlainDate | undefined
  /** Pictures of the gate, one a county. */
  readonly gates: ReadonlyMap<string, string>
}

/** The prevention programme of 2024, and of the term around today: how many acts, and what it keeps in books. */
export async function preventionOf(
  write: Write,
  { core, schools, seed, today, gates }: Programme,
): Promise<{ readonly acts: number; readonly entries: readonly DemoEntry[] }> {
  const chance = chanceOf(seed, 'prevention')
  let acts = 0
  const hold: Write = async (register, changes) => {
    acts += changes.length
    await write(register, changes)
  }
  const terms = [...terms2024, ...(today && yearOf(today) > 2025 ? [termAround(today)] : [])].map((form): SetTerm => {
    const days = schoolDaysOf(shippedCalendar, form)
    if (!days.ok) throw new Error(days.refusal.say.en)
    return { ...form, days: days.value }
  })
  await hold(clueReportRegister, reports(schools, terms, chance, today))
  const [incidents, months] = publicSaid(core, schools)
  await hold(confirmationRegister, months)
  return {
    acts,
    entries: [
      ...terms.map(termEntry),
      ...safeguards(schools, gates),
      ...assignments(core, schools, chance),
      ...incidents,
    ],
  }
}

interface SetTerm extends TermSet {
  readonly days: readonly PlainDate[]
}

const termEntry = ({ days, ...form }: SetTerm): DemoEntry => ({
  book: termBook as unknown as Book,
  form: termBook.form.parse({
    ...form,
    count: days.length,
    days: days.join('、'),
    calendar: shippedCalendar.version,
  }),
  enteredOn: day('2023-12-28'),
})

const byClerk = ({ clerks }: Schools, { id }: School) => {
  const clerk = clerks.get(id)
  return clerk ? actsAs(clerk) : { person: null }
}

/** One record a school and month. In 2024 none is missing; in the present term a few are, and this morning many. */
function reports(
  schools: Schools,
  terms: readonly SetTerm[],
  chance: Chance,
  today: PlainDate | undefined,
): Change<ClueReport>[] {
  const past = terms.flatMap(({ days }) => days).filter((one) => one >= '2024-01-01' && one <= '2024-12-31')
  const present = today && terms[3] ? terms[3].days.filter((one) => one >= addDays(today, -60) && one <= today) : []
  return [...schools.schools, ...schools.gone].flatMap((school) => {
    const there = [...past, ...present].filter(
      (one) => school.since <= one && (school.until === null || one < school.until),
    )
    return [...Map.groupBy(there, monthOf)].flatMap(([month, days]): Change<ClueReport>[] => {
      const given = days.filter(
        (one) =>
          one < '2025-01-01' || (one === today ? !isShown(school) && chance.happens(0.8) : chance.happens(0.995)),
      )
      const last = given.at(-1)
      if (!last) return []
      // What happens today happened before the office opens.
      const at = last === today ? new Date(`${addDays(today, -1)}T23:30:00Z`) : afternoon(last)
      const clues = Object.fromEntries(given.map((one) => [one, chance.happens(0.002) ? 1 : 0]))
      return [
        {
          before: null,
          after: {
            id: clueReportId(school.id, last),
            org: school.id,
            county: school.county?.id ?? null,
            month,
            days: clues,
            late: [],
          },
          act: 'prevention.report',
          by: byClerk(schools, school),
          at,
        },
      ]
    })
  })
}

/** The school whose clerk the visitor may be: its report of today is left to him. */
const isShown = ({ name }: School) => name === '武陟县实验小学'

function safeguards({ schools, clerks }: Schools, gates: ReadonlyMap<string, string>): DemoEntry[] {
  return schools.flatMap((school, n) => {
    const gate = gates.get(school.county?.id ?? 'none')
    const clerk = clerks.get(school.id)
    const phone = (line: number) => `199${String(50_000_000 + n * 10 + line)}`
    const seen: [item: Item, on: string, form: Partial<Safeguard>][] = [
      ['notice', '2024-09-10', { photos: gate ? [gate] : [] }],
      [
        'channels',
        '2024-09-05',
        {
          hotline: phone(0),
          mailbox: `school-${n + 1}@example.edu.cn`,
          vicePrincipal: phone(1),
          safetyLeader: phone(2),
        },
      ],
      ['guard', '2024-10-15', {}],
      ['closed', '2024-10-15', {}],
      ['alarm', '2024-10-15', {}],
      ['meetings', '2024-06-14', { classes: 6 + (n % 24), fewest: 2 }],
      ['meetings', '2024-12-13', { classes: 6 + (n % 24), fewest: 2 }],
      ['surveys', '2024-05-20', { fewest: 1 }],
      ['surveys', '2024-11-20', { fewest: 1 }],
    ]
    return seen.map(([item, on, form]): DemoEntry => ({
      book: safeguardBook as unknown as Book,
      form: safeguardBook.form.parse({ org: school.id, item, day: on, met: true, ...form }),
      enteredOn: day(on),
      ...(clerk && { by: clerk }),
    }))
  })
}

/** 237 officers for 237 schools; 197 lawyers to 187. */
function assignments({ officers }: Core, { schools }: Schools, chance: Chance): DemoEntry[] {
  const upper = schools.filter(({ primaryOnly }) => !primaryOnly)
  const served = chance.shuffle([...schools]).slice(0, targets.lawyerSchools)
  const made = (
    school: School,
    n: number,
    form: { readonly programme: string; readonly unit: string; readonly number: string; readonly from: PlainDate },
  ): DemoEntry => ({
    book: book as unknown as Book,
    form: book.form.parse({ ...form, org: school.id, name: syntheticName(n) }),
    enteredOn: form.from,
    by: (school.county && officers.ofCounty.get(school.county.id)) ?? officers.law,
  })
  return [
    ...upper.map((school, i) =>
      made(school, 2000 + i, {
        programme: 'officer',
        unit: `${school.county?.division ?? '市'}公安局派出所`,
        number: `演示警${String(i + 1).padStart(5, '0')}`,
        from: day('2024-03-01'),
      }),
    ),
    ...Array.from({ length: targets.lawyers }, (_, i) =>
      made(served[i % served.length]!, 3000 + i, {
        programme: 'lawyer',
        unit: `演示第${(i % 23) + 1}律师事务所`,
        number: `演示律${String(i + 1).padStart(5, '0')}`,
        from: day('2024-05-06'),
      }),
    ),
  ]
}

const said: readonly [on: string, title: string, cause: Cause, handling: string][] = [
  ['2024-03-19', '家长反映学校门前上学时段拥堵', 'safety', '会同交警调整护学岗，两日内答复。'],
  ['2024-05-27', '网帖反映食堂饭菜质量', 'food', '现场抽检合格，公布结果，约谈供餐企业。'],
  ['2024-08-30', '网帖质疑入学片区划分', 'admission', '公布划片依据和咨询电话，逐一答复。'],
  ['2024-10-21', '短视频反映课后服务收费', 'fees', '核查票据，退还一人多收费用，公开标准。'],
]

function publicSaid({ counties, bureau, officers }: Core, { schools }: Schools) {
  const incidents = said.map(([on, title, cause, handling], i): DemoEntry => {
    const school = schools.find(({ county }) => county?.id === counties[i]!.id)!
    const closed = addDays(day(on), 4)
    return {
      book: incidentBook as unknown as Book,
      form: incidentBook.form.parse({
        day: on,
        title,
        medium: 'microblog',
        cause,
        org: school.id,
        handling,
        closed_on: closed,
      }),
      enteredOn: closed,
      by: officers.ofCounty.get(counties[i]!.id)!,
    }
  })
  const months = [...counties, bureau].flatMap((unit, at) =>
    Array.from({ length: 12 }, (_, i) => {
      const next = i === 11 ? day('2025-01-03') : day(`2024-${String(i + 2).padStart(2, '0')}-03`)
      return {
        before: null,
        after: {
          id: confirmationId(incidentBook, unit.id, 2024, i + 1),
          book: incidentBook.id,
          unit: unit.id,
          year: 2024,
          period: i + 1,
          entries: at < said.length && Number(said[at]![0].slice(5, 7)) === i + 1 ? 1 : 0,
        },
        act: 'books.confirmed' as const,
        by: actsAs(officers.ofCounty.get(unit.id) ?? officers.law),
        at: afternoon(next),
      }
    }),
  )
  return [incidents, months] as const
}

/** Pictures of gates, one a county: taken in as evidence. */
export async function gatesOf(
  house: Pick<House, 'db'>,
  evidence: Evidence,
  { counties, officers }: Core,
  seed: number,
): Promise<Map<string, string>> {
  const chance = chanceOf(seed, 'gates')
  const places = [...counties.map(({ id }) => id), 'none']
  const pictures = await drawPictures(seed + 4711, places.length)
  const found = new Map<string, string>()
  for (const [i, place] of places.entries()) {
    const at = afternoon(day('2024-09-10'))
    const who = officers.ofCounty.get(place) ?? officers.law
    const taken = await takeIn(house, evidence, once(pictures[i]!), {
      id: chance.uuid(at),
      person: who.id,
      at,
      name: '校门口通告.jpg',
    })
    if (!taken.ok) throw new Error(`demo: a picture was refused: ${taken.refusal.say.en}`)
    found.set(place, taken.value.id)
  }
  return found
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
