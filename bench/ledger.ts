import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { pino } from 'pino'
import type { FastifyBaseLogger } from 'fastify'
import { v7 } from 'uuid'
import { batching } from '../src/platform/batch.ts'
import { settingRegister } from '../src/platform/bureau-settings/store.ts'
import { changeAll, type Change } from '../src/platform/change.ts'
import { connect } from '../src/platform/db/connect.ts'
import { checkpointText } from '../src/platform/ledger/checkpoint.ts'
import { newSigner, signNote } from '../src/platform/ledger/note.ts'
import { proofOf } from '../src/platform/ledger/prove.ts'
import { checkProof, readProof } from '../src/platform/ledger/proof.ts'
import { shelfIn } from '../src/platform/ledger/shelf.ts'
import { append, emptyFrontier, hashLeaf, rootOf } from '../src/platform/ledger/tree.ts'
import { startLogWriter } from '../src/platform/ledger/writer.ts'
import { ground, type Ground } from './ground.ts'
import { median, round } from './load.ts'
import type { Result } from './result.ts'

const CLIENTS = 64
const SECONDS = 8
const ROUNDS = 3

/** Acts entered durably, each answered after its commit, with the public log and without any ledger at all; and proofs out of a log of ten million. */
export async function ledger(): Promise<Result[]> {
  const on = await ground()
  try {
    return [await appends(on), await proofs(on)]
  } finally {
    await on.end()
  }
}

type Setting = Parameters<
  typeof changeAll<{ id: string; version: number; changed_at: Date; key: string; value: unknown }>
>[2][number]

async function appends({ config, folder }: Ground): Promise<Result> {
  const { db, pool, close } = connect({ max: 20, ...config })
  const log = pino({ level: 'error' }) as unknown as FastifyBaseLogger
  const signer = newSigner('bench.example/gov/log')
  const shelf = shelfIn(join(folder, 'home/log'))
  const ratios: number[] = []
  const [withLog, plain, without, gaps]: [number[], number[], number[], number[]] = [[], [], [], []]
  await run(withoutLedger(pool), 2) // warm
  for (let i = 0; i < ROUNDS; i++) {
    const bare = await run(withoutLedger(pool), SECONDS)
    plain.push(await run(pool, SECONDS))
    const writer = startLogWriter({ db, clock: () => new Date(), log }, { signer, shelf })
    // What the run without the log left behind is not to be counted against the one with it.
    await writer.round()
    const before = await sizes(db)
    const logged = await run(pool, SECONDS)
    const { n: checkpoints } = await sizes(db)
    await writer.stop()
    without.push(bare)
    withLog.push(logged)
    ratios.push(logged / plain.at(-1)!)
    gaps.push((checkpoints - before.n) / SECONDS)
  }
  const { rows } = await sql<{
    leaves: number
    placed: number
  }>`select (select count(*) from ledger)::int as leaves, (select size from log_state)::int as placed`.execute(db)
  await close()
  const ratio = median(ratios)
  return {
    id: 'ledger-appends',
    what: `${CLIENTS} clients each enter an act and wait for its commit, in the house's natural batches; with leaf, log writer, tiles and checkpoints, the same without the writer, and the same without even a leaf, alternating ${ROUNDS} times ${SECONDS} s`,
    measures: [
      {
        name: 'durable appends a second, with the log',
        value: Math.round(median(withLog)),
        bar: '≥ 2,000',
        met: median(withLog) >= 2000,
      },
      { name: 'the same inserts without the log', value: Math.round(median(plain)) },
      { name: 'the same acts without even a leaf', value: Math.round(median(without)) },
      { name: 'ratio', value: round(ratio), bar: '≥ 0.8', met: ratio >= 0.8 },
      { name: 'checkpoints a second', value: round(median(gaps)) },
      {
        name: 'leaves without a place afterwards',
        value: rows[0]!.leaves - rows[0]!.placed,
        bar: '0',
        met: rows[0]!.leaves === rows[0]!.placed,
      },
    ],
    detail: { withLog, plain, without, ratios },
  }
}

async function sizes(db: Parameters<typeof proofOf>[0]): Promise<{ n: number }> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from log_checkpoint`.execute(db)
  return rows[0]!
}

/** Acts a second. */
async function run(on: Pool, seconds: number): Promise<number> {
  const enter = batching<Setting, string>((changes) => changeAll(on, settingRegister, changes as Change<never>[]))
  const end = performance.now() + seconds * 1000
  let done = 0
  const client = async () => {
    while (performance.now() < end) {
      const id = v7()
      await enter({
        before: null,
        after: { id, key: id, value: { text: '关于公布检查结果的通知', heads: 120 } },
        act: 'settings.change',
        by: { person: null },
        at: new Date(),
      })
      done++
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return done / ((performance.now() - begun) / 1000)
}

/** The same statement with its leaf taken out. */
function withoutLedger(pool: Pool): Pool {
  const strip = (text: string) => text.replace(/,\nsealed as \(insert into ledger [^\n]*\)$/m, '')
  return {
    query: ({ name, text, values }: { name: string; text: string; values: unknown[] }) =>
      pool.query({ name: `${name} bare`, text: checked(strip(text)), values }),
  } as unknown as Pool
}

const checked = (text: string) => {
  if (/insert into ledger/.test(text)) throw new Error('the leaf is still in the statement')
  return text
}

const LEAVES = Number(process.env['LEAVES'] ?? 10_000_000)
const STEP = 65_536

async function proofs({ config, folder }: Ground): Promise<Result> {
  const { db, close } = connect(config)
  const shelf = shelfIn(join(folder, 'home/large'), { durable: false })
  const signer = newSigner('bench.example/gov/large')
  const entry = (i: number) => createHash('sha256').update(String(i)).digest()
  const begun = performance.now()
  let edge = emptyFrontier
  for (let at = 0; at < LEAVES; at += STEP) {
    const entries = Array.from({ length: Math.min(STEP, LEAVES - at) }, (_, i) => entry(at + i))
    await shelf.extend(at, entries)
    edge = append(edge, entries.map(hashLeaf))
  }
  await shelf.publish(signNote(checkpointText({ origin: signer.name, size: LEAVES, root: rootOf(edge) }), signer))
  const built = (performance.now() - begun) / 1000
  const took: number[] = []
  let wrong = 0
  const cpu = process.cpuUsage()
  let checking = 0
  for (let i = 0; i < 1000; i++) {
    const index = i === 0 ? 0 : i === 1 ? LEAVES - 1 : Math.floor(Math.random() * LEAVES)
    const at = performance.now()
    const text = await proofOf(db, shelf, index)
    took.push(performance.now() - at)
    const from = process.cpuUsage()
    if (!text || typeof checkProof(readProof(text)!, entry(index), signer) === 'string') wrong++
    const { user, system } = process.cpuUsage(from)
    checking += user + system
  }
  const { user, system } = process.cpuUsage(cpu)
  await close()
  took.sort((a, b) => a - b)
  const at = (share: number) => round(took[Math.floor((took.length - 1) * share)]!)
  return {
    id: 'ledger-proofs',
    what: `A log of ${LEAVES.toLocaleString('en')} entries as tiles on disk; proofs of 1,000 entries at random, each verified`,
    measures: [
      { name: 'ms for a proof of inclusion, median', value: at(0.5), bar: '≤ 5', met: at(0.5) <= 5 },
      { name: 'p95', value: at(0.95), bar: '≤ 5', met: at(0.95) <= 5 },
      { name: 'p99', value: at(0.99) },
      { name: 'ms of processor time for a proof', value: round((user + system - checking) / 1000 / took.length) },
      { name: 'proofs that do not verify', value: wrong, bar: '0', met: wrong === 0 },
      { name: 'seconds to build the tree and its tiles', value: round(built) },
    ],
    detail: { longest: took.at(-1) },
  }
}
