import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * As whom PostgreSQL runs. It refuses uid 0, and initdb refuses a uid without a name in /etc/passwd.
 * `prefix` is a command put before each program: a user namespace in which we have a name and are not root.
 */
export interface Identity {
  readonly uid?: number
  readonly gid?: number
  readonly prefix: readonly string[]
}

interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const self: Identity = { prefix: [] }

/** Who we are and whom the machine knows; an argument so that a test can be root, or nobody at all. */
interface Machine {
  readonly uid: number
  readonly accounts: readonly Account[]
}

function thisMachine(): Machine {
  const passwd = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : ''
  const accounts = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
  return { uid: process.getuid?.() ?? -1, accounts }
}

/**
 * The identity for a data directory whose parent is `place`. As root: the account `postgres` or `nobody`, if it may walk
 * to that place; else root inside a user namespace, which PostgreSQL takes for nobody and the file system for root.
 */
export function chooseIdentity(place: string, machine: Machine = thisMachine()): Identity {
  if (machine.uid !== 0) return isNamed(machine) ? self : namespace(machine)
  for (const name of ['postgres', 'nobody']) {
    const account = machine.accounts.find((each) => each.name === name && each.uid !== 0)
    const candidate = account && { uid: account.uid, gid: account.gid, prefix: [] }
    if (candidate && mayEnter(place, candidate)) return candidate
  }
  return namespace(machine)
}

// Without any /etc/passwd (macOS in a sandbox, exotic containers) names come from elsewhere: let initdb try.
const isNamed = ({ uid, accounts }: Machine) =>
  accounts.length === 0 || process.platform === 'darwin' || accounts.some((each) => each.uid === uid)

function namespace({ accounts }: Machine): Identity {
  const nobody = accounts.find((each) => each.name === 'nobody') ?? { uid: 65534, gid: 65534 }
  return { prefix: ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--'] }
}

/** May this identity walk from the root down into `folder`? Asks mode bits only; an identity without uid is ourselves. */
export function mayEnter(folder: string, { uid, gid }: Identity): boolean {
  if (uid === undefined) return true
  for (let path = realpathSync(folder); ; path = dirname(path)) {
    const about = statSync(path)
    const bit = about.uid === uid ? 0o100 : about.gid === gid ? 0o010 : 0o001
    if (!(about.mode & bit)) return false
    if (path === dirname(path)) return true
  }
}
