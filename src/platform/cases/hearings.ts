import type { Calendar } from '../../calendar/calendar.ts'
import { deadline } from '../../calendar/deadline.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Refusal } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'

/** 行政许可法第四十八条第一项，行政处罚法第六十四条第二项，工作日 */
const NOTICE = 7

/** 七日前：足七个工作日，两头都不算；倒算不顺延. The field of the form is `day`. */
export function calledInTime<Called extends { readonly day: PlainDate }>(
  called: Called,
  { today, calendar, code, basis }: { today: PlainDate; calendar: Calendar; code: Refusal['code']; basis: Article },
): Outcome<Called> {
  const { day: last } = deadline(calendar, {
    event: called.day,
    n: NOTICE,
    unit: 'working-day',
    direction: 'before',
    clear: true,
    basis,
  })
  return today <= last
    ? accept(called)
    : refuse(
        code,
        `听证应当七日前通知：这一天的，最迟${last}通知。`,
        `It is called seven days before: for that day, by ${last}.`,
        { basis, field: 'form.day' },
      )
}
