// 公开、撤回公开，普通程序和当场处罚一样：行政处罚法第四十八条
import { z } from 'zod'
import { addMonths } from '../../calendar/deadline.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { WITHDRAWN_WITHIN } from './reckoning.ts'
import type { Seen } from './state.ts'

/** What a penalty, by whichever procedure, has of its publication. */
interface Open {
  readonly decision: { readonly on: PlainDate } | null
  readonly published: { readonly on: PlainDate; readonly until?: PlainDate | undefined } | null
  readonly revoked: { readonly on: PlainDate } | null
  readonly withdrawn: { readonly on: PlainDate; readonly why: string } | null
}
interface Acting {
  readonly day: PlainDate
}
interface Judging {
  readonly today: PlainDate
  readonly seen: Pick<Seen, 'set'>
}
interface Reviewed {
  readonly reviewed: boolean
  /** The last day in the open; absent: for good. */
  readonly until?: PlainDate | undefined
}

/** Where the last day in the open stands: lists, the register of publications and the credit platform's file go by it. */
export const publicUntil = ['published', 'until'] as const

/** The last day of so many months, counted from the day it became public; nought: none. */
const lastDayOf = (on: PlainDate, months: number) => (months === 0 ? {} : { until: addMonths(on, months) })

/** Of the act that publishes a decision. */
export const publish = {
  title: { zh: '公开处罚决定', en: 'Publish the penalty' },
  by: ['handler'],
  basis: law.第四十八条,
  to: [],
  form: z.object({
    reviewed: field.yes('已审查：不含国家秘密、商业秘密和个人信息', 'Reviewed: no secrets, no personal data'),
  }),
  when: ({ decision, published }: Open) =>
    decision && !published
      ? accept(true as const)
      : refuse('enforcement.nothing-to-publish', '没有待公开的决定。', 'Nothing waits to be published.', {
          status: 409,
          basis: enforcementPublicity.事后公开,
        }),
  decide: (_state: object, form: { reviewed: boolean }, { today, seen }: Judging): Outcome<Reviewed> =>
    form.reviewed
      ? accept({ ...form, ...lastDayOf(today, seen.set.publicFor) })
      : refuse('enforcement.unreviewed', '先审查再公开。', 'Review it first.', { field: 'form.reviewed' }),
  apply: <State extends Open>(state: State, { until }: Reviewed, { day }: Acting): State => ({
    ...state,
    published: { on: day, ...(until && { until }) },
  }),
  done: ({ published }: Open) => published !== null,
} as const

/** Of the act that withdraws what was published. */
export const withdraw = {
  title: { zh: '撤回公开并说明理由', en: 'Withdraw the publication' },
  by: ['handler'],
  basis: law.第四十八条,
  from: ['revoked'],
  to: [],
  form: z.object({ why: field.prose('公开说明的理由', 'The reason, told in public', { most: 500 }) }),
  when: ({ published, withdrawn }: Open) =>
    published && !withdrawn
      ? accept(true as const)
      : refuse('enforcement.not-public', '没有公开，或者已经撤回。', 'It is not public.', { status: 409 }),
  apply: <State extends Open>(state: State, { why }: { why: string }, { day }: Acting): State => ({
    ...state,
    withdrawn: { on: day, why },
  }),
  done: ({ withdrawn }: Open) => withdrawn !== null,
} as const

/** Whether nothing is left to publish or to withdraw: before that no case is closed. */
export function toldInPublic({ published, revoked, withdrawn }: Open): Outcome<true> {
  if (!published && !revoked)
    return refuse('enforcement.unpublished', '处罚决定还没有公开。', 'The penalty is not public yet.', {
      status: 409,
      basis: law.第四十八条,
    })
  return published && revoked && !withdrawn
    ? refuse('enforcement.not-withdrawn', '先撤回公开的决定。', 'Withdraw the publication first.', {
        status: 409,
        basis: law.第四十八条,
      })
    : accept(true)
}

/** From the decision, within so many working days. */
export const publishingClock = <State extends Open>(within: (state: State) => number) => ({
  title: { zh: '公开期限', en: 'Time to publish' },
  basis: enforcementPublicity.事后公开,
  kind: 'at-most' as const,
  of: (state: State) =>
    state.decision && {
      event: state.decision.on,
      n: within(state),
      unit: 'working-day' as const,
      met: state.published?.on ?? state.revoked?.on ?? null,
    },
})

export const withdrawingClock = {
  title: { zh: '撤回公开期限', en: 'Time to withdraw the publication' },
  basis: law.第四十八条,
  kind: 'at-most',
  of: ({ published, revoked, withdrawn }: Open) =>
    published && revoked
      ? { event: revoked.on, n: WITHDRAWN_WITHIN, unit: 'working-day' as const, met: withdrawn?.on ?? null }
      : null,
} as const
