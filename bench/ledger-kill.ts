import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { connect } from '../src/platform/db/connect.ts'
import { auditLog } from '../src/platform/ledger/audit.ts'
import { newSigner } from '../src/platform/ledger/note.ts'
import { readLogState } from '../src/platform/ledger/sequence.ts'
import { shelfIn } from '../src/platform/ledger/shelf.ts'
import { followWithFiles, type Step } from '../src/platform/ledger/writer.ts'
import { ground } from './ground.ts'
import { watchLog } from './log-watch.ts'
import type { Result } from './result.ts'

const steps: readonly (Step | null)[] = ['sequenced', 'tiles', 'published', null]

/**
 * Two processes extend one log, each with its own published files. One after the other is killed: at a step of a round, or at any moment (null). After
 * every death its published checkpoint must follow from all seen before, on either side: two that do not follow from each other are a fork.
 */
export async function killLog(
  config: ClientConfig,
  kills: number,
  told: (line: string) => void = () => {},
): Promise<{ size: number; checkpoints: number; faults: string[] }> {
  const home = mkdtempSync(join(tmpdir(), 'mingfa-ledger-kill-'))
  const signer = newSigner('kill.example/gov/log')
  const folders = ['a', 'b'].map((name) => join(home, name))
  for (const folder of folders) mkdirSync(folder)
  const shelves = folders.map((folder) => shelfIn(folder))
  const { db, close } = connect(config)
  const { look, kept, faults } = watchLog(signer)
  const begin = (side: number, step: Step | null, after: number) =>
    fork(
      join(import.meta.dirname, 'ledger-child.ts'),
      [JSON.stringify({ config, folder: folders[side], skey: signer.skey, step, after })],
      {
        execArgv: process.features.typescript ? [] : ['--import', 'tsx'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    )

  const children: (ChildProcess | undefined)[] = [begin(1, null, 0)]
  try {
    await once(children[0]!, 'message')
    for (let i = 0; i < kills; i++) {
      const step = steps[i % steps.length]!
      const side = i % 2
      const victim = begin(side, step, (i * 7) % 5)
      const gone = once(victim, 'exit')
      await Promise.race([once(victim, 'message'), gone])
      // The other side goes on all the while.
      const other = children[1 - side] ?? (children[1 - side] = begin(1 - side, null, 0))
      if (children[side]) {
        children[side]!.kill('SIGKILL')
        children[side] = undefined
      }
      await Promise.race([gone, sleep(60 + ((i * 97) % 300) + (step ? 4000 : 0))])
      victim.kill('SIGKILL')
      await gone
      await look(shelves[side]!, `kill ${i + 1} (${step ?? 'any moment'})`)
      if (other.exitCode !== null) faults.push(`kill ${i + 1}: the other process ended by itself`)
      if ((i + 1) % 20 === 0)
        told(`${i + 1}/${kills}: ${(await readLogState(db))?.size} entries, ${faults.length} faults`)
    }
    for (const child of children) child?.kill('SIGKILL')
    for (const child of children)
      if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    const state = (await readLogState(db))!
    for (const shelf of shelves) {
      await followWithFiles(db, shelf, state)
      await look(shelf, 'at the end')
      for (const fault of (await auditLog(db, { shelf, key: signer, kept: kept() })).faults)
        faults.push(`${fault.what} ${fault.where}`)
    }
    return { size: state.size, checkpoints: kept().length, faults }
  } finally {
    for (const child of children) child?.kill('SIGKILL')
    await close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** The full series, for `npm run bench -- ledgerKill`; KILLS sets another length. */
export async function ledgerKill(): Promise<Result> {
  const kills = Number(process.env['KILLS'] ?? 200)
  const on = await ground()
  try {
    const { size, checkpoints, faults } = await killLog(on.config, kills, console.error)
    return {
      id: 'ledger-kill',
      what: `kill -9 of one of two processes that extend the same log, ${kills} times: after sequencing, after the tiles, after publishing, and at any moment`,
      measures: [
        {
          name: 'forks, torn tiles, entries lost or doubled',
          value: faults.length,
          bar: '0',
          met: faults.length === 0,
        },
        { name: 'entries at the end', value: size },
        { name: 'checkpoints looked at, each following from those before', value: checkpoints },
      ],
      detail: { faults },
    }
  } finally {
    await on.end()
  }
}
