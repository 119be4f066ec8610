import { Client, type ClientConfig } from 'pg'
import { dayOf } from '../calendar/plain-date.ts'
import type { OpenHouse } from '../open-house.ts'
import type { DemoAccount } from '../platform/sign-in/routes.ts'
import { command, failed, wholeNumber } from './command.ts'
import { withHouse } from './house.ts'
import type { Terminal } from './terminal.ts'

const options = {
  scale: {
    type: 'string',
    value: 'N',
    say: { zh: '学校数的倍数，用于性能测试，默认 1', en: 'how many times the schools, for benchmarks; default 1' },
  },
  bare: {
    type: 'boolean',
    say: { zh: '只载入机构、人员和任务，不载入活动记录', en: 'offices, people and campaigns only, no records' },
  },
} as const

export const demo = command({
  name: 'demo',
  say: { zh: '在空的系统里载入演示城市', en: 'load the demo city into an empty house' },
  options,
  run: (call) =>
    withHouse(call, async (house, { ownerConfig }) => {
      const { isEmpty } = await import('../registers/people/first-run.ts')
      if (!(await isEmpty(house)))
        throw failed(
          '系统里已有数据，演示数据只能载入空的系统。',
          'This house has data already; the demo city goes only into an empty one.',
        )
      const loaded = await loadDemoCity(house, call.terminal, {
        scale: call.options.scale === undefined ? 1 : wholeNumber('scale', call.options.scale),
        bare: call.options.bare,
      })
      await analyze(ownerConfig)
      call.terminal.result(
        loaded,
        `演示城市已载入：学校 ${loaded.schools} 所，记录 ${loaded.records} 条。 The demo city: ${loaded.schools} schools, ${loaded.records} records.`,
      )
    }),
})

async function loadDemoCity(house: OpenHouse, terminal: Terminal, { scale = 1, bare = false } = {}) {
  const { loadDemo } = await import('../../demo/city/load.ts')
  terminal.say('正在载入演示城市……', 'Loading the demo city…')
  return loadDemo(house, {
    scale,
    records: !bare,
    today: demoDay(house.clock()),
    evidence: house.evidence,
    secret: house.secret,
    progress: (done, of) => terminal.progress('演示城市', 'Demo city', done, of),
  })
}

/** The newest day of the demo city: what it tells of a day happens by half past nine in the morning, and nothing in it lies ahead. */
export const demoDay = (now: Date) => dayOf(new Date(now.getTime() - 9.5 * 3_600_000))

// So much at once, and the planner knows nothing of it until the daemon comes round.
async function analyze(ownerConfig: ClientConfig) {
  const client = new Client(ownerConfig)
  await client.connect()
  try {
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** The accounts a visitor of a demo house may choose from, as they were made: the city is not made anew for its list. */
export async function demoAccountsOf(house: OpenHouse): Promise<readonly DemoAccount[]> {
  if (!house.demo) return []
  const { demoPassword } = await import('../../demo/city/password.ts')
  const row = await house.db.selectFrom('setting').select('value').where('key', '=', 'demo-accounts').executeTakeFirst()
  return ((row?.value ?? []) as { username: string; role: string; orgName: string }[]).map(
    ({ username, role, orgName }) => {
      const { zh, en } = house.powers.roles.get(role)!.title
      return { username, password: demoPassword, zh: `${orgName} · ${zh}`, en: `${en} · ${orgName}` }
    },
  )
}
