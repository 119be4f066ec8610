import type { PlainDate } from '../../../src/calendar/plain-date.ts'
import { apportion } from '../apportion.ts'
import { schoolDays } from '../school-days.ts'
import { targets } from '../targets.ts'
import { record, type CityRecord, type Desk } from './record.ts'

/** Full names of the laws studied, three a quarter at the party group; between them all that were studied in the year. */
const quarters: readonly (readonly [day: string, laws: readonly string[]])[] = [
  ['2024-03-15', ['中华人民共和国宪法', '中华人民共和国教育法', '中华人民共和国爱国主义教育法']],
  ['2024-05-24', ['中华人民共和国保守国家秘密法', '中华人民共和国义务教育法', '中华人民共和国教师法']],
  ['2024-08-23', ['中华人民共和国未成年人保护法', '中华人民共和国预防未成年人犯罪法', '中华人民共和国家庭教育促进法']],
  ['2024-11-22', ['中华人民共和国行政处罚法', '中华人民共和国民办教育促进法', '中华人民共和国宪法']],
]
const laws = [...new Set(quarters.flatMap(([, studied]) => studied))]

/** 学法用法: four sessions of the party group, one a quarter, and the study and lectures of sections and counties. */
export function studyRecords(desk: Desk): CityRecord[] {
  const { core, chance } = desk
  const party = quarters.map(([day, topics], i) =>
    record(desk, {
      holder: core.bureau,
      programme: 'law-study',
      day: day as PlainDate,
      pictures: 1,
      fate: 'approved',
      form: {
        kind: 'party-study',
        title: `局党组第${'一二三四'.charAt(i)}季度集中学法`,
        place: '局机关三楼会议室',
        topics: [...topics],
        sessions: 1,
        staff: chance.between(13, 17),
        headcount_source: 'sign-in',
      },
    }),
  )
  const holders = [...core.sections.values(), ...core.counties]
  const sessions = apportion(
    targets.studyActivities - party.length,
    holders.map((one) => ({ weight: one.kind === 'county' ? 2 : 1, least: 1 })),
  )
  const days = schoolDays('2024-01-08' as PlainDate, '2024-12-20' as PlainDate)
  const others = holders.flatMap((holder, i) =>
    Array.from({ length: sessions[i]! }, (_, turn) => {
      const own = holder.kind === 'county'
      const title = own
        ? chance.pick(['教育系统干部学法讲座', '依法治校专题宣讲', '校长法治能力培训', '教师法治素养宣讲'])
        : chance.pick(['科室集中学法', '业务法规学习会', '新法新规宣讲'])
      return record(desk, {
        holder,
        programme: 'law-study',
        day: days[Math.floor(((turn + 0.5) / sessions[i]!) * days.length)]!,
        form: {
          kind: 'law-lecture',
          title,
          place: own ? '教育局会议室' : '局机关二楼会议室',
          topics: chance.shuffle(laws).slice(0, chance.between(1, 2)),
          sessions: 1,
          staff: own ? chance.between(40, 160) : chance.between(6, 18),
          headcount_source: 'sign-in',
        },
      })
    }),
  )
  return [...party, ...others]
}
