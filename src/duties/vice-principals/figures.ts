import { entries } from '../../books/figures.ts'
import { coverage, flow, rate, ratio, stock, sum, type Figure } from '../../figures/figure.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import { activities } from '../../registers/activities/source.ts'
import { lectures as lectureBook } from './lectures.ts'
import { roles, type Role } from './kinds.ts'
import * as source from './sources.ts'

// Since 2025 a law asks for the appointment; before, the ministry's measures alone did.
const appointing = [law.第八条, legalPublicity.第四十一条]

export const persons = stock({
  id: 'vice-principals.persons',
  label: { zh: '聘任法治副校长', en: 'Vice-principals for law appointed' },
  unit: '人',
  rule: {
    zh: '期末当日在任的法治副校长，一人任两校计一人；按派出机关可以分开看。从不与学校数相除。',
    en: 'Persons in the post on the last day; one at two schools counts once. By kind: their bodies. Never divided by schools.',
  },
  basis: appointing,
  source: source.persons('vice-principal'),
})

const pairs = stock({
  id: 'vice-principals.pairs',
  label: { zh: '法治副校长任职', en: 'Posts of vice-principals' },
  unit: '对',
  rule: {
    zh: '期末当日在任的“一人一校”，一人任两校计两对。',
    en: 'Pairs of person and school in force on the last day; one at two schools makes two.',
  },
  basis: appointing,
  source: source.pairs(),
})

export const covered = coverage({
  id: 'vice-principals.coverage',
  label: { zh: '法治副校长覆盖学校', en: 'Coverage of vice-principals' },
  unit: '所',
  rule: {
    zh: '期末当日在任法治副校长达到应有人数（参数，默认一名）的学校，占当日在册学校（幼儿园除外）之比；没有的逐所列出。',
    en: 'Schools with as many in the post on the last day as a school should have (a setting; one by default), of all there are on it, kindergartens left out; those without are listed.',
  },
  basis: appointing,
  source: source.schoolsWithOne,
  denominator: source.schoolsInScope,
})

const ahead = coverage({
  id: 'vice-principals.coverage-ahead',
  label: { zh: '法治副校长覆盖：下一个9月1日', en: 'Coverage on the coming first of September' },
  unit: '所',
  rule: {
    zh: '期末有在任法治副校长、且任期到下一个9月1日还没有届满的学校，占期末在册学校之比：不补聘，开学那天就只有这么多。',
    en: 'Schools whose vice-principal’s term reaches the coming first of September: what would be left if nobody were appointed.',
  },
  basis: appointing,
  source: source.schoolsAhead,
  denominator: source.schoolsInScope,
})

const reported = flow({
  id: 'vice-principals.lectures-reported',
  label: { zh: '法治副校长授课（活动记录）', en: 'Lectures by vice-principals, from records' },
  unit: '场次',
  rule: {
    zh: '审核通过的“法治副校长授课”记录的场次之和；同一讲座多个班级一起听，计一场。',
    en: "The sessions of approved records of vice-principals' lectures; one lecture to several classes together is one session.",
  },
  basis: [law.第五条],
  source: activities({ programmes: ['vp-lectures'], kinds: ['vp-lecture'] }, 'sessions'),
})

const confirmed = flow({
  id: 'vice-principals.lectures-confirmed',
  label: { zh: '法治副校长授课（只有学校确认）', en: 'Lectures confirmed by schools only' },
  unit: '场次',
  rule: {
    zh: '学校确认了的授课中，同校同日没有审核通过的活动记录的；有记录的已在记录里计过。',
    en: 'Lectures confirmed by schools of which no approved record of the same school and day tells; the others are counted there.',
  },
  basis: [law.第五条],
  source: entries(lectureBook, { as: '场次', day: 'day', and: source.confirmedOnly }),
})

export const lectures = sum({
  id: 'vice-principals.lectures',
  label: { zh: '法治副校长授课', en: 'Lectures by vice-principals for law' },
  unit: '场次',
  rule: {
    zh: '审核通过的授课记录的场次，加上学校确认了而没有记录的；同一堂课只计一次。场次不是课时。',
    en: 'Sessions of approved records, and lectures that schools confirmed and nobody recorded; each once. Sessions are not class hours.',
  },
  // 法治宣传教育法第四十一条 asks for the appointment; how much is taught still rests on the ministry's measures.
  basis: [law.第五条],
  parts: [reported, confirmed],
})

export const hoursTaught = flow({
  id: 'vice-principals.class-hours',
  label: { zh: '法治副校长授课课时', en: 'Class hours given by vice-principals' },
  unit: '课时',
  rule: { zh: '学校确认的授课课时之和。', en: 'The class hours that schools confirmed.' },
  basis: [law.第五条],
  source: entries(lectureBook, { as: '课时', count: 'classHours', day: 'day' }),
})

const enough = stock({
  id: 'vice-principals.pairs-taught',
  label: { zh: '课时达到要求的任职', en: 'Posts with enough class hours' },
  unit: '对',
  rule: {
    zh: '期末在任的任职中，期末所在年度由学校确认的课时达到要求（每校每年4课时）的；按每一对计，不按人平均。任职不满一年的也按4课时。',
    en: 'Of the posts in force, those whose school confirmed four class hours in the year: by pair, never averaged over a person; a part of a year is asked the same.',
  },
  basis: [law.第五条],
  source: source.taughtEnough,
})

export const hours = ratio({
  id: 'vice-principals.hours',
  label: { zh: '课时达标率', en: 'Share of posts with enough class hours' },
  unit: '对',
  rule: { zh: '课时达到要求的任职÷在任的任职。', en: 'Posts with enough class hours ÷ posts in force.' },
  basis: [law.第五条],
  numerator: enough,
  denominator: pairs,
})

const hoursAsked = stock({
  id: 'vice-principals.hours-asked',
  label: { zh: '要求的课时', en: 'Class hours asked of all posts' },
  unit: '课时',
  rule: {
    zh: '期末在任的任职，每一对按全年要求的课时（参数，期末那天的值）计。',
    en: 'The posts in force, each with the hours asked of a whole year, as set on the last day.',
  },
  basis: [law.第五条],
  source: source.hoursAskedOfAll,
})

/** 场次不是课时: lectures by pair, and how long each must last for the hours to be there. */
const each = [
  rate({
    id: 'vice-principals.lectures-each',
    label: { zh: '每项任职的授课场次', en: 'Lectures a post' },
    rule: {
      zh: '授课场次÷在任的任职。场次不是课时：够不够课时，要看每场讲几课时。',
      en: 'Lectures ÷ posts. Lectures are no hours: whether these suffice depends on how long each lasts.',
    },
    basis: [law.第五条],
    numerator: lectures,
    denominator: pairs,
    per: 1,
  }),
  rate({
    id: 'vice-principals.hours-each-lecture',
    label: { zh: '每场须讲的课时', en: 'Hours each lecture must last' },
    rule: {
      zh: '要求的课时÷授课场次：按现有的场次，每场平均要讲这么多课时，才够每校每年的课时。',
      en: 'Hours asked ÷ lectures: with as many lectures as there are, each must last so long on average for the hours to suffice.',
    },
    basis: [law.第五条],
    numerator: hoursAsked,
    denominator: lectures,
    per: 1,
  }),
]

const evaluatedPosts = stock({
  id: 'vice-principals.pairs-evaluated',
  label: { zh: '已作年度评价的任职', en: 'Posts evaluated' },
  unit: '对',
  rule: {
    zh: '期末在任的任职中，学校已对期末所在年度作出评价的。',
    en: 'Of the posts in force, those their school evaluated for the year.',
  },
  basis: [law.第十五条],
  source: source.evaluatedPairs,
})

export const evaluated = ratio({
  id: 'vice-principals.evaluated',
  label: { zh: '年度评价率', en: 'Share of posts evaluated' },
  unit: '对',
  rule: { zh: '已评价的任职÷在任的任职。', en: 'Posts evaluated ÷ posts in force.' },
  basis: [law.第十五条],
  numerator: evaluatedPosts,
  denominator: pairs,
})

const due = flow({
  id: 'vice-principals.successors-due',
  label: { zh: '应补聘的缺额', en: 'Successors due' },
  unit: '项',
  rule: {
    zh: '离任、任期届满留下的缺额，按补聘期限届满之日计入本期；撤销的不计。',
    en: 'Places left by somebody, by the day on which a successor was due; withdrawn ones left out.',
  },
  basis: [law.第十一条],
  source: source.successorsDue,
})

const inTime = flow({
  id: 'vice-principals.successors-in-time',
  label: { zh: '按期补聘的缺额', en: 'Successors named in time' },
  unit: '项',
  rule: { zh: '其中在期限内确定了人选的。', en: 'Of them, those for whom somebody was named by that day.' },
  basis: [law.第十一条],
  source: source.successorsInTime,
})

export const successorInTime = ratio({
  id: 'vice-principals.successor-in-time',
  label: { zh: '按期补聘率', en: 'Share of successors named in time' },
  unit: '项',
  rule: { zh: '按期补聘的÷应补聘的。', en: 'Named in time ÷ due.' },
  basis: [law.第十一条],
  none: { zh: '没有应补聘的缺额', en: 'no place was left' },
  numerator: inTime,
  denominator: due,
})

/** 法治副园长、法治辅导员、交通安全副校长: each by itself, never one sum. */
const others = (['kindergarten-vice-head', 'instructor', 'traffic'] as const).map((role: Role) =>
  stock({
    id: `vice-principals.role-${role}`,
    label: { zh: `在任${roles[role].zh}`, en: `${roles[role].en}, in the post` },
    unit: '人',
    rule: {
      zh: `期末当日在任的${roles[role].zh}，一人计一人；不与法治副校长相加。`,
      en: 'Persons in this role on the last day, each once; never added to vice-principals for law.',
    },
    basis: [law.第八条],
    source: source.persons(role),
  }),
)

export const figures: readonly Figure[] = [
  persons,
  pairs,
  covered,
  ahead,
  reported,
  confirmed,
  lectures,
  hoursTaught,
  enough,
  hours,
  hoursAsked,
  ...each,
  evaluatedPosts,
  evaluated,
  due,
  inTime,
  successorInTime,
  ...others,
]
