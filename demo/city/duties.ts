import { addDays, yearOf, type PlainDate } from '../../src/calendar/plain-date.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import { bullyingAround } from './cases/bullying.ts'
import type { Diary } from './cases/calendar.ts'
import { counselOfYear, giveOpinion } from './cases/counsel.ts'
import { decide } from './cases/decisions.ts'
import { inspectionsOfYears } from './cases/inspections.ts'
import { catalogueOf, leadingGroup, tasksAround, tasksOfYear } from './cases/mechanism.ts'
import { dutyUntil, openDesk } from './cases/reports.ts'
import { present, subjects } from './cases/subjects.ts'
import type { Schools } from './shape.ts'

/** What a duty's tale is told with. */
export interface Telling {
  readonly diary: Diary
  readonly schools: Schools
  readonly tx: Tx
  /** Without it, all lies in 2024. */
  readonly today: PlainDate | undefined
  /** The last day shown. */
  readonly until: PlainDate
}

type Tale = (telling: Telling) => void | Promise<void>

/** What the duties do in the demo city beyond their records, put down in this order: dice fall by it. A newer duty's tale is in its face (`demo`). */
export const tales: readonly Tale[] = [
  ({ diary }) => leadingGroup(diary),
  ({ diary }) =>
    catalogueOf(
      diary,
      2024,
      subjects.slice(0, 11).map(({ subject, class: kind, section }) => [subject, kind, section] as const),
      [subjects[11]!.subject, subjects[11]!.class, subjects[11]!.section],
    ),
  ({ diary }) => tasksOfYear(diary),
  ({ diary }) => counselOfYear(diary),
  ({ diary }) => subjects.forEach((subject) => decide(diary, subject)),
  ({ diary, schools, today }) => inspectionsOfYears(diary, schools, today),
  ({ diary, today }) => void (today && yearOf(today) > 2024 && underWay(diary, today)),
  async ({ diary, schools, tx, until }) => {
    const desk = await openDesk(tx, diary, addDays(until, -200), dutyUntil(until))
    bullyingAround(diary, schools, until, desk)
  },
]

/** What is under way around the day the city is shown. */
function underWay(diary: Diary, today: PlainDate) {
  const officer = diary.core.officers.ofSection.get('基础教育科')!
  catalogueOf(
    diary,
    yearOf(today),
    present.map(({ subject, class: kind, section }) => [subject, kind, section] as const),
  )
  for (const { ago, ...subject } of present) decide(diary, { ...subject, from: addDays(today, -ago) })
  tasksAround(diary, today)
  giveOpinion(diary, {
    subject: '入学办理规则中的个人信息处理',
    kind: 'document',
    sponsor: officer,
    asked: addDays(today, -2),
    given: null,
  })
}

export { gatesOf, preventionOf } from './prevention.ts'
