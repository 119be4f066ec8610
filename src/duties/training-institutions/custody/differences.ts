// 资金差异：发现、说明、由另一人签认，或者补平
import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { prepaidFees } from '../../../law/prepaid-fees.ts'
import { factsIn } from '../../../platform/cases/facts.ts'
import { procedure } from '../../../platform/cases/procedure.ts'
import { actsOf, type Common } from '../../../platform/cases/table.ts'
import * as field from '../../../platform/forms/fields.ts'
import { inYuan, yuan } from '../../../platform/sheets/money.ts'
import { differences as classes } from '../kinds.ts'

const Class = z.enum(Object.keys(classes) as [keyof typeof classes])
type Class = z.output<typeof Class>

const Found = z.object({ class: Class, ref: z.string(), amount: z.number().int(), since: PlainDate })

const State = z.object({
  /** The entry of the book of days it rests on, and the account's. */
  day: z.string(),
  account: z.string(),
  called: z.string(),
  foundOn: PlainDate.nullable(),
  on: PlainDate.nullable(),
  /** In 分. */
  closing: z.number().int(),
  unconsumed: z.number().int(),
  shortfall: z.number().int(),
  class: Class.nullable(),
  found: z.array(Found),
  explained: z
    .object({ class: Class, why: z.string(), clearsOn: PlainDate.nullable(), on: PlainDate, by: z.string().nullable() })
    .nullable(),
  signedOn: PlainDate.nullable(),
  clearedOn: PlainDate.nullable(),
})
export type CustodyDifference = z.output<typeof State> & Common

/** A day of an account as the rules see it. */
export interface DaySeen extends Pick<
  CustodyDifference,
  'day' | 'account' | 'called' | 'closing' | 'unconsumed' | 'shortfall' | 'class'
> {
  readonly on: PlainDate
  readonly result: 'balanced' | 'transit' | 'explained' | 'open'
  readonly found: CustodyDifference['found']
}

export interface DifferenceSeen {
  /** The day a form names. */
  readonly day: DaySeen | null
  /** Another case of the same account that is open. */
  readonly running: string | null
  /** Until when what happened on the case's day may be in transit. */
  readonly term: PlainDate | null
}

type Stage = 'open' | 'explained' | 'signed' | 'cleared'
const fact = factsIn<CustodyDifference>()
const act = actsOf<CustodyDifference, DifferenceSeen, Stage, 'explainer' | 'signer'>()

const Day = z.object({ day: field.entry('哪一天的对账', 'Which day', 'custody-days') })

export const custodyDifferences = procedure({
  id: 'custody-differences',
  edition: 1,
  mark: '资差',
  read: 'training.read',
  opening: 'find',
  closed: ['signed', 'cleared'],
  state: State,
  countable: {
    units: ['件'],
    facts: {
      class: fact.choice('差额原因', 'Why they differ', classes, 'class'),
      found: fact.day('发现日期', 'Found on', 'foundOn'),
      on: fact.day('对账日', 'Day', 'on'),
      shortfall: fact.whole('差额', 'Shortfall', '元', 'shortfall'),
      because: fact.choice('说明的原因', 'Explained by', classes, 'explained', 'class'),
      clears: fact.day('预计补平日期', 'Clears on', 'explained', 'clearsOn'),
      explained: fact.day('说明日期', 'Explained on', 'explained', 'on'),
      signed: fact.day('签认日期', 'Signed on', 'signedOn'),
      cleared: fact.day('补平日期', 'Cleared on', 'clearedOn'),
      orders: fact.rows('差异笔数', 'Differences', ['笔'], 'found'),
    },
    left: { closing: 'names', unconsumed: 'names' },
  },
  title: { zh: '资金差异', en: 'Differences of custody accounts' },
  about: {
    zh: '对账发现的差额：查明原因，由另一人签认；补平的了结。自己说明的，自己不能签认。',
    en: 'What a reconciliation found: explained, and signed by another person; or made good.',
  },
  capacities: {
    explainer: { title: { zh: '说明人', en: 'Explains' }, needs: 'training.reconcile' },
    signer: { title: { zh: '签认人', en: 'Signs' }, needs: 'training.sign' },
  },
  stages: {
    open: { zh: '待说明', en: 'To be explained' },
    explained: { zh: '待签认', en: 'To be signed' },
    signed: { zh: '已签认', en: 'Signed' },
    cleared: { zh: '已补平', en: 'Made good' },
  },
  empty: {
    ...{ day: '', account: '', called: '', foundOn: null, on: null, closing: 0, unconsumed: 0, shortfall: 0 },
    ...{ class: null, found: [], explained: null, signedOn: null, clearedOn: null },
  },
  stage: ({ clearedOn, signedOn, explained }) =>
    clearedOn ? 'cleared' : signedOn ? 'signed' : explained ? 'explained' : 'open',
  caption: ({ called, on }) => `${called} ${on ?? ''}`.trim(),
  acts: {
    find: act({
      title: { zh: '登记差异', en: 'Enter a difference' },
      hint: { zh: '导入文件对账时自动登记；没有文件的，手工登记。', en: 'Entered by itself when files are imported.' },
      by: ['explainer'],
      basis: prepaidFees.专用账户,
      from: ['open'],
      form: Day,
      decide: (_state, _form, { seen }) => (seen.running ? alreadyOpen(seen.running) : differing(seen.day)),
      apply: (state, { result: _result, ...found }: DaySeen, { day }) => ({ ...state, ...found, foundOn: day }),
    }),
    recount: act({
      title: { zh: '按以后的对账更新', en: 'Bring up to a later day' },
      by: ['explainer'],
      takeBack: true,
      aside: true,
      from: ['open', 'explained'],
      to: ['open'],
      form: Day,
      decide: (state, _form, { seen }) => later(state, seen, differing),
      // What was said of other numbers says nothing of these.
      apply: (state, { result: _result, ...found }: DaySeen) => ({ ...state, ...found, explained: null }),
    }),
    explain: act({
      title: { zh: '说明原因', en: 'Explain' },
      by: ['explainer'],
      takeBack: true,
      basis: prepaidFees.专用账户,
      from: ['open'],
      to: ['explained'],
      form: z.object({
        class: field.choice('差额原因', 'Why they differ', classes),
        why: field.prose('说明', 'Explanation', { most: 1000 }),
        clearsOn: field.optionalDay('预计何日补平', 'Clears on', {
          hint: { zh: '到这一天还没有补平的，又算差额未说明', en: 'Not made good by then, it is open again' },
        }),
        proof: field.optionalFiles('凭证', 'Proof', { most: 10 }),
      }),
      decide(state, form, { today, seen }) {
        const known = new Set(state.found.map((one) => one.class))
        if (!known.has(form.class) && !known.has('unmatched'))
          return refuse(
            'training.other-class',
            `对账查出的是${[...known].map((one) => `“${classes[one].zh}”`).join('、')}，不是“${classes[form.class].zh}”。`,
            'The reconciliation found something else.',
            { field: 'form.class' },
          )
        if (form.clearsOn && form.clearsOn < today)
          return refuse('training.cleared-before', '预计补平的日期已经过了。', 'That day is over.', {
            field: 'form.clearsOn',
          })
        // 在途不能一直在途
        if (form.class === 'in-transit' && (!form.clearsOn || !seen.term || form.clearsOn > seen.term))
          return refuse(
            'training.transit-too-long',
            `在途的最迟${seen.term ?? ''}到账，请填写不晚于这一天的日期；到不了的不是在途。`,
            `What is in transit arrives by ${seen.term ?? ''}: say so, or give another reason.`,
            { field: 'form.clearsOn' },
          )
        return accept(form)
      },
      apply: (state, { class: of, why, clearsOn }, { day, person }) => ({
        ...state,
        class: of,
        explained: { class: of, why, clearsOn, on: day, by: person },
      }),
    }),
    sign: act({
      title: { zh: '签认', en: 'Sign' },
      by: ['signer'],
      from: ['explained'],
      to: ['signed'],
      form: z.object({}),
      when: notOwn,
      decide: (state, form, { person }) => {
        const other = notOwn(state, { person })
        return other.ok ? accept(form) : other
      },
      apply: (state, _fact, { day }) => ({ ...state, signedOn: day }),
    }),
    sendBack: act({
      title: { zh: '退回重新说明', en: 'Send back' },
      by: ['signer'],
      takeBack: true,
      aside: true,
      from: ['explained'],
      to: ['open'],
      form: z.object({ why: field.prose('为什么退回', 'Why', { most: 500 }) }),
      apply: (state) => ({ ...state, explained: null }),
    }),
    clear: act({
      title: { zh: '登记补平', en: 'Made good' },
      by: ['explainer'],
      aside: true,
      from: ['open', 'explained'],
      to: ['cleared'],
      form: Day,
      decide: (state, _form, { seen }) => later(state, seen, covered),
      apply: (state, _fact, { day }) => ({ ...state, clearedOn: day }),
    }),
  },
  clocks: {},
})

// 自己说明的，自己不能签认
function notOwn({ explained }: CustodyDifference, { person }: { readonly person: string | null }): Outcome<unknown> {
  return explained?.by !== person
    ? accept(true)
    : refuse(
        'training.own-explanation',
        '这是您自己说明的，由另一人签认。',
        'The explanation is your own: another person signs.',
        { status: 403 },
      )
}

const alreadyOpen = (number: string) =>
  refuse(
    'training.difference-running',
    `这个账户已有未了结的差异（${number}），在那里更新。`,
    `This account has an open difference (${number}): bring that up to date.`,
    { status: 409, field: 'form.day' },
  )

const noDay = refuse('training.no-day', '没有这一天的对账。', 'There is no such day.', { field: 'form.day' })

const differing = (day: DaySeen | null): Outcome<DaySeen> =>
  !day
    ? noDay
    : day.result === 'open'
      ? accept(day)
      : refuse('training.no-difference', '这一天的对账没有未说明的差额。', 'That day has no open difference.', {
          field: 'form.day',
        })

const covered = (day: DaySeen | null): Outcome<DaySeen> =>
  !day
    ? noDay
    : day.result === 'open'
      ? refuse(
          'training.still-short',
          `这一天还有差额${inYuan(day.shortfall)}，没有补平。`,
          `On that day ${yuan(day.shortfall)} yuan are still missing.`,
          { field: 'form.day' },
        )
      : accept(day)

function later(
  { account, on }: CustodyDifference,
  { day }: DifferenceSeen,
  rule: (day: DaySeen | null) => Outcome<DaySeen>,
): Outcome<DaySeen> {
  return day && (day.account !== account || day.on < on!)
    ? refuse(
        'training.other-day',
        '请选同一账户、不早于原来那天的对账。',
        'Choose a day of the same account, not before the one it rests on.',
        { field: 'form.day' },
      )
    : rule(day)
}
