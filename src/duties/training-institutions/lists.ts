// 白名单、黑名单和预警：黑名单要有生效的处罚决定；预警在差额没有了结时不能解除
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { openGovernment } from '../../law/open-government.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { prepaidFees } from '../../law/prepaid-fees.ts'
import { trainingPenalties } from '../../law/training-penalties.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { lists } from './kinds.ts'

const Kind = z.enum(Object.keys(lists) as [keyof typeof lists])

const State = z.object({
  kind: Kind,
  institution: z.string(),
  /** By which it is found whatever it calls itself later. */
  code: z.string(),
  called: z.string(),
  why: z.string(),
  /** The penalty it rests on. */
  decision: z.object({ id: z.uuid(), number: z.string(), on: PlainDate }).nullable(),
  proposedOn: PlainDate.nullable(),
  listedOn: PlainDate.nullable(),
  /** Of the white and the black list: the day since which everybody can read it. */
  publishedOn: PlainDate.nullable(),
  declinedOn: PlainDate.nullable(),
  removedOn: PlainDate.nullable(),
  /** It is on the list, and everybody may read so. */
  stands: z.boolean(),
})
export type Listing = z.output<typeof State> & Common

/** What the rules look at outside the dossier. */
export interface ListingSeen {
  readonly institution: {
    readonly id: string
    readonly name: string
    readonly code: string
    readonly permit: boolean
  } | null
  /** The penalty a form or the case names; null: there is no decision, or it is in force no more. */
  readonly decision: { readonly id: string; readonly number: string; readonly on: PlainDate } | null
  /** Lists of the institution that are not over: by number. */
  readonly running: readonly { readonly kind: Listing['kind']; readonly number: string }[]
  /** A difference of its account that nobody has explained and signed. */
  readonly difference: string | null
}

type Stage = 'proposed' | 'listed' | 'declined' | 'removed'
const fact = factsIn<Listing>()
const act = actsOf<Listing, ListingSeen, Stage, 'keeper' | 'leader'>()

const noDecision = refuse(
  'training.no-decision',
  '列入黑名单要有生效的处罚决定：没有决定，或者决定已被撤销、变更的，不能列入。',
  'The black list rests on a penalty in force: there is none, or it was revoked.',
  { status: 409, basis: trainingPenalties.第十七条, field: 'form.decision' },
)

export const listings = procedure({
  id: 'training-lists',
  edition: 1,
  mark: '训名',
  read: 'training.read',
  bureaus: true,
  opening: 'propose',
  closed: ['listed', 'declined', 'removed'],
  state: State,
  countable: {
    units: ['件', '家次'],
    facts: {
      kind: fact.choice('名单', 'List', lists, 'kind'),
      proposed: fact.day('提出日期', 'Proposed on', 'proposedOn'),
      listed: fact.day('列入日期', 'Listed on', 'listedOn'),
      published: fact.day('公布日期', 'Published on', 'publishedOn'),
      declined: fact.day('不予列入日期', 'Declined on', 'declinedOn'),
      removed: fact.day('移出日期', 'Removed on', 'removedOn'),
      stands: fact.yes('在名单上并已公布', 'On the list, and public', 'stands'),
      decided: fact.day('处罚决定日期', 'Penalty decided on', 'decision', 'on'),
    },
  },
  title: { zh: '培训机构名单和预警', en: 'Lists and warnings' },
  about: {
    zh: '白名单、黑名单由科室提出、负责人批准并公布；预警由科室作出，差额了结以后才能解除。',
    en: 'White and black list: proposed by the section, decided and published by a leader. Warnings: lifted once no difference is open.',
  },
  capacities: {
    keeper: { title: { zh: '监管科', en: 'Section' }, needs: 'training.keep-base' },
    leader: { title: { zh: '负责人', en: 'Leader' }, needs: 'training.decide' },
  },
  stages: {
    proposed: { zh: '待批准', en: 'Proposed' },
    listed: { zh: '在列', en: 'Listed' },
    declined: { zh: '不予列入', en: 'Declined' },
    removed: { zh: '已移出', en: 'Removed' },
  },
  empty: {
    ...{ kind: 'warning' as const, institution: '', code: '', called: '', why: '', decision: null },
    ...{ proposedOn: null, listedOn: null, publishedOn: null, declinedOn: null, removedOn: null, stands: false },
  },
  stage: ({ removedOn, declinedOn, listedOn }) =>
    removedOn ? 'removed' : declinedOn ? 'declined' : listedOn ? 'listed' : 'proposed',
  caption: ({ kind, called }) => `${lists[kind].zh}：${called}`,
  words: ({ code }) => [code],
  acts: {
    propose: act({
      title: { zh: '提出列入或者预警', en: 'Propose, or warn' },
      by: ['keeper'],
      from: ['proposed'],
      form: z.object({
        kind: field.choice('名单', 'List', lists),
        institution: field.entry('机构', 'Institution', 'training-institutions'),
        why: field.prose('理由', 'Reasons', {
          most: 1000,
          hint: { zh: '公布的，公众会读到', en: 'Read by the public once published' },
        }),
        decision: field.optionalRecord('处罚决定', 'The penalty', {
          of: 'penalties',
          hint: { zh: '列入黑名单的必填', en: 'Needed for the black list' },
        }),
      }),
      decide(_state, { kind, why }, { seen, today }) {
        const { institution, running, decision, difference } = seen
        if (!institution)
          return refuse('training.no-institution', '名册里没有这家机构。', 'Not on the register.', {
            field: 'form.institution',
          })
        const there = running.find((one) => one.kind === kind)
        if (there)
          return refuse(
            'training.listed-already',
            `这家机构已在${lists[kind].zh}（${there.number}）。`,
            `It is on this list already (${there.number}).`,
            { status: 409, field: 'form.kind' },
          )
        if (kind === 'black' && !decision) return noDecision
        if (kind === 'white' && (!institution.permit || difference !== null || running.length > 0))
          return refuse(
            'training.not-white',
            '没有许可、在预警或者黑名单上、资金有差额没有了结的，不能列入白名单。',
            'Without permit, warned, blacklisted, or with an open difference: not on the white list.',
            { status: 409, field: 'form.institution' },
          )
        const { id, name: called, code } = institution
        const listed = kind === 'warning' ? today : null
        return accept({ kind, why, institution: id, called, code, decision, proposedOn: today, listedOn: listed })
      },
      apply: (state, made) => ({ ...state, ...made }),
    }),
    publish: act({
      title: { zh: '批准并公布', en: 'Decide and publish' },
      by: ['leader'],
      // 自形成之日起二十个工作日内公开
      basis: openGovernment.第二十六条,
      from: ['proposed'],
      to: ['listed'],
      form: z.object({
        reviewed: field.yes('已审查：不含国家秘密、商业秘密和个人信息', 'Reviewed: no secrets, no personal data'),
      }),
      // 提出以后决定被撤销的，也不能公布
      when: ({ kind }, { seen }) => (kind === 'black' && !seen.decision ? noDecision : accept(true)),
      decide: (_state, form) =>
        form.reviewed
          ? accept(form)
          : refuse('training.unreviewed', '先审查再公布。', 'Review it first.', {
              basis: openGovernment.第十七条,
              field: 'form.reviewed',
            }),
      apply: (state, _fact, { day }) => ({ ...state, listedOn: day, publishedOn: day, stands: true }),
    }),
    decline: act({
      title: { zh: '不予列入', en: 'Decline' },
      by: ['leader'],
      from: ['proposed'],
      to: ['declined'],
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 500 }) }),
      apply: (state, _fact, { day }) => ({ ...state, declinedOn: day }),
    }),
    lift: act({
      title: { zh: '解除预警', en: 'Lift the warning' },
      by: ['keeper'],
      aside: true,
      from: ['listed'],
      to: ['removed'],
      form: z.object({ why: field.prose('怎样了结', 'How it was settled', { most: 500 }) }),
      when: ({ kind }, { seen }) =>
        kind !== 'warning'
          ? refuse('training.not-a-warning', '移出名单由负责人批准。', 'A leader takes it off the list.', {
              status: 409,
            })
          : seen.difference !== null
            ? refuse(
                'training.difference-open',
                `专用账户的差额还没有了结（${seen.difference}），不能解除。`,
                `A difference of its account is open (${seen.difference}).`,
                { status: 409, basis: prepaidFees.专用账户 },
              )
            : accept(true),
      apply: (state, _fact, { day }) => ({ ...state, removedOn: day }),
    }),
    remove: act({
      title: { zh: '移出名单', en: 'Take off the list' },
      by: ['leader'],
      aside: true,
      from: ['listed'],
      to: ['removed'],
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 500 }) }),
      when: ({ kind }) =>
        kind === 'warning'
          ? refuse('training.is-a-warning', '预警由监管科解除。', 'The section lifts a warning.', { status: 409 })
          : accept(true),
      apply: (state, _fact, { day }) => ({ ...state, removedOn: day, stands: false }),
    }),
  },
  clocks: {
    publishing: {
      title: { zh: '公布期限', en: 'To be published' },
      basis: openGovernment.第二十六条,
      kind: 'at-most',
      of: ({ kind, proposedOn, publishedOn, declinedOn }) =>
        kind !== 'warning' && proposedOn
          ? { event: proposedOn, n: PUBLISH_WITHIN, unit: 'working-day', met: publishedOn ?? declinedOn }
          : null,
    },
  },
})

/** 政府信息公开条例第二十六条 */
const PUBLISH_WITHIN = 20
