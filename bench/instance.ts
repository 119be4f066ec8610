import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { inSchema } from '../src/platform/db/migrate.ts'
import { ask } from './load.ts'
import { processorOf } from './processor.ts'

/** What kill -9 hits: the server alone, all of its PostgreSQL, or both at one stroke. */
export const victims = ['server', 'postgres', 'both'] as const
export type Victim = (typeof victims)[number]

/** The product as an operator starts it: one process with its embedded PostgreSQL on disk, everything under `home`. */
export interface Instance {
  readonly port: number
  /** Of the server's process as it runs now. */
  readonly pid: () => number
  /** Seconds of processor time used until now: by the server, and by its database. */
  readonly processor: () => readonly [server: number, database: number]
  /** The tables' owner, by the same socket. Read anew after every start. */
  readonly ownerConfig: () => ClientConfig
  /** What the server has said on its error stream. */
  readonly said: () => string
  /** Starts, or waits for what starts again by itself, until it answers; in milliseconds how long that took. */
  ready(): Promise<number>
  kill(victim: Victim): Promise<void>
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '..')
/** From the sources, so that what is measured is what is read. */
const fromSource = ['--import', 'tsx', join(root, 'src/cli.ts')]

/** A folder that PostgreSQL may enter as whatever user it runs. */
export function newHome(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-bench-'))
  chmodSync(folder, 0o755)
  return folder
}

/** An instance under `home`, not started yet. `program` and `flags`: what follows `node`, and `start`. */
export async function instanceIn(
  home: string,
  { program = fromSource, flags = ['--bare'] }: { program?: readonly string[]; flags?: readonly string[] } = {},
): Promise<Instance> {
  const port = await freePort()
  let server: ChildProcess | undefined
  let said = ''

  const begin = () => {
    const env = { ...process.env, MINGFA_HOME: home, LOG_LEVEL: 'error', NODE_ENV: 'production' }
    server = spawn(process.execPath, [...program, 'start', ...flags, '--port', String(port)], {
      env,
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    server.stderr!.on('data', (part: Buffer) => (said = (said + part).slice(-65_536)))
  }
  const runs = () => server !== undefined && server.exitCode === null && server.signalCode === null
  const answers = () =>
    ask(undefined, port, { method: 'GET', path: '/health' }).then(
      ({ status }) => status === 200,
      () => false,
    )

  return {
    port,
    pid: () => server!.pid!,
    processor: () => [processorOf(server!.pid!) ?? NaN, processorOf(postmasterOf(home)) ?? NaN].map((ms) => ms / 1000) as [number, number], // prettier-ignore
    said: () => said,
    ownerConfig() {
      const { socketDir } = JSON.parse(readFileSync(join(home, 'instance.json'), 'utf8')) as { socketDir: string }
      return inSchema({ host: socketDir, port: 5432, user: 'postgres', database: 'mingfa' })
    },
    async ready() {
      const begun = performance.now()
      if (!runs()) begin()
      while (!(await answers())) {
        if (!runs()) throw new Error(`the server has ended:\n${said}`)
        if (performance.now() - begun > 90_000) throw new Error(`not ready within 90 s:\n${said}`)
        await sleep(20)
      }
      return performance.now() - begun
    },
    async kill(victim) {
      const postgres = victim === 'server' ? [] : family(postmasterOf(home))
      const gone = victim === 'postgres' ? undefined : once(server!, 'exit')
      if (gone) server!.kill('SIGKILL')
      for (const pid of postgres) kill(pid)
      await gone
    },
    async stop() {
      if (!runs()) return
      server!.kill('SIGTERM')
      await once(server!, 'exit')
    },
  }
}

function postmasterOf(home: string): number {
  const file = join(home, 'postgres/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}

/** The postmaster first: whatever it could still start would be killed with it. */
function family(parent: number): number[] {
  if (!parent) return []
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  return [parent, ...all.flatMap(([pid, of]) => (of === parent ? [pid!] : []))]
}

function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Resident memory of a process in MiB. */
export function residentMiB(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
