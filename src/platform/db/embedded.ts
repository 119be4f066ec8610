import { spawn, spawnSync, type ChildProcess, type StdioPipe } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { createConnection, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { Unready } from '../unready.ts'
import { archiveOf, archivingInto, type Archiving } from './embedded-archive.ts'
import { findBinaries, reachableBinaries, shortHash } from './embedded-binaries.ts'
import { holder, readPidFile, WATCHDOG } from './embedded-holder.ts'
import { chooseIdentity, mayEnter, type Identity } from './embedded-identity.ts'
import { ensureRole } from './roles.ts'

export interface EmbeddedOptions {
  /** Made, with a fresh cluster in it, when absent. */
  readonly dataDir: string
  /** Server settings, as after `-c`. fsync stays on unless switched off here. */
  readonly settings?: Readonly<Record<string, string | number>>
  /** Receives what the server writes to its log. */
  readonly log?: (text: string) => void
  readonly initdbArgs?: readonly string[]
  /** Where its journal is archived; absent: nowhere. */
  readonly archive?: Archiving | undefined
  /** How long to wait for another server on the same directory to finish, in milliseconds. */
  readonly patience?: number
}

export interface Embedded {
  /** Connection as the owner `postgres` unless another user is named. Reachable by this operating-system user and root only. */
  config(database?: string, user?: string): ClientConfig
  readonly dataDir: string
  readonly socketDir: string
  /** The postmaster. */
  readonly pid: number
  readonly bin: string
  /** Settled when the server has ended, asked or not. */
  readonly gone: Promise<void>
  /** SIGINT (default) is a fast, SIGTERM a patient, SIGQUIT an immediate shutdown. Answers when the server is gone. */
  stop(signal?: 'SIGINT' | 'SIGTERM' | 'SIGQUIT'): Promise<void>
}

/**
 * Starts a real PostgreSQL on `dataDir`, reachable only by a unix socket, and stops it when this process dies, however it dies.
 * Throws in words when the directory is in use, is not a data directory, or the server will not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32')
    throw new Error(
      'Windows 上请用 DATABASE_URL 指定 PostgreSQL 15 以上的数据库。 On Windows, name a PostgreSQL ≥ 15 in DATABASE_URL.',
    )
  const dataDir = resolve(options.dataDir)
  mkdirSync(dirname(dataDir), { recursive: true })
  const identity = chooseIdentity(dirname(dataDir))
  const bin = reachableBinaries(findBinaries(), identity)
  const tool: Tool = { bin, identity, env: cleanEnvironment() }
  if (!existsSync(join(dataDir, 'PG_VERSION'))) createCluster(tool, dataDir, options.initdbArgs ?? [])

  // A socket's path holds 107 bytes, so it never lies beside the data. 0700 + trust: only this user (and root) connects.
  const socketDir = join(tmpdir().length < 60 ? tmpdir() : '/tmp', `mingfa-pg-${shortHash(realpathSync(dataDir))}`)
  ownFolder(socketDir, identity)
  const archiving = options.archive ? archiveFor(options.archive, dataDir, identity) : {}
  const server = await launch(tool, dataDir, socketDir, {
    ...options,
    settings: { ...archiving, ...options.settings },
  })
  const config = (database = 'postgres', user = 'postgres') => ({ host: socketDir, port: 5432, user, database })
  const { pid, gone } = server
  const running: Embedded = {
    config,
    dataDir,
    socketDir,
    pid,
    bin,
    gone,
    stop: (signal) => stop(server, socketDir, signal),
  }
  await introduceApplication(running)
  return running
}

// The server itself writes there, as whoever it runs as.
function archiveFor({ folder, minutes }: Archiving, dataDir: string, identity: Identity) {
  const own = archiveOf(folder, dataDir)
  try {
    mkdirSync(folder, { recursive: true })
    ownFolder(own, identity)
  } catch (error) {
    throw noArchive(folder, (error as Error).message)
  }
  if (!mayEnter(own, identity)) throw noArchive(folder, `uid ${identity.uid}`)
  return archivingInto(own, minutes)
}

const noArchive = (folder: string, why: string) =>
  new Unready(
    `归档目录 ${folder} 不能用（${why}）：请换一个（MINGFA_ARCHIVE），或改正权限后再启动。`,
    `The archive ${folder} cannot be used (${why}): choose another (MINGFA_ARCHIVE), or mend its permissions and start again.`,
  )

interface Tool {
  readonly bin: string
  readonly identity: Identity
  readonly env: NodeJS.ProcessEnv
}

const credentials = ({ uid, gid }: Identity) => (uid === undefined || gid === undefined ? {} : { uid, gid })

// PG* of the shell would redirect the programs; LC_ALL=C because log texts are matched below; UTC as in production.
const cleanEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))),
  LC_ALL: 'C',
  TZ: 'UTC',
})

function createCluster(tool: Tool, dataDir: string, more: readonly string[]) {
  const major = Number(/\d+/.exec(run(tool, 'postgres', ['--version']))?.[0])
  // Builtin C.UTF-8 (from 17 on): the order of texts never changes with the host's libc.
  // lc-ctype C.UTF-8 and not C: with C, pg_trgm sees no letter in a Chinese name and silently indexes nothing.
  const locale =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--lc-ctype=C.UTF-8']
      : ['--locale=C.UTF-8']
  // PG_VERSION is one of the first files initdb writes, so a killed initdb would look complete: made aside, then renamed.
  const part = `${dataDir}.init-${process.pid}`
  sweepParts(dataDir)
  ownFolder(part, tool.identity)
  run(tool, 'initdb', [
    '-D',
    part,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    ...locale,
    '--lc-messages=C',
    ...more,
  ])
  try {
    if (existsSync(dataDir)) rmdirSync(dataDir)
    renameSync(part, dataDir)
  } catch (cause) {
    rmSync(part, { recursive: true, force: true })
    // Another launcher finished the same work a moment earlier: good.
    if (existsSync(join(dataDir, 'PG_VERSION'))) return
    throw new Error(
      `${dataDir} 不是空目录，也不是数据目录，未作改动。 ${dataDir} is neither empty nor a data directory; left untouched.`,
      { cause },
    )
  }
}

// What killed launchers left, 39 MB each; and whatever bears our own number.
function sweepParts(dataDir: string) {
  const beginning = `${basename(dataDir)}.init-`
  for (const name of readdirSync(dirname(dataDir)).filter((each) => each.startsWith(beginning))) {
    const maker = Number(name.slice(beginning.length))
    if (maker === process.pid || holder(dirname(dataDir), maker) === 'dead')
      rmSync(join(dirname(dataDir), name), { recursive: true, force: true })
  }
}

function run({ bin, identity, env }: Tool, program: string, args: readonly string[]): string {
  const [command = '', ...rest] = [...identity.prefix, join(bin, program), ...args]
  const { status, error, stdout, stderr } = spawnSync(command, rest, {
    ...credentials(identity),
    env,
    cwd: '/',
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? ''}${stderr ?? ''}`)
  return stdout
}

// In /tmp anybody may have been first: a folder or link of somebody else is refused before it is chowned.
function ownFolder(folder: string, identity: Identity) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const about = lstatSync(folder)
  if (!about.isDirectory() || ![process.getuid?.(), identity.uid].includes(about.uid))
    throw new Error(`${folder} 不属于本用户。 ${folder} belongs to somebody else (uid ${about.uid}).`)
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(folder, identity.uid, identity.gid)
  chmodSync(folder, 0o700)
}

interface Server {
  readonly pid: number
  readonly child: ChildProcess
  readonly gone: Promise<void>
}

interface Failure {
  readonly code: number
  readonly said: string
}

async function launch(tool: Tool, dataDir: string, socketDir: string, options: EmbeddedOptions): Promise<Server> {
  const started = performance.now()
  const patience = options.patience ?? 30_000
  for (;;) {
    const outcome = await launchOnce(tool, dataDir, socketDir, options)
    if ('pid' in outcome) return outcome
    const waited = performance.now() - started
    const held = /lock file "postmaster.pid" already exists|shared memory block .*still in use/.test(outcome.said)
    const file = held ? readPidFile(dataDir) : undefined
    const kind = file ? holder(dataDir, file.pid) : 'dead'
    // The other one may just be shutting down, so an owned directory is worth three seconds.
    if (kind === 'owned' && waited > Math.min(3_000, patience))
      throw new Error(
        `${dataDir} 正由另一个服务使用（进程 ${file?.pid}）。 ${dataDir} is in use by another running server (pid ${file?.pid}).`,
      )
    if (!held || waited > patience)
      throw new Error(`PostgreSQL 未能启动 · PostgreSQL did not start (${outcome.code}):\n${outcome.said}`)
    if (kind === 'orphan' && file) process.kill(file.pid, 'SIGINT')
    if (kind === 'foreign') rmSync(join(dataDir, 'postmaster.pid'), { force: true })
    await sleep(100)
  }
}

// fd 3 is a pipe from us: when we die, `cat` ends and PostgreSQL gets a fast shutdown. The shell reports the postmaster's pid,
// to be compared with postmaster.pid: or one would talk to an old server that is just shutting down.
const watchdog =
  '"$@" >&2 & p=$!; echo $p; trap "" INT TERM HUP; { cat; kill -INT $p; } <&3 >/dev/null 2>&1 & c=$!; wait $p; r=$?; kill $c 2>/dev/null; exit $r'

async function launchOnce(
  tool: Tool,
  dataDir: string,
  socketDir: string,
  { settings, log }: EmbeddedOptions,
): Promise<Server | Failure> {
  const { identity, env } = tool
  const conf = {
    // Recovery would otherwise fsync a thousand files one by one: 1–3 s instead of 0.1 s after a crash.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    // Whoever asked was killed: what it asked for ends with it.
    ...(process.platform === 'linux' ? { client_connection_check_interval: '5s' } : {}),
    // What a house reads all day lies in memory: there a jump costs no more than going on.
    random_page_cost: 1.1,
    ...settings,
    listen_addresses: '',
    port: 5432,
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
  }
  const args = ['-D', dataDir, ...Object.entries(conf).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const pipes: StdioPipe[] = ['pipe', 'pipe', 'pipe']
  const child = spawn('/bin/sh', ['-c', watchdog, WATCHDOG, ...identity.prefix, join(tool.bin, 'postgres'), ...args], {
    ...credentials(identity),
    env,
    cwd: '/',
    detached: true, // Ctrl-C in the terminal is for us: we stop the server when we have drained
    stdio: ['ignore', ...pipes],
  })
  let said = ''
  let pid: number | undefined
  let code: number | undefined
  child.stdout?.once('data', (data: Buffer) => (pid = Number.parseInt(String(data), 10)))
  child.stderr?.on('data', (data: Buffer) => {
    if (said.length < 65_536) said += String(data)
    log?.(String(data))
  })
  child.once('error', (error) => ((code = -1), (said += error.message)))
  child.once('exit', () => (child.stdio[3] as Socket | null)?.destroy()) // or `cat` would outlive the server
  const gone = new Promise<void>((done) => child.once('close', (status) => ((code ??= status ?? -1), done())))
  const ready = () => {
    const file = readPidFile(dataDir)
    return pid !== undefined && file?.pid === pid && file.ready
  }
  while (code === undefined) {
    if (pid !== undefined && ready() && (await answers(join(socketDir, '.s.PGSQL.5432')))) {
      letGo(child)
      return { pid, child, gone }
    }
    await sleep(5)
  }
  await gone
  return { code, said }
}

const answers = (path: string) =>
  new Promise<boolean>((done) => {
    const socket = createConnection(path)
    socket.once('connect', () => (socket.destroy(), done(true)))
    socket.once('error', () => done(false))
  })

// A running server must not keep a program alive that has nothing left to do.
function letGo(child: ChildProcess) {
  child.unref()
  for (const stream of pipesOf(child)) stream.unref()
}

function holdAgain(child: ChildProcess) {
  child.ref()
  for (const stream of pipesOf(child)) stream.ref()
}

const pipesOf = ({ stdio }: ChildProcess) => stdio.filter((stream) => stream instanceof Socket)

async function stop({ child, pid, gone }: Server, socketDir: string, signal: NodeJS.Signals = 'SIGINT') {
  holdAgain(child)
  if (child.exitCode === null && child.signalCode === null) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
  await gone
  try {
    rmdirSync(socketDir)
  } catch {
    // Not empty: the next server on this directory is already there.
  }
}

async function introduceApplication(server: Embedded) {
  const client = new Client(server.config())
  await client.connect()
  try {
    await ensureRole(client)
  } finally {
    await client.end()
  }
}
