import { setTimeout as sleep } from 'node:timers/promises'
import { ask, quantile, round, type Ask } from './load.ts'

/** How many ms somebody waited. */
export interface Waits {
  readonly p50: number
  readonly p99: number
  readonly longest: number
}

/** What the work answers, its seconds, and how long others waited who meanwhile asked the same again and again, each of another thing. */
export async function besideWork<T>(
  port: number,
  work: () => Promise<T>,
  others: readonly Ask[] = [{ method: 'GET', path: '/health' }],
): Promise<[T, seconds: number, ...Waits[]]> {
  let on = true
  const begun = performance.now()
  const asking = async (other: Ask) => {
    const took: number[] = []
    while (on) {
      const at = performance.now()
      const { status, body } = await ask(undefined, port, other)
      if (status !== 200) throw new Error(`${other.path}: ${status} ${body.slice(0, 300)}`)
      took.push(performance.now() - at)
      await sleep(20)
    }
    took.sort((a, b) => a - b)
    const at = (share: number) => Math.round(quantile(took, share))
    return { p50: at(0.5), p99: at(0.99), longest: at(1) }
  }
  // Together, so that whichever fails is heard and the instance is put away.
  const [done, ...waits] = await Promise.all([work().finally(() => (on = false)), ...others.map(asking)])
  return [done, round((performance.now() - begun) / 1000), ...waits]
}

export const said = ({ p50, p99, longest }: Waits) => `${p50} / ${p99} / ${longest}`
