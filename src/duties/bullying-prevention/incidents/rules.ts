import { monthOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import type { IncidentForm } from './contract.ts'

/** What an entry must be: settled only when its cause and its handling are known. */
export function keep({ day, cause, handling, closed_on: closed }: IncidentForm, today: PlainDate): Outcome<true> {
  if (day > today)
    return refuse('prevention.incident-to-come', '发现日期不能晚于今天。', 'It cannot be found later than today.', {
      field: 'form.day',
    })
  if (closed === null) return accept(true as const)
  if (closed < day || closed > today)
    return refuse(
      'prevention.settled-when',
      '平息日期应在发现日期之后，且不晚于今天。',
      'It is settled after it was found, and not later than today.',
      { field: 'form.closed_on' },
    )
  if (cause === 'unknown')
    return refuse(
      'prevention.cause-unknown',
      '起因还在查证，不能登记为平息。',
      'While its cause is unknown it is not settled.',
      { field: 'form.cause' },
    )
  return handling
    ? accept(true as const)
    : refuse('prevention.handling-needed', '登记平息要写明处置情况。', 'Say how it was handled.', {
        field: 'form.handling',
      })
}

/** A month is confirmed when it is over, and while no cause in it is unknown. */
export function confirm(month: number, unknown: number, today: PlainDate): Outcome<true> {
  const of = month % 100
  if (of < 1 || of > 12 || month >= monthOf(today))
    return refuse('prevention.month-not-over', '当月还没有结束，下月再确认。', 'The month is not over yet.', {
      field: 'month',
    })
  if (unknown > 0)
    return refuse(
      'prevention.causes-open',
      `这个月还有${unknown}件起因正在查证，查清以后再确认。`,
      `${unknown} of this month are still being looked into.`,
      { field: 'month' },
    )
  return accept(true as const)
}
