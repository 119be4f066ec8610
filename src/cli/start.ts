import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Opening } from '../open-house.ts'
import { migrate } from '../platform/db/migrate.ts'
import { agreeOnKeys } from '../platform/keys.ts'
import type { Settings } from '../platform/settings.ts'
import type { DemoAccount } from '../platform/sign-in/routes.ts'
import { evidenceOf } from './kept.ts'
import { command, exits, failed, wholeNumber, type Call } from './command.ts'
import { demoAccountsOf } from './demo.ts'
import { forgetInstance, readInstance, writeInstance } from './instance.ts'
import { logTo } from './log-to.ts'
import { mustBeUsable, openPlace } from './place.ts'
import { freePort } from './port.ts'
import type { Terminal } from './terminal.ts'

const options = {
  empty: {
    type: 'boolean',
    say: { zh: '不载入演示数据，从建立本单位开始', en: 'without the demo city: begin by entering your own bureau' },
  },
  bare: {
    type: 'boolean',
    say: {
      zh: '演示城市只有机构、人员和任务，记录等您来报',
      en: 'the demo city without records: offices, people and campaigns, for you to report to',
    },
  },
  dev: {
    type: 'boolean',
    say: { zh: '开发时用：界面改动即时可见', en: 'for development: the desk shows every change at once' },
  },
  port: {
    type: 'string',
    value: 'N',
    say: { zh: '监听的端口；不指定时从 8080 起找空闲的', en: 'the port; unless given, the first free one from 8080' },
  },
} as const

export const start = command({
  name: 'start',
  say: { zh: '启动平台', en: 'start the platform' },
  options,
  async run(call) {
    const { settings, terminal } = call
    refuseSecond(settings)
    const port = await choosePort(call)
    const log = logTo(settings.logLevel)
    // A fault of one request that nobody waited for is told; it must not end everybody's day, as Node would have it.
    process.on('unhandledRejection', (error) => log.error({ err: error }, 'nobody waited for what failed'))
    const closing: (() => unknown)[] = []
    const close = async () => {
      for (const step of closing.splice(0).reverse()) await step()
    }
    const asked = stopSignal()
    try {
      announce(await open(call, port, log, closing, asked), terminal)
      terminal.say('按 Ctrl-C 停止。', 'Press Ctrl-C to stop.')
      await asked
      terminal.say('正在停止：先答完手头的请求……', 'Stopping: answering what is under way first…')
    } finally {
      log.level = 'error' // connections lost from here on are lost on purpose
      await close()
    }
    process.exit(exits.done) // whatever still holds a socket open has had its time
  },
})

type Start = Call<typeof options>

function refuseSecond({ home, database }: Settings) {
  const running = database ? undefined : readInstance(home)
  if (running)
    throw failed(
      `明法已在运行：${running.address}（进程 ${running.pid}，数据在 ${home}）。`,
      `Mingfa is running already at ${running.address} (pid ${running.pid}, data in ${home}).`,
    )
}

async function choosePort({ options, settings }: Start): Promise<number> {
  const asked = options.port === undefined ? settings.portAsked : true
  const wanted = options.port === undefined ? settings.port : wholeNumber('port', options.port)
  if (wanted > 65_535) throw failed(`没有 ${wanted} 这个端口。`, `There is no port ${wanted}.`)
  const port = await freePort(settings.host, wanted, asked)
  if (port === undefined)
    throw failed(
      `端口 ${wanted} 已被占用或无权使用，请换一个：mingfa start --port N。`,
      `Port ${wanted} is taken or not allowed; choose another: mingfa start --port N.`,
    )
  return port
}

interface Opened {
  readonly address: string
  readonly firstRunToken: string | undefined
  readonly accounts: readonly DemoAccount[]
}

/** Opens everything in order; what is to be closed again is noted in `closing`. */
async function open(
  { options, settings, root, terminal }: Start,
  port: number,
  log: Logger,
  closing: (() => unknown)[],
  asked: Promise<void>,
): Promise<Opened> {
  terminal.say('正在启动数据库……', 'Starting the database…')
  // Half of the start is loading code, the other half waiting for the database: at the same time.
  const loading = Promise.all([
    import('../open-house.ts'),
    import('../server.ts'),
    import('../registers/people/first-run.ts'),
  ])
  loading.catch(() => {}) // told below, where it is awaited
  const place = await openPlace(settings, (text) => log.debug({ postgres: text.trim() }, 'postgres'))
  closing.push(() => place.close())
  const applied = await migrate(place.ownerConfig, { schema: settings.schema })
  if (applied.length > 0)
    terminal.say(
      `数据库已更新（${applied.length} 个脚本）。`,
      `The database is up to date (${applied.length} migrations).`,
    )

  if (place.kind === 'server') mustBeUsable(settings.home)
  await agreeOnKeys(place.ownerConfig, { home: settings.home, evidence: evidenceOf(settings) })

  const address = `http://${isIPv6(settings.host) ? `[${settings.host}]` : settings.host}:${port}`
  const origin = settings.origin ?? address
  const [{ openHouse }, { buildServer }, { isEmpty }] = await loading
  const opening = { database: place.config, settings, origin, log }
  if (place.socketDir) {
    // From here on other commands work on this database, the one that loads the demo city first of all.
    writeInstance(settings.home, { pid: process.pid, address, socketDir: place.socketDir })
    closing.push(() => forgetInstance(settings.home))
  }
  await furnish(opening, settings.home, options, asked)
  const house = await openHouse(opening)
  closing.push(() => house.close())
  const firstRunToken = (await isEmpty(house)) ? randomBytes(9).toString('base64url') : undefined
  const accounts = await demoAccountsOf(house)
  const server = await buildServer(house, {
    proxies: settings.proxies,
    version: versionOf(root),
    demoAccounts: accounts,
    ...(firstRunToken && { firstRunToken }),
    scripts: options.dev ? await buildScripts(root) : join(root, 'dist/site'),
    ...(!options.dev && { desk: join(root, 'dist/desk') }),
  })
  closing.push(() => server.http.close())
  const work = await house.startWork()
  closing.push(() => work.stop())
  await server.http.listen({ host: settings.host, port })
  return {
    address: options.dev ? await serveDevelopmentDesk(root, address, closing) : address,
    firstRunToken,
    accounts,
  }
}

/** A new house of one's own gets the demo city, unless it was once started without: that choice is remembered. */
async function furnish(opening: Opening, home: string, { empty, bare }: Start['options'], asked: Promise<void>) {
  const choice = join(home, 'started-empty')
  const [{ openHouse }, { isEmpty }] = await Promise.all([
    import('../open-house.ts'),
    import('../registers/people/first-run.ts'),
  ])
  const house = await openHouse(opening)
  try {
    if (empty) writeFileSync(choice, '')
    if (existsSync(choice) || !(await isEmpty(house))) return
  } finally {
    await house.close()
  }
  await loadDemoAside(bare, asked)
}

/** In a process of its own: making a city takes half a gigabyte, which the server would keep. Given up when a stop is asked for. */
async function loadDemoAside(bare: boolean, asked: Promise<void>) {
  const words = [...process.execArgv, process.argv[1]!, 'demo', ...(bare ? ['--bare'] : [])]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  void asked.then(() => child.kill())
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw failed('演示城市没有载入，没有启动。', 'The demo city was not loaded; not started.')
}

function announce({ address, firstRunToken, accounts }: Opened, terminal: Terminal) {
  const lines = [`明法已启动 · Mingfa is ready: ${address}`]
  if (firstRunToken)
    lines.push(`首次使用，建立本单位的令牌 · First run, the token to found your bureau: ${firstRunToken}`)
  if (accounts.length > 0)
    lines.push(
      `演示账号 · Demo accounts:`,
      ...accounts.map(({ username, password, zh }) => `  ${username.padEnd(20)} ${password}  ${zh}`),
    )
  terminal.result({ address, pid: process.pid, firstRunToken, accounts }, lines)
}

const versionOf = (root: string) =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version

async function buildScripts(root: string) {
  const { buildSite } = await import('../../build/site.mjs')
  const scripts = join(root, 'dist/site')
  await buildSite(scripts)
  return scripts
}

async function serveDevelopmentDesk(root: string, api: string, closing: (() => unknown)[]) {
  const [{ createServer }, { deskOptions }] = await Promise.all([import('vite'), import('../../build/desk.mjs')])
  const vite = await createServer({ ...deskOptions(), server: { proxy: { '/api': api, '/gov': api } } })
  closing.push(() => vite.close())
  await vite.listen()
  return vite.resolvedUrls?.local[0] ?? api
}

/** Settles at the first SIGINT, SIGTERM or SIGHUP; a second one ends at once. */
function stopSignal(): Promise<void> {
  return new Promise((done) => {
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (asked) process.exit(exits.failed)
        asked = true
        done()
      })
  })
}
