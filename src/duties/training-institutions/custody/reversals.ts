import type { Line } from './movements.ts'
import type { Difference } from './sides.ts'

/**
 * 冲正: a reversal, however many days later, takes itself and the line it takes back out of what is matched, so that neither is counted; the
 * latest one of its amount and reference before it. One that takes nothing back is a difference.
 */
export function takenBack(lines: readonly Line[]): {
  readonly standing: readonly Line[]
  readonly strays: readonly Difference[]
} {
  if (!lines.some(isReversal)) return { standing: lines, strays: [] }
  const waiting = new Map<string, number[]>()
  const gone = new Set<number>()
  const strays: Difference[] = []
  for (const [at, line] of lines.entries()) {
    const { side, amount } = isReversal(line) ? reversed(line) : booked(line)
    const key = `${side} ${amount} ${line.ref}`
    if (!isReversal(line)) {
      waiting.set(key, [...(waiting.get(key) ?? []), at])
      continue
    }
    gone.add(at)
    const back = waiting.get(key)?.pop()
    if (back === undefined)
      strays.push({ class: 'unmatched', ref: line.ref, amount, since: line.day, lacks: side === 'in' })
    else gone.add(back)
  }
  return { standing: lines.filter((_, at) => !gone.has(at)), strays }
}

const isReversal = ({ in: paidIn, out, reverses }: Line) => reverses || paidIn < 0 || out < 0

const booked = ({ in: paidIn, out }: Line) => ({ side: paidIn > 0 ? 'in' : 'out', amount: paidIn || out })

/** What it takes back: in red on the same side, in black on the other. */
const reversed = ({ in: paidIn, out }: Line) =>
  paidIn < 0
    ? { side: 'in', amount: -paidIn }
    : out < 0
      ? { side: 'out', amount: -out }
      : { side: paidIn > 0 ? 'out' : 'in', amount: paidIn || out }
