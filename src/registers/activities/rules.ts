import { addDays, inChinese, monthOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { nameKey } from '../../platform/plain.ts'
import type { Columns } from '../campaigns/columns/contract.ts'
import { countsPeople, offenders } from '../campaigns/columns/rules.ts'
import type { Activity, ActivityForm, Status, Warning } from './contract.ts'

/** What the rules need to know of the world around a form. */
export interface Surroundings {
  readonly today: PlainDate
  /** The holder's heads in the year of the activity, or of the latest year known; null for others than schools. */
  readonly roll: { readonly pupils: number; readonly staff: number } | null
  /** The holder's own approved activities of this kind: how many, and person-times a session on average. */
  readonly past: { readonly records: number; readonly perSession: number }
  /** A setting of the bureau. */
  readonly outlierTimes: number
  /** Pupils the holder has reported in this campaign by other records. */
  readonly already: number
  /** What the holder has handed in already of this very day, by other records. */
  readonly sameDay: readonly SameDay[]
  /** By which door this one comes. */
  readonly source: Activity['source']
  readonly campaign: {
    readonly title: string
    readonly from: PlainDate
    readonly until: PlainDate
    readonly status: string
    readonly overlap: string
    readonly columns: Columns | null
  } | null
}

export type SameDay = Pick<Activity, 'title' | 'kind' | 'source' | 'pupils' | 'staff' | 'parents' | 'others'>

/** A record as the rules see it: what was written, and who stands behind it. */
export type Stored = Pick<Activity, 'status' | 'org' | 'version' | 'source'>

const heads = (form: Pick<ActivityForm, 'pupils' | 'staff' | 'parents' | 'others'>) =>
  form.pupils + form.staff + form.parents + form.others

// Practice, not law, sets these; they only ask for a reason and forbid nothing.
const OUTLIER_NEEDS_RECORDS = 3
const TOO_LONG_AGO_DAYS = 400

/** What looks wrong and asks for a reason before the record may be handed in. */
export function warningsFor(form: ActivityForm, around: Surroundings): Omit<Warning, 'reason'>[] {
  const found: Omit<Warning, 'reason'>[] = []
  const warn = (code: string, zh: string, en: string) => found.push({ code, zh, en })
  const { roll, past, campaign, already, outlierTimes, today } = around
  const perSession = heads(form) / Math.max(1, form.sessions)
  if (roll && form.pupils > roll.pupils * Math.max(1, form.sessions))
    warn(
      'over-roll-pupils',
      `参与学生${form.pupils}人次，超过在校生${roll.pupils}人与场次之积。`,
      `${form.pupils} pupils, more than the roll of ${roll.pupils} times the sessions.`,
    )
  if (roll && form.staff > roll.staff * Math.max(1, form.sessions))
    warn(
      'over-roll-staff',
      `参与教职工${form.staff}人次，超过在编在岗${roll.staff}人与场次之积。`,
      `${form.staff} staff, more than the ${roll.staff} employed times the sessions.`,
    )
  if (
    roll &&
    campaign?.overlap === 'once-per-person' &&
    already + form.pupils > roll.pupils &&
    (already > 0 || form.sessions > 1)
  )
    warn(
      'once-per-person',
      `该任务每人只计一次，连同本单位已报的共${already + form.pupils}人，超过在校生${roll.pupils}人，可能重复计算。`,
      `Each person counts once here; with what was reported before, ${already + form.pupils} pupils exceed the roll of ${roll.pupils}.`,
    )
  if (campaign && (form.day < campaign.from || form.day > campaign.until))
    warn(
      'outside-period',
      `活动日期不在“${campaign.title}”的活动期间（${inChinese(campaign.from)}至${inChinese(campaign.until)}）内。`,
      `The day lies outside the period of the campaign (${campaign.from} to ${campaign.until}).`,
    )
  const twin = twinOf(form, around)
  if (twin)
    warn(
      'twin',
      `本单位这一天已经报过“${twin.title}”（${heads(twin)}人次），可能是同一场活动重复报送。`,
      `“${twin.title}” (${heads(twin)} person-times) was reported for this day already: it may be the same activity.`,
    )
  if (past.records >= OUTLIER_NEEDS_RECORDS && past.perSession > 0 && perSession > past.perSession * outlierTimes)
    warn(
      'outlier',
      `每场约${Math.round(perSession)}人次，是本单位以往同类活动（每场约${Math.round(past.perSession)}人次）的${outlierTimes}倍以上。`,
      `About ${Math.round(perSession)} a session, more than ${outlierTimes} times this holder's usual ${Math.round(past.perSession)}.`,
    )
  for (const { code, zh, en, excused } of campaign?.columns
    ? offenders(campaign.columns, form.answers, { ...form, roll })
    : [])
    if (excused) warn(code, zh, en)
  // What an open campaign asked for is not late for being old: the campaign says which days it is about.
  if (!campaign && form.day < addDays(today, -TOO_LONG_AGO_DAYS))
    warn('long-ago', '活动日期距今已超过一年。', 'The activity was more than a year ago.')
  return found
}

/** The form under which two writings of one title are the same title. */
export const titleKey = nameKey

/**
 * The same title, however written. Within workbooks another kind tells two apart: one that names a title twice means two. What was counted
 * at the door is a twin by its kind alone: a school that reports the same visit by hand gives it another name.
 */
function twinOf({ title, kind }: ActivityForm, { source, sameDay }: Surroundings): SameDay | undefined {
  const key = titleKey(title)
  return sameDay.find(
    (other) =>
      (other.source === 'arrival' && kind === other.kind) ||
      ((kind === other.kind || source !== 'workbook' || other.source !== 'workbook') && titleKey(other.title) === key),
  )
}

/** May this form be handed in? Warnings need a reason each; what cannot be true is refused. */
export function handIn(
  form: ActivityForm,
  around: Surroundings,
  reasons: Readonly<Record<string, string>>,
): Outcome<Warning[]> {
  if (form.day > around.today)
    return refuse(
      'activities.in-the-future',
      '活动日期晚于今天，活动举办以后才能报送。',
      'The day is in the future; report the activity once it has been held.',
      { field: 'day' },
    )
  if (form.sessions < 1)
    return refuse('activities.no-session', '场次至少为1。', 'There must be at least one session.', {
      field: 'sessions',
    })
  const columns = around.campaign?.columns ?? null
  if (needsHeads(form) && heads(form) === 0 && !countsPeople(columns, form.answers))
    return refuse(
      'activities.nobody',
      '请填写参与人次，至少有一项大于0。',
      'State how many took part; at least one count must exceed zero.',
      { field: 'pupils' },
    )
  if (around.campaign?.status === 'draft')
    return refuse('activities.campaign-not-open', '该专项任务尚未发布。', 'The campaign is not open yet.', {
      field: 'campaign',
    })
  if (around.campaign?.status === 'closed')
    return refuse(
      'activities.campaign-closed',
      '该专项任务已经结束，如需补报请联系发布科室。',
      'The campaign is closed; ask its section if a record is still to come in.',
      { field: 'campaign' },
    )
  const wrong = (columns ? offenders(columns, form.answers, { ...form, roll: around.roll }) : []).find(
    ({ excused }) => !excused,
  )
  if (wrong) return refuse('activities.columns-differ', wrong.zh, wrong.en, { field: wrong.field })
  const warnings = warningsFor(form, around).map((warning) => ({
    ...warning,
    reason: reasons[warning.code]?.trim() || null,
  }))
  const open = warnings.find(({ reason }) => !reason)
  if (open)
    return refuse(
      'activities.reason-needed',
      `${open.zh}如属实，请说明情况。`,
      `${open.en} If this is right, please say why.`,
      { field: `reasons.${open.code}` },
    )
  return accept(warnings)
}

/** A record that arrivals wrote says what was counted at the door: it is mended there and nowhere else. */
const countedAtTheDoor = refuse(
  'activities.from-arrival',
  '这条记录由到场登记生成；人数不对的，请接待单位在到场登记里更正。',
  'Arrivals wrote this record. If its numbers are wrong, the host corrects the arrival.',
  { status: 409 },
)

/** Booklets handed out and prizes won are counted without heads. */
const needsHeads = ({ kind, honour }: ActivityForm) => kind !== 'booklets' && honour === null

/** What happens to the status when the holder saves: nothing, a hand-in, or a visible correction. */
export function save(
  stored: Stored | null,
  submit: boolean,
  why: string | undefined,
): Outcome<{ act: `activities.${string}`; status: Status }> {
  if (stored?.source === 'arrival') return countedAtTheDoor
  if (!stored || stored.status === 'draft')
    return accept(
      submit ? { act: 'activities.submit', status: 'submitted' } : { act: 'activities.draft', status: 'draft' },
    )
  if (stored.status === 'returned')
    return accept(
      submit ? { act: 'activities.submit', status: 'submitted' } : { act: 'activities.mend', status: 'returned' },
    )
  if (stored.status === 'withdrawn')
    return refuse(
      'activities.withdrawn',
      '记录已经撤回，不能再修改，请另行填报。',
      'The record was withdrawn; please enter a new one.',
      { status: 409 },
    )
  if (!why)
    return refuse(
      'activities.correction-needs-reason',
      '记录已经报送，修改须说明理由；修改后重新审核。',
      'The record was handed in; a correction needs a reason and is reviewed again.',
      { field: 'why' },
    )
  return accept({ act: 'activities.correct', status: 'submitted' })
}

export const withdraw = ({ status, source }: Stored): Outcome<Status> =>
  source === 'arrival'
    ? countedAtTheDoor
    : status === 'withdrawn'
      ? refuse('activities.withdrawn', '记录已经撤回。', 'The record was withdrawn already.', { status: 409 })
      : accept('withdrawn')

export const approve = ({ status }: Stored, own: boolean): Outcome<Status> =>
  own
    ? refuse('activities.own-record', '不能审核自己报送的记录。', 'Nobody approves what they handed in themselves.', {
        status: 403,
      })
    : status === 'submitted'
      ? accept('approved')
      : refuse(
          'activities.not-waiting',
          '只有待审核的记录可以审核通过。',
          'Only a record that waits for review can be approved.',
          { status: 409 },
        )

export const sendBack = ({ status, source }: Stored): Outcome<Status> =>
  source === 'arrival'
    ? countedAtTheDoor
    : status === 'submitted' || status === 'approved'
      ? accept('returned')
      : refuse('activities.not-handed-in', '只有已报送的记录可以退回。', 'Only a record handed in can be returned.', {
          status: 409,
        })

/** A record that fails the spot check goes back to its holder with the reason. */
export const spotCheck = (
  { status, source }: Stored,
  passed: boolean,
): Outcome<{ status: Status; spot_check: 'passed' | 'failed' }> =>
  source === 'arrival' && !passed
    ? countedAtTheDoor
    : status === 'approved'
      ? accept(passed ? { status: 'approved', spot_check: 'passed' } : { status: 'returned', spot_check: 'failed' })
      : refuse(
          'activities.not-approved',
          '只有审核通过的记录可以抽查。',
          'Only an approved record can be spot-checked.',
          { status: 409 },
        )

/** The columns that follow from the form. */
export const derived = (form: ActivityForm) => ({
  month: monthOf(form.day),
  copies: form.materials.reduce((sum, { copies }) => sum + copies, 0),
})
