import { coverageOf } from '../../books/coverage.ts'
import { entries } from '../../books/figures.ts'
import { flow, ratio, stock, type Figure } from '../../figures/figure.ts'
import { cases, metInTime } from '../../figures/over-cases.ts'
import { doubleReduction as law } from '../../law/double-reduction.ts'
import { prepaidFees } from '../../law/prepaid-fees.ts'
import { protectionOfMinors } from '../../law/protection-of-minors.ts'
import { trainingPenalties } from '../../law/training-penalties.ts'
import { trainingPrices } from '../../law/training-prices.ts'
import { baseList } from './base-list.ts'
import { complaints } from './complaints.ts'
import { custodyDays, inCustody, lastOf } from './custody.ts'
import { institutions } from './institutions.ts'
import { patrols } from './patrols.ts'
import { prices, pricesEachClass } from './prices.ts'
import { punishedFigures } from './punished.ts'
import { queriedWithinYear, staff } from './staff.ts'

const subject = [{ field: 'kind', is: ['subject'] }] as const
const basis = [law.机构审批]

export const subjectInstitutions = stock({
  id: 'training.subject',
  label: { zh: '学科类校外培训机构', en: 'Subject training institutions' },
  unit: '家',
  rule: {
    zh: '期末日在册、类别为学科类的机构家数；停办、注销、转型的不计。',
    en: 'Institutions for school subjects that stand in the register on the last day.',
  },
  basis,
  source: entries(institutions, { as: '家', where: subject, kind: 'standing' }),
})

const otherInstitutions = stock({
  id: 'training.other',
  label: { zh: '非学科类校外培训机构', en: 'Other training institutions' },
  unit: '家',
  rule: {
    zh: '期末日在册、类别为非学科类的机构家数。',
    en: 'Institutions for anything else that stand in the register on the last day.',
  },
  basis,
  source: entries(institutions, { as: '家', where: [{ field: 'kind', is: ['other'] }], kind: 'owner' }),
})

/** Beside those there are now: two numbers, never a rate of compliance. */
export const onBaseDay = stock({
  id: 'training.base',
  label: { zh: '学科类机构基数', en: 'Subject institutions on the base day' },
  unit: '家',
  rule: { zh: '基数名单上的机构家数。', en: 'Institutions on the base list.' },
  basis: [law.压减],
  source: entries(baseList, { as: '家', kind: 'disposition' }),
})

export const disposed = coverageOf(baseList, {
  id: 'training.disposed',
  label: { zh: '压减：基数名单处置', en: 'Reduction: base list disposed of' },
  unit: '家',
  rule: {
    zh: '基数名单上有处置结果和文号的机构，占名单全部机构；名单冻结以后不因机构关停变小。',
    en: 'Institutions of the base list with a disposition and its document, of all on the list.',
  },
  basis: [law.压减],
  where: [{ field: 'disposition', known: true }],
})

/** Against the base: a number of its own beside the two it lies between, never a rate of compliance. */
const reduction = stock({
  id: 'training.reduction',
  label: { zh: '比基数减少的学科类机构', en: 'Fewer subject institutions than on the base day' },
  unit: '家',
  rule: {
    zh: '基数名单上期末日前已注销或转为非学科类的机构家数；与基数、现有家数一并看，不是合规率。',
    en: 'Institutions of the base list deregistered or turned to other training: beside the base and those there are, no rate.',
  },
  basis: [law.压减],
  source: entries(baseList, {
    as: '家',
    kind: 'disposition',
    where: [{ field: 'disposition', is: ['deregistered', 'turned'] }],
  }),
})

export const nonProfit = coverageOf(institutions, {
  id: 'training.non-profit',
  label: { zh: '营改非', en: 'Non-profit' },
  unit: '家',
  rule: {
    zh: '期末在册、面向义务教育阶段的学科类机构中，登记为非营利性的。',
    en: 'Institutions for subjects of compulsory education on the last day; of these, those registered as non-profit.',
  },
  none: { zh: '无义务教育学科类机构', en: 'no institution for subjects of compulsory education' },
  basis,
  among: [...subject, { field: 'stages', is: ['compulsory'] }],
  where: [{ field: 'profit', is: ['non-profit'] }],
})

export const permittedOnline = coverageOf(institutions, {
  id: 'training.permitted-online',
  label: { zh: '备改审', en: 'Permitted, not only filed' },
  unit: '家',
  rule: {
    zh: '期末在册、开展线上学科类培训的机构中，经许可而不只是备案的。',
    en: 'Institutions teaching subjects online on the last day; of these, those that hold a permit.',
  },
  none: { zh: '无线上学科类机构', en: 'no institution teaching subjects online' },
  basis,
  among: [...subject, { field: 'modes', is: ['online'] }],
  where: [{ field: 'approval', is: ['permit'] }],
})

export const priced = coverageOf(institutions, {
  id: 'training.price',
  label: { zh: '政府指导价', en: 'Guided prices' },
  unit: '家',
  rule: {
    zh: '期末在册的学科类机构中，线上、线下所开每种班型都有不超过期末日政府指导价的收费公示的。',
    en: 'Subject institutions on the last day; of these, those with a board for each class size in each way of teaching, within the guided price of that day.',
  },
  none: { zh: '无学科类机构', en: 'no subject institution' },
  basis: [trainingPrices.政府指导价],
  among: subject,
  and: ({ until }) => pricesEachClass(until),
})

export const inOneAccount = coverageOf(institutions, {
  id: 'training.custody',
  label: { zh: '资金监管', en: 'Custody of prepaid fees' },
  unit: '家',
  rule: {
    zh: '期末在册、预收费的机构中，只有一个专用账户，且最近一次对账足额或差额已说明、未过补平日，并不早于设置的天数的。',
    en: 'Institutions that charge ahead; of these, those with exactly one account whose last reconciliation holds and is recent.',
  },
  none: { zh: '无预收费机构', en: 'no institution that charges ahead' },
  basis: [prepaidFees.专用账户],
  among: [{ field: 'ahead', is: ['true'] }],
  and: ({ until }) => inCustody(until),
})

const custodyBalance = stock({
  id: 'training.custody-balance',
  label: { zh: '专用账户资金余额', en: 'Held in custody' },
  unit: '元',
  rule: {
    zh: '各专用账户期末日前最近一次对账的余额之和。',
    en: 'Balances of the last reconciliation of each account.',
  },
  basis: [prepaidFees.专用账户],
  source: entries(custodyDays, { as: '元', count: 'closing', and: ({ until }) => lastOf(until) }),
})

const shortfall = stock({
  id: 'training.shortfall',
  label: { zh: '未消课资金差额', en: 'Shortfall' },
  unit: '元',
  rule: {
    zh: '各专用账户最近一次对账中，未消课金额超出余额的部分之和，已说明的也计。',
    en: 'What lessons not yet given exceed balances by, of each account’s last reconciliation, explained or not.',
  },
  basis: [prepaidFees.专用账户],
  source: entries(custodyDays, { as: '元', count: 'shortfall', and: ({ until }) => lastOf(until) }),
})

export const boards = stock({
  id: 'training.boards',
  label: { zh: '执行中的收费公示', en: 'Price boards in force' },
  unit: '条',
  rule: { zh: '期末日执行中的收费公示条数。', en: 'Boards in force on the last day.' },
  basis: [trainingPrices.政府指导价],
  source: entries(prices, { as: '条', kind: 'size' }),
})

export const complained = flow({
  id: 'training.complaints',
  label: { zh: '校外培训投诉', en: 'Complaints about training' },
  unit: '件',
  rule: {
    zh: '期间收到的校外培训投诉，后来撤回的也计。',
    en: 'Received in the period, those withdrawn later as well.',
  },
  basis: [prepaidFees.专用账户],
  source: cases(complaints, { as: '件', day: 'made', kind: 'kind' }),
})

const ended = flow({
  id: 'training.ended',
  label: { zh: '办结的校外培训投诉', en: 'Complaints ended' },
  unit: '件',
  rule: { zh: '期间解决、移送或者查明不属实的投诉。', en: 'Settled, passed on or found unfounded in the period.' },
  basis: [prepaidFees.专用账户],
  source: cases(complaints, { as: '件', day: 'ended', kind: 'outcome' }),
})

const endedInTime = flow({
  id: 'training.ended-in-time',
  label: { zh: '按期办结的校外培训投诉', en: 'Complaints ended in time' },
  unit: '件',
  rule: {
    zh: '期间办结、没有超过办理期限（含当日）的投诉。',
    en: 'Ended in the period, on the last day of their time or before.',
  },
  basis: [prepaidFees.专用账户],
  source: cases(complaints, {
    as: '件',
    day: 'ended',
    and: metInTime('settling'),
  }),
})

export const settledInTime = ratio({
  id: 'training.settled-in-time',
  label: { zh: '校外培训投诉按期办结率', en: 'Share of complaints ended in time' },
  unit: '件',
  rule: { zh: '按期办结的÷期间办结的投诉。', en: 'Ended in time ÷ ended in the period.' },
  basis: [prepaidFees.专用账户],
  numerator: endedInTime,
  denominator: ended,
})

const refunded = flow({
  id: 'training.refunded',
  label: { zh: '投诉退费金额', en: 'Refunded on complaints' },
  unit: '元',
  rule: {
    zh: '期间办结的投诉中，有确认或凭证的退费金额之和。',
    en: 'Paid back on complaints ended in the period, confirmed or proved.',
  },
  basis: [prepaidFees.专用账户],
  source: cases(complaints, { as: '元', count: 'refunded', day: 'ended' }),
})

const patrolled = flow({
  id: 'training.patrols',
  label: { zh: '校外培训巡查', en: 'Patrols of training' },
  unit: '次',
  rule: { zh: '期间两名持证人员到现场的巡查次数。', en: 'Patrols by two certified officers in the period.' },
  basis: [trainingPenalties.第十七条],
  source: cases(patrols, { as: '次', day: 'on', kind: 'outcome' }),
})

/** 家次: the same firm twice is two. */
const found = flow({
  id: 'training.found',
  label: { zh: '巡查发现问题的机构', en: 'Visits at which something was found' },
  unit: '家次',
  rule: {
    zh: '期间巡查发现问题、责令改正或移送立案的家次；同一家去两次算两家次。',
    en: 'Visits in the period after which something was to be put right or went to a penalty case; the same firm twice is two.',
  },
  basis: [trainingPenalties.第十七条],
  source: cases(patrols, {
    as: '家次',
    day: 'on',
    where: [{ field: 'outcome', is: ['rectify', 'case'] }],
    kind: 'outcome',
  }),
})

/** A clean query of last year says nothing of this: who was not queried within the year is named. */
const staffQueried = coverageOf(staff, {
  id: 'training.staff-queried',
  label: { zh: '从业人员一年内查询', en: 'Staff queried within a year' },
  unit: '人次',
  rule: {
    zh: '期末在岗的从业人员中，违法犯罪记录查询在期末日前一年以内、结果为无的；满一年没有再查的点名。一人在两家任职算两人次。',
    en: 'Staff on the last day; of these, those whose record was queried within a year before it and found clean. Those older are named.',
  },
  none: { zh: '没有登记从业人员', en: 'no staff entered' },
  basis: [protectionOfMinors.第六十二条],
  where: [{ field: 'record', is: ['none'] }],
  and: ({ until }) => queriedWithinYear(until),
})

/** How many shut within the period: not how many are left, and no percentage. */
const closed = flow({
  id: 'training.closed',
  label: { zh: '停办、注销、转型的学科类机构', en: 'Subject institutions that ended' },
  unit: '家',
  rule: {
    zh: '期间停办、注销或转型的学科类机构，按截止日；与期末家数（存量）、压减（变化）不是一个数。',
    en: 'Those suspended, deregistered or turned in the period, by their last day: neither those left nor a share.',
  },
  basis: [law.压减],
  source: entries(institutions, {
    as: '家',
    day: 'until',
    where: [...subject, { field: 'ended', is: ['suspended', 'deregistered', 'turned'] }],
    kind: 'ended',
  }),
})

export const figures: readonly Figure[] = [
  staffQueried,
  closed,
  reduction,
  patrolled,
  found,
  subjectInstitutions,
  otherInstitutions,
  onBaseDay,
  disposed,
  nonProfit,
  permittedOnline,
  priced,
  inOneAccount,
  custodyBalance,
  shortfall,
  boards,
  complained,
  ended,
  endedInTime,
  settledInTime,
  refunded,
  ...punishedFigures,
]
