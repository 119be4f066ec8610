import { existsSync, readdirSync, readFileSync } from 'node:fs'

// Linux counts in hundredths of a second, whatever the kernel's clock.
const TICK = 10

/** Milliseconds of processor time that a process and its children have used until now; null where the system does not say. */
export function processorOf(parent: number): number | null {
  if (!existsSync('/proc/self/stat')) return null
  let ticks = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid)
    if (!stat) continue
    // Fields 4 and 14–17: parent, own user and system time, those of children that have ended.
    const [of, own, ended] = [Number(stat[1]), sum(stat.slice(11, 13)), sum(stat.slice(13, 15))]
    if (Number(pid) === parent) ticks += own + ended
    else if (of === parent) ticks += own
  }
  return ticks * TICK
}

const sum = (numbers: readonly string[]) => numbers.reduce((total, one) => total + Number(one), 0)

/** What follows the name, which may hold blanks and brackets. A process may end while it is looked at. */
function statOf(pid: string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
