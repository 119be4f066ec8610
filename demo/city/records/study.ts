import type { PlainDate } from '../../../src/calendar/plain-date.ts'
import { apportion } from '../apportion.ts'
import { schoolDays } from '../school-days.ts'
import { targets } from '../targets.ts'
import { record, type CityRecord, type Desk } from './record.ts'

/** Full names of the laws studied in sections and counties: of those the party group took up. */
const laws = [
  '中华人民共和国宪法',
  '中华人民共和国教育法',
  '中华人民共和国爱国主义教育法',
  '中华人民共和国保守国家秘密法',
  '中华人民共和国义务教育法',
  '中华人民共和国教师法',
  '中华人民共和国未成年人保护法',
  '中华人民共和国预防未成年人犯罪法',
  '中华人民共和国家庭教育促进法',
  '中华人民共和国行政处罚法',
  '中华人民共和国民办教育促进法',
]

/** 学法用法: the study and lectures of sections and counties. The party group's sessions are cases of their own (duties/law-study/demo.ts). */
export function studyRecords(desk: Desk): CityRecord[] {
  const { core, chance } = desk
  const holders = [...core.sections.values(), ...core.counties]
  const sessions = apportion(
    targets.studyActivities - targets.partySessions,
    holders.map((one) => ({ weight: one.kind === 'county' ? 2 : 1, least: 1 })),
  )
  const days = schoolDays('2024-01-08' as PlainDate, '2024-12-20' as PlainDate)
  return holders.flatMap((holder, i) =>
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
}
