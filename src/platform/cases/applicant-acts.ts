import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import * as field from '../forms/fields.ts'
import {
  applicantIn,
  lacksSupplement,
  type Applicant,
  type PublicCase,
  type Supplement,
  type Told,
  type Withdrawal,
} from './applicant.ts'
import type { Clock } from './clock.ts'
import { handedOver, handingOver, type HandingOver } from '../papers/at-once.ts'
import type { Issues } from '../papers/kind.ts'
import { actsOf, type Act, type Common, type Procedure } from './table.ts'

/** What came in, by its names: what is required is held against it. */
const received = () =>
  field.optionalRows(
    '已经收到的材料',
    'What came in',
    z.object({ material: field.line('材料', 'Paper', { most: 200 }) }),
    {
      most: 40,
      hint: {
        zh: '事项要求的材料，收到的写在这里，没有收到的写在上面：一次告知全部需要补正的内容',
        en: 'What the matter asks for stands here if it came in, above if it did not: all that lacks is told at once',
      },
    },
  )

/** So many letters in a row may wait for an answer: whoever writes more is heard no sooner. Practice, not law. */
const LETTERS = 5

const step = actsOf<Common, unknown, string, string>()
const wrote = (
  state: Common,
  by: 'office' | 'applicant',
  version: number,
  on: PlainDate,
  asks: boolean,
): Applicant => ({
  ...applicantIn(state),
  letters: [...applicantIn(state).letters, { version, on, by, asks }],
  awaited: by === 'applicant' ? 'office' : asks ? 'applicant' : null,
})

const ended = {
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '逾期未补正', en: 'Not supplemented in time' },
} as const satisfies Record<string, Words>

/** The names its acts have in every procedure: none of them may be taken. */
export const applicantActs = [
  'writeToApplicant',
  'leaveUnanswered',
  'writeToOffice',
  'askSupplement',
  'supplement',
  'withdraw',
  'lapse',
] as const
export type ApplicantAct = (typeof applicantActs)[number]

/** What an applicant fills in, the same in every procedure. */
export const applicantForms = {
  writeToOffice: z.object({
    text: field.prose('您想说什么', 'What you want to say', { most: 2000 }),
    papers: field.optionalFiles('附件', 'Papers', { most: 5 }),
  }),
  supplement: z.object({
    text: field.optionalProse('说明', 'What you say to it', { most: 2000 }),
    papers: field.optionalFiles('材料', 'Papers', { most: 10 }),
  }),
  withdraw: z.object({ why: field.optionalProse('原因', 'Why', { most: 500 }) }),
} as const satisfies Partial<Record<ApplicantAct, z.ZodObject>>

/** A procedure with what follows from its applicant: acts, clock and stages. */
export function withApplicant<P extends Procedure<Common, unknown>>(procedure: P): P {
  const { publicCase } = procedure
  if (!publicCase) return procedure
  const { supplement, withdraw } = publicCase
  const open = Object.keys(procedure.stages).filter((stage) => !procedure.closed.includes(stage))
  const ways = [...(withdraw ? ['withdrawn' as const] : []), ...(supplement?.lapses ? ['lapsed' as const] : [])]
  return {
    ...procedure,
    stages: { ...procedure.stages, ...Object.fromEntries(ways.map((way) => [way, ended[way]])) },
    closed: [...procedure.closed, ...ways],
    stage: (state: Common) =>
      applicantIn(state).ended?.how ??
      (supplement?.stage && lacksSupplement(state) ? supplement.stage : procedure.stage(state)),
    acts: {
      ...procedure.acts,
      ...letters(procedure, publicCase, open),
      ...(supplement && supplementing(procedure, publicCase, supplement, open)),
      ...(withdraw && { withdraw: withdrawing(withdraw, open) }),
    },
    clocks: { ...procedure.clocks, ...(supplement && { supplementing: timeToSupplement(supplement) }) },
  }
}

type Table = Pick<Procedure<Common, unknown>, 'id'>
type OfPublic = Pick<PublicCase<never, string, string>, 'office'>
type Acts = Record<string, Act<Common, unknown>>

const letters = ({ id }: Table, { office }: OfPublic, from: readonly string[]): Acts => ({
  writeToApplicant: step({
    title: { zh: '致函申请人', en: 'Write to the applicant' },
    hint: {
      zh: '申请人凭回执码读到，并可以带附件答复。不要写他人的个人信息。',
      en: 'The applicant reads it by receipt and may answer, with files. Leave out what tells of others.',
    },
    by: office,
    from,
    aside: true,
    form: z.object({
      text: field.prose('内容', 'Text', { most: 2000 }),
      papers: field.optionalFiles('附件', 'Papers', { most: 5 }),
      asks: field.yes('请申请人答复', 'Ask for an answer'),
    }),
    apply: (state, { asks }, { day, version }) => ({ ...state, applicant: wrote(state, 'office', version, day, asks) }),
  }),
  leaveUnanswered: step({
    title: { zh: '已阅，不需答复', en: 'Read; needs no answer' },
    by: office,
    from,
    aside: true,
    form: z.object({}),
    when: (state) =>
      applicantIn(state).awaited === 'office'
        ? accept(true)
        : refuse(`${id}.no-letter`, '没有待答复的来信。', 'No letter waits for an answer.', { status: 409 }),
    apply: (state) => ({ ...state, applicant: { ...applicantIn(state), awaited: null } }),
  }),
  writeToOffice: step({
    title: { zh: '给承办单位写信', en: 'Write to the office' },
    by: [],
    public: { intro: () => ({ zh: '', en: '' }) },
    from,
    aside: true,
    form: applicantForms.writeToOffice,
    when: (state) =>
      unanswered(state) < LETTERS
        ? accept(true)
        : refuse(
            `${id}.letters-wait`,
            `您有${LETTERS}封信在等答复，答复以后可以再写。`,
            `${LETTERS} of your letters wait for an answer; you can write again once there is one.`,
            { status: 429 },
          ),
    apply: (state, _fact, { day, version }) => ({
      ...state,
      applicant: wrote(state, 'applicant', version, day, false),
    }),
    tells: () => office.map((capacity) => ({ capacity, words: { zh: '申请人来信', en: 'The applicant has written' } })),
  }),
})

/** Letters of the applicant since the office last said anything. */
function unanswered(state: Common): number {
  const { letters: all, awaited } = applicantIn(state)
  if (awaited !== 'office') return 0
  return all.length - 1 - all.findLastIndex(({ by }) => by === 'office')
}

const supplementing = (
  { id }: Table,
  { office }: OfPublic,
  { basis, days, lapses, issues, stage, from: asking, receives, judges }: Supplement,
  open: readonly string[],
): Acts => ({
  askSupplement: step({
    title: { zh: '通知补正', en: 'Ask to supplement' },
    // 一次告知
    hint: {
      zh: '缺什么、有什么要改，一次写全：只能通知一次。',
      en: 'Name at once all that lacks or must be changed: it can be asked only once.',
    },
    by: office,
    basis,
    from: asking ?? open,
    ...(stage && { to: [stage] }),
    ...(issues && { issues: issues as Issues<Common> }),
    aside: true,
    form: z.object({
      missing: field.rows(
        '需要补正的内容',
        'What lacks',
        z.object({
          material: field.line('缺什么、改什么', 'What', { most: 200 }),
          why: field.optionalLine('为什么、有什么要求', 'Why', { most: 200 }),
        }),
        { most: 20 },
      ),
      ...(receives && { received: received() }),
      n: field.whole(`补正期限（工作日，一般${days.usual}个）`, `Working days for it (usually ${days.usual})`, {
        uncounted: field.limit,
        least: 1,
        most: days.most,
      }),
      ...(issues && handingOver()),
    }),
    when: (state) =>
      applicantIn(state).supplement
        ? refuse(
            `${id}.supplement-asked-already`,
            '已经通知过补正。需要补正的内容应当一次告知。',
            'A supplement was asked for already: all that lacks is named once.',
            { status: 409, basis },
          )
        : accept(true),
    decide(state, form, { today }) {
      const { missing, n } = form
      const judged = judges?.(state as never, { received: [], ...form } as Told)
      if (judged && !judged.ok) return judged
      const service = issues ? handedOver(form as HandingOver, today) : accept(null)
      if (!service.ok) return service
      const lacking = missing.map(({ material, why }) => (why ? `${material}：${why}` : material))
      return accept({ lacking, n, ...(service.value && { service: service.value }) })
    },
    apply: (state, { lacking, n }, { day }) => ({
      ...state,
      applicant: { ...applicantIn(state), awaited: null, supplement: { askedOn: day, n, lacking, givenOn: null } },
    }),
  }),
  supplement: step({
    title: { zh: '提交补正材料', en: 'Supplement' },
    by: [],
    public: { intro: () => ({ zh: '', en: '' }) },
    basis,
    from: stage ? [stage] : open,
    ...(stage && asking && { to: asking }),
    aside: true,
    form: applicantForms.supplement,
    when: (state) =>
      lacksSupplement(state)
        ? accept(true)
        : refuse(`${id}.nothing-lacks`, '没有需要补正的内容。', 'Nothing is asked of you.', { status: 409 }),
    decide: (_state, form): Outcome<object> =>
      form.text || form.papers.length > 0
        ? accept({})
        : refuse(`${id}.nothing-given`, '请写明情况，或者添加材料。', 'Say something, or add a paper.', {
            field: 'form.text',
          }),
    apply: (state, _fact, { day }) => ({
      ...state,
      applicant: { ...applicantIn(state), supplement: { ...applicantIn(state).supplement!, givenOn: day } },
    }),
    tells: () =>
      office.map((capacity) => ({ capacity, words: { zh: '申请人已补正', en: 'The applicant has supplemented' } })),
  }),
  ...(lapses && {
    lapse: step({
      title: { zh: '逾期未补正，视为放弃', en: 'Not supplemented in time' },
      by: [],
      basis: lapses,
      from: stage ? [stage] : open,
      to: ['lapsed'],
      form: z.object({}),
      apply: (state, _fact, { day }) => ({
        ...state,
        applicant: { ...applicantIn(state), ended: { how: 'lapsed', on: day } },
      }),
    }),
  }),
})

const timeToSupplement = ({ basis, lapses }: Supplement): Clock<Common> => ({
  title: { zh: '补正期限', en: 'Time to supplement' },
  basis,
  kind: 'at-most',
  // It is the applicant's time: nobody in the house is reminded of it.
  reminds: [],
  ...(lapses && { silence: 'lapse' }),
  of: (state) => {
    const asked = applicantIn(state).supplement
    return asked && { event: asked.askedOn, n: asked.n, unit: 'working-day', met: asked.givenOn }
  },
})

const withdrawing = ({ basis }: Withdrawal, from: readonly string[]) =>
  step({
    title: { zh: '撤回申请', en: 'Withdraw' },
    by: [],
    public: { intro: () => ({ zh: '', en: '' }) },
    ...(basis && { basis }),
    from,
    to: ['withdrawn'],
    aside: true,
    form: applicantForms.withdraw,
    apply: (state, _fact, { day }) => ({
      ...state,
      applicant: { ...applicantIn(state), awaited: null, ended: { how: 'withdrawn', on: day } },
    }),
  })
