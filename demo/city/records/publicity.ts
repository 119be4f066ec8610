import type { PlainDate } from '../../../src/calendar/plain-date.ts'
import { apportion } from '../apportion.ts'
import { schoolDays } from '../school-days.ts'
import type { Org, School } from '../shape.ts'
import { targets } from '../targets.ts'
import { heads, record, split, takingPart, type CityRecord, type Desk, type Fate } from './record.ts'

const day = (text: string) => text as PlainDate
const constitution = ['中华人民共和国宪法']

/** 宪法晨读: every school but six reads on 4 December; of the six some are not through yet and two have said nothing. */
export function readingRecords(desk: Desk): CityRecord[] {
  const { schools } = desk.schools
  const silent = silentSchools(desk)
  const readers = schools.filter((school) => !silent.includes(school))
  const parts = apportion(
    targets.readingPeople,
    readers.map((school) => ({ weight: heads(school), least: Math.floor(heads(school) * 0.97), most: heads(school) })),
  )
  const reading = (holder: School, part: number, fate?: Fate) =>
    record(desk, {
      holder,
      programme: 'constitution-reading',
      day: day('2024-12-04'),
      ...(fate && { fate }),
      pictures: desk.chance.happens(0.01) ? 1 : 0,
      form: {
        kind: 'morning-reading',
        title: '“12·4”国家宪法日晨读',
        place: '学校操场',
        topics: constitution,
        sessions: 1,
        ...split(part, holder),
        headcount_source: 'class-list',
      },
    })
  const pending: readonly Fate[] = ['submitted', 'submitted', 'returned', 'draft']
  return [
    ...readers.map((school, i) => reading(school, parts[i]!)),
    ...pending.map((fate, i) => reading(silent[i]!, heads(silent[i]!), fate)),
  ]
}

/** Small schools, in counties of their own, so that the missing are spread and the great number still holds. */
function silentSchools({ schools: { schools }, chance }: Desk): School[] {
  const found: School[] = []
  for (const school of chance.shuffle(schools))
    if (heads(school) < 260 && school.county && !found.some(({ county }) => county === school.county))
      found.push(school)
  return found.slice(0, schools.length - targets.readingSchools)
}

/** The ninth speech contest: rounds at schools, counties and the city, and the prizes of the province. National ones are entered where contests are kept. */
export function contestRecords(desk: Desk): CityRecord[] {
  const {
    core,
    schools: { schools },
    chance,
  } = desk
  const speech = (
    holder: Org | School,
    on: string,
    title: string,
    form: {
      pupils: number
      staff: number
      honour?: 'national-1' | 'national-3' | 'province-1' | 'province-2'
      note?: string
    },
    place: string,
  ) =>
    record(desk, {
      holder,
      programme: 'speech-contest-9',
      day: day(on),
      fate: 'approved',
      pictures: form.honour ? 1 : 0,
      form: {
        kind: 'speech-contest',
        title,
        place,
        topics: constitution,
        sessions: 1,
        headcount_source: 'sign-in',
        ...form,
      },
    })
  const rounds = takingPart(desk, 0.18).map((school) =>
    speech(
      school,
      chance.pick(schoolDays(day('2024-05-13'), day('2024-06-14'))),
      '“学宪法 讲宪法”演讲比赛校内初赛',
      { pupils: Math.min(school.pupils, chance.between(40, 300)), staff: chance.between(4, 10) },
      '学校报告厅',
    ),
  )
  const counties = core.counties.map((county) =>
    speech(
      county,
      chance.pick(schoolDays(day('2024-06-17'), day('2024-06-28'))),
      '“学宪法 讲宪法”演讲比赛县级复赛',
      { pupils: chance.between(60, 140), staff: chance.between(15, 40) },
      '县级复赛会场',
    ),
  )
  const section = core.sections.get('政策法规科')
  if (!section) throw new Error('the demo city lacks its law section')
  const city = speech(
    section,
    '2024-09-12',
    '“学宪法 讲宪法”演讲比赛市级决赛',
    { pupils: 96, staff: 48 },
    '市级决赛会场',
  )
  const winners = chance.shuffle(schools.filter(({ pupils }) => pupils > 1500))
  const prizes = (
    [
      ['province-1', '2024-10-18', '全省决赛'],
      ['province-1', '2024-10-18', '全省决赛'],
      ['province-2', '2024-10-18', '全省决赛'],
    ] as const
  ).map(([honour, on, where], i) =>
    speech(
      winners[i + 2]!,
      on,
      `第九届“学宪法 讲宪法”演讲比赛${where}`,
      { pupils: 1, staff: 1, honour, note: '获奖证书已归档。' },
      where,
    ),
  )
  return [...rounds, ...counties, city, ...prizes]
}

/** 宪法宣传周: booklets handed out by the bureau's offices, activities of the schools. */
export function constitutionWeekRecords(desk: Desk): CityRecord[] {
  const { core, chance } = desk
  const days = schoolDays(day('2024-12-02'), day('2024-12-06'))
  const givers = [
    ...['政策法规科', '办公室', '行政审批服务科'].flatMap((name) => core.sections.get(name) ?? []),
    ...chance.shuffle(core.counties).slice(0, 6),
  ]
  const copies = apportion(
    targets.booklets,
    givers.map(() => ({ weight: chance.between(60, 140), least: 30 })),
  )
  const booklets = givers.map((holder, i) =>
    record(desk, {
      holder,
      programme: 'constitution-week',
      day: chance.pick(days),
      pictures: 1,
      fate: 'approved',
      form: {
        kind: 'booklets',
        title: '发放宪法宣传资料',
        place: '办事大厅和街头宣传点',
        topics: constitution,
        sessions: 1,
        staff: chance.between(3, 9),
        others: copies[i]!,
        headcount_source: 'estimate',
        materials: [{ what: '宪法宣传册', copies: copies[i]! }],
      },
    }),
  )
  return [...booklets, ...weekActivities(desk, takingPart(desk, 0.95), days)]
}

const weekActivities = (desk: Desk, holders: readonly School[], days: readonly PlainDate[]) =>
  holders.map((holder) => {
    const lecture = desk.chance.happens(0.4)
    return record(desk, {
      holder,
      programme: 'constitution-week',
      day: desk.chance.pick(days),
      form: {
        kind: lecture ? 'law-lecture' : 'class-meeting',
        title: lecture ? '宪法宣传周专题讲座' : '“我与宪法”主题班会',
        place: lecture ? '学校报告厅' : '各班教室',
        topics: constitution,
        sessions: 1,
        ...split(Math.ceil(heads(holder) * (lecture ? 0.4 : 0.95)), holder),
      },
    })
  })
