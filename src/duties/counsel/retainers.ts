// 常年法律顾问：聘任合同的期限、律师、保密和利益冲突
import { z } from 'zod'
import { addDays, PlainDate } from '../../calendar/plain-date.ts'
import { legalCounselOpinion as law } from '../../law/legal-counsel-opinion.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'

const State = z.object({
  firm: z.string(),
  lawyers: z.array(z.object({ person: z.uuid(), years: z.number().int() })),
  from: PlainDate.nullable(),
  until: PlainDate.nullable(),
  renewals: z.number().int(),
  /** Days before the end of the term by which its renewal is decided, as set when it was signed. */
  warning: z.number().int(),
  /** 决定不再续聘. */
  notRenewedOn: PlainDate.nullable(),
  ended: PlainDate.nullable(),
})
export type Retainer = z.output<typeof State>
type Stage = 'active' | 'ended'
const act = actsOf<Retainer, { readonly fewestYears: number; readonly warning: number }, Stage, 'manager' | 'leader'>()

const Term = { from: field.day('聘期起', 'From'), until: field.day('聘期止', 'Until') }
const Lawyers = field.rows(
  '指派律师',
  'Lawyers assigned',
  z.object({
    person: field.person('律师', 'Lawyer'),
    licence: field.line('执业证号', 'Licence', { most: 40 }),
    years: field.whole('执业年限', 'Years of practice', { most: 70, uncounted: field.property }),
  }),
  { most: 20 },
)

const term = ({ from, until }: { from: PlainDate; until: PlainDate }): Outcome<true> =>
  until <= from
    ? refuse('retainers.term-empty', '聘期截止日期应晚于开始日期。', 'The term must end after it begins.', {
        field: 'form.until',
      })
    : accept(true)

/** 常年法律顾问聘任. */
const fact = factsIn<Retainer>()

export const retainers = procedure({
  id: 'retainers',
  edition: 1,
  mark: '顾问聘',
  title: { zh: '法律顾问聘任', en: 'Retainers' },
  about: {
    zh: '聘任合同、指派律师、聘期和到期提醒；有利益冲突或者违纪的可以解聘。',
    en: 'The contract, the lawyers, the term and its end; ended early for conflict or misconduct.',
  },
  read: 'counsel.read',
  capacities: {
    manager: { title: { zh: '法制机构', en: 'Legal section' }, needs: 'counsel.manage' },
    leader: { title: { zh: '局领导', en: 'Bureau leader' }, needs: 'decisions.decide' },
  },
  stages: { active: { zh: '聘期内', en: 'In force' }, ended: { zh: '已终止', en: 'Ended' } },
  closed: ['ended'],
  state: State,
  countable: {
    units: ['家', '份', '件'],
    facts: {
      from: fact.day('聘期起', 'From', 'from'),
      until: fact.day('聘期止', 'Until', 'until'),
      ended: fact.day('提前终止日期', 'Ended on', 'ended'),
      lawyers: fact.rows('指派律师', 'Lawyers assigned', ['人', '名'], 'lawyers'),
      renewals: fact.whole('续聘', 'Renewals', '次', 'renewals'),
      notRenewed: fact.day('决定不再续聘日期', 'Decided not to renew on', 'notRenewedOn'),
    },
    left: { warning: 'steers' },
  },
  opening: 'sign',
  stage: ({ ended }) => (ended ? 'ended' : 'active'),
  caption: ({ firm }) => firm,
  acts: {
    sign: act({
      title: { zh: '签订聘任合同', en: 'Sign a retainer' },
      by: ['manager'],
      basis: law.听取意见,
      from: ['active'],
      correctable: true,
      form: z.object({
        firm: field.line('律师事务所', 'Law firm', { most: 120 }),
        ...Term,
        scope: field.prose('服务范围', 'Scope'),
        response: field.whole('答复时限（工作日）', 'Answers within (working days)', {
          least: 1,
          most: 60,
          uncounted: field.limit,
        }),
        fee: field.optionalWhole('费用（元）', 'Fee (yuan)', { most: 100_000_000, unit: '元' }),
        lawyers: Lawyers,
        confidential: field.yes('已约定保密义务', 'Confidentiality is agreed'),
        conflicts: field.yes('已约定不得接受与机关利益冲突的委托', 'No mandates against the bureau'),
        contract: field.file('合同', 'The contract'),
        whyLess: field.optionalProse('有律师执业年限低于本地要求的，理由', 'Why a lawyer has fewer years than asked', {
          most: 500,
        }),
      }),
      decide: (_state, form, { seen }) => {
        const held = term(form)
        if (!held.ok) return held
        if (!form.confidential || !form.conflicts)
          return refuse(
            'retainers.terms-missing',
            '聘任合同应当约定保密义务和利益冲突条款。',
            'The contract must settle confidentiality and conflicts.',
            { field: form.confidential ? 'form.conflicts' : 'form.confidential' },
          )
        // 执业年限是记忆中的惯例，不是已核实的规定：本地设置，可以写明理由。
        if (form.lawyers.some(({ years }) => years < seen.fewestYears) && form.whyLess === '')
          return refuse(
            'retainers.years-few',
            `本地要求律师执业满${seen.fewestYears}年；不满的，请写明理由。`,
            `Local practice asks ${seen.fewestYears} years of practice; give a reason for less.`,
            { field: 'form.whyLess' },
          )
        return accept({ ...form, warning: seen.warning })
      },
      apply: (state, { firm, from, until, lawyers, warning }) => ({
        ...state,
        firm,
        from,
        until,
        warning,
        lawyers: lawyers.map(({ person, years }) => ({ person, years })),
      }),
    }),
    renew: act({
      title: { zh: '续聘', en: 'Renew' },
      by: ['manager'],
      takeBack: true,
      basis: law.听取意见,
      from: ['active'],
      aside: true,
      form: z.object({ ...Term, contract: field.file('续聘合同', 'The contract') }),
      decide: ({ until }, form, { seen }) => {
        const held = term(form)
        if (!held.ok) return held
        return form.from <= until!
          ? refuse('retainers.overlap', '续聘应自原聘期届满之后开始。', 'A renewal begins after the former term.', {
              field: 'form.from',
            })
          : accept({ ...form, warning: seen.warning })
      },
      apply: (state, { until, warning }) => ({
        ...state,
        until,
        warning,
        notRenewedOn: null,
        renewals: state.renewals + 1,
      }),
    }),
    letExpire: act({
      title: { zh: '决定期满不再续聘', en: 'Decide not to renew' },
      by: ['manager', 'leader'],
      takeBack: true,
      basis: law.听取意见,
      from: ['active'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 500 }) }),
      when: ({ notRenewedOn }) =>
        notRenewedOn
          ? refuse('retainers.not-renewed', '已经决定期满不再续聘。', 'It has been decided already.', { status: 409 })
          : accept(true),
      apply: (state, _fact, { day }) => ({ ...state, notRenewedOn: day }),
      done: ({ notRenewedOn }) => notRenewedOn !== null,
    }),
    /** Done by the platform the day after the term. */
    expire: act({
      title: { zh: '聘期届满', en: 'The term ended' },
      by: [],
      basis: law.听取意见,
      from: ['active'],
      to: ['ended'],
      form: z.object({}),
      apply: (state, _fact, { day }) => ({ ...state, ended: day }),
    }),
    changeLawyers: act({
      title: { zh: '调整指派律师', en: 'Change the lawyers' },
      by: ['manager'],
      takeBack: true,
      basis: law.听取意见,
      from: ['active'],
      aside: true,
      form: z.object({ lawyers: Lawyers, why: field.prose('理由', 'Reasons', { most: 500 }) }),
      apply: (state, { lawyers }) => ({ ...state, lawyers: lawyers.map(({ person, years }) => ({ person, years })) }),
    }),
    assess: act({
      title: { zh: '年度履职评价', en: 'Assess the year' },
      by: ['manager', 'leader'],
      takeBack: true,
      basis: law.听取意见,
      from: ['active'],
      aside: true,
      form: z.object({
        year: field.year('年度', 'Year'),
        grade: field.choice('评价', 'Grade', {
          good: { zh: '好', en: 'Good' },
          fair: { zh: '一般', en: 'Fair' },
          poor: { zh: '差', en: 'Poor' },
        }),
        note: field.prose('评价意见', 'Assessment'),
      }),
      apply: (state) => state,
    }),
    end: act({
      title: { zh: '终止聘任', en: 'End the retainer' },
      by: ['manager', 'leader'],
      takeBack: true,
      basis: law.听取意见,
      from: ['active'],
      to: ['ended'],
      aside: true,
      form: z.object({
        cause: field.choice('原因', 'Cause', {
          conflict: { zh: '利益冲突', en: 'Conflict of interest' },
          discipline: { zh: '违纪违法', en: 'Misconduct' },
          agreed: { zh: '协商解除', en: 'By agreement' },
        }),
        note: field.prose('说明', 'Note', { most: 1000 }),
      }),
      apply: (state, _fact, { day }) => ({ ...state, ended: day }),
    }),
  },
  clocks: {
    term: {
      title: { zh: '聘期届满', en: 'End of the term' },
      basis: law.听取意见,
      kind: 'at-most',
      silence: 'expire',
      reminds: ['manager'],
      of: ({ from, until, ended }) =>
        from && until ? { event: addDays(until, -1), n: 1, unit: 'day', roll: 'none', met: ended } : null,
    },
    renewal: {
      title: { zh: '决定是否续聘', en: 'Decide on renewal' },
      basis: law.听取意见,
      kind: 'at-most',
      reminds: ['manager', 'leader'],
      of: ({ until, warning, notRenewedOn, ended }) =>
        until && warning > 0
          ? { event: until, n: warning, unit: 'day', direction: 'before', roll: 'none', met: notRenewedOn ?? ended }
          : null,
    },
  },
})
