import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSite } from '../build/site.mjs'
import { launchBrowser } from '../test/support/browser.ts'
import { buildCity, people } from '../test/support/city.ts'
import { changeAll } from '../src/platform/change.ts'
import { connect } from '../src/platform/db/connect.ts'
import { newId, toText } from '../src/duties/bullying-prevention/reports/envelope/bytes.ts'
import { newPair } from '../src/duties/bullying-prevention/reports/envelope/key-slot.ts'
import { nativeWork, roughReport } from '../src/duties/bullying-prevention/reports/reports.fixture.ts'
import { custodyRegister, handlerKeyRegister } from '../src/duties/bullying-prevention/reports/rows.ts'
import { ground, type Ground } from './ground.ts'
import { ask, load, median, round, type Ask } from './load.ts'
import type { Result } from './result.ts'
import { sessionsOf } from './w1-intake.ts'

const BOTS = Number(process.env['BOTS'] ?? 100)
const FALSE_REPORTS = 700
const ENTERED = Number(process.env['ENTERED'] ?? 4000)
const PHONES = Number(process.env['PHONES'] ?? 7)
const SLOWER = 6

/** What a report costs: us, an honest telephone, and a machine that floods. */
export async function reports(): Promise<Result[]> {
  const base = await ground()
  const scripts = mkdtempSync(join(tmpdir(), 'mingfa-bench-site-'))
  await buildSite(scripts)
  await open(base)
  const { process, port } = await server(base, scripts)
  try {
    // The telephones first: a flood makes the work dearer for minutes.
    return [await telephone(port), await throughput(base, port), await flood(base, process, port)]
  } finally {
    process.disconnect()
    await base.end()
    rmSync(scripts, { recursive: true, force: true })
  }
}

/** The small city, a handler with a key, and custodians. */
async function open({ config, ownerConfig }: Ground) {
  await buildCity({ config, ownerConfig, name: 'postgres', drop: async () => {} })
  const { db, close } = connect(config)
  const point = async () => toText((await newPair()).publicKey)
  const made = { by: { person: null }, at: new Date(), before: null }
  await changeAll(db, handlerKeyRegister, [
    {
      ...made,
      act: 'bullying-reports.make-key',
      after: {
        id: newId(),
        person: people.reportHandler,
        public_key: await point(),
        made_on: '2026-01-01' as never,
        retired_on: null,
        wrapped: null,
        proved_on: null,
      },
    },
  ])
  await changeAll(db, custodyRegister, [
    {
      ...made,
      act: 'bullying-reports.make-custody',
      after: {
        id: newId(),
        public_key: await point(),
        threshold: 2,
        custodians: ['a', 'b'],
        made_on: '2026-01-01' as never,
        retired_on: null,
        ceremonies: 0,
      },
    },
  ])
  await close()
}

async function server({ config, folder }: Ground, scripts: string): Promise<{ process: ChildProcess; port: number }> {
  const child = fork(
    join(import.meta.dirname, 'child.ts'),
    ['mingfa', JSON.stringify({ config, home: join(folder, 'home'), scripts })],
    { execArgv: ['--import', 'tsx'] },
  )
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { process: child, port }
}

/** From the first question to the receipt code, on a processor six times slower; nobody types, so all work falls into this time. */
async function telephone(port: number): Promise<Result> {
  const browser = await launchBrowser()
  try {
    const block = await blockHere(browser, port)
    const [told, returned] = [[] as number[], [] as number[]]
    const weight = { page: 0, script: 0 }
    for (let i = 0; i < PHONES; i++) {
      const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
      await page.addInitScript(slowedHash, block * SLOWER)
      if (i === 0)
        page.on(
          'response',
          (response) =>
            void response
              .request()
              .sizes()
              .then(
                ({ responseBodySize }) =>
                  (weight[response.url().endsWith('.js') ? 'script' : 'page'] += responseBodySize),
              ),
        )
      await page.goto(`http://localhost:${port}/gov/report`)
      await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
      const next = (selector: string) =>
        page.evaluate((each) => document.querySelector<HTMLElement>(each)!.click(), selector)
      const shown = (step: string) => page.locator(`[data-step=${step}]:not([hidden])`).waitFor({ timeout: 120_000 })
      let begun = performance.now()
      await next('[data-go=what]')
      await page.evaluate(() => void (document.querySelector<HTMLTextAreaElement>('#what')!.value = '有人被欺负'))
      for (const step of ['where', 'who', 'photos', 'send']) await next(`[data-step]:not([hidden]) [data-go=${step}]`)
      await next('[data-step=send] .primary')
      await shown('receipt')
      told.push(performance.now() - begun)
      const code = (await page.locator('[data-step=receipt] [data-code]').textContent())!
      await page.reload()
      begun = performance.now()
      await next('[data-go=code]')
      await page.evaluate((typed) => void (document.querySelector<HTMLInputElement>('#code')!.value = typed), code)
      await next('[data-step=code] .primary')
      await shown('letters')
      returned.push(performance.now() - begun)
      await page.context().close()
    }
    const [tell, back] = [Math.round(median(told)), Math.round(median(returned))]
    return {
      id: 'Reports on a telephone',
      what: `${PHONES} reports and returns in Chromium, processor slowed ${SLOWER} times: Argon2id, proof of work as asked in calm (each block's hash held for ${SLOWER} times what it takes unbraked), sealing, sending`,
      measures: [
        { name: 'report, median ms', value: tell, bar: '≤ 2000', met: tell <= 2000 },
        { name: 'coming back, median ms', value: back, bar: '≤ 2000', met: back <= 2000 },
        { name: 'report, slowest ms', value: Math.round(Math.max(...told)) },
        { name: 'a block of the work, ms unbraked', value: round(block) },
        { name: 'page and style, bytes', value: weight.page, bar: '≤ 61440', met: weight.page <= 61_440 },
        {
          name: 'with the script, bytes',
          value: weight.page + weight.script,
          bar: '≤ 122880',
          met: weight.page + weight.script <= 122_880,
        },
      ],
      detail: { told, returned, weight },
    }
  } finally {
    await browser.close()
  }
}

/** What one block of the work takes in a browser here. */
async function blockHere(browser: Awaited<ReturnType<typeof launchBrowser>>, port: number): Promise<number> {
  const page = await browser.newPage()
  await page.goto(`http://localhost:${port}/gov/report`)
  const took = await page.evaluate(async () => {
    const took: number[] = []
    for (let i = 0; i < 400; i++) {
      const begun = performance.now()
      await crypto.subtle.digest('SHA-256', new Uint8Array(65_536))
      took.push(performance.now() - begun)
    }
    return took
  })
  await page.close()
  // The clock of a page is coarse: the mean of the middle.
  const middle = took.toSorted((a, b) => a - b).slice(40, 360)
  return middle.reduce((sum, each) => sum + each, 0) / middle.length
}

/** WebCrypto hashes beside the page, where the browser's brake does not reach: no hash of a block is done before `least` ms. Runs in the page. */
function slowedHash(least: number) {
  const hash = crypto.subtle.digest.bind(crypto.subtle)
  let free = 0
  Object.defineProperty(crypto.subtle, 'digest', {
    value: async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      free = Math.max(free, performance.now()) + (bytes.length > 60_000 ? least : 0)
      const done = await hash(name, bytes)
      while (performance.now() < free);
      return done
    },
  })
}

/** How many reports we take in: through the clerks' door, which asks for no work, for a flood of honest work could not be made fast enough here. */
async function throughput({ config, folder }: Ground, port: number): Promise<Result> {
  const { db, close } = connect(config)
  const [clerk] = await sessionsOf({ db, home: join(folder, 'home') }, 'section-officer', 1)
  await close()
  const opening = await opened(port)
  const asks: Ask[] = Array.from({ length: ENTERED }, () => ({
    method: 'POST',
    path: '/api/bullying-reports/entered',
    headers: clerk!.headers,
    body: JSON.stringify({ ...roughReport(opening), channel: 'telephone', school: null, request: newId() }),
  }))
  await load(port, asks.slice(0, ENTERED / 8), 32)
  const run = await load(port, asks.slice(ENTERED / 8), 32)
  return {
    id: 'Reports taken in',
    what: `${ENTERED} sealed reports of 28 KB over 32 connections, each with receipt, two slots, act and leaf, durable`,
    measures: [
      { name: 'reports a second', value: round(run.perSecond) },
      { name: 'p99 ms', value: round(run.p99) },
      { name: 'failed', value: run.failed, bar: '0', met: run.failed === 0 },
    ],
    detail: run,
  }
}

/** A machine that floods us, with the machine's own SHA-256 and no Argon2id: what it pays and what we pay. */
async function flood(base: Ground, child: ChildProcess, port: number): Promise<Result> {
  const before = { ours: await serverCpu(child), database: databaseCpu(base) }
  let [paid, accepted, tries] = [0, 0, 0]
  for (let i = 0; i < BOTS; i++) {
    const opening = await opened(port)
    const report = roughReport(opening)
    const begun = process.cpuUsage()
    const work = nativeWork(opening, report.id)
    const { user, system } = process.cpuUsage(begun)
    paid += (user + system) / 1000
    tries += opening.tell
    const { status } = await ask(undefined, port, {
      method: 'POST',
      path: '/api/bullying-reports',
      body: JSON.stringify({ ...report, channel: 'site', work }),
    })
    if (status === 200) accepted++
  }
  const ours = (await serverCpu(child)) - before.ours + databaseCpu(base) - before.database
  const [they, we] = [round(paid / BOTS), round(ours / BOTS)]
  return {
    id: 'A flood of false reports',
    what: `${BOTS} machine-made reports one after another (node:crypto SHA-256), processor time of the machine beside that of our server and PostgreSQL`,
    measures: [
      { name: 'machine, ms a report', value: they },
      { name: 'we, ms a report', value: we },
      { name: 'machine pays, times ours', value: round(they / we), bar: '> 1', met: they > we },
      { name: `${FALSE_REPORTS} of them, machine s`, value: round((they * FALSE_REPORTS) / 1000) },
      { name: `${FALSE_REPORTS} of them, we s`, value: round((we * FALSE_REPORTS) / 1000) },
      { name: 'tries a part asked, mean', value: round(tries / BOTS) },
      { name: 'accepted', value: `${accepted} of ${BOTS}` },
    ],
    detail: { paid, ours, accepted, tries },
  }
}

const opened = async (port: number) =>
  JSON.parse((await ask(undefined, port, { method: 'GET', path: '/api/bullying-reports/opening' })).body) as Parameters<
    typeof roughReport
  >[0]

async function serverCpu(child: ChildProcess): Promise<number> {
  child.send('state')
  const [{ cpu }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }]
  return (cpu.user + cpu.system) / 1000
}

/** Milliseconds of the database and all its processes, those that ended included. */
function databaseCpu({ folder }: Ground): number {
  const postmaster = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]!
  const TICK = 10
  return readdirSync('/proc').reduce((sum, pid) => {
    if (!/^\d+$/.test(pid)) return sum
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
        .map(Number)
      const mine = pid === postmaster || fields[1] === Number(postmaster)
      return mine
        ? sum + TICK * (fields[11]! + fields[12]! + (pid === postmaster ? fields[13]! + fields[14]! : 0))
        : sum
    } catch {
      return sum
    }
  }, 0)
}
