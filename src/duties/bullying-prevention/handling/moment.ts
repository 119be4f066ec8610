import type { PlainDate } from '../../../calendar/plain-date.ts'
import { refuse } from '../../../law/outcome.ts'

/** A day and an hour of the office's clock (UTC+8), or undefined if it is none. */
export function momentOf({ on, time }: { readonly on: PlainDate; readonly time: string }): Date | undefined {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? new Date(`${on}T${time}:00+08:00`) : undefined
}

export const wrongTime = (where: string) =>
  refuse(
    'bullying-cases.wrong-time',
    '时间写成21:40这样，报告不早于发现，也不晚于现在。',
    'Write times as 21:40; reported not before found, and not in the future.',
    { field: where },
  )
