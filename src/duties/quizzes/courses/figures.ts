import { sql } from 'kysely'
import { inBranch } from '../../../figures/branch.ts'
import { flow, ratio, type Extent, type Figure, type Source } from '../../../figures/figure.ts'
import { constitutionDay } from '../../../law/constitution-day.ts'
import { legalPublicity } from '../../../law/legal-publicity.ts'

const basis = [constitutionDay.国家宪法日, legalPublicity.第十三条]

/** Of each course, school and day so many: no row is one pupil's. */
const tickets = (day: 'begun_on' | 'passed_on'): Source<'人'> => ({
  units: ['人'],
  page: '/books/courses',
  needs: 'quizzes.read',
  evidence: ({ from, until, branch, asOf }: Extent) => sql`
    select e.* from (
      select p.course as record, p.school as org, o.county, p.day, to_char(p.day, 'YYYYMM')::int as month, ''::text as kind, b.caption as title, p.n as amount, '{}'::uuid[] as photos
      from (
        select course, school, ${sql.ref(day)} as day, count(*) as n from course_progress
        where ${sql.ref(day)} between ${from}::date and ${until}::date ${asOf === null ? sql`` : sql`and ${sql.ref(day)} <= (${asOf}::timestamptz at time zone 'Asia/Shanghai')::date`}
        group by course, school, ${sql.ref(day)}) p
      join book_entry b on b.id = p.course left join organisation_on(${until}::date) o on o.org = p.school) e
    where ${inBranch({ branch })}`,
})

const learners = flow({
  id: 'quiz.course-learners',
  label: { zh: '学习课程的学生', en: 'Pupils who took a course' },
  unit: '人',
  rule: {
    zh: '学习券第一次用来学习的人数，以那一天计；一门课程一人一券。',
    en: 'Tickets first used to learn, by that day; one a person and course.',
  },
  basis,
  source: tickets('begun_on'),
})

export const certified = flow({
  id: 'quiz.course-certificates',
  label: { zh: '课程结业', en: 'Finished a course' },
  unit: '人',
  rule: {
    zh: '学完必修部分、做过练习、综合评价合格，取得结业证书的人数，以合格之日计。',
    en: 'Persons who learnt the required parts, practised, passed and hold a certificate, by the day they passed.',
  },
  basis,
  source: tickets('passed_on'),
})

const completion = ratio({
  id: 'quiz.course-completion',
  label: { zh: '课程结业率', en: 'Share who finished' },
  unit: '人',
  rule: {
    zh: '期间结业的人÷期间开始学习的人。两个数都是人。',
    en: 'Those who finished in the period ÷ those who began in it. Both are persons.',
  },
  basis,
  numerator: certified,
  denominator: learners,
  none: { zh: '没有人学习课程', en: 'nobody took a course' },
})

export const courseFigures: readonly Figure[] = [learners, certified, completion]
