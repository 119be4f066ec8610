import { sql } from 'kysely'
import { flow, ratio, sum, type Figure } from '../../figures/figure.ts'
import { cases, clocked, metInTime } from '../../figures/over-cases.ts'
import { administrativeCoercion as coercion } from '../../law/administrative-coercion.ts'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { kinds } from './kinds.ts'
import { capital } from '../../platform/capital.ts'
import { onTheSpot } from './on-the-spot.ts'
import { penalties } from './penalties.ts'
import { spotKinds } from './punishing.ts'

export const filed = flow({
  id: 'enforcement.filed',
  label: { zh: '处罚立案', en: 'Penalty cases filed' },
  unit: '件',
  rule: { zh: '本期内批准立案的处罚案件。', en: 'Cases filed in the period.' },
  basis: [law.第五十四条],
  source: cases(penalties, { as: '件', day: 'filed', kind: 'source' }),
})

/** 行政处罚（宗）: one case is one, in its heaviest class, by the day of its decision; what was revoked later stays in its year. */
export const decided = flow({
  id: 'enforcement.decided',
  label: { zh: '作出行政处罚', en: 'Penalties decided' },
  unit: '宗',
  rule: {
    zh: '决定日期在本期内的处罚决定，并处的计一宗，按最重的种类分；后来撤销的不减少当年的数。',
    en: 'Decided in the period; several penalties in one case count once, in the heaviest kind. What is revoked later stays in its year.',
  },
  basis: [law.第五十七条],
  source: cases(penalties, { as: '宗', day: 'decided', kind: 'heaviest' }),
})

const spared = flow({
  id: 'enforcement.not-punished',
  label: { zh: '不予处罚', en: 'Not punished' },
  unit: '宗',
  rule: {
    zh: '本期内批准不予行政处罚的案件，按情形分。',
    en: 'Cases in the period that ended without a penalty, by ground.',
  },
  basis: [law.第三十三条],
  source: cases(penalties, {
    as: '宗',
    day: 'ended',
    where: [{ field: 'outcome', is: ['not-punished'] }],
    kind: 'mercy',
  }),
})

const timed = (
  clock: 'deciding' | 'publishing',
  name: string,
  [zh, en]: readonly [string, string],
  basis: NonNullable<Figure['basis']>,
) => {
  const all = flow({
    id: `enforcement.due-${name}`,
    label: { zh: `应当计算${zh}的处罚`, en: `Penalties to be ${en}` },
    unit: '宗',
    rule: { zh: '本期内作出决定的处罚案件。', en: 'Penalties decided in the period.' },
    basis,
    source: cases(penalties, { as: '宗', day: 'decided', and: clocked(clock) }),
  })
  const met = flow({
    id: `enforcement.kept-${name}`,
    label: { zh: `按期${zh}的处罚`, en: `Penalties ${en} in time` },
    unit: '宗',
    rule: {
      zh: `本期内作出决定、没有超过${zh}期限（含当日）的。`,
      en: `Of those decided in the period, ${en} on the last day or before.`,
    },
    basis,
    source: cases(penalties, { as: '宗', day: 'decided', and: metInTime(clock) }),
  })
  const share = ratio({
    id: `enforcement.${name}-in-time`,
    label: { zh: `处罚按期${zh}率`, en: `Share of penalties ${en} in time` },
    unit: '宗',
    rule: {
      zh: `按期${zh}的÷本期作出的处罚。`,
      en: `${capital(en)} in time ÷ penalties decided in the period.`,
    },
    basis,
    numerator: met,
    denominator: all,
    none: { zh: '没有作出处罚', en: 'No penalty was decided' },
  })
  return [all, met, share] as const
}

const decidedTimely = timed('deciding', 'decided', ['决定', 'decided'], [law.第六十条])
const publishedTimely = timed('publishing', 'published', ['公开', 'published'], [enforcementPublicity.事后公开])
export const [, , decidedInTime] = decidedTimely
export const [, , publishedInTime] = publishedTimely

const reviewedOnes = flow({
  id: 'enforcement.reviewed-ones',
  label: { zh: '经过法制审核的处罚', en: 'Penalties reviewed for legality' },
  unit: '宗',
  rule: { zh: '本期内作出、决定以前经过法制审核的。', en: 'Decided in the period after a legality review.' },
  basis: [law.第五十八条],
  source: cases(penalties, {
    as: '宗',
    day: 'decided',
    and: () => sql<boolean>`a.state #>> '{decision,reviewed}' = 'true'`,
  }),
})

export const reviewed = ratio({
  id: 'enforcement.reviewed',
  label: { zh: '处罚法制审核率', en: 'Share of penalties reviewed' },
  unit: '宗',
  rule: { zh: '经过法制审核的÷本期作出的处罚。', en: 'Reviewed ÷ penalties decided in the period.' },
  basis: [law.第五十八条],
  numerator: reviewedOnes,
  denominator: decided,
  none: { zh: '没有作出处罚', en: 'No penalty was decided' },
})

const money = (
  id: 'fine' | 'confiscated' | 'paid',
  name: string,
  [zh, en]: readonly [string, string],
  basis: NonNullable<Figure['basis']>,
) =>
  flow({
    id: `enforcement.${name}`,
    label: { zh, en },
    unit: '元',
    rule: { zh: '本期内作出的处罚决定上的数额，按决定计。', en: 'As decided in the period.' },
    basis,
    source: cases(penalties, { as: '元', count: id, day: 'decided' }),
  })
export const fines = money('fine', 'fines', ['罚款', 'Fines'], [law.第五十七条])
const confiscated = money('confiscated', 'confiscated', ['没收违法所得', 'Confiscated'], [law.第二十八条])
const paid = money('paid', 'paid', ['已缴罚没款', 'Paid of fines and confiscations'], [law.第六十七条])

export const published = flow({
  id: 'enforcement.published',
  label: { zh: '公开处罚决定', en: 'Penalties published' },
  unit: '宗',
  rule: { zh: '本期内公开的处罚决定，后来撤回的也算。', en: 'Published in the period, also what was withdrawn later.' },
  basis: [law.第四十八条],
  source: cases(penalties, { as: '宗', day: 'published' }),
})

const withdrawn = flow({
  id: 'enforcement.withdrawn',
  label: { zh: '撤回公开的处罚决定', en: 'Penalties withdrawn from the public' },
  unit: '宗',
  rule: { zh: '本期内撤回公开的处罚决定。', en: 'Withdrawn in the period.' },
  basis: [law.第四十八条],
  source: cases(penalties, { as: '宗', day: 'withdrawn', kind: 'revocation' }),
})

const surcharged = flow({
  id: 'enforcement.surcharged',
  label: { zh: '加处罚款', en: 'Surcharges levied' },
  unit: '宗',
  rule: {
    zh: '本期内第一次收到加处罚款的处罚，一案计一宗，按缴款日期；本机关没有查封、扣押、冻结的权力，所以没有这几栏。',
    en: 'Penalties whose surcharge was first paid in the period, one a case; the bureau may not seal, seize or freeze, so there are no such columns.',
  },
  basis: [coercion.第十二条, law.第七十二条],
  source: cases(penalties, { as: '宗', day: 'surcharged' }),
  column: { of: 'coercion', at: 'agency' },
})

const court = flow({
  id: 'enforcement.court',
  label: { zh: '申请法院强制执行', en: 'Courts asked to enforce' },
  unit: '宗',
  rule: { zh: '本期内申请人民法院强制执行的处罚。', en: 'Penalties for which a court was asked in the period.' },
  basis: [law.第七十二条],
  source: cases(penalties, { as: '宗', day: 'court' }),
  column: { of: 'coercion', at: 'court' },
})

export const spots = flow({
  id: 'enforcement.on-the-spot',
  label: { zh: '当场处罚', en: 'Penalties on the spot' },
  unit: '宗',
  rule: {
    zh: '本期内当场作出的处罚决定，按警告、罚款分；不计入普通程序的处罚。',
    en: 'Decided on the spot in the period, warnings and fines; not among those of the ordinary procedure.',
  },
  basis: [law.第五十一条],
  source: cases(onTheSpot, { as: '宗', day: 'decided', kind: 'kind' }),
})

const spotFines = flow({
  id: 'enforcement.on-the-spot-fines',
  label: { zh: '当场处罚的罚款', en: 'Fines on the spot' },
  unit: '元',
  rule: { zh: '本期内当场作出的处罚决定上的罚款。', en: 'As decided on the spot in the period.' },
  basis: [law.第五十一条],
  source: cases(onTheSpot, { as: '元', count: 'fine', day: 'decided' }),
})

/** 执法统计年报 rests on it. */
const statistics = [enforcementPublicity.统计年报]

type Class = keyof typeof kinds

/** A column of 行政处罚（宗）: of those decided, the ones whose heaviest kind this is. */
const classOf = (kind: Class) =>
  flow({
    id: `enforcement.class-${kind}`,
    label: { zh: `处罚：${kinds[kind].zh}`, en: `Penalties: ${kinds[kind].en.toLowerCase()}` },
    unit: '宗',
    rule: {
      zh: `按普通程序、决定日期在本期内、最重的种类是“${kinds[kind].zh}”的处罚，并处的计一宗。`,
      en: 'By the ordinary procedure, decided in the period, this being the heaviest kind; several penalties count once.',
    },
    basis: statistics,
    source: cases(penalties, { as: '宗', day: 'decided', where: [{ field: 'heaviest', is: [kind] }] }),
    ...(!(kind in spotKinds) && { column: { of: 'penalties' as const, at: kind } }),
  })
const classes = Object.fromEntries((Object.keys(kinds) as Class[]).map((kind) => [kind, classOf(kind)])) as Record<
  Class,
  ReturnType<typeof classOf>
>

/** Warnings and fines are given on the spot, too. */
const withSpots = (kind: keyof typeof spotKinds) => {
  const { zh, en } = kinds[kind]
  const spot = flow({
    id: `enforcement.on-the-spot-${kind}`,
    label: { zh: `当场处罚：${zh}`, en: `On the spot: ${en.toLowerCase()}` },
    unit: '宗',
    rule: { zh: '本期内当场作出的这一种处罚决定。', en: 'Of this kind, decided on the spot in the period.' },
    basis: statistics,
    source: cases(onTheSpot, { as: '宗', day: 'decided', where: [{ field: 'kind', is: [kind] }] }),
  })
  const both = sum({
    id: `enforcement.all-${kind}`,
    label: { zh: `处罚合计：${zh}`, en: `All penalties: ${en.toLowerCase()}` },
    unit: '宗',
    rule: { zh: '普通程序和当场处罚相加。', en: 'By the ordinary procedure and on the spot together.' },
    basis: statistics,
    parts: [classes[kind], spot],
    column: { of: 'penalties', at: kind },
  })
  return { spot, both }
}
const warnings = withSpots('warning')
const fined = withSpots('fine')

/** 合计 and 罚没金额, both procedures together. */
const all = sum({
  id: 'enforcement.all',
  label: { zh: '行政处罚合计', en: 'All penalties' },
  unit: '宗',
  rule: { zh: '普通程序和当场作出的处罚决定相加。', en: 'By the ordinary procedure and on the spot together.' },
  basis: statistics,
  parts: [decided, spots],
  column: { of: 'penalties', at: 'all' },
})
const amount = sum({
  id: 'enforcement.amount',
  label: { zh: '罚没金额', en: 'Fined and confiscated' },
  unit: '元',
  rule: {
    zh: '罚款、没收违法所得和当场罚款，按决定上的数额相加；没有数额的不计。',
    en: 'Fines, confiscations and fines on the spot, as decided.',
  },
  basis: statistics,
  parts: [fines, confiscated, spotFines],
  column: { of: 'penalties', at: 'amount' },
})

const inTable: readonly Figure[] = [
  classes.warning,
  warnings.spot,
  warnings.both,
  classes.fine,
  fined.spot,
  fined.both,
  classes.confiscation,
  classes.suspension,
  classes.revocation,
  classes.restriction,
  classes.halt,
  classes.other,
  all,
  amount,
]

export const figures: readonly Figure[] = [
  filed,
  decided,
  spared,
  ...decidedTimely,
  reviewedOnes,
  reviewed,
  fines,
  confiscated,
  paid,
  published,
  ...publishedTimely,
  withdrawn,
  surcharged,
  court,
  spots,
  spotFines,
  ...inTable,
]
