import type { PlainDate } from '../../../src/calendar/plain-date.ts'
import type { Programme } from '../campaigns.ts'
import { schoolDays } from '../school-days.ts'
import { heads, record, split, takingPart, type CityRecord, type Desk } from './record.ts'

const day = (text: string) => text as PlainDate

interface KeyDate {
  readonly programme: Programme
  readonly from: PlainDate
  readonly until: PlainDate
  /** Which part of the schools takes part. */
  readonly part: number
  readonly kind: 'class-meeting' | 'law-lecture'
  readonly title: string
  readonly topic: string
}

const dates: readonly KeyDate[] = [
  {
    programme: 'safety-day',
    from: day('2024-03-25'),
    until: day('2024-03-29'),
    part: 0.9,
    kind: 'class-meeting',
    title: '安全教育日主题班会',
    topic: '中华人民共和国未成年人保护法',
  },
  {
    programme: 'national-security',
    from: day('2024-04-15'),
    until: day('2024-04-16'),
    part: 0.95,
    kind: 'class-meeting',
    title: '国家安全教育主题班会',
    topic: '中华人民共和国国家安全法',
  },
  {
    programme: 'law-week',
    from: day('2024-04-15'),
    until: day('2024-04-19'),
    part: 0.93,
    kind: 'law-lecture',
    title: '法治教育宣传周专题宣讲',
    topic: '中华人民共和国民法典',
  },
  {
    programme: 'anti-drug',
    from: day('2024-06-17'),
    until: day('2024-06-26'),
    part: 0.88,
    kind: 'class-meeting',
    title: '毒品预防教育主题班会',
    topic: '中华人民共和国禁毒法',
  },
]

/** Activities of the schools at the year's legal dates. */
export function keyDateRecords(desk: Desk): CityRecord[] {
  const { chance } = desk
  return dates.flatMap(({ programme, from, until, part, kind, title, topic }) => {
    const days = schoolDays(from, until)
    return takingPart(desk, part).map((holder) =>
      record(desk, {
        holder,
        programme,
        day: chance.pick(days),
        form: {
          kind,
          title,
          place: kind === 'class-meeting' ? '各班教室' : '学校报告厅',
          topics: [topic],
          sessions: 1,
          ...split(Math.ceil(heads(holder) * (kind === 'class-meeting' ? 0.96 : 0.45)), holder),
        },
      }),
    )
  })
}

/** The base reports its open days itself; not all of them are through. */
export function baseRecords(desk: Desk): CityRecord[] {
  const base = desk.core.partners.find(({ sort }) => sort === 'base')
  if (!base) throw new Error('the demo city lacks its base')
  const days = [
    ['law-week', '2024-04-17', 'approved'],
    ['constitution-week', '2024-12-02', 'approved'],
    ['constitution-week', '2024-12-05', 'returned'],
    ['constitution-week', '2024-12-06', 'draft'],
  ] as const
  return days.map(([programme, on, fate]) =>
    record(desk, {
      holder: base,
      programme,
      day: day(on),
      fate,
      form: {
        kind: 'law-lecture',
        title: '基地开放日法治讲解',
        place: base.name,
        topics: ['中华人民共和国宪法'],
        sessions: 2,
        others: desk.chance.between(60, 180),
        headcount_source: 'sign-in',
      },
    }),
  )
}
