import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Campaign, CampaignForm } from './contract.ts'

/** What a person decides about a campaign; the rest of the row is the house's. */
export type CampaignState = Omit<Campaign, 'version' | 'changed_at'>

/** A new campaign, not yet told to anybody. */
export const draft = (id: string, owner: string, form: CampaignForm): CampaignState => ({
  id,
  owner,
  status: 'draft',
  asked: 0,
  asked_digest: null,
  ...form,
})

/** A draft is rewritten freely; once others were told of it, a change is another act, which tells them too. */
export function rewrite({ status }: Pick<Campaign, 'status'>): Outcome<true> {
  if (status === 'closed') return isClosed
  return status === 'draft'
    ? accept(true)
    : refuse(
        'campaigns.published',
        '任务已经发布，请用“调整任务”修改，填报单位会收到通知。',
        'The campaign is published: adjust it, and those asked will be told.',
        { status: 409 },
      )
}

/**
 * Changes an open campaign, for a stated reason, because organisations already work by it.
 * `asked` is the audience of the new form, counted on its day.
 */
export function adjust(
  before: Campaign,
  form: CampaignForm,
  { asked, digest, why, today }: { asked: number; digest: string | null; why: string | undefined; today: PlainDate },
): Outcome<CampaignState> {
  if (before.status === 'closed') return isClosed
  if (before.status === 'draft') return notOpen
  if (!why?.trim())
    return refuse(
      'campaigns.reason-needed',
      '任务已发布，调整时请写明理由，填报单位会看到。',
      'The campaign is published: please give the reason for the change; those asked will see it.',
      { field: 'why' },
    )
  // Records already carry them: the programme figures count by, the kind, and whether heads are 人次 or 人.
  const fixed = (['programme', 'kind', 'overlap'] as const).find((field) => before[field] !== form[field])
  if (fixed)
    return refuse(
      'campaigns.fixed-once-open',
      '任务已发布，项目代码、活动类型和人数口径不能再改；确需更改的，请结束本任务，另行发布。',
      'Once published, the programme, the kind and what headcounts mean are fixed; close this campaign and publish another.',
      { field: `form.${fixed}` },
    )
  if (form.due !== before.due && form.due < today) return duePassed
  if (asked === 0) return audienceEmpty
  return accept({ ...draft(before.id, before.owner, form), status: 'open', asked, asked_digest: digest })
}

/** Publishes a draft. `asked` is its audience, counted on its day. */
export function open(
  before: Campaign,
  { asked, digest, today }: { asked: number; digest: string | null; today: PlainDate },
): Outcome<CampaignState> {
  if (before.status === 'open')
    return refuse('campaigns.already-open', '任务已经发布。', 'The campaign is already published.', { status: 409 })
  if (before.status === 'closed') return isClosed
  if (before.due < today) return duePassed
  if (asked === 0) return audienceEmpty
  return accept({ ...stateOf(before), status: 'open', asked, asked_digest: digest })
}

/** Ends an open campaign: nobody is late or reminded any more. */
export function close(before: Campaign): Outcome<CampaignState> {
  if (before.status === 'closed') return isClosed
  if (before.status === 'draft') return notOpen
  return accept({ ...stateOf(before), status: 'closed' })
}

/** Only an open campaign has anybody to remind. */
export function remind(campaign: Pick<Campaign, 'status'>): Outcome<true> {
  if (campaign.status === 'closed') return isClosed
  return campaign.status === 'open' ? accept(true) : notOpen
}

function stateOf({ version: _version, changed_at: _changed, ...state }: Campaign): CampaignState {
  return state
}

const isClosed = refuse('campaigns.closed', '任务已经结束。', 'The campaign is closed.', { status: 409 })
const notOpen = refuse('campaigns.not-open', '任务尚未发布。', 'The campaign is not published yet.', { status: 409 })
const duePassed = refuse(
  'campaigns.due-passed',
  '报送截止日期已过，请改为今天或以后的日期。',
  'The due date has passed: choose today or a later day.',
  { field: 'form.due' },
)
const audienceEmpty = refuse(
  'campaigns.audience-empty',
  '按填报范围没有查到任何单位，请调整范围或统计日期。',
  'The audience is empty: change the filter or the day it is counted on.',
  { field: 'form.audience' },
)
