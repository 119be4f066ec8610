import { sql } from 'kysely'
import { recheck, type Question, type Unproven } from '../../../platform/proofs.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { certificateOf } from '../codes.ts'
import { spaced } from './rules.ts'

/** More faults nobody reads. */
const TOLD = 100

const PAGE = 20_000

const asIssued: Question = {
  what: 'course-tickets',
  sees: { course_ticket: ['course', 'school', 'sheet'], course_progress: ['ticket', 'course', 'school'] },
  sql: `
    with counted as (select sheet, course, school, count(*) as many from course_ticket group by sheet, course, school)
    select s.id as place from course_sheet s left join counted c on c.sheet = s.id
      where c.many is not cast(s.tickets as integer) or c.course is not s.course or c.school is not s.school
    union all select sheet from counted where sheet not in (select id from course_sheet)
    union all select p.ticket from course_progress p left join course_ticket t on t.mac = p.ticket where t.course is not p.course or t.school is not p.school`,
}

export const courseRechecks = [
  recheck<RegisterHouse>({
    id: 'courses',
    title: {
      zh: '课程：学习券的张数和发券的记录一致，证书编号都由平台的密钥得出',
      en: 'Courses: as many tickets as were issued, every certificate’s number follows from the house’s key',
    },
    how: 'recomputed',
    proves: {
      course_ticket: ['course', 'school', 'sheet'],
      course_progress: ['ticket', 'course', 'school', 'number'],
    },
    stranger: {
      asks: [asIssued],
      not: [
        {
          table: 'course_progress',
          columns: ['number'],
          why: {
            zh: '证书编号由平台的密钥得出，密钥不在备份里；公众在查验页上核对证书。',
            en: 'A certificate’s number follows from the house’s key, which is in no backup; certificates are checked on their own page.',
          },
        },
      ],
    },
    async run({ db, secret }) {
      const strays = await sql<{ where: string }>`
        select s.id::text as where from course_sheet s left join (select sheet, course, school, count(*)::int as n from course_ticket group by 1, 2, 3) t on t.sheet = s.id
        where t.n is distinct from s.tickets or t.course <> s.course or t.school <> s.school
        union all select encode(p.ticket, 'hex') from course_progress p join course_ticket t on t.mac = p.ticket where t.course <> p.course or t.school <> p.school limit 100`.execute(
        db,
      )
      const faults = strays.rows.map(({ where }) => ({ what: 'course-tickets', where }))
      let checked = 0
      for (let after = Buffer.alloc(0); ;) {
        const { rows } = await sql<{ ticket: Buffer; number: string }>`
          select ticket, number from course_progress where number is not null and ticket > ${after} order by ticket limit ${PAGE}`.execute(
          db,
        )
        for (const { ticket, number } of rows)
          if (number !== spaced(certificateOf(secret, ticket)))
            faults.push({ what: 'course-certificate', where: number })
        checked += rows.length
        if (rows.length < PAGE) return { checked: checked + 1, faults: faults.slice(0, TOLD) }
        after = rows.at(-1)!.ticket as Buffer<ArrayBuffer>
      }
    },
  }),
]

export const unprovenCourses: readonly Unproven[] = [
  {
    table: 'course_ticket',
    columns: ['mac'],
    why: {
      zh: '券码的带密钥摘要。换了它，那张券就用不了，拿着券的人当场知道。',
      en: 'Keyed hashes of codes. Changed, the ticket no longer works, which its holder notices at once.',
    },
  },
  {
    table: 'course_progress',
    columns: [
      ...['begun_on', 'learnt', 'practised', 'paper', 'assessed_on', 'assessed', 'best', 'best_of', 'passed_on'],
    ],
    why: {
      zh: '学到哪里、练了几次、评价的结果。是学生自己的进度，不知道是谁的，也不是行政行为；证书编号另有证明。',
      en: 'How far a pupil has come: nobody knows whose it is, and no act rests on it. The number of a certificate is proven.',
    },
  },
]
