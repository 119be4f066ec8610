import type { DemoEntry } from '../../books/demo.ts'
import { addDays, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCase, DemoCity, DemoPerson } from '../demo.ts'
import { entryIn, sheetOf } from './case-types.ts'
import type { Group } from './kinds.ts'

const day = (text: string) => text as PlainDate

const criteria = [
  { name: '内容', most: 4000 },
  { name: '表达', most: 3000 },
  { name: '仪态', most: 3000 },
]
/** Judges' marks in thousandths, of four entrants a group: of the first two of the primary ones two decimals say the same. */
const marks: Readonly<Record<'primary' | 'junior', readonly (readonly number[])[]>> = {
  primary: [
    [9200, 9350, 9351, 9352, 9620],
    [9240, 9350, 9350, 9351, 9580],
    [9010, 9120, 9180, 9200, 9340],
    [8700, 8760, 8800, 8910, 9050],
  ],
  junior: [
    [9300, 9380, 9410, 9440, 9500],
    [9150, 9220, 9260, 9310, 9400],
    [8900, 9010, 9060, 9100, 9230],
    [8650, 8720, 8790, 8850, 8990],
  ],
}
const titles = ['宪法伴我成长', '我身边的宪法', '宪法精神代代传', '做宪法的小卫士']

const groupsOf = (quota: number) =>
  (['primary', 'junior'] as const).map((group) => ({ group, quota, first: 1, second: 1, third: 1 }))

/** The ninth contest: the city's final, decided on the third decimal and appealed against; two go on to province and nation and win there. */
export function demo(city: DemoCity): DemoEntry[] {
  const { today, year } = city
  if (city.schools.length > 0) {
    ninth(city)
    if (today && yearOf(today) > year) underWay(city, today)
  }
  return []
}

interface Sent {
  readonly entry: DemoCase
  readonly group: 'primary' | 'junior'
  readonly n: number
  readonly clerk: DemoPerson
}

function ninth(city: DemoCity): void {
  const { year, officers, begin, act } = city
  const { law } = officers
  const on = (text: string) => day(`${year}-${text}`)
  const final = begin('contests', on('06-20'), law, {
    ...{ title: '第九届“学宪法 讲宪法”演讲比赛市级决赛', level: 'city', rules: 'speech', year, entrants: 'schools' },
    ...{ groups: groupsOf(1), criteria, until: on('08-30'), day: on('09-12'), place: '市教育局报告厅', notice: [] },
  })
  const sent = schoolsFor(city).map(({ school, clerk, group, n }): Sent => {
    const entered = enter(city, final, on('06-25'), clerk, group, n)
    act(entered, on('09-02'), law, 'examine', { verdict: 'admitted', why: '' })
    return { entry: entered, group, n, clerk: { ...clerk, id: clerk.id || school } }
  })
  act(final, on('08-31'), law, 'closeEntries', {})
  act(final, on('09-03'), law, 'admit', {})
  const judges = [...officers.ofSection.values()].filter(({ id }) => id !== law.id).slice(0, 5)
  const [head] = judges as [DemoPerson, ...DemoPerson[]]
  act(final, on('09-04'), law, 'freezeLots', {
    ...{ source: 'numbers', name: '中国福利彩票双色球第2024104期', where: 'https://www.cwl.gov.cn', count: 7 },
    ...{ day: on('09-08'), time: '21:30', candidates: judges.map(({ id }) => id), seats: 5 },
  })
  act(final, on('09-09'), law, 'drawLots', { value: '5 9 12 18 24 31 7', absent: [] })
  act(final, on('09-12'), law, 'openMarking', { head: head.id })
  for (const [j, judge] of judges.entries()) {
    const sheet = city.brought('contest-sheets', sheetOf(final.id, judge.id))
    for (const { entry: marked, group, n } of sent)
      act(sheet, on('09-12'), judge, 'mark', {
        ...{ entry: [marked.id], overtime: group === 'junior' && n === 3 && j < 3 },
        criteria: [4000, 3000]
          .map((points) => ({ points: points - 150 }))
          .concat({ points: marks[group][n]![j]! - 6700 }),
      })
    act(sheet, on('09-12'), judge, 'lock', {})
  }
  act(final, on('09-12'), head, 'tally', {})
  act(final, on('09-13'), law, 'layOpen', { reviewed: true })
  const appeal = begin('contest-appeals', on('09-18'), officers.leader, {
    ...{ what: '第九届“学宪法 讲宪法”演讲比赛市级决赛', path: `/contests/${final.id}`, as: 'school' },
    ...{ entrant: '小学组第二名', ground: '两名选手公布的得分相同，名次却分了先后，请复核。', files: [] },
  })
  act(appeal, on('09-20'), officers.leader, 'decide', {
    outcome: 'rejected',
    reasons: '两位小数相同，按评分规则比三位小数：9.351和9.350，名次无误。',
  })
  upwards(city, final, sent)
}

/** The winners of both groups go on; what becomes of them is entered by their certificates. */
function upwards(
  { year, officers: { law }, begin, act, brought, papers }: DemoCity,
  final: DemoCase,
  sent: readonly Sent[],
): void {
  const on = (text: string) => day(`${year}-${text}`)
  const elsewhere = (level: 'province' | 'nation', title: string, announced: string, until: string, held: string) =>
    begin('contests', on(announced), law, {
      ...{ title: `第九届“学宪法 讲宪法”演讲比赛${title}`, level, rules: 'speech', year, entrants: 'promoted' },
      ...{ groups: groupsOf(1), criteria: [], until: on(until), day: on(held), place: '', notice: [] },
    })
  const province = elsewhere('province', '全省决赛', '09-10', '10-10', '10-18')
  const nation = elsewhere('nation', '全国总决赛', '10-12', '11-20', '12-03')
  const best = sent.filter(({ n }) => n === 0)
  act(final, on('09-25'), law, 'promote', { to: province.id, entries: best.map(({ entry: { id } }) => id), passed: [] })
  act(final, on('09-26'), law, 'conclude', {})
  const through = (
    contest: DemoCase,
    from: readonly string[],
    won: PlainDate,
    prizes: readonly ('first' | 'third')[],
    close: readonly [string, string],
  ) => {
    const entries = from.map((id) => brought('contest-entries', entryIn(id, contest.id)))
    act(contest, on(close[0]), law, 'closeEntries', {})
    for (const [i, one] of entries.entries()) {
      act(one, on(close[0]), law, 'examine', { verdict: 'admitted', why: '' })
      act(one, won, law, 'award', { prize: prizes[i]!, on: won, certificate: papers.certificate })
    }
    act(contest, on(close[1]), law, 'admit', {})
    return entries.map(({ id }) => id)
  }
  const atProvince = through(
    province,
    best.map(({ entry: { id } }) => id),
    on('10-18'),
    ['first', 'first'],
    ['10-11', '10-12'],
  )
  act(province, on('10-20'), law, 'promote', { to: nation.id, entries: atProvince, passed: [] })
  act(province, on('10-21'), law, 'conclude', {})
  through(nation, atProvince, on('12-03'), ['first', 'third'], ['11-21', '11-22'])
  act(nation, on('12-05'), law, 'conclude', {})
}

/** Four schools a group, each of another county. */
function schoolsFor({ schools, counties, clerks }: DemoCity) {
  return (['primary', 'junior'] as const).flatMap((group, g) =>
    counties.slice(0, 4).map(({ id: county }, n) => {
      const own = schools.filter((one) => one.county === county && clerks.has(one.id))
      const school = own[g * 3 + 1] ?? own[0]!
      return { school: school.id, clerk: clerks.get(school.id)!, group, n }
    }),
  )
}

function enter(city: DemoCity, contest: DemoCase, on: PlainDate, clerk: DemoPerson, group: Group, n: number): DemoCase {
  const consented = n % 2 === 0
  return city.begin('contest-entries', on, clerk, {
    ...{
      contest: [contest.id],
      group,
      grade: group === 'primary' ? 5 : 8,
      title: titles[n % titles.length]!,
      video: '',
    },
    ...{ name: city.nameOf(4000 + n + (group === 'primary' ? 0 : 10)), under14: group === 'primary', earlier: 'none' },
    ...{ consentName: consented, consentPicture: false, consentBy: consented ? 'guardian' : null, consent: null },
  })
}

/** In the year the city is shown: a county's contest open for entries, with two that wait. */
function underWay(city: DemoCity, today: PlainDate): void {
  const [county] = city.counties
  const officer = county && city.officers.ofCounty.get(county.id)
  if (!county || !officer) return
  const open = city.begin('contests', addDays(today, -12), officer, {
    ...{ title: `${county.name}“学宪法 讲宪法”演讲比赛`, level: 'county', rules: 'speech', year: yearOf(today) },
    ...{ entrants: 'schools', groups: groupsOf(2), criteria, until: addDays(today, 9), day: addDays(today, 25) },
    ...{ place: `${county.name}少年宫`, notice: [] },
  })
  for (const [n, { id }] of city.schools
    .filter((one) => one.county === county.id && city.clerks.has(one.id))
    .slice(0, 2)
    .entries())
    // Others than the ninth's: a winner of the nation does not enter again.
    enter(city, open, addDays(today, -3), city.clerks.get(id)!, n === 0 ? 'primary' : 'junior', n + 4)
}
