// Quizzes at city scale. Each workload takes its size from the environment: USERS and THINK, PAPERS, SUBMISSIONS, STORED, KILLS.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { rankingOf } from '../src/duties/quizzes/store.ts'
import { addDays, dayOf } from '../src/calendar/plain-date.ts'
import { connect } from '../src/platform/db/connect.ts'
import { ground, type Ground } from './ground.ts'
import { ask, load, median, quantile, round, type Ask } from './load.ts'
import { quizOn, schoolsOn, startOf, submitOf, wrongIn, type Ticket } from './quiz-ground.ts'
import type { Result } from './result.ts'
import { child, sessionsOf } from './w1-intake.ts'

const size = (name: string, usual: number) => Number(process.env[name] ?? usual)
const PAGES = 8
const THINK_MS = [30_000, 90_000] as const

async function on<T>(work: (base: Ground, schools: readonly string[]) => Promise<T>): Promise<T> {
  const base = await ground()
  try {
    return await work(base, await schoolsOn(base))
  } finally {
    await base.end()
  }
}

const inOrder = (took: readonly number[]) => took.toSorted((a, b) => a - b)

/**
 * Virtual users held at a barrier: all begin in the same moment, think before each of eight pages, and hand in. The pages of a paper are turned on
 * the telephone; what the server sees is its beginning and its end. THINK=1 is the published shape (30 to 90 seconds a page).
 */
export const quizRush = (users = size('USERS', 3000), think = size('THINK', 0.02)): Promise<Result> =>
  on(async (base, schools) => {
    const set = await quizOn(base, schools, users, false)
    const server = await child('mingfa', base)
    const agent = new Agent({ keepAlive: true, maxSockets: users })
    const took = { start: [] as number[], submit: [] as number[] }
    let failed = 0
    const timed = async (kind: 'start' | 'submit', what: Ask, sign: string) => {
      const at = performance.now()
      const answer = await ask(agent, server.port, what).catch(() => ({ status: 0, body: '' }))
      took[kind].push(performance.now() - at)
      if (answer.status !== 200 || !answer.body.includes(sign)) failed++
    }
    // Every line is open before the barrier falls, as those of pupils are who wait on the page.
    await load(
      server.port,
      set.tickets.slice(0, 300).map(() => ({ method: 'GET', path: '/gov/quiz' })),
      100,
    )
    await Promise.all(set.tickets.map(() => ask(agent, server.port, { method: 'GET', path: '/gov/quiz' })))
    await Promise.all(
      set.tickets.map(async (ticket, i) => {
        await timed('start', startOf(ticket), 'quiz-paper')
        for (let page = 0; page < PAGES; page++) {
          const share = ((i * 7919 + page * 104_729) % 1000) / 1000
          await sleep((THINK_MS[0] + share * (THINK_MS[1] - THINK_MS[0])) * think)
        }
        await timed('submit', submitOf(ticket), 'quiz-score')
      }),
    )
    agent.destroy()
    server.process.kill()
    const { db, close } = connect(base.config)
    const wrong = await wrongIn(db, set)
    await close()
    const [start, submit] = [inOrder(took.start), inOrder(took.submit)]
    const p99 = { start: round(quantile(start, 0.99)), submit: round(quantile(submit, 0.99)) }
    return {
      id: 'Quiz rush',
      what: `${users} users at a barrier, 16 questions on ${PAGES} pages, 30 to 90 s a page × ${think}, each on a connection of his own; the client on the same cores`,
      measures: [
        { name: 'errors', value: failed, bar: '0', met: failed === 0 },
        { name: 'ms p99 of start', value: p99.start, bar: '< 1000', met: p99.start < 1000 },
        { name: 'ms p99 of submit', value: p99.submit, bar: '< 1000', met: p99.submit < 1000 },
        { name: 'ms p50 of start / submit', value: `${round(quantile(start, 0.5))} / ${round(quantile(submit, 0.5))}` },
        {
          name: 'papers lost or other than sent',
          value: wrong.lost + wrong.other,
          bar: '0',
          met: wrong.lost + wrong.other === 0,
        },
      ],
      detail: { wrong, longest: { start: start.at(-1), submit: submit.at(-1) } },
    }
  })

async function peer({ config }: Ground): Promise<{ process: ChildProcess; port: number }> {
  const process = fork(join(import.meta.dirname, 'quizzes-child.ts'), [JSON.stringify({ config })], {
    execArgv: ['--import', 'tsx'],
  })
  const [{ port }] = (await once(process, 'message')) as [{ port: number }]
  return { process, port }
}

/** Durable scored papers a second, beside a bare node:http with one INSERT, in turn. */
export const quizBare = (
  papers = size('PAPERS', 6000),
  rounds = size('ROUNDS', 5),
  connections = size('CONNECTIONS', 64),
): Promise<Result> =>
  on(async (base, schools) => {
    const owner = connect(base.ownerConfig)
    await owner.pool.query(
      `create table bare_paper (code text, ordinal int, answers text not null, at timestamptz not null, primary key (code, ordinal));
       grant select, insert on bare_paper to mingfa_app`,
    )
    await owner.close()
    const { tickets } = await quizOn(base, schools, papers * (rounds + 1), true)
    const [mingfa, bare] = [await child('mingfa', base), await peer(base)]
    const perSecond = { mingfa: [] as number[], bare: [] as number[] }
    const p99: number[] = []
    let failed = 0
    for (let i = 0; i <= rounds; i++) {
      const asks = tickets.slice(i * papers, (i + 1) * papers).map(submitOf)
      for (const kind of i % 2 ? (['bare', 'mingfa'] as const) : (['mingfa', 'bare'] as const)) {
        const run = await load({ mingfa, bare }[kind].port, asks, connections)
        failed += run.failed
        // The first round warms both up.
        if (i > 0) perSecond[kind].push(run.perSecond)
        if (i > 0 && kind === 'mingfa') p99.push(run.p99)
      }
    }
    mingfa.process.disconnect()
    bare.process.disconnect()
    const ratios = perSecond.mingfa.map((one, i) => one / perSecond.bare[i]!)
    const ratio = round(median(ratios))
    return {
      id: 'Quiz beside bare',
      what: `${papers} papers over ${connections} connections, ${rounds} rounds in turn with a bare node:http and one INSERT; each scored, counted and answered with a page once it is on the disk`,
      measures: [
        {
          name: 'papers a second, as a share of the bare server',
          value: `${ratio} (${round(Math.min(...ratios))}–${round(Math.max(...ratios))})`,
          bar: '≥ 1.2',
          met: ratio >= 1.2,
        },
        {
          name: 'papers a second, Mingfa / bare',
          value: `${round(median(perSecond.mingfa))} / ${round(median(perSecond.bare))}`,
        },
        { name: 'ms p99', value: round(median(p99)) },
        { name: 'refused or failed', value: failed, bar: '0', met: failed === 0 },
      ],
      detail: { ratios, perSecond },
    }
  })

/** The whole city hands in: exact tallies. 730,000 in six minutes are 2,028 a second. */
export const quizCity = (submissions = size('SUBMISSIONS', 730_000)): Promise<Result> =>
  on(async (base, schools) => {
    const set = await quizOn(base, schools, submissions, true)
    const server = await child('mingfa', base)
    const run = await load(server.port, set.tickets.map(submitOf), 64)
    server.process.kill()
    const { db, close } = connect(base.config)
    const wrong = await wrongIn(db, set)
    const ranking = await rankingOf(db, set.quiz, 'best', 10)
    await close()
    const takers = ranking.reduce((sum, one) => sum + one.takers, 0)
    const enough = (run.seconds * 730_000) / submissions <= 360
    return {
      id: 'Quiz city',
      what: `${submissions} papers of ${schools.length} schools over 64 connections, the client on the same cores`,
      measures: [
        {
          name: 'seconds',
          value: run.seconds,
          ...(submissions >= 730_000 && { bar: '≤ 360', met: run.seconds <= 360 }),
        },
        { name: 'papers a second', value: run.perSecond, bar: '≥ 2028', met: enough },
        { name: 'refused or failed', value: run.failed, bar: '0', met: run.failed === 0 },
        {
          name: 'lost, or other answers or points than sent',
          value: wrong.lost + wrong.other,
          bar: '0',
          met: wrong.lost + wrong.other === 0,
        },
        { name: 'sums off', value: wrong.cellsOff, bar: '0', met: wrong.cellsOff === 0 },
        { name: 'takers in the ranking', value: takers },
      ],
      detail: { run, wrong },
    }
  })

/** Many attempts stored: what the public and the bureau read of them, beside a bare GROUP BY. */
export const quizStored = (stored = size('STORED', 10_000_000), asked = size('ASKED', 60)): Promise<Result> =>
  on(async (base, schools) => {
    const QUIZZES = 10
    const owner = connect(base.ownerConfig)
    const quizzes: string[] = []
    for (let i = 0; i < QUIZZES; i++) quizzes.push((await quizOn(base, schools, schools.length, false)).quiz)
    const { pool } = owner
    const each = Math.ceil(stored / QUIZZES)
    for (const quiz of quizzes)
      for (let from = 0; from < each; from += 500_000)
        await pool.query(
          `with s as (select set_config('session_replication_role', 'replica', true))
           insert into quiz_attempt (ticket, ordinal, quiz, school, variant, started_at, deadline, arrived_at, answers, points)
           select decode(md5($1::text || n), 'hex'), 1, $1::uuid, ($2::uuid[])[1 + n % ${schools.length}], n % 8, now() - n % 300 * interval '1 day', now(), now() - n % 300 * interval '1 day',
             'A,B,C,D,A,B,C,D,A,B,C,D,A,B,C,D', (n % 17) * 5000 from s, generate_series($3::int, $4::int) n`,
          [quiz, schools, from, Math.min(from + 500_000, each) - 1],
        )
    await pool.query(
      `insert into quiz_cell (quiz, school, day, person_times, persons) select quiz, school, (arrived_at at time zone 'Asia/Shanghai')::date, count(*), count(distinct ticket) from quiz_attempt where points is not null group by 1, 2, 3`,
    )
    await pool.query('analyze quiz_attempt, quiz_cell')
    const at = performance.now()
    const ranking = await rankingOf(owner.db, quizzes[0]!, 'best', 10)
    const ranked = performance.now() - at
    await sql`update dossier set stage = 'published', closed = true, state = state || ${JSON.stringify({ publishedOn: dayOf(new Date()), closedOn: dayOf(new Date()), ranking: ranking.slice(0, 1000), fewest: 10 })}::jsonb where id = ${quizzes[0]!}`.execute(
      owner.db,
    )
    const [reader] = await sessionsOf({ db: owner.db, home: join(base.folder, 'home') }, 'bureau-leader', 1)
    const server = await child('mingfa', base)
    const agent = new Agent({ keepAlive: true })
    const p95 = async (what: (i: number) => Promise<unknown>) => {
      const took: number[] = []
      for (let i = 0; i < asked; i++) {
        const begun = performance.now()
        await what(i)
        if (i >= asked / 6) took.push(performance.now() - begun)
      }
      return round(quantile(inOrder(took), 0.95))
    }
    const get = async (path: string, headers = {}) => {
      const { status, body } = await ask(agent, server.port, { method: 'GET', path, headers })
      if (status !== 200) throw new Error(`${path}: ${status} ${body.slice(0, 300)}`)
    }
    const today = dayOf(new Date())
    const page = await p95(() => get(`/gov/quiz/${quizzes[0]!}`))
    // Another period each time, so that nothing that was reckoned before is told again.
    const figure = await p95((i) =>
      get(
        `/api/figures/quiz.person-times?from=${addDays(today, -330 + i)}&until=${addDays(today, -i)}`,
        reader!.headers,
      ),
    )
    const bare = await p95(async (i) =>
      pool.query(
        `select school, count(*), avg(points) from quiz_attempt where quiz = $1 and points is not null group by school`,
        [quizzes[i % QUIZZES]],
      ),
    )
    agent.destroy()
    server.process.kill()
    await owner.close()
    return {
      id: 'Quiz stored',
      what: `${stored} attempts of ${QUIZZES} quizzes and ${schools.length} schools stored`,
      measures: [
        { name: 'ms p95 of the public ranking', value: page, bar: '< 100', met: page < 100 },
        {
          name: 'ms p95 of a figure of a period nobody asked for before',
          value: figure,
          bar: '< 100',
          met: figure < 100,
        },
        { name: 'ms p95 of a bare GROUP BY over one quiz', value: bare },
        { name: 'ms of the ranking when a quiz is closed', value: round(ranked) },
      ],
      detail: { ranked: ranking.length },
    }
  })

/** kill -9 of the server while papers come in, again and again: every acknowledged answer is there once, and what was not answered can be sent again. */
export const quizKill = (kills = size('KILLS', 50), papers = size('PAPERS', 2000)): Promise<Result> =>
  on(async (base, schools) => {
    const { db, close } = connect(base.config)
    const set = await quizOn(base, schools, kills * papers, true)
    const found = { acknowledged: 0, unanswered: 0, lost: 0, other: 0, cellsOff: 0 }
    const sent = new Set<Ticket>()
    for (let kill = 0; kill < kills; kill++) {
      const some = set.tickets.slice(kill * papers, (kill + 1) * papers)
      const server = await child('mingfa', base)
      const agent = new Agent({ keepAlive: true, maxSockets: 32 })
      let next = 0
      let over = false
      const acknowledged: Ticket[] = []
      // Not after a time, in which a loaded machine may have answered nobody.
      const after = Math.ceil(papers * (0.05 + 0.1 * (kill % 5)))
      const enough = Promise.withResolvers<void>()
      const worker = async () => {
        for (let i = next++; i < some.length && !over; i = next++) {
          const answer = await ask(agent, server.port, submitOf(some[i]!)).catch(() => undefined)
          if (!answer) return
          if (answer.status === 200) acknowledged.push(some[i]!)
          if (acknowledged.length === after) enough.resolve()
        }
      }
      const working = Promise.all(Array.from({ length: 32 }, worker))
      await enough.promise
      const gone = once(server.process, 'exit')
      server.process.kill('SIGKILL')
      over = true
      await Promise.all([gone, working])
      agent.destroy()
      for (const ticket of acknowledged) sent.add(ticket)
      found.acknowledged += acknowledged.length
      found.unanswered += Math.min(next, some.length) - acknowledged.length
      // Another answer for what may have been written already: the first stands, whichever arrived.
      const again = await child('mingfa', base)
      const rest = some.filter((ticket) => !acknowledged.includes(ticket)).slice(0, 200)
      const { failed } = await load(again.port, rest.map(submitOf), 32)
      if (failed === 0) for (const ticket of rest) sent.add(ticket)
      again.process.kill()
      await once(again.process, 'exit')
    }
    const wrong = await wrongIn(db, set, sent)
    await close()
    return {
      id: 'Quiz kill',
      what: `kill -9 of the server ${kills} times while papers come in over 32 connections; what was not answered is sent again`,
      measures: [
        { name: 'acknowledged before a kill / unanswered', value: `${found.acknowledged} / ${found.unanswered}` },
        { name: 'lost', value: wrong.lost, bar: '0', met: wrong.lost === 0 },
        { name: 'other answers or points than sent', value: wrong.other, bar: '0', met: wrong.other === 0 },
        { name: 'counted other than once', value: wrong.cellsOff, bar: '0', met: wrong.cellsOff === 0 },
      ],
      detail: { ...found, ...wrong },
    }
  })
