import type { PlainDate } from '../../../calendar/plain-date.ts'
import { addDays } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { prepaidFees } from '../../../law/prepaid-fees.ts'
import { inYuan, yuan } from '../../../platform/sheets/money.ts'
import type { Booked, Period } from './bank-file.ts'
import type { Line } from './movements.ts'

/** What is known of an account's last file. */
export interface Last {
  readonly until: PlainDate
  readonly closing: number
}

/** An account as a file goes on with it. */
export interface Continued extends Period {
  readonly opening: number
  readonly closing: number
  readonly lines: readonly Line[]
}

/**
 * Goes on where the account's last file ended: its opening is yesterday's closing. Days that are there already are passed over, if they
 * ended with the same balance. null: nothing new is in it.
 */
export function continued(
  last: Last | null,
  booked: readonly Booked[],
  { from, until }: Period,
): Outcome<Continued | null> {
  if (last && until <= last.until) return accept(null)
  if (last && from > addDays(last.until, 1))
    return refuse(
      'training.bank-missing-days',
      `这个账户的流水到${last.until}为止，缺${addDays(last.until, 1)}至${addDays(from, -1)}的，请先补齐。`,
      `Its lines go to ${last.until}: those until ${addDays(from, -1)} are missing.`,
      { field: 'file' },
    )
  const fresh = last ? booked.filter(({ day }) => day > last.until) : booked
  const [first] = fresh
  const opening = first ? first.balance - first.in + first.out : (booked.at(-1)?.balance ?? last?.closing)
  if (opening === undefined)
    return refuse(
      'training.bank-empty',
      '文件里没有流水，也没有以前的余额，不知道账户里有多少钱。请从有流水的一期导起。',
      'No lines, and no balance from before: begin with a file that has some.',
      { field: 'file' },
    )
  if (last && opening !== last.closing) return gap(last, opening)
  const closing = fresh.at(-1)?.balance ?? opening
  const lines = fresh.map(({ balance: _kept, ...line }) => line)
  return accept({ from: last ? addDays(last.until, 1) : from, until, opening, closing, lines })
}

function gap({ until, closing }: Last, opening: number): Outcome<never> {
  const times = [100, 10_000].find((n) => opening === closing * n || opening * n === closing)
  const why =
    times && opening !== 0 ? `正好差${times}倍：看看金额单位是元、分还是万元` : '看看是不是别的账户或别的日期的文件'
  return refuse(
    'training.bank-gap',
    `上次（${until}）的余额是${inYuan(closing)}，这份文件从${inYuan(opening)}开始，接不上：${why}。`,
    `It closed with ${yuan(closing)} yuan on ${until}, and this file begins with ${yuan(opening)}: ${times ? 'is the unit right?' : "another account's file, or another day's?"}`,
    { field: 'file', basis: prepaidFees.专用账户 },
  )
}

/** What came in, went out and lay there on a day, of the lines until it. */
export function dayOfAccount(opening: number, lines: readonly Line[], day: PlainDate) {
  let [before, paidIn, paidOut] = [opening, 0, 0]
  for (const line of lines)
    if (line.day < day) before += line.in - line.out
    else if (line.day === day) [paidIn, paidOut] = [paidIn + line.in, paidOut + line.out]
  return { opening: before, paidIn, paidOut, closing: before + paidIn - paidOut }
}
