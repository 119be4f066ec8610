import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** The name under which our watchdog shell shows in the process table. */
export const WATCHDOG = 'mingfa-pgwatch'

/**
 * What the process named by a data directory's postmaster.pid is:
 * - `dead`: gone;
 * - `foreign`: some other program that was given the same number later; never to be signalled;
 * - `orphan`: a PostgreSQL on this directory whose launcher is gone;
 * - `owned`: a PostgreSQL on this directory in somebody's care.
 */
export type Holder = 'dead' | 'foreign' | 'orphan' | 'owned'

/** First line and state of postmaster.pid; undefined when there is none. */
export function readPidFile(dataDir: string): { pid: number; ready: boolean } | undefined {
  const lines = slurp(join(dataDir, 'postmaster.pid')).split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  return Number.isInteger(pid) ? { pid: Math.abs(pid), ready: lines[7]?.trim() === 'ready' } : undefined
}

export function holder(dataDir: string, pid: number): Holder {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'dead'
  }
  return existsSync('/proc/self/stat') ? byProc(dataDir, pid) : byPs(dataDir, pid)
}

function byProc(dataDir: string, pid: number): Holder {
  const stat = slurp(`/proc/${pid}/stat`)
  if (!stat) return 'foreign'
  const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (state === 'Z') return 'dead'
  // A postmaster's working directory is its data directory: the one sign another program will not show by chance.
  if (workingDirectory(pid) !== realpathSync(dataDir)) return 'foreign'
  return slurp(`/proc/${parent}/cmdline`).includes(WATCHDOG) ? 'owned' : 'orphan'
}

// macOS. When in doubt 'owned': taking a live server's lock file away would destroy its data.
function byPs(dataDir: string, pid: number): Holder {
  const { status, stdout } = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' })
  if (status !== 0) return 'owned'
  const [, parent, command = ''] = /^\s*(\d+)\s+(.*)$/s.exec(stdout) ?? []
  if (!command.includes('postgres')) return 'foreign'
  if (!command.includes(dataDir)) return 'owned'
  return parent === '1' ? 'orphan' : 'owned'
}

function workingDirectory(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

function slurp(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
