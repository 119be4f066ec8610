import { sql } from 'kysely'
import { entries } from '../../books/figures.ts'
import { into } from '../../platform/cases/keys.ts'
import { inBranch } from '../../figures/branch.ts'
import { coverage, flow, sum, type Extent, type Figure, type Source } from '../../figures/figure.ts'
import { nationalSecurity } from '../../law/national-security.ts'
import { schoolsOn } from '../../registers/organisations/schools-on.ts'
import { results } from './results.ts'
import type { Quiz } from './state.ts'

const basis = [nationalSecurity.第十四条]
const inQuiz = into<Quiz>('d.state')

/** Sums by quiz, school and day, kept with every batch of papers that arrives. */
const cells = <U extends '人次' | '人' | '所'>(units: readonly U[], column: 'person_times' | 'persons'): Source<U> => ({
  units,
  page: '/quizzes',
  needs: 'quizzes.read',
  evidence: ({ from, until, branch, asOf }: Extent) => sql`
    select e.* from (
      select c.quiz as record, c.school as org, o.county, c.day, to_char(c.day, 'YYYYMM')::int as month, ''::text as kind,
        d.caption as title, c.amount, '{}'::uuid[] as photos
      from (select quiz, school, day, sum(${sql.ref(column)})::bigint as amount from quiz_cell where day between ${from}::date and ${until}::date group by 1, 2, 3) c join dossier d on d.id = c.quiz left join organisation_on(${until}::date) o on o.org = c.school
      where ${inQuiz('officials')} is distinct from 'true' and c.day between ${from}::date and ${until}::date ${asOf === null ? sql`` : sql`and c.day <= (${asOf}::timestamptz at time zone 'Asia/Shanghai')::date`}
    ) e where ${inBranch({ branch } as Extent)}`,
})

const here = flow({
  id: 'quiz.person-times-here',
  label: { zh: '在本平台答题', en: 'Papers answered here' },
  unit: '人次',
  rule: {
    zh: '按时交卷、计分的答卷，一份计一人次，以交卷之日计。',
    en: 'Papers handed in in time and scored, each one person-time, on the day they arrived.',
  },
  basis,
  source: cells(['人次'], 'person_times'),
})

const elsewhere = flow({
  id: 'quiz.person-times-elsewhere',
  label: { zh: '在外部平台答题', en: 'Answered on other platforms' },
  unit: '人次',
  rule: {
    zh: '外部平台导出的竞答结果中的人次。一所学校一次竞答只走一个渠道，不会重复。',
    en: 'Person-times of results exported by other platforms. A school uses one channel for a quiz: nothing counts twice.',
  },
  basis,
  source: entries(results, { as: '人次', count: 'times', day: 'day' }),
})

export const personTimes = sum({
  id: 'quiz.person-times',
  label: { zh: '参加知识竞答', en: 'Took part in quizzes' },
  unit: '人次',
  rule: { zh: '在本平台答题的人次，加上外部平台导出的人次。', en: 'Person-times here, and those of other platforms.' },
  basis,
  parts: [here, elsewhere],
})

const persons = flow({
  id: 'quiz.persons',
  label: { zh: '在本平台答题的学生', en: 'Pupils who answered here' },
  unit: '人',
  rule: {
    zh: '每张答题券第一次按时交卷计一人；同一次竞答一人一券，答几次都是一人。不同竞答的券认不出是同一个人，各计一人。',
    en: 'A ticket’s first paper in time is one person, however often it is used. Tickets of different quizzes cannot be told to be one person’s and count each.',
  },
  basis,
  source: cells(['人'], 'persons'),
})

export const schools = coverage({
  id: 'quiz.schools',
  label: { zh: '参加知识竞答的学校', en: 'Schools in quizzes' },
  unit: '所',
  rule: {
    zh: '期间有学生答题、或者外部平台有结果的学校，占期末在册学校之比；没有参加的逐所列出。',
    en: 'Schools with papers here or results elsewhere, of all schools there are on the last day; those without are listed.',
  },
  basis,
  source: {
    units: ['所'],
    page: null,
    needs: 'quizzes.read',
    evidence: (extent: Extent) => sql`
      select distinct on (e.org) e.record, e.org, e.county, e.day, e.month, e.kind, e.title, 1::bigint as amount, e.photos
      from (select * from (${cells(['人次'], 'person_times').evidence(extent)}) a
        union all select * from (${entries(results, { as: '人次', count: 'times', day: 'day' }).evidence(extent)}) b) e
      where e.org is not null order by e.org, e.day, e.record`,
  },
  denominator: schoolsOn,
})

export const figures: readonly Figure[] = [personTimes, here, elsewhere, persons, schools]
