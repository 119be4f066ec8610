import { sql } from 'kysely'
import { entries } from '../../books/figures.ts'
import { risen } from '../../books/risen.ts'
import { flow, ratio, sum, type Extent, type Figure, type Source } from '../../figures/figure.ts'
import { cases } from '../../figures/over-cases.ts'
import { activities } from '../../registers/activities/source.ts'
import { officialsLawStudy } from '../../law/officials-law-study.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { into } from '../../platform/cases/keys.ts'
import { declaredHours } from './declared.ts'
import { exams, tries } from './exams.ts'
import { sessions, type StudySession } from './sessions.ts'

const programmes = ['law-study']
const basis = [officialsLawStudy.学法制度, legalPublicity.第三十六条]
const ofParty = { field: 'body', is: ['party'] }

const partyHeld = flow({
  id: 'law-study.party-held',
  label: { zh: '登记的党组学法场次', en: 'Party-group sessions entered' },
  unit: '次',
  rule: {
    zh: '学法场次中形式为党组集中学法、已经登记学习的，以学习日期计。',
    en: 'Study sessions of the party group that were held, by the day of study.',
  },
  basis,
  source: cases(sessions, { as: '次', day: 'held', where: [ofParty] }),
})

const partyReported = flow({
  id: 'law-study.party-reported',
  label: { zh: '作为活动上报的党组学法', en: 'Party-group study reported as activities' },
  unit: '次',
  rule: {
    zh: '审核通过的“党组集中学法”活动记录的场次：从前没有学法场次登记时这样报。同一天两处都报的，学法场次登记不了。',
    en: 'The sessions of approved activities of this kind: how it was reported before sessions were entered. None is in both.',
  },
  basis,
  source: activities({ programmes, kinds: ['party-study'] }, 'sessions'),
})

export const partySessions = sum({
  id: 'law-study.party-sessions',
  label: { zh: '党组集中学法', en: 'Party-group law study' },
  unit: '次',
  rule: {
    zh: '登记的党组学法场次，加上从前作为活动上报的。',
    en: 'Party-group sessions entered, and those reported as activities before.',
  },
  basis,
  parts: [partyHeld, partyReported],
})

/** The key of a law's name, and the one law of the list that it is a writing of. */
const keyOf = (name: ReturnType<typeof sql>) =>
  sql`regexp_replace(translate(${name}, '《》“” ', ''), '^中华人民共和国', '')`
const ofSessions = cases(sessions, { as: '部', count: 'laws', day: 'held' })
const ofActivities = activities({ programmes }, 'topics')

/** Both name laws; one law is one, whoever studied it and however it was written. The earliest record that names it stands for it. */
const namedLaws: Source<'部'> = {
  units: ['部'],
  page: null,
  facets: [{ name: 'law', label: { zh: '法律法规', en: 'Law' } }],
  evidence: (extent: Extent, by?: string) => sql`
    select distinct on (x.law) x.record, x.org, x.county, x.day, x.month, x.kind, x.law as title, x.amount, x.photos${by === 'law' ? sql`, array[x.law] as keys` : sql``}
    from (
      select e.*, coalesce(b.statute, e.name) as law
      from (select n.*, ${keyOf(sql`n.title`)} as name from (
        select * from (${ofSessions.evidence(extent)}) s union all select * from (${ofActivities.evidence(extent)}) r
      ) n) e
        left join lateral (
          select form ->> 'statute' as statute from book_entry
          where book = 'must-know-laws' and struck is null and e.name = any(string_to_array(form ->> 'names', '、')) limit 1
        ) b on true
    ) x order by x.law, x.day, x.record`,
}

export const lawsStudied = flow({
  id: 'law-study.laws',
  label: { zh: '学习的法律法规', en: 'Laws studied' },
  unit: '部',
  rule: {
    zh: '学法场次和学法用法活动中写明的法律法规，按应知应会清单归并，简称、全称是同一部，只计一部，列出最早学习它的记录。',
    en: 'Laws named in sessions and records of law study; short and full names of one law are one by the list; with the earliest record that names it.',
  },
  basis: [officialsLawStudy.学法制度, legalPublicity.第三十七条],
  source: namedLaws,
})

const sessionsHeld = flow({
  id: 'law-study.sessions',
  label: { zh: '登记的学法场次', en: 'Study sessions entered' },
  unit: '场次',
  rule: { zh: '已经登记学习的学法场次，各种形式都计。', en: 'Study sessions that were held, of every kind.' },
  basis,
  source: cases(sessions, { as: '场次', day: 'held', kind: 'body' }),
})

const activitiesReported = flow({
  id: 'law-study.reported',
  label: { zh: '上报的学法和宣讲活动', en: 'Study and lectures reported' },
  unit: '场次',
  rule: { zh: '审核通过的学法用法活动的场次之和。', en: 'The sessions of approved activities of law study.' },
  basis,
  source: activities({ programmes }, 'sessions'),
})

export const studyActivities = sum({
  id: 'law-study.activities',
  label: { zh: '学法用法和宣讲活动', en: 'Law study and lectures' },
  unit: '场次',
  rule: {
    zh: '登记的学法场次，加上报的学法用法和宣讲活动，含党组集中学法。',
    en: 'Study sessions entered and study and lectures reported, those of the party group included.',
  },
  basis,
  parts: [sessionsHeld, activitiesReported],
})

const due = flow({
  id: 'law-study.due',
  label: { zh: '应到学法', en: 'Due at study' },
  unit: '人次',
  rule: {
    zh: '已登记的学法场次当日在岗、应到的人次。应到名单当日定下，以后人员变动不影响。',
    en: 'Those who held a post on the day of each session; fixed then, whatever changed since.',
  },
  basis,
  source: cases(sessions, { as: '人次', count: 'due', day: 'held', kind: 'body' }),
})

const present = flow({
  id: 'law-study.present',
  label: { zh: '实到学法', en: 'Present at study' },
  unit: '人次',
  rule: {
    zh: '应到的人次减去缺席的；补学的不算实到。',
    en: 'Those due less those absent; what is made up later is not present.',
  },
  basis,
  source: cases(sessions, { as: '人次', count: 'present', day: 'held', kind: 'body' }),
})

export const attendance = ratio({
  id: 'law-study.attendance',
  label: { zh: '学法出勤率', en: 'Attendance at study' },
  unit: '人次',
  rule: { zh: '实到人次÷应到人次。', en: 'Present ÷ due.' },
  basis,
  numerator: present,
  denominator: due,
  none: { zh: '没有登记学法场次', en: 'no sessions were entered' },
})

const confirmed = cases(sessions, {
  as: '人次',
  count: 'present',
  day: 'held',
  kind: 'body',
  and: () => sql<boolean>`${into<StudySession>('a.state')('confirmedOn')} is not null`,
})

/** Nothing of a session changes once it is confirmed, its hours neither. */
const hoursPresent: Source<'学时'> = {
  units: ['学时'],
  page: '/study-sessions',
  needs: 'law-study.read',
  evidence: (extent: Extent) => sql`
    select e.record, e.org, e.county, e.day, e.month, e.kind, e.title, e.amount * (${into<StudySession>('d.state')('hours')})::int as amount, e.photos
    from (${confirmed.evidence(extent)}) e join dossier d on d.id = e.record`,
}

export const hoursAttended = flow({
  id: 'law-study.hours-attended',
  label: { zh: '到场学法学时', en: 'Hours of study attended' },
  unit: '学时',
  rule: {
    zh: '已经确认的学法场次，每场学时乘以实到人数；补学的不算，学习平台申报的另计、不相加。',
    en: 'Of sessions confirmed, the hours of each times those present; what was made up is not counted, and what platforms declare is counted apart and never added.',
  },
  basis,
  source: hoursPresent,
})

export const hoursDeclared = flow({
  id: 'law-study.hours-declared',
  label: { zh: '学习平台申报学时', en: 'Hours declared by platforms' },
  unit: '学时',
  rule: {
    zh: '学法平台导出的累计学时，每人每个平台每年只按比上一次增加的部分计；没有人见证到场，与到场学法学时分别统计、不相加。',
    en: 'Of the cumulative hours that platforms export, by person, platform and year what rose since the export before. Nobody saw them attended: counted apart from hours attended, and never added to them.',
  },
  basis,
  source: risen(declaredHours, { as: '学时', count: 'hours', per: ['person', 'platform', 'year'] }),
})

const examDue = flow({
  id: 'law-study.exam-due',
  label: { zh: '应参加学法考试', en: 'Due at exams on law' },
  unit: '人',
  rule: {
    zh: '期间学法考试应考名单上的人，一人几场计一人。名单是考试当日在岗的人。',
    en: 'Whoever was due at an exam of the period, each once; the list is of those who held a post on its day.',
  },
  basis,
  source: entries(exams, { as: '人', count: 'due', day: 'on' }),
})

const examTakers = flow({
  id: 'law-study.exam-takers',
  label: { zh: '参加学法考试', en: 'Sat an exam on law' },
  unit: '人',
  rule: {
    zh: '应考的人中有成绩的，一人几次、几个账号计一人。',
    en: 'Of those due, whoever has a result; several tries are one person.',
  },
  basis,
  source: entries(tries, { as: '人', count: 'person', day: 'on' }),
})

const examPassers = flow({
  id: 'law-study.exam-passers',
  label: { zh: '学法考试合格', en: 'Passed an exam on law' },
  unit: '人',
  rule: {
    zh: '应考的人中至少一次达到合格分数的，几次里取最好的一次。',
    en: 'Of those due, whoever reached the pass mark in the best of his tries.',
  },
  basis,
  source: entries(tries, { as: '人', count: 'person', day: 'on', where: [{ field: 'passed', is: ['true'] }] }),
})

const examExcellers = flow({
  id: 'law-study.exam-excellers',
  label: { zh: '学法考试优秀', en: 'Excellent in an exam on law' },
  unit: '人',
  rule: {
    zh: '应考的人中至少一次达到优秀分数的，几次里取最好的一次。',
    en: 'Of those due, whoever reached the mark of excellence in the best of his tries.',
  },
  basis,
  source: entries(tries, { as: '人', count: 'person', day: 'on', where: [{ field: 'excellent', is: ['true'] }] }),
})

export const examTaken = ratio({
  id: 'law-study.exam-taken',
  label: { zh: '学法考试参考率', en: 'Share who sat the exam' },
  unit: '人',
  rule: { zh: '参加考试的人÷应考的人。', en: 'Those who sat an exam ÷ those due.' },
  basis,
  numerator: examTakers,
  denominator: examDue,
  none: { zh: '没有组织考试', en: 'no exam was held' },
})

export const examPassed = ratio({
  id: 'law-study.exam-passed',
  label: { zh: '学法考试合格率', en: 'Share who passed the exam' },
  unit: '人',
  rule: { zh: '考试合格的人÷参加考试的人。', en: 'Those who passed ÷ those who sat an exam.' },
  basis,
  numerator: examPassers,
  denominator: examTakers,
  none: { zh: '没有组织考试', en: 'no exam was held' },
})

export const examExcellent = ratio({
  id: 'law-study.exam-excellent',
  label: { zh: '学法考试优秀率', en: 'Share excellent in the exam' },
  unit: '人',
  rule: { zh: '考试优秀的人÷参加考试的人。', en: 'Those who were excellent ÷ those who sat an exam.' },
  basis,
  numerator: examExcellers,
  denominator: examTakers,
  none: { zh: '没有组织考试', en: 'no exam was held' },
})

export const figures: readonly Figure[] = [
  partySessions,
  partyHeld,
  partyReported,
  lawsStudied,
  studyActivities,
  sessionsHeld,
  activitiesReported,
  attendance,
  present,
  due,
  hoursAttended,
  hoursDeclared,
  examTaken,
  examTakers,
  examDue,
  examPassed,
  examPassers,
  examExcellent,
  examExcellers,
]
