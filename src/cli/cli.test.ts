import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, urlOf } from '../../test/support/database.ts'
import { builtCommand } from '../../test/support/once.ts'
import { readInstance, writeInstance } from './instance.ts'
import { freePort } from './port.ts'

let home: string
let command: string
const children: ChildProcess[] = []
beforeAll(async () => {
  command = await builtCommand()
  home = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mingfa home 数据-'))
  chmodSync(home, 0o755)
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true })
})

function launch(words: readonly string[], more: Record<string, string> = {}) {
  const env = {
    ...process.env,
    LANG: 'zh_CN.UTF-8',
    LC_ALL: '',
    PORT: '',
    MINGFA_TEST_DATABASE_URL: '',
    MINGFA_HOME: home,
    ...more,
  }
  const child = spawn(process.execPath, [command, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (data) => (said.out += String(data)))
  child.stderr.on('data', (data) => (said.err += String(data)))
  return { child, said }
}

async function mingfa(words: readonly string[], more: Record<string, string> = {}) {
  const { child, said } = launch(words, more)
  const [code] = (await once(child, 'close')) as [number]
  return { code, ...said }
}

describe('命令行', () => {
  test('列出全部命令；每个命令都有中英文说明', async () => {
    const { code, out } = await mingfa(['--help'])
    expect(code).toBe(0)
    for (const name of [
      'start',
      'doctor',
      'backup',
      'restore',
      'figures',
      'report',
      'user',
      'verify',
      'demo',
      'log',
      'drill',
      'keys',
    ])
      expect(out).toMatch(new RegExp(`^  ${name} +\\p{Script=Han}`, 'mu'))
    expect((await mingfa(['start', '--help'], { LANG: 'en_US.UTF-8' })).out).toMatch(/--port N.*first free/)
  })

  test.each([
    ['没有的命令', ['dance'], {}, 2, '没有“dance”这个命令'],
    ['没有的选项', ['doctor', '--fast'], {}, 2, '参数有误'],
    ['多余的话', ['doctor', 'now'], {}, 2, '不接受“now”'],
    ['缺少必需的选项', ['backup'], {}, 2, '--out 文件或 --into 目录'],
    ['数字不是数字', ['figures', '--year', '今年'], {}, 2, '--year 应为'],
    ['设置有误', ['doctor'], { PORT: 'x', MINGFA_HOEM: '/data' }, 78, '是否想写 MINGFA_HOME'],
    ['备份文件不存在', ['restore', 'nowhere.tar'], {}, 1, 'ENOENT'],
  ] as const)('%s：说明原因，退出码分明，标准输出保持干净', async (_, words, settings, code, sentence) => {
    const answer = await mingfa(words, settings)
    expect(answer.err).toContain(sentence)
    expect([answer.code, answer.out]).toEqual([code, ''])
  })
})

describe('启动', () => {
  test('空系统启动、旁边的命令用同一个数据库、不能再启动第二个、停止干净', async () => {
    const { child, said } = launch(['start', '--empty', '--json'])
    await expect.poll(() => said.out, { timeout: 60_000 }).toMatch(/^}/m)
    const { address, firstRunToken } = JSON.parse(said.out) as { address: string; firstRunToken: string }
    expect(firstRunToken.length).toBeGreaterThan(8)
    expect(await (await fetch(`${address}/api/house`)).json()).toMatchObject({ empty: true, demo: false })

    const doctor = await mingfa(['doctor', '--json'])
    expect(JSON.parse(doctor.out)).toMatchObject({
      healthy: true,
      findings: expect.arrayContaining([expect.objectContaining({ what: 'database', state: 'good' })]),
    })
    const second = await mingfa(['start'])
    expect([second.code, second.err]).toEqual([1, expect.stringContaining('明法已在运行')])

    child.kill('SIGTERM')
    expect(await once(child, 'close')).toEqual([0, null])
    expect(readInstance(home)).toBeUndefined()
    expect(existsSync(join(home, 'postgres/postmaster.pid'))).toBe(false)
  }, 120_000)

  test('空系统载入演示城市：中途停止，什么也不留下；再启动，从头载入，列出演示账号', async () => {
    const MINGFA_HOME = join(home, '演示')
    const stopped = launch(['start', '--bare'], { MINGFA_HOME })
    await expect.poll(() => stopped.said.err, { timeout: 60_000 }).toContain('正在载入演示城市')
    stopped.child.kill('SIGTERM')
    expect(await once(stopped.child, 'close')).toEqual([1, null])
    expect(stopped.said.err).toContain('演示城市没有载入')
    expect(existsSync(join(MINGFA_HOME, 'postgres/postmaster.pid'))).toBe(false)

    const { child, said } = launch(['start', '--bare', '--json'], { MINGFA_HOME })
    await expect.poll(() => said.out, { timeout: 90_000 }).toMatch(/^}/m)
    const { address, accounts } = JSON.parse(said.out) as { address: string; accounts: { username: string }[] }
    expect(accounts.map(({ username }) => username)).toContain('wuzhi')
    expect(await (await fetch(`${address}/api/house`)).json()).toMatchObject({ empty: false, demo: true })
    child.kill('SIGTERM')
    expect(await once(child, 'close')).toEqual([0, null])
  }, 240_000)

  // What it buys: the only proof that a server of one's own gets what the embedded one gets, and nothing when told so.
  test('改用自己的 PostgreSQL：空库同样载入演示城市；说了 --empty 就不载入', async () => {
    const database = await freshDatabase({ empty: true })
    const own = { MINGFA_HOME: join(home, '自备数据库'), DATABASE_URL: urlOf(database) }
    const answers: object[] = []
    for (const words of [['--empty'], ['--bare']]) {
      // Having been started empty is remembered in the home. The home stays the same: its keys are the database's.
      rmSync(join(own.MINGFA_HOME, 'started-empty'), { force: true })
      const { child, said } = launch(['start', ...words, '--json'], own)
      await expect.poll(() => said.out, { timeout: 90_000 }).toMatch(/^}/m)
      answers.push(
        (await (await fetch(`${(JSON.parse(said.out) as { address: string }).address}/api/house`)).json()) as object,
      )
      child.kill('SIGTERM')
      await once(child, 'close')
    }
    expect(answers).toMatchObject([
      { empty: true, demo: false },
      { empty: false, demo: true },
    ])
    await database.drop()
  }, 240_000)

  test('点名的端口被占用：说明是哪个，不另找', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const answer = await mingfa(['start', '--port', String(port)])
    expect([answer.code, answer.err]).toEqual([1, expect.stringContaining(`端口 ${port} 已被占用`)])
    expect(await freePort('127.0.0.1', port, false)).toBeGreaterThan(port)
    other.close()
  })

  test('被强杀的实例留下的记录不算正在运行', () => {
    writeInstance(home, { pid: process.pid, address: 'http://x', socketDir: home })
    expect(readInstance(home)).toBeUndefined() // no socket there
    writeFileSync(join(home, '.s.PGSQL.5432'), '')
    expect(readInstance(home)?.pid).toBe(process.pid)
    writeInstance(home, { pid: 2 ** 22 + 1, address: 'http://x', socketDir: home })
    expect(readInstance(home)).toBeUndefined()
    writeFileSync(join(home, 'instance.json'), '{"pid":')
    expect(readInstance(home)).toBeUndefined()
  })
})
