// 调查取证、先行登记保存、调查终结：行政处罚法第三十条、第三十三条、第三十七条、第四十二条、第五十五条至第五十七条
import { z } from 'zod'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { certified } from './certified.ts'
import { inquiries, kinds, mercies, outcomes, reviewGrounds } from './kinds.ts'
import { issuesSpared } from './papers.ts'
import { isDiscussed, isReviewed } from './reckoning.ts'
import { aboveLaw, isOutside, measureOf, stepFor } from './measures.ts'
import { before, step, type Measure, type Penalty, type Seen, type StepKept } from './state.ts'

const under = ['filed', 'investigating'] as const

export const investigating = {
  investigate: step({
    title: { zh: '登记调查取证', en: 'Enter an act of investigation' },
    hint: {
      zh: '每次调查都由两名以上持有效执法证的人员进行；证件以当天为准，随案保存。录像只记编号和摘要值。',
      en: 'Two officers at least, with certificates in force that very day, which are kept with the case. Of videos number and hash are kept.',
    },
    by: ['handler'],
    takeBack: true,
    basis: law.第五十五条,
    from: under,
    to: ['investigating'],
    form: z.object({
      officers: field.optionalEntries('执法人员', 'Officers', 'officers', { most: 10 }),
      on: field.day('日期', 'Day'),
      kind: field.choice('方式', 'What', inquiries),
      shown: field.yes('已出示执法证件、告知权利', 'Certificates were shown, rights told'),
      record: field.prose('笔录要点', 'The record', { most: 5000 }),
      files: field.optionalFiles('笔录、照片、书证', 'Record, photos, papers'),
      videos: field.optionalRows(
        '录像',
        'Videos',
        z.object({
          number: field.line('编号', 'Number', { most: 60 }),
          sha256: field.line('SHA-256', 'SHA-256', { most: 64 }),
        }),
        { most: 20 },
      ),
      unfilmed: field.optionalProse('应当录像而没有录像的理由', 'Why there is no video where there should be one', {
        most: 500,
      }),
    }),
    decide(state, form, { seen, today }) {
      if (form.on < state.filedOn! || form.on > today)
        return refuse('enforcement.outside-case', '日期应在立案以后、不晚于今天。', 'After filing, not after today.', {
          field: 'form.on',
        })
      if (!form.shown)
        return refuse(
          'enforcement.not-shown',
          '应当出示执法证件，否则当事人有权拒绝。',
          'Certificates are shown, or the party may refuse.',
          {
            basis: law.第五十五条,
            field: 'form.shown',
          },
        )
      if (form.videos.some(({ sha256 }) => !/^[0-9a-f]{64}$/i.test(sha256)))
        return refuse('enforcement.no-hash', 'SHA-256 是六十四位十六进制数。', 'Sixty-four hexadecimal digits.', {
          field: 'form.videos',
        })
      if (form.videos.length === 0 && form.unfilmed === '' && seen.set.filmed.includes(inquiries[form.kind].zh))
        return refuse(
          'enforcement.not-filmed',
          `“${inquiries[form.kind].zh}”列入本机关的音像记录清单：填录像编号，或者写明没有录像的理由。`,
          'It is on the bureau’s list of what is filmed: give the video, or say why there is none.',
          { basis: enforcementPublicity.全过程记录, field: 'form.unfilmed' },
        )
      const officers = certified(form.officers, seen.officers, form.on, state.recusals)
      return officers.ok ? accept({ on: form.on, officers: officers.value }) : officers
    },
    apply: (state, { on, officers }) => ({
      ...state,
      officers,
      investigators: [...new Set([...state.investigators, ...officers.map(({ person }) => person)])],
      investigatedOn: on,
    }),
  }),

  registerEvidence: step({
    title: { zh: '批准先行登记保存', en: 'Approve that evidence is registered' },
    hint: { zh: '证据可能灭失、以后难以取得的；七个工作日内作出处理。', en: 'Disposed of within seven working days.' },
    by: ['head'],
    takeBack: true,
    basis: law.第五十六条,
    from: under,
    aside: true,
    form: z.object({
      things: field.prose('登记保存的证据', 'What is kept', { most: 2000 }),
      why: field.prose('理由', 'Why', { most: 500 }),
    }),
    when: ({ evidence }) =>
      evidence && evidence.disposedOn === null
        ? refuse('enforcement.evidence-open', '上一批还没有处理。', 'The last is not disposed of yet.', {
            status: 409,
            basis: law.第五十六条,
          })
        : accept(true),
    apply: (state, _fact, { day }) => ({ ...state, evidence: { on: day, disposedOn: null } }),
  }),

  disposeEvidence: step({
    title: { zh: '处理先行登记保存的证据', en: 'Dispose of the evidence' },
    by: ['handler'],
    takeBack: true,
    basis: law.第五十六条,
    from: [...under, 'ending', 'proposed', ...before],
    form: z.object({
      how: field.prose('怎么处理的', 'How', { most: 1000 }),
      files: field.optionalFiles('清单', 'List'),
    }),
    to: [],
    when: ({ evidence }) =>
      evidence && evidence.disposedOn === null
        ? accept(true)
        : refuse('enforcement.no-evidence', '没有登记保存的证据。', 'None is kept.', { status: 409 }),
    apply: (state, _fact, { day }) => ({ ...state, evidence: { ...state.evidence!, disposedOn: day } }),
  }),

  conclude: step({
    title: { zh: '调查终结', en: 'Conclude the investigation' },
    hint: {
      zh: '写明查明的事实和理由，写进告知书和决定书。申辩成立、事实有变的，重新终结、重新告知。',
      en: 'Facts and reasons stand in the papers. If arguments hold, conclude and announce anew.',
    },
    by: ['handler'],
    takeBack: true,
    basis: law.第五十七条,
    from: ['investigating', 'proposed', 'noticed', 'argued', 'heard'],
    to: ['ending', 'proposed'],
    form: z.object({
      outcome: field.choice('处理建议', 'Proposal', outcomes),
      facts: field.prose('查明的事实、证据', 'Facts and evidence', { most: 5000 }),
      reasons: field.prose('理由', 'Reasons', { most: 3000 }),
      step: field.optionalEntry('裁量档次', 'Step', 'penalty-steps'),
      kinds: field.optionalChoices('处罚种类', 'Kinds', kinds),
      fine: field.optionalMoney('罚款', 'Fine'),
      income: field.optionalMoney('违法所得', 'Illegal income'),
      refunded: field.optionalMoney('其中已经退赔', 'Of it refunded', {
        hint: { zh: '退赔的扣除，不没收', en: 'Taken off: what was refunded is not confiscated' },
      }),
      outside: field.optionalProse('罚款在幅度以外的理由', 'Why the fine lies outside the range', { most: 1000 }),
      review: field.optionalChoices('应当法制审核的情形', 'Grounds of a legality review', reviewGrounds),
      mercy: field.optionalChoice('不予处罚的情形', 'Why not punished', mercies),
      education: field.optionalProse('教育情况', 'How the party was taught', { most: 1000 }),
      where: field.optionalLine('移送给', 'Passed on to', { most: 100 }),
    }),
    decide: (state, form, { seen, today }) => concluded(state, form, seen, today),
    apply: (state, { facts, reasons, ...made }, { day }) => ({
      ...state,
      facts,
      reasons,
      concluded: { ...made, on: day },
      ...undone,
    }),
  }),

  approveEnd: step({
    title: { zh: '批准不予处罚、撤案、移送', en: 'Approve that it ends so' },
    hint: { zh: '不予处罚的，发不予行政处罚决定书。', en: 'If not punished, the decision is issued.' },
    by: ['head'],
    basis: law.第五十七条,
    from: ['ending'],
    to: ['no-case', 'not-punished', 'transferred'],
    form: z.object({}),
    apply: (state, _fact, { day }) => ({ ...state, endedOn: day }),
    issues: issuesSpared,
  }),

  sendBack: step({
    title: { zh: '退回补充调查', en: 'Send back' },
    by: ['head'],
    takeBack: true,
    basis: law.第五十七条,
    from: ['ending', 'proposed', 'reviewed', 'discussed'],
    to: ['investigating'],
    aside: true,
    form: z.object({ why: field.prose('还要查什么', 'What is still to be found', { most: 1000 }) }),
    apply: (state) => ({ ...state, concluded: null, ...undone }),
  }),
}

/** What falls when the investigation is concluded anew: nothing is decided on an announcement of something else. */
const undone = { notice: null, arguedOn: null, hearing: null, reviewedOn: null, discussedOn: null } as const

interface Concluding {
  readonly outcome: keyof typeof outcomes
  readonly facts: string
  readonly reasons: string
  readonly kinds: Measure['kinds']
  readonly fine: number | null
  readonly income: number | null
  readonly refunded: number | null
  readonly outside: string
  readonly review: readonly string[]
  readonly mercy: keyof typeof mercies | null
  readonly education: string
  readonly where: string
}

interface Concluded extends Pick<Concluding, 'outcome' | 'facts' | 'reasons' | 'mercy'> {
  readonly measure: Measure | null
  readonly step: StepKept | null
  readonly review: boolean
  readonly discuss: boolean
}

/** What the investigation comes to: a measure within its range, or mercy with its ground. */
function concluded(
  { offence, settings, age, actOn }: Penalty,
  form: Concluding,
  { step: found }: Pick<Seen, 'step'>,
  today: NonNullable<Penalty['actOn']>,
): Outcome<Concluded> {
  const { outcome, facts, reasons, mercy } = form
  const none = { outcome, facts, reasons, mercy: null, measure: null, step: null, review: false, discuss: false }
  if (outcome === 'not-punished')
    return mercy !== null && form.education !== ''
      ? accept({ ...none, mercy })
      : refuse(
          'enforcement.no-ground',
          '写明不予处罚的情形和教育情况。',
          'Say why it is not punished, and how the party was taught.',
          {
            basis: law.第三十三条,
            field: mercy === null ? 'form.mercy' : 'form.education',
          },
        )
  if (outcome === 'transferred' && form.where === '')
    return refuse('enforcement.no-where', '写明移送给哪个机关。', 'Say to whom it is passed on.', {
      basis: law.第二十七条,
      field: 'form.where',
    })
  if (outcome !== 'proposed') return accept(none)
  if (age === 'child')
    return refuse(
      'enforcement.child',
      '不满十四周岁的不予处罚，责令监护人加以管教。',
      'Under fourteen nobody is punished.',
      {
        basis: law.第三十条,
        field: 'form.outcome',
      },
    )
  const measure = measureOf(form)
  if (!measure.ok) return measure
  const range = stepFor(found, { offence, actOn }, today)
  if (!range.ok) return range
  if (age === 'youth' && range.value.step !== 'light')
    return refuse('enforcement.youth', '已满十四不满十八周岁的，应当从轻或者减轻。', 'Of a minor it must be lighter.', {
      basis: law.第三十条,
      field: 'form.step',
    })
  const above = aboveLaw(measure.value, offence!, range.value.top)
  if (above) return above
  if (isOutside(measure.value, range.value) && form.outside === '')
    return refuse('enforcement.outside-range', '超出裁量基准的，说明理由。', 'It lies outside the range: say why.', {
      basis: law.第三十四条,
      field: 'form.outside',
    })
  return accept({
    ...none,
    measure: measure.value,
    step: range.value,
    review: isReviewed(measure.value, settings, form.review),
    discuss: isDiscussed(measure.value, settings, form.review),
  })
}
