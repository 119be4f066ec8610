// 申请、受理：许可法第二十九条、第三十二条；营商环境条例第四十条
import { z } from 'zod'
import { deadline } from '../../calendar/deadline.ts'
import { administrativePermits as law } from '../../law/administrative-permits.ts'
import { businessEnvironment } from '../../law/business-environment.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { onlineServices } from '../../law/online-services.ts'
import { applicantIn, type Told } from '../../platform/cases/applicant.ts'
import * as field from '../../platform/forms/fields.ts'
import { keptIdentity } from './identifying.ts'
import { channels, onApplication } from './choices.ts'
import { issuesAcceptance, issuesRefusalToAccept } from './papers.ts'
import { step, type Application, type MatterKept } from './state.ts'

const kinds = {
  person: { zh: '个人', en: 'A person' },
  organisation: { zh: '单位', en: 'An organisation' },
} as const

/** Where it came in; what comes in elsewhere is not taken. */
const waysIn = {
  ...channels,
  elsewhere: { zh: '大厅、平台、邮寄以外', en: 'Elsewhere' },
} as const

/** 第三十二条第四项 */
export const TELLING = 5

const Apply = z.object({
  matter: field.entry('事项', 'Matter', 'matters'),
  channel: field.choice('收件渠道', 'Came in by', waysIn),
  receivedOn: field.optionalDay('收到日期', 'Received on', { hint: { zh: '今天收到的不填', en: 'Empty: today' } }),
  as: field.choice('申请人是', 'The applicant is', kinds),
  name: field.line('申请人姓名或者单位名称', 'Name of the applicant', { most: 100, masked: true }),
  identity: field.optionalLine('身份证号码或者统一社会信用代码', 'Identity number, or credit code of an organisation', {
    most: 30,
    masked: true,
    hint: {
      zh: '个人的只保存后四位和摘要，不保存号码；没有的不填',
      en: 'Of a person only the last four signs and a digest are kept; empty where there is none',
    },
  }),
  contact: field.line('联系电话', 'Telephone', { most: 60, masked: true }),
  answers: field.prose('申请内容', 'What you apply for', { most: 3000 }),
  materials: field.optionalFiles('申请材料', 'Papers', { most: 10 }),
})

/** What follows from where it came in, and is not asked on the public site. */
export const known = ['matter', 'channel', 'receivedOn'] as const

/** 张＊＊: no more of a person than this is told. */
const covered = (name: string) => `${[...name][0] ?? ''}＊＊`

interface Begun {
  readonly matter: MatterKept
  readonly channel: Application['channel']
  readonly as: Application['as']
  readonly name: string
  readonly receivedOn: Application['receivedOn']
  readonly settings: Application['settings']
  readonly idHmac?: string
  readonly code?: string
}

const applyFor = step({
  title: { zh: '提出申请', en: 'Apply' },
  hint: {
    zh: '选事项目录里今天有效的事项；清单之外的不受理。',
    en: 'Under a matter that is on the list today; nothing else is taken.',
  },
  by: ['clerk'],
  basis: law.第二十九条,
  public: {
    intro: () => ({
      zh: '写明申请什么，附上材料。材料不齐的，我们一次告知；逾期没有告知的，视为自收到之日起受理。',
      en: 'Say what you apply for and add your papers. What lacks is named once; if nobody says so in time, it counts as accepted from the day it came.',
    }),
  },
  from: ['submitted'],
  form: Apply,
  keeps: keptIdentity,
  decide(_state, form, { seen, today, person, org }): Outcome<Begun> {
    const { matter } = seen
    if (!matter || !onApplication.has(matter.type)) return offTheList
    // 第二十九条、在线规定第四条：大厅之外无审批
    if (form.channel === 'elsewhere' || !matter.ways.includes(form.channel)) return offTheHall(form.channel)
    if (person === null && matter.unit !== org) return notHere
    if (form.receivedOn && form.receivedOn > today)
      return refuse('services.of-tomorrow', '收到日期不能晚于今天。', 'It cannot have come on a day to come.', {
        field: 'form.receivedOn',
      })
    const { ways: _ways, unit: _unit, ...kept } = matter
    return accept({
      matter: kept,
      channel: form.channel,
      as: form.as,
      name: form.name,
      receivedOn: form.receivedOn ?? today,
      settings: seen.settings,
      ...digestIn(form),
      ...(form.as === 'organisation' && form.identity !== '' && { code: form.identity }),
    })
  },
  apply: (state, fact) => ({
    ...state,
    ...fact,
    whose: fact.as === 'person' ? covered(fact.name) : fact.name,
  }),
})

/** What `keeps` put beside the form's own fields. */
function digestIn(form: object) {
  const { idHmac } = form as { readonly idHmac?: string }
  return idHmac === undefined ? {} : { idHmac }
}

const offTheList = refuse(
  'services.off-list',
  '事项目录里没有这一事项，或者它今天没有实施：清单之外的不得办理。',
  'No such matter is on the list today: nothing is done that is not on it.',
  { status: 409, basis: businessEnvironment.第四十条, field: 'form.matter' },
)

const offTheHall = (channel: string) =>
  refuse(
    'services.off-hall',
    channel === 'elsewhere'
      ? '申请只从政务服务大厅、平台或者邮寄收取：大厅之外不审批。'
      : `这一事项不从“${channels[channel as keyof typeof channels].zh}”收取申请。`,
    'Applications come in by the hall, the platform or post, as the matter says, and by no other way.',
    { status: 409, basis: channel === 'platform' ? onlineServices.第四条 : law.第二十九条, field: 'form.channel' },
  )

const notHere = refuse(
  'services.not-here',
  '这一事项由县（市、区）办理，请向办理机构申请。',
  'A county handles this matter: apply there.',
  { status: 409, basis: law.第三十二条 },
)

export const receiving = {
  apply: applyFor,

  accept: step({
    title: { zh: '受理', en: 'Accept' },
    hint: { zh: '发受理通知书；法定、承诺两个期限从今天起算。', en: 'Issues the notice; both limits run from today.' },
    by: ['clerk'],
    basis: law.第三十二条,
    from: ['submitted'],
    to: ['accepted'],
    form: z.object({}),
    // Too late to say anything else: it has been accepted since the papers came, whatever day somebody writes it down.
    decide(state, _form, { today, calendar }) {
      const complete = completeOn(state)!
      const { day } = deadline(calendar, { event: complete, n: TELLING, unit: 'working-day', basis: law.第三十二条 })
      return accept(today <= day ? { on: today, deemed: false } : { on: complete, deemed: true })
    },
    apply: (state, accepted) => ({ ...state, accepted }),
    issues: issuesAcceptance,
  }),

  /** 第三十二条第四项: silence. Effective as of the day the papers came: both limits run from then. */
  deemAccepted: step({
    title: { zh: '逾期未告知，视为受理', en: 'Deemed accepted' },
    by: [],
    basis: law.第三十二条,
    from: ['submitted'],
    to: ['accepted'],
    form: z.object({}),
    decide: (state) => accept({ asOf: completeOn(state)! }),
    apply: (state, { asOf }) => ({ ...state, accepted: { on: asOf, deemed: true } }),
  }),

  turnAway: step({
    title: { zh: '不予受理', en: 'Do not accept' },
    by: ['clerk'],
    basis: law.第三十二条,
    from: ['submitted'],
    to: ['not-needed', 'not-ours'],
    form: z.object({
      how: field.choice('原因', 'Why', {
        'not-needed': { zh: '依法不需要申请', en: 'No application is needed' },
        'not-ours': { zh: '不属于本机关职权', en: 'Not for this agency' },
      }),
      where: field.optionalLine('应当向哪里申请', 'Where to apply', { most: 100 }),
    }),
    decide: (_state, form) =>
      form.how === 'not-ours' && form.where === ''
        ? refuse('services.no-where', '写明应当向哪个机关申请。', 'Say where to apply instead.', {
            field: 'form.where',
            basis: law.第三十二条,
          })
        : accept(form),
    apply: (state, { how }, { day }) => ({ ...state, turned: { how, on: day } }),
    issues: issuesRefusalToAccept,
  }),
}

/** 在线政务服务规定第七条: what sharing gives is not asked of the applicant; 第三十二条: all that lacks is told at once. */
export function wholeList({ matter }: Application, { missing, received }: Told): Outcome<true> {
  const named = (all: Told['missing'], name: string) => all.some(({ material }) => material.includes(name))
  const shared = matter?.shared?.find((name) => named(missing, name))
  if (shared !== undefined)
    return refuse(
      'services.got-by-sharing',
      `“${shared}”由数据共享取得，不得要求申请人提供。`,
      `“${shared}” is got by sharing: it is not asked of the applicant.`,
      { basis: onlineServices.第七条, field: 'form.missing' },
    )
  const untold = (matter?.required ?? []).filter((name) => !named(missing, name) && !named(received, name))
  return untold.length === 0
    ? accept(true)
    : refuse(
        'services.list-not-whole',
        `应当一次告知全部需要补正的内容：${untold.map((name) => `“${name}”`).join('、')}是必要材料，既没有写收到，也没有列入。`,
        `All that lacks is told at once: ${untold.map((name) => `“${name}”`).join(', ')} is required, and is neither among what came in nor asked for.`,
        { basis: law.第三十二条, field: 'form.missing' },
      )
}

/** The day all papers were there: that of the supplement, where one was asked for. */
const completeOn = (state: Application) => applicantIn(state).supplement?.givenOn ?? state.receivedOn
