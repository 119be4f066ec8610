import type { PlainDate } from '../../../src/calendar/plain-date.ts'
import { apportion } from '../apportion.ts'
import { schoolDays } from '../school-days.ts'
import type { School } from '../shape.ts'
import { shownCounty, shownSchool } from '../people.ts'
import { targets } from '../targets.ts'
import { heads, record, speaker, split, takingPart, type CityRecord, type Desk } from './record.ts'

const day = (text: string) => text as PlainDate
const minors = ['中华人民共和国未成年人保护法', '中华人民共和国预防未成年人犯罪法']
const places = ['学校报告厅', '学校操场', '多功能教室', '阶梯教室']

/** 法治副校长授课: one record a lecture, one to four a school and year, in nine schools of ten. */
export function vicePrincipalRecords(desk: Desk): CityRecord[] {
  const { chance } = desk
  const taught = takingPart(desk, 0.95)
  const lectures = apportion(
    targets.vpLectures,
    taught.map((school) => ({ weight: Math.sqrt(heads(school)), least: 1, most: 4 })),
  )
  const days = schoolDays(day('2024-02-26'), day('2024-12-13'))
  const titles = [
    '法治副校长开学法治课',
    '预防未成年人犯罪专题课',
    '未成年人网络保护专题课',
    '青春期自我保护法治课',
    '宪法与公民专题课',
  ]
  return taught.flatMap((holder, i) =>
    spread(days, lectures[i]!, desk).map((on) =>
      record(desk, {
        holder,
        programme: 'vp-lectures',
        day: on,
        pictures: chance.happens(0.004) ? 1 : 0,
        form: {
          kind: 'vp-lecture',
          title: chance.pick(titles),
          place: chance.pick(places),
          topics: [chance.pick(minors)],
          speakers: speaker(desk, holder, ['police', 'procuratorate', 'court', 'justice']),
          sessions: 1,
          ...split(Math.min(heads(holder), chance.between(60, 420)), holder),
        },
      }),
    ),
  )
}

/** “护航成长”: at least one lecture in every school, the merged one included, and exactly so many listeners. */
export function healthyGrowthRecords(desk: Desk): CityRecord[] {
  const {
    schools: { schools, gone },
    chance,
  } = desk
  const holders = [...schools, ...gone]
  const lectures = apportion(
    targets.bullyingSessions,
    holders.map((school) => ({ weight: gone.includes(school) ? 0 : heads(school), least: 1, most: 4 })),
  )
  const year = schoolDays(day('2024-03-04'), day('2024-12-13'))
  const held = holders.flatMap((holder, i) =>
    spread(
      year.filter((one) => !holder.until || one < holder.until),
      lectures[i]!,
      desk,
    ).map((on) => ({ holder, on })),
  )
  const listeners = apportion(
    targets.bullyingPeople,
    held.map(({ holder }) => ({
      weight: Math.min(heads(holder), 700) * chance.between(80, 120),
      least: 20,
      most: heads(holder),
    })),
  )
  return held.map(({ holder, on }, i) => {
    // A few parents come, and their number is not part of the roll.
    const parents = chance.happens(0.3) ? Math.min(chance.between(5, 40), Math.floor(listeners[i]! / 4)) : 0
    return record(desk, {
      holder,
      programme: 'healthy-growth',
      day: on,
      pictures: chance.happens(holder.county?.division === shownCounty ? 0.25 : 0.02) ? 1 : 0,
      form: {
        kind: 'bullying-lecture',
        title: '“护航成长”防治学生欺凌宣讲',
        place: chance.pick(places),
        topics: [minors[0]!],
        speakers: speaker(desk, holder, ['police', 'procuratorate', 'court', 'justice', 'law-firm']),
        sessions: 1,
        ...split(listeners[i]! - parents, holder),
        parents,
        headcount_source: chance.pick(['sign-in', 'class-list', 'class-list', 'estimate']),
      },
    })
  })
}

/** So many days, one in each equal part of the period. */
function spread(days: readonly PlainDate[], count: number, { chance }: Desk): PlainDate[] {
  return Array.from(
    { length: count },
    (_, i) => days[Math.floor(((i + chance.between(5, 95) / 100) / count) * days.length)]!,
  )
}

/** What is not through at the end of the year: every queue of every county has something in it. None of it is counted. */
export function pendingRecords(desk: Desk): CityRecord[] {
  const {
    schools: { schools },
    chance,
  } = desk
  const days = schoolDays(day('2024-12-09'), day('2024-12-20'))
  const byCounty = new Map<string, School[]>()
  for (const school of chance.shuffle(schools))
    byCounty.set(school.county?.id ?? '', [...(byCounty.get(school.county?.id ?? '') ?? []), school])
  const fates = ['submitted', 'submitted', 'submitted', 'returned', 'draft', 'submitted', 'withdrawn'] as const
  const shown = schools.find(({ name }) => name === shownSchool)
  return [...byCounty.values()].flatMap((own) =>
    fates.map((fate, i) => {
      // The clerk one may try out finds a record that came back and one half done.
      const trying = shown && own.includes(shown) && (fate === 'returned' || fate === 'draft')
      const holder = trying ? shown : own[i % own.length]!
      return record(desk, {
        holder,
        programme: 'vp-lectures',
        day: chance.pick(days),
        fate,
        pictures: i === 0 || (i === 1 && holder.county?.division === shownCounty) ? 1 : 0,
        form: {
          kind: 'vp-lecture',
          title: '学期末法治教育课',
          place: chance.pick(places),
          topics: [chance.pick(minors)],
          speakers: speaker(desk, holder, ['police', 'procuratorate']),
          sessions: 1,
          ...split(Math.min(heads(holder), chance.between(60, 300)), holder),
        },
      })
    }),
  )
}
