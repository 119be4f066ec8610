import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import { declared } from '../src/faces.ts'
import { verifyCases } from '../src/platform/cases/verify.ts'
import { connect } from '../src/platform/db/connect.ts'
import { auditLog } from '../src/platform/ledger/audit.ts'
import { logKeyIn } from '../src/platform/ledger/key.ts'
import { shelfIn } from '../src/platform/ledger/shelf.ts'
import { buildCity, people } from '../test/support/city.ts'
import { pooledTask } from '../test/support/inspections.ts'
import { ground, type Ground } from './ground.ts'
import { ask } from './load.ts'
import { watchLog } from './log-watch.ts'
import type { Result } from './result.ts'
import { signIn } from './w1-intake.ts'

type Person = keyof typeof people
const DAY = 86_400_000
const begun = Date.parse('2026-03-02T09:00:00+08:00')

/** The server under a clock of ours, killed and begun again. */
function server({ config }: Ground, home: string) {
  let child: ChildProcess | undefined
  let port = 0
  return {
    async at(moment: number): Promise<void> {
      if (!child) {
        child = fork(join(import.meta.dirname, 'draw-child.ts'), [JSON.stringify({ config, home, moment })], {
          execArgv: ['--import', 'tsx'],
          env: { ...process.env, NODE_ENV: 'production' },
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        })
        const ready = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => undefined)])
        if (!ready) throw new Error('the server does not start')
        ;[{ port }] = ready as [{ port: number }]
        return
      }
      child.send(moment)
      await once(child, 'message')
    },
    async send(
      headers: Readonly<Record<string, string>>,
      method: string,
      path: string,
      body?: object,
    ): Promise<{ status: number; body: unknown }> {
      const answer = await ask(undefined, port, {
        method,
        path,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      }).catch(() => ({ status: 0, body: '' }))
      return { status: answer.status, body: answer.body === '' ? null : JSON.parse(answer.body) }
    },
    async kill() {
      const gone = once(child!, 'exit')
      child!.kill('SIGKILL')
      await gone
      child = undefined
    },
    /** Until the log holds everything: a round, and another. */
    async rest() {
      await sleep(2500)
    },
  }
}

/**
 * One task is frozen, its value is typed by two people, it is drawn and given up for another draw, again and again; at every step the server is killed
 * at any moment after the request was sent, begun again, and asked the same once more. There is never a second draw for an attempt, and the log never forks.
 */
async function killDraws(
  on: Ground,
  kills: number,
  told: (line: string) => void = () => {},
): Promise<{ draws: number; answered: number; checkpoints: number; entries: number; faults: string[] }> {
  const home = join(on.folder, 'home')
  await buildCity(on)
  const { db, close } = connect(on.config)
  const key = logKeyIn(home, 'http://127.0.0.1')
  const { look, kept, faults } = watchLog(key)
  const shelf = shelfIn(join(home, 'log'))
  const house = server(on, home)
  const names = Object.keys(people) as Person[]
  const headers = Object.fromEntries(
    (
      await signIn(
        { db, home },
        names.map((name) => people[name]),
      )
    ).map((one, i) => [names[i], one]),
  ) as Record<Person, { cookie: string }>
  try {
    await house.at(begun)
    const task = await pooledTask((person, method, path, body) => house.send(headers[person], method, path, body), {
      from: '2026-06-01',
      until: '2026-09-30',
    })
    let [done, answered, draws] = [0, 0, 0]
    while (done < kills) {
      const moment = begun + draws * 3 * DAY
      const value = { value: `34${10 + (draws % 80)}.57` }
      const known = new Date(moment + DAY).toISOString().slice(0, 10)
      const steps: readonly (readonly [Person, string, object])[] = [
        ...(draws > 0 ? [['leader', 'redraw', { scope: 'all', reason: '再来一回' }] as const] : []),
        [
          'section',
          'freeze-by-price',
          {
            name: '收盘价',
            where: 'http://www.sse.com.cn/',
            day: known,
            time: '15:00',
            places: 2,
            most: 4,
            otherCounty: false,
            exclusions: [],
          },
        ],
        ['section', 'type-value', value],
        ['legal', 'type-value', value],
        ['section', 'draw', {}],
      ]
      for (const [person, name, form] of steps) {
        const now = name === 'type-value' || name === 'draw' ? moment + 2 * DAY : moment
        await house.at(now)
        const seen = await versionOf(db, task)
        const request = { form, seen, request: v7() }
        const first = house.send(headers[person], 'POST', `/api/cases/inspections/${task}/${name}`, request)
        await sleep(Math.random() * 60)
        await house.kill()
        if ((await first).status === 200) answered++
        await look(shelf, `kill ${++done} (${name})`)
        await house.at(now)
        const again = await house.send(headers[person], 'POST', `/api/cases/inspections/${task}/${name}`, request)
        if (again.status !== 200)
          faults.push(`kill ${done} (${name}): asked again, answered ${again.status} ${JSON.stringify(again.body)}`)
        if ((await versionOf(db, task)) !== seen + 1) faults.push(`kill ${done} (${name}): not done exactly once`)
        if (done % 20 === 0) told(`${done}/${kills}: ${draws} draws, ${faults.length} faults`)
        if (faults.length > 20) return { draws, answered, checkpoints: kept().length, entries: 0, faults }
      }
      draws++
    }
    await house.rest()
    await look(shelf, 'at the end')
    const files = await db
      .selectFrom('draw_file')
      .select(['kind', (e) => e.fn.countAll<number>().as('n')])
      .where('dossier', '=', task)
      .groupBy('kind')
      .execute()
    const counted = Object.fromEntries(files.map(({ kind, n }) => [kind, n]))
    if (counted['frozen'] !== draws || counted['proof'] !== draws || (counted['given-up'] ?? 0) !== draws - 1)
      faults.push(`${draws} draws, but files ${JSON.stringify(counted)}`)
    for (const number of (await verifyCases({ house: { db }, caseTypes: declared.procedures })).differing)
      faults.push(`${number} is not the fold of its acts`)
    const { size, waiting, faults: found } = await auditLog(db, { shelf, key, kept: kept(), synthetic: true })
    for (const { what, where } of found) faults.push(`${what} ${where}`)
    if (waiting > 0) faults.push(`${waiting} leaves have no place`)
    return { draws, answered, checkpoints: kept().length, entries: size, faults }
  } finally {
    await house.kill().catch(() => {})
    await close()
  }
}

const versionOf = async (db: ReturnType<typeof connect>['db'], task: string) =>
  (await db.selectFrom('dossier').select('version').where('id', '=', task).executeTakeFirstOrThrow()).version

/** The full series, for `npm run bench -- drawKill`; KILLS sets another length. */
export async function drawKill(): Promise<Result> {
  const kills = Number(process.env['KILLS'] ?? 200)
  const on = await ground()
  try {
    const { draws, answered, checkpoints, entries, faults } = await killDraws(on, kills, console.error)
    return {
      id: 'draw-kill',
      what: `kill -9 of the server at any moment of freezing, of typing the value twice, of drawing and of giving up a draw, at least ${kills} times; the same request is sent again after each`,
      measures: [
        {
          name: 'faults: two draws for an attempt, a step done twice or not at all, a fork',
          value: faults.length,
          bar: '0',
          met: faults.length === 0,
        },
        { name: 'draws', value: draws },
        { name: 'kills that came after the answer', value: answered },
        { name: 'checkpoints looked at, each following from those before', value: checkpoints },
        { name: 'entries of the log at the end', value: entries },
      ],
      detail: { faults },
    }
  } finally {
    await on.end()
  }
}
