// 主动公开：《政府信息公开条例》第六条、第十七条、第二十六条；《行政处罚法》第四十八条
import type { Calendar } from '../../calendar/calendar.ts'
import { deadline, type Deadline } from '../../calendar/deadline.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { administrativePenalties } from '../../law/administrative-penalties.ts'
import { openGovernment as law } from '../../law/open-government.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { PublicationKind } from './catalogue.ts'

const WITHDRAWAL_DAYS = 3 // 行政处罚法第四十八条，工作日

/** What the rules look at of a publication. */
interface Publishable {
  readonly due_on: PlainDate
  readonly reviewed_on: PlainDate | null
  readonly published_at: Date | null
  readonly withheld_why: string
  readonly withdraw_on: PlainDate | null
  readonly withdrawn_at: Date | null
}

/** 第二十六条: the last day for publishing. `within`: the shorter of several limits, where another rule sets one. */
export function publishBy(
  calendar: Calendar,
  { basis, within: usual }: PublicationKind,
  madeOn: PlainDate,
  within = Infinity,
): Deadline {
  return deadline(calendar, { event: madeOn, n: Math.min(within, usual), unit: 'working-day', basis })
}

/** 行政处罚法第四十八条, applied to whatever was published and no longer stands. */
export const withdrawBy = (calendar: Calendar, since: PlainDate): Deadline =>
  deadline(calendar, {
    event: since,
    n: WITHDRAWAL_DAYS,
    unit: 'working-day',
    basis: administrativePenalties.第四十八条,
  })

export const standings = ['owed', 'late', 'published', 'to-withdraw', 'withdrawn', 'withheld'] as const
export type Standing = (typeof standings)[number]

/** How it stands today. Due today is not late yet. */
export function standingOf(
  { due_on, published_at, withheld_why, withdraw_on, withdrawn_at }: Publishable,
  today: PlainDate,
): Standing {
  if (withdrawn_at) return 'withdrawn'
  if (withheld_why) return 'withheld'
  if (published_at) return withdraw_on ? 'to-withdraw' : 'published'
  return today > due_on ? 'late' : 'owed'
}

/** 第十七条: nothing is published before it was reviewed for secrecy and personal data. */
export function mayPublish({ reviewed_on, published_at, withdrawn_at }: Publishable): Outcome<true> {
  if (published_at && !withdrawn_at)
    return refuse(
      'publications.published',
      '已经公布，有变动的请更正。',
      'It is published already; correct it if something has changed.',
      { status: 409 },
    )
  return reviewed_on
    ? accept(true)
    : refuse(
        'publications.unreviewed',
        '公布以前应当审查是否涉及国家秘密、商业秘密和个人信息，请先登记审查。',
        'It must be reviewed for secrets and personal data before it is published: enter the review first.',
        { basis: law.第十七条, status: 409 },
      )
}

export function mayReview(
  { published_at, withdrawn_at }: Publishable,
  cleared: { readonly secrecy: boolean; readonly privacy: boolean },
): Outcome<true> {
  if (published_at && !withdrawn_at)
    return refuse(
      'publications.published',
      '已经公布，有变动的请更正。',
      'It is published already; correct it if something has changed.',
      { status: 409 },
    )
  if (!cleared.secrecy)
    return refuse(
      'publications.secret',
      '涉及国家秘密或者商业秘密的，不得公布；处理以后再登记审查。',
      'What holds secrets may not be published; enter the review once that is settled.',
      { basis: law.第十四条, field: 'secrecy' },
    )
  if (!cleared.privacy)
    return refuse(
      'publications.personal',
      '含有个人隐私的，隐去以后再登记审查。',
      'Take out what is private first, then enter the review.',
      { basis: law.第十五条, field: 'privacy' },
    )
  return accept(true)
}

/** 第六条: what is wrong is put right in the open. */
export function mayCorrect({ published_at, withdrawn_at }: Publishable): Outcome<true> {
  return published_at && !withdrawn_at
    ? accept(true)
    : refuse(
        'publications.not-public',
        '没有公布或者已经撤回，不用更正。',
        'It is not public now: there is nothing to correct.',
        { status: 409 },
      )
}

/** 第十四条、第十五条: withheld is what was never public; what is, is withdrawn. */
export function mayWithhold({ published_at, withheld_why }: Publishable): Outcome<true> {
  if (withheld_why)
    return refuse('publications.withheld', '已经登记为不予公开。', 'It is entered as withheld already.', {
      status: 409,
    })
  return published_at
    ? refuse(
        'publications.published',
        '已经公布的，不能改为不予公开；不应公开的请撤回。',
        'What was published cannot be withheld; withdraw it.',
        { status: 409 },
      )
    : accept(true)
}

export function mayWithdraw({ published_at, withdrawn_at }: Publishable): Outcome<true> {
  return published_at && !withdrawn_at
    ? accept(true)
    : refuse('publications.not-public', '没有公布或者已经撤回。', 'It is not public now.', { status: 409 })
}
