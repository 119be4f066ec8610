// 变更、延续、撤销、注销：许可法第四十九条、第五十条、第六十九条、第七十条
import { z } from 'zod'
import { addDays } from '../../calendar/plain-date.ts'
import { administrativePermits as law } from '../../law/administrative-permits.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { yearsOn } from './deciding.ts'
import { lasting as stages, step, type Application } from './state.ts'

const grounds = {
  expired: { zh: '有效期届满未延续', en: 'Expired without renewal' },
  ended: { zh: '申请人死亡、丧失能力或者终止', en: 'The holder died or ended' },
  revoked: { zh: '许可被撤销、撤回、吊销', en: 'Revoked or withdrawn' },
  impossible: { zh: '因不可抗力无法实施', en: 'Impossible by force majeure' },
  other: { zh: '法律、法规规定的其他情形', en: 'Other grounds of law' },
} as const

const holds = ({ decision }: Application) => decision?.outcome === 'granted'
const notHeld = refuse(
  'services.nothing-held',
  '没有准予过，或者已经失效。',
  'Nothing was granted, or it is no longer valid.',
  {
    status: 409,
  },
)
const held = (state: Application): Outcome<true> => (holds(state) ? accept(true) : notHeld)

/** 第五十条: thirty days before the end; the holder's own time, so calendar days. */
const AHEAD = 30

const renewed = (state: Application): Application => ({
  ...state,
  renewing: null,
  decision: { ...state.decision!, until: yearsOn(addDays(state.decision!.until!, 1), state.matter!.validYears ?? 1) },
})

export const lasting = {
  change: step({
    title: { zh: '变更', en: 'Change' },
    by: ['head'],
    basis: law.第四十九条,
    from: stages,
    aside: true,
    form: z.object({
      what: field.prose('变更内容', 'What changes', { most: 2000 }),
      papers: field.optionalFiles('材料', 'Papers'),
    }),
    when: held,
    apply: (state, _fact, { day }) => ({ ...state, changedOn: day }),
  }),

  askRenewal: step({
    title: { zh: '申请延续', en: 'Ask for renewal' },
    by: ['clerk'],
    public: {
      intro: () => ({
        zh: '有效期届满三十日以前提出。到期还没有答复的，视为准予延续。',
        en: 'Thirty days before it ends. If nobody has answered by then, it counts as renewed.',
      }),
    },
    basis: law.第五十条,
    from: stages,
    to: ['renewing'],
    aside: true,
    form: z.object({
      text: field.optionalProse('说明', 'What you say to it', { most: 1000 }),
      papers: field.optionalFiles('材料', 'Papers', { most: 10 }),
    }),
    when(state, { today }) {
      const until = state.decision?.until
      if (!holds(state) || !until || until < today) return notHeld
      return today <= addDays(until, -AHEAD)
        ? accept(true)
        : refuse(
            'services.renewal-late',
            `延续应当在${addDays(until, -AHEAD)}以前申请。`,
            `It is asked for by ${addDays(until, -AHEAD)}.`,
            {
              status: 409,
              basis: law.第五十条,
            },
          )
    },
    apply: (state, _fact, { day }) => ({ ...state, renewing: { askedOn: day } }),
  }),

  renew: step({
    title: { zh: '准予延续', en: 'Renew' },
    by: ['head'],
    basis: law.第五十条,
    from: ['renewing'],
    to: stages,
    form: z.object({}),
    apply: renewed,
  }),

  declineRenewal: step({
    title: { zh: '不予延续', en: 'Do not renew' },
    by: ['head'],
    basis: law.第三十八条,
    from: ['renewing'],
    to: stages,
    form: z.object({ reasons: field.prose('理由和依据', 'Reasons', { most: 2000 }) }),
    apply: (state) => ({ ...state, renewing: null }),
  }),

  deemRenewed: step({
    title: { zh: '届满未答复，视为准予延续', en: 'Deemed renewed' },
    by: [],
    basis: law.第五十条,
    from: ['renewing'],
    to: stages,
    form: z.object({}),
    apply: renewed,
  }),

  revoke: step({
    title: { zh: '撤销', en: 'Revoke' },
    hint: {
      zh: '计入撤销之日所在的年度，不减少准予当年的数。',
      en: 'Counted in the year of its own day; what was granted then stays counted.',
    },
    by: ['head'],
    basis: law.第六十九条,
    from: [...stages, 'granted', 'renewing'],
    to: ['revoked'],
    aside: true,
    form: z.object({ why: field.prose('理由和依据', 'Reasons and basis', { most: 2000 }) }),
    when: held,
    apply: (state, _fact, { day }) => ({ ...state, renewing: null, revokedOn: day }),
  }),

  cancel: step({
    title: { zh: '注销', en: 'Cancel' },
    by: ['head'],
    basis: law.第七十条,
    from: [...stages, 'granted', 'renewing', 'revoked'],
    to: ['cancelled'],
    aside: true,
    form: z.object({
      ground: field.choice('情形', 'Ground', grounds),
      note: field.optionalProse('说明', 'Note', { most: 1000 }),
    }),
    when: held,
    apply: (state, _fact, { day }) => ({ ...state, renewing: null, cancelledOn: day }),
  }),
}
