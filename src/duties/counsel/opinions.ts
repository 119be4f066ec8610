// 法律意见：两办《意见》听取意见、不得提交、责任
import { z } from 'zod'
import { daysBetween, PlainDate } from '../../calendar/plain-date.ts'
import { legalCounselOpinion as law } from '../../law/legal-counsel-opinion.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'

export const conclusions = {
  lawful: { zh: '合法', en: 'Lawful' },
  'lawful-after-change': { zh: '修改后合法', en: 'Lawful after changes' },
  unlawful: { zh: '不合法', en: 'Unlawful' },
  supplement: { zh: '需补充材料', en: 'More papers needed' },
} as const
const matters = {
  decision: { zh: '重大行政决策', en: 'A major decision' },
  document: { zh: '规范性文件', en: 'A normative document' },
  contract: { zh: '合同', en: 'A contract' },
  dispute: { zh: '诉讼、复议、信访', en: 'Litigation, reconsideration, petition' },
  other: { zh: '其他重大事项', en: 'Another weighty matter' },
} as const
export const adoptions = {
  all: { zh: '全部采纳', en: 'Wholly adopted' },
  part: { zh: '部分采纳', en: 'Partly adopted' },
  none: { zh: '未采纳', en: 'Not adopted' },
} as const

const State = z.object({
  subject: z.string(),
  kind: z.string(),
  matter: z.uuid().nullable(),
  unit: z.uuid().nullable(),
  counsel: z.uuid().nullable(),
  requestedOn: PlainDate.nullable(),
  wantedBy: PlainDate.nullable(),
  given: z.object({ on: PlainDate, conclusion: z.enum(['lawful', 'lawful-after-change', 'unlawful']) }).nullable(),
  waitsForPapers: z.boolean(),
  /** What was said, and why it was not wholly adopted: attached to the case it was said of. */
  text: z.string(),
  adopted: z.enum(['all', 'part', 'none']).nullable(),
  why: z.string(),
  withdrawn: z.boolean(),
})
export type Opinion = z.output<typeof State>

/** Who may be asked: whoever holds a post that gives opinions, unless his retainer is over. */
export interface AskableCounsel {
  readonly holders: ReadonlySet<string>
  readonly lapsed: ReadonlySet<string>
}

/** Somebody who cannot answer is not asked. */
export function mayAdvise<Form extends { counsel: string }>(seen: AskableCounsel, form: Form): Outcome<Form> {
  if (!seen.holders.has(form.counsel))
    return refuse(
      'opinions.not-counsel',
      '所选人员没有法律顾问或者公职律师岗位，请另选，或者先为其安排岗位。',
      'This person holds no post as counsel: choose another, or assign the post first.',
      { basis: law.听取意见, field: 'form.counsel' },
    )
  return seen.lapsed.has(form.counsel)
    ? refuse(
        'opinions.retainer-over',
        '该律师的聘期已满或者已经解聘，请另选，或者先续聘。',
        'This lawyer’s retainer is over: choose another, or renew it first.',
        { basis: law.听取意见, field: 'form.counsel' },
      )
    : accept(form)
}

type Another = Readonly<Record<'counsel' | 'why', string>>
/** 改请其他顾问: of another who can answer. */
export const anotherCounsel = {
  title: { zh: '改请其他顾问', en: 'Ask another counsel' },
  basis: law.听取意见,
  aside: true,
  form: z.object({ counsel: field.person('法律顾问', 'Counsel'), why: field.prose('理由', 'Reasons', { most: 500 }) }),
  decide: (_state: object, form: Another, { seen }: { readonly seen: AskableCounsel }) => mayAdvise(seen, form),
  apply: <State extends object>(state: State, { counsel }: Another) => ({ ...state, counsel }),
} as const

/** The unit that asks. */
export const asking = {
  needs: 'counsel.request',
  units: ({ unit }: { readonly unit: string | null }) => (unit ? [unit] : []),
} as const
/** 法律顾问: whoever was asked. */
export const advising = {
  title: { zh: '法律顾问', en: 'Counsel' },
  needs: 'counsel.advise',
  persons: ({ counsel }: { readonly counsel: string | null }) => (counsel ? [counsel] : []),
} as const

export const interests = {
  none: { zh: '与本事项没有利益冲突', en: 'No conflict of interest' },
  conflict: { zh: '有利益冲突', en: 'A conflict of interest' },
} as const

/** 利益冲突: whoever has one does not advise. */
export const withoutConflict = <F extends { interest: keyof typeof interests }>(_: object, form: F): Outcome<F> =>
  form.interest === 'conflict'
    ? refuse(
        'opinions.conflict',
        '有利益冲突的，不能出具意见，请告知送审单位另请顾问。',
        'With a conflict of interest you cannot advise; tell the unit to ask another.',
        { basis: law.听取意见, field: 'form.interest' },
      )
    : accept(form)

type Stage = 'requested' | 'papers' | 'given' | 'settled' | 'withdrawn'
const act = actsOf<Opinion, AskableCounsel, Stage, 'asker' | 'counsel'>()

const fact = factsIn<Opinion>()

export const opinions = procedure({
  id: 'opinions',
  edition: 1,
  mark: '法意',
  title: { zh: '法律意见', en: 'Legal opinions' },
  about: {
    zh: '讨论、决定重大事项之前听取法律顾问、公职律师意见；采纳与否写明理由。',
    en: 'Counsel is heard before weighty matters are discussed or decided; adopted or not, with reasons.',
  },
  read: 'counsel.read',
  capacities: {
    asker: { title: { zh: '征求意见的单位', en: 'The unit that asks' }, ...asking },
    counsel: advising,
  },
  stages: {
    requested: { zh: '待出具意见', en: 'Asked' },
    papers: { zh: '待补充材料', en: 'Papers wanted' },
    given: { zh: '待说明采纳情况', en: 'Given' },
    settled: { zh: '已办结', en: 'Settled' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
  closed: ['settled', 'withdrawn'],
  state: State,
  countable: {
    units: ['件'],
    facts: {
      kind: fact.choice('事项类别', 'Kind of matter', matters, 'kind'),
      unit: fact.org('征求意见的单位', 'Who asked', 'unit'),
      requested: fact.day('征求日期', 'Asked on', 'requestedOn'),
      wantedBy: fact.day('要求出具的日期', 'Wanted by', 'wantedBy'),
      given: fact.day('出具日期', 'Given on', 'given', 'on'),
      conclusion: fact.choice('结论', 'Conclusion', conclusions, 'given', 'conclusion'),
      adopted: fact.choice('采纳情况', 'Adopted', adoptions, 'adopted'),
      withdrawn: fact.yes('已撤回', 'Withdrawn', 'withdrawn'),
    },
    left: { waitsForPapers: 'steers' },
  },
  opening: 'request',
  stage: ({ given, adopted, waitsForPapers, withdrawn }) =>
    withdrawn ? 'withdrawn' : adopted ? 'settled' : given ? 'given' : waitsForPapers ? 'papers' : 'requested',
  caption: ({ subject }) => subject,
  acts: {
    request: act({
      title: { zh: '征求法律意见', en: 'Ask for an opinion' },
      hint: {
        zh: '关联重大决策的，选择该案卷，意见会进入决策程序的核对。',
        en: 'For a major decision choose its case: the opinion then counts there.',
      },
      by: ['asker'],
      basis: law.听取意见,
      from: ['requested'],
      form: z.object({
        subject: field.line('事项', 'Matter', { most: 100 }),
        kind: field.choice('事项类别', 'Kind', matters),
        matter: field.optionalRecord('关联案卷', 'The case it concerns'),
        question: field.prose('咨询的问题', 'The question'),
        counsel: field.person('法律顾问', 'Counsel'),
        wantedBy: field.optionalDay('希望答复日期', 'Wanted by'),
        papers: field.optionalFiles('材料', 'Papers'),
      }),
      decide: (_state, form, { unit, today, seen }) => {
        const able = mayAdvise(seen, form)
        if (!able.ok) return able
        if (form.kind === 'decision' && form.matter === null)
          return refuse(
            'opinions.case-missing',
            '为重大决策征求意见的，请选择该决策的案卷。',
            'For a major decision choose its case.',
            { field: 'form.matter' },
          )
        return form.wantedBy !== null && form.wantedBy < today
          ? refuse('opinions.day-past', '希望答复日期不能早于今天。', 'The day has passed.', { field: 'form.wantedBy' })
          : accept({ ...form, unit: unit! })
      },
      apply: (state, { subject, kind, matter, counsel, wantedBy, unit }, { day }) => ({
        ...state,
        subject,
        kind,
        matter,
        counsel,
        wantedBy,
        unit,
        requestedOn: day,
      }),
    }),
    give: act({
      title: { zh: '出具法律意见', en: 'Give the opinion' },
      by: ['counsel'],
      takeBack: true,
      basis: law.听取意见,
      from: ['requested'],
      to: ['given', 'papers'],
      correctable: true,
      form: z.object({
        interest: field.choice('利害关系声明', 'Conflict of interest', interests),
        conclusion: field.choice('结论', 'Conclusion', conclusions),
        opinion: field.prose('意见', 'Opinion', { most: 20_000 }),
        signed: field.optionalFiles('签名盖章的意见书', 'The signed opinion'),
      }),
      decide: withoutConflict,
      apply: (state, { conclusion, opinion }, { day }) =>
        conclusion === 'supplement'
          ? { ...state, waitsForPapers: true }
          : { ...state, given: { on: day, conclusion }, text: opinion },
      done: ({ given }) => given !== null,
      tells: (_state, { conclusion }) => [
        {
          capacity: 'asker',
          words: {
            zh: `法律顾问结论：${conclusions[conclusion].zh}`,
            en: `counsel says: ${conclusions[conclusion].en}`,
          },
        },
      ],
    }),
    supplement: act({
      title: { zh: '补充材料', en: 'Hand in more papers' },
      by: ['asker'],
      takeBack: true,
      basis: law.听取意见,
      from: ['papers'],
      to: ['requested'],
      form: z.object({ note: field.prose('说明', 'Note'), papers: field.files('补充的材料', 'Papers') }),
      apply: (state) => ({ ...state, waitsForPapers: false }),
    }),
    settle: act({
      title: { zh: '说明采纳情况', en: 'Say whether it was adopted' },
      by: ['asker'],
      takeBack: true,
      basis: law.责任,
      from: ['given'],
      to: ['settled'],
      correctable: true,
      form: z.object({
        adopted: field.choice('采纳情况', 'Adopted', adoptions),
        why: field.optionalProse('未全部采纳的理由', 'Why not wholly'),
      }),
      decide: (_state, form) =>
        form.adopted !== 'all' && form.why === ''
          ? refuse(
              'opinions.reasons-owed',
              '未全部采纳法律顾问意见的，请写明理由。',
              'Give the reasons where counsel’s opinion was not wholly adopted.',
              { basis: law.责任, field: 'form.why' },
            )
          : accept(form),
      apply: (state, { adopted, why }) => ({ ...state, adopted, why }),
    }),
    replace: act({ ...anotherCounsel, by: ['asker'], from: ['requested', 'papers'] }),
    withdraw: act({
      title: { zh: '撤回', en: 'Withdraw' },
      by: ['asker'],
      basis: law.听取意见,
      from: ['requested', 'papers'],
      to: ['withdrawn'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 500 }) }),
      apply: (state) => ({ ...state, withdrawn: true }),
    }),
  },
  clocks: {
    answer: {
      title: { zh: '希望答复日期', en: 'Answer wanted' },
      basis: law.听取意见,
      kind: 'at-most',
      of: ({ requestedOn, wantedBy, given }) =>
        requestedOn && wantedBy
          ? {
              event: requestedOn,
              n: daysBetween(requestedOn, wantedBy),
              unit: 'day',
              roll: 'none',
              met: given?.on ?? null,
            }
          : null,
    },
  },
})
