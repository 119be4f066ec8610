import { sql } from 'kysely'
import { entries } from '../../books/figures.ts'
import { flow, ratio, stock, sum, type Figure } from '../../figures/figure.ts'
import { acts, cases, clocked, metInTime } from '../../figures/over-cases.ts'
import { administrativePermits as law } from '../../law/administrative-permits.ts'
import { businessEnvironment } from '../../law/business-environment.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { onlineServices } from '../../law/online-services.ts'
import { serviceRatings } from '../../law/service-ratings.ts'
import { applications } from './applications.ts'
import { types } from './choices.ts'
import { matters } from './matters.ts'
import { good } from './rated.ts'
import { ratings } from './ratings.ts'

const main = { field: 'rank', is: ['main'] } as const

export const items = stock({
  id: 'services.items',
  label: { zh: '政务服务事项', en: 'Service matters' },
  unit: '项',
  rule: {
    zh: '期末有效的主项；子项、业务办理项和已取消的版本不计。',
    en: 'Main items in force on the last day; sub-items, handling items and cancelled versions do not count.',
  },
  basis: [onlineServices.第四条, businessEnvironment.第三十五条],
  source: entries(matters, { as: '项', where: [main], kind: 'type' }),
})

const itemsInHall = stock({
  id: 'services.items-in-hall',
  label: { zh: '进驻大厅的政务服务事项', en: 'Service matters in the hall' },
  unit: '项',
  rule: { zh: '期末有效、进驻政务服务大厅的主项。', en: 'Main items in force on the last day that are in the hall.' },
  basis: [onlineServices.第四条, businessEnvironment.第三十五条],
  source: entries(matters, { as: '项', where: [main, { field: 'inHall', is: ['true'] }], kind: 'type' }),
})

export const inHall = ratio({
  id: 'services.in-hall',
  label: { zh: '政务服务事项进驻率', en: 'Share of matters in the hall' },
  unit: '项',
  rule: { zh: '进驻大厅的主项÷期末有效的主项。', en: 'Main items in the hall ÷ main items in force.' },
  basis: [onlineServices.第四条, businessEnvironment.第三十五条],
  numerator: itemsInHall,
  denominator: items,
  none: { zh: '没有事项', en: 'There are no matters' },
})

/** Of one kind of day each: what came in, what was accepted, what was decided are three numbers. */
export const accepted = flow({
  id: 'services.accepted',
  label: { zh: '受理申请', en: 'Applications accepted' },
  unit: '件',
  rule: {
    zh: '受理日期在本期内的申请，逾期视为受理的按收到之日计；受理不是准予。',
    en: 'Accepted in the period, deemed ones as of the day they came. Accepted is not granted.',
  },
  basis: [law.第三十二条],
  source: cases(applications, { as: '件', day: 'accepted', kind: 'type' }),
})

export const decided = flow({
  id: 'services.decided',
  label: { zh: '办结申请', en: 'Applications decided' },
  unit: '件',
  rule: { zh: '本期内作出准予或者不予决定的申请。', en: 'Granted or refused in the period.' },
  basis: [law.第四十二条],
  source: cases(applications, { as: '件', day: 'decided', kind: 'type' }),
})

const timed = (clock: 'promised' | 'legal', zh: string, en: string, name: string) => {
  const basis = clock === 'legal' ? [law.第四十二条] : [businessEnvironment.第三十六条]
  const all = flow({
    id: `services.with-${name}`,
    label: { zh: `有${zh}的办结申请`, en: `Decided under a ${en}` },
    unit: '件',
    rule: { zh: `本期内办结、事项有${zh}的申请。`, en: `Decided in the period, of matters with a ${en}.` },
    basis,
    source: cases(applications, { as: '件', day: 'decided', and: clocked(clock) }),
  })
  const met = flow({
    id: `services.kept-${name}`,
    label: { zh: `${zh}内办结的申请`, en: `Decided within the ${en}` },
    unit: '件',
    rule: { zh: `本期内办结、没有超过${zh}（含当日）的申请。`, en: `Decided on the last day of the ${en} or before.` },
    basis,
    source: cases(applications, { as: '件', day: 'decided', and: metInTime(clock) }),
  })
  const share = ratio({
    id: `services.in-${name}`,
    label: { zh: `${zh}内办结率`, en: `Share decided within the ${en}` },
    unit: '件',
    rule: { zh: `${zh}内办结的÷有${zh}的办结申请。`, en: `Within the ${en} ÷ all with one.` },
    basis,
    numerator: met,
    denominator: all,
    none: { zh: '没有办结的申请', en: 'Nothing was decided' },
  })
  return [all, met, share] as const
}

const promise = timed('promised', '承诺时限', 'promised limit', 'promise')
const inLaw = timed('legal', '法定时限', 'legal limit', 'law')
export const [, , inPromise] = promise
export const [, , inLegal] = inLaw

const spent = (id: 'used' | 'limit', zh: string, en: string) =>
  flow({
    id: `services.days-${id}`,
    label: { zh, en },
    unit: '天',
    rule: {
      zh: '本期内办结、有法定时限的申请，逐件按工作日计，特别程序的时间不计。',
      en: 'Working days of each application decided in the period that had a legal limit, excluded time left out.',
    },
    basis: [businessEnvironment.第三十六条],
    source: cases(applications, {
      as: '天',
      count: id,
      day: 'decided',
      and: () => sql<boolean>`a.state #> '{decision,limit}' <> 'null'`,
    }),
  })
const daysUsed = spent('used', '办结用时', 'Working days used')
const daysLimit = spent('limit', '法定时限合计', 'Working days allowed by law')

const compressed = ratio({
  id: 'services.compressed',
  label: { zh: '用时占法定时限', en: 'Time used of the legal limit' },
  unit: '天',
  rule: {
    zh: '逐件的实际用时之和÷法定时限之和，都按该件的工作日计。',
    en: 'What each case used ÷ what the law allowed it, both in the working days of that case.',
  },
  basis: [businessEnvironment.第三十六条],
  numerator: daysUsed,
  denominator: daysLimit,
  none: { zh: '没有办结的申请', en: 'Nothing was decided' },
})

const delivered = flow({
  id: 'services.delivered',
  label: { zh: '送达的办件', en: 'Applications delivered' },
  unit: '件',
  rule: { zh: '本期内决定已经送达的申请。', en: 'Whose decision was delivered in the period.' },
  basis: [law.第四十四条],
  source: cases(applications, { as: '件', day: 'delivered' }),
})

const ratedOnes = flow({
  id: 'services.rated-cases',
  label: { zh: '评价过的办件', en: 'Applications rated' },
  unit: '件',
  rule: {
    zh: '本期内送达、申请人作了评价的；申诉复核不计入的除外。',
    en: 'Delivered in the period and rated; those left out on appeal are not.',
  },
  basis: [serviceRatings.一事一评],
  source: cases(applications, {
    as: '件',
    day: 'delivered',
    where: [{ field: 'stars', known: true }],
    and: () => sql<boolean>`a.state #>> '{rating,excluded}' is distinct from 'true'`,
  }),
})

const goodOnes = flow({
  id: 'services.rated-good',
  label: { zh: '评价为满意的办件', en: 'Applications rated well' },
  unit: '件',
  rule: {
    zh: '评价为非常满意、满意、基本满意的；没有评价的不算满意。',
    en: 'Three stars or more. Unrated is not satisfied.',
  },
  basis: [serviceRatings.一事一评],
  source: cases(applications, {
    as: '件',
    day: 'delivered',
    where: [{ field: 'stars', is: good }],
    and: () => sql<boolean>`a.state #>> '{rating,excluded}' is distinct from 'true'`,
  }),
})

const elsewhere = (
  id: string,
  [zh, en]: readonly [string, string],
  rule: readonly [string, string],
  where: Parameters<typeof entries<typeof ratings.form, '件'>>[1]['where'] = [],
) =>
  flow({
    id: `services.elsewhere-${id}`,
    label: { zh, en },
    unit: '件',
    rule: { zh: rule[0], en: rule[1] },
    basis: [serviceRatings.一事一评],
    source: entries(ratings, { as: '件', day: 'endedOn', where, kind: 'how' }),
  })

const endedElsewhere = elsewhere(
  'ended',
  ['其他平台办结的件', 'Cases ended on other systems'],
  ['本期内在其他平台办结、登记了的件，没有评价的也计。', 'Ended in the period on other systems, rated or not.'],
)
/** In time, and by the applicant: a mark by default is none. */
const counts = [
  { field: 'how', is: ['applicant'] },
  { field: 'late', is: ['false'] },
  { field: 'excluded', is: ['false'] },
] as const
const ratedElsewhere = elsewhere(
  'rated',
  ['其他平台评价过的件', 'Rated on other systems'],
  [
    '其中申请人按期评价的；系统默认的好评、逾期的、申诉复核不计入的除外。',
    'Of those, rated by the applicant in time; marks by default, late ones and those left out on appeal are none.',
  ],
  counts,
)
const goodElsewhere = elsewhere(
  'good',
  ['其他平台评价为满意的件', 'Rated well on other systems'],
  ['其中评价为非常满意、满意、基本满意的。', 'Of those, three stars or more.'],
  [...counts, { field: 'stars', is: good }],
)

const together = (id: string, zh: string, en: string, parts: Parameters<typeof sum<'件'>>[0]['parts']) =>
  sum({
    id: `services.${id}`,
    label: { zh, en },
    unit: '件',
    rule: {
      zh: '本平台的和其他平台的相加，一件只在一处。',
      en: 'Here and on other systems together; no case is in both.',
    },
    basis: [serviceRatings.一事一评],
    parts,
  })
const rateable = together('rateable', '可以评价的件', 'Cases that could be rated', [delivered, endedElsewhere])
const ratedAll = together('all-rated', '评价过的件', 'Cases rated', [ratedOnes, ratedElsewhere])
const goodAll = together('all-rated-good', '评价为满意的件', 'Cases rated well', [goodOnes, goodElsewhere])

const rated = ratio({
  id: 'services.rated',
  label: { zh: '评价率', en: 'Share rated' },
  unit: '件',
  rule: {
    zh: '申请人评价过的÷本期送达、办结的件，含其他平台的；系统默认的好评不算评价。',
    en: 'Rated by the applicant ÷ delivered or ended in the period, other systems included; a mark by default is no rating.',
  },
  basis: [serviceRatings.一事一评],
  numerator: ratedAll,
  denominator: rateable,
  none: { zh: '没有送达的办件', en: 'Nothing was delivered' },
})

const wellRated = ratio({
  id: 'services.good',
  label: { zh: '好评率', en: 'Share rated well' },
  unit: '件',
  rule: { zh: '评价为满意的÷评价过的，含其他平台的。', en: 'Rated well ÷ rated, other systems included.' },
  basis: [serviceRatings.一事一评],
  numerator: goodAll,
  denominator: ratedAll,
  none: { zh: '没有人评价', en: 'Nobody rated' },
})

const isPermit = { field: 'type', is: ['permit'] } as const

/** 行政许可（宗）的五栏, each by its own day. */
const permit = (
  id: 'applied' | 'accepted' | 'granted' | 'refused' | 'revoked',
  zh: string,
  en: string,
  basis: Figure['basis'],
  day: string,
  more: readonly { readonly field: string; readonly is: readonly string[] }[] = [],
) =>
  flow({
    id: `services.permits-${id}`,
    label: { zh: `行政许可：${zh}`, en: `Permits: ${en}` },
    unit: '宗',
    rule: {
      zh: `事项类型为行政许可，${zh}之日在本期内的，各按各的日期计。`,
      en: `Of matters that are permits, ${en} in the period, each by its own day.`,
    },
    ...(basis && { basis }),
    source: cases(applications, { as: '宗', day, where: [isPermit, ...more] }),
    column: { of: 'permits', at: id },
  })

const permits = [
  permit('applied', '申请', 'applied for', [law.第二十九条], 'received'),
  permit('accepted', '受理', 'accepted', [law.第三十二条], 'accepted'),
  permit('granted', '许可', 'granted', [law.第三十八条], 'decided', [{ field: 'outcome', is: ['granted'] }]),
  permit('refused', '不予许可', 'refused', [law.第三十八条], 'decided', [{ field: 'outcome', is: ['refused'] }]),
  permit('revoked', '撤销许可', 'revoked', [law.第六十九条], 'revoked'),
] as const

/** 其他行政执法行为, by the day of decision: what was granted is done, what was refused is not. */
const other = (type: 'levy' | 'ruling' | 'confirmation' | 'award' | 'payment' | 'other') => {
  const { zh, en } = types[type]
  return flow({
    id: `services.done-${type}`,
    label: { zh: `办结的${zh}`, en: `${en}: done` },
    unit: '件',
    rule: {
      zh: `事项类型为${zh}，本期内作出准予决定的申请，按决定之日计。`,
      en: 'Of matters of that type, granted in the period, by the day of decision.',
    },
    basis: [enforcementPublicity.统计年报],
    source: cases(applications, {
      as: '件',
      day: 'decided',
      where: [
        { field: 'type', is: [type] },
        { field: 'outcome', is: ['granted'] },
      ],
    }),
    column: { of: 'other-acts', at: type },
  })
}
const otherActs = (['levy', 'ruling', 'confirmation', 'award', 'payment', 'other'] as const).map(other)

const deemed = flow({
  id: 'services.deemed',
  label: { zh: '逾期未告知视为受理', en: 'Deemed accepted by silence' },
  unit: '件',
  rule: {
    zh: '本期内因逾期未告知而视为受理的次数，按发生之日计。',
    en: 'Applications that fell to silence in the period, by the day on which they did.',
  },
  basis: [law.第三十二条],
  source: acts(applications, ['deemAccepted'], { as: '件' }),
})

export const figures: readonly Figure[] = [
  items,
  itemsInHall,
  inHall,
  accepted,
  deemed,
  decided,
  ...promise,
  ...inLaw,
  daysUsed,
  daysLimit,
  compressed,
  delivered,
  endedElsewhere,
  rateable,
  ratedOnes,
  ratedElsewhere,
  ratedAll,
  rated,
  goodOnes,
  goodElsewhere,
  goodAll,
  wellRated,
  ...permits,
  ...otherActs,
]
