// 监控：活着、能用、数字；不说任何人的事，不认识的地址是404
import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { mustBeUsable } from '../../cli/place.ts'
import { demoDay } from '../../cli/demo.ts'
import { isGone } from '../db/lost.ts'
import { unreachable } from '../db/reach.ts'
import { onDisk } from '../files/disk.ts'
import { agreeOnKeys, lookAtKeys, takeKey } from '../keys.ts'
import { gaugesText, timing } from './metrics.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let owner: Client
beforeAll(async () => {
  town = await testHouse({
    prepare: buildCity,
    doors: {
      publicParts: ({ pool }) => [
        {
          sections: [],
          open: ({ http }) => void http.get('/gov/of-tomorrow', () => pool.query('select * from dropped_by_tomorrow')),
        },
      ],
    },
  })
  owner = new Client(town.database.ownerConfig)
  await owner.connect()
}, 120_000)
afterAll(async () => {
  await owner.end()
  await town.close()
})

const get = (url: string, headers: Record<string, string> = {}) => town.http.inject({ url, headers })

describe('监控的地址', () => {
  it('活着、能用；各项分别说明', async () => {
    expect((await get('/livez')).json()).toEqual({ ok: true })
    const ready = await get('/readyz')
    expect([ready.statusCode, ready.json().checks.map(({ what }: { what: string }) => what)]).toEqual([
      200,
      ['disk', 'keys', 'database', 'migrations', 'log', 'jobs'],
    ])
  })

  it('数字是 Prometheus 的格式，有门、语句、连接、批次、后台任务、日志、磁盘、密封的举报；没有人名', async () => {
    await (await town.as(people.eastClerk)).get('/api/today')
    await get('/gov')
    const { payload, headers } = await get('/metrics')
    expect(headers['content-type']).toContain('text/plain; version=0.0.4')
    const names = [...payload.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name]) => name)
    expect(names).toEqual(
      expect.arrayContaining(
        [
          'http_request_duration_seconds',
          'pool_connections',
          'statements_total',
          'batches_total',
          'log_entries',
          'log_lag_seconds',
          'disk_free_bytes',
          'sealed_reports_waiting',
        ].map((name) => `mingfa_${name}`),
      ),
    )
    expect(new Set(names).size).toBe(names.length)
    for (const line of payload.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) .+|mingfa_\w+(\{(\w+="[^"]*",?)+\})? -?[\d.e+-]+)$/)
    expect(payload).toMatch(/mingfa_http_request_duration_seconds_count\{pace="hot",method="GET",status="2xx"\} [1-9]/)
    expect(payload).not.toMatch(/\p{Script=Han}|[0-9a-f]{8}-[0-9a-f]{4}/u)
  })

  it('数字只给本机和点名的网段；经代理来的看不到', async () => {
    expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(404)
    expect((await town.http.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode).toBe(404)
  })

  it('数据库由更新的程序升级过：说不能用；对不上的请求答503，不答500', async () => {
    expect((await get('/gov/of-tomorrow')).statusCode).toBe(500)
    const clerk = await town.as(people.eastClerk)
    await owner.query(`insert into migration (name, sha256) values ('platform/9999_tomorrow', 'x')`)
    await owner.query('alter table notice rename to notice_of_tomorrow')
    const [ready, page] = [await get('/readyz'), await get('/gov/of-tomorrow')]
    const desk = await clerk.get('/api/notices')
    await owner.query('alter table notice_of_tomorrow rename to notice')
    await owner.query(`delete from migration where name = 'platform/9999_tomorrow'`)
    expect([ready.statusCode, ready.json()]).toMatchObject([503, { ready: false }])
    expect(ready.payload).toContain('数据库已由更新的程序升级')
    expect([page.statusCode, page.headers['retry-after']]).toEqual([503, '60'])
    expect([desk.status, desk.body.code, desk.headers['retry-after']]).toEqual([503, 'house.upgraded', '30'])
    expect((await get('/readyz')).statusCode).toBe(200)
  })

  it('请求的编号，两个进程不会相同', async () => {
    const number = async () => /编号 (\S+?)。/.exec((await get('/gov/of-tomorrow')).payload)![1]!
    const [one, two] = [await number(), await number()]
    expect(one).toMatch(/^[0-9a-f]{8}-\w+$/)
    expect(two).not.toBe(one)
    expect(two.slice(0, 8)).toBe(one.slice(0, 8))
  })

  it('数的写法：同名的在一起，引号和换行不破行', () => {
    const text = gaugesText([
      { name: 'a', help: 'A.', value: 1, labels: { x: 'say "no"\\\n' } },
      { name: 'b', help: 'B.', value: 2, counter: true },
      { name: 'a', help: 'A.', value: 3 },
    ])
    expect(text).toBe(
      '# HELP mingfa_a A.\n# TYPE mingfa_a gauge\nmingfa_a{x="say \\"no\\"\\\\\\n"} 1\nmingfa_a 3\n# HELP mingfa_b B.\n# TYPE mingfa_b counter\nmingfa_b 2\n',
    )
    const doors = timing()
    for (const seconds of [0.004, 0.2, 60]) doors.took({ pace: 'hot' }, seconds)
    expect(doors.text('t', 'T.')).toContain('t_bucket{pace="hot",le="0.25"} 2\n')
    expect(doors.text('t', 'T.')).toContain(
      't_bucket{pace="hot",le="+Inf"} 3\nt_sum{pace="hot"} 60.204\nt_count{pace="hot"} 3\n',
    )
  })
})

describe('几个进程共用一个数据库', () => {
  const homes: string[] = []
  const home = () => (homes.push(mkdtempSync(join(tmpdir(), 'mingfa-home-'))), homes.at(-1)!)
  const at = (folder: string) => ({ home: folder, evidence: onDisk(join(folder, 'evidence')) })
  const here = () => at(town.home)
  afterAll(() => homes.forEach((each) => rmSync(each, { recursive: true, force: true })))

  it('第一次记下；同一套的照常，别的一套说明是哪一样、怎么办', async () => {
    const config = town.database.ownerConfig
    await agreeOnKeys(config, here())
    await agreeOnKeys(config, here())
    expect(await lookAtKeys(owner, here())).toEqual({ secret: 'same', evidence: 'same' })
    const other = home()
    expect(await lookAtKeys(owner, at(other))).toEqual({ secret: 'gone', evidence: 'gone' })
    await expect(agreeOnKeys(config, at(other))).rejects.toThrow('mingfa keys renew secret')
    // What is refused makes nothing.
    expect(await lookAtKeys(owner, at(other))).toEqual({ secret: 'gone', evidence: 'gone' })
  })

  it('secret.key 丢了不另造；确实丢失的，说了才用新的', async () => {
    const file = join(town.home, 'secret.key')
    renameSync(file, `${file}.away`)
    await expect(agreeOnKeys(town.database.ownerConfig, here())).rejects.toThrow('secret.key')
    expect(() => readFileSync(file)).toThrow('ENOENT')
    await takeKey(owner, here(), 'secret')
    expect((await lookAtKeys(owner, here())).secret).toBe('same')
    renameSync(`${file}.away`, file)
    expect((await lookAtKeys(owner, here())).secret).toBe('other')
    await takeKey(owner, here(), 'secret')
    await agreeOnKeys(town.database.ownerConfig, here())
  })
})

describe('启动时说人话', () => {
  it.each([
    ['ECONNREFUSED', '', '没有在运行'],
    ['ENOTFOUND', '', '找不到数据库主机'],
    ['ETIMEDOUT', '', '防火墙'],
    ['', 'timeout expired', '防火墙'],
    ['28P01', '', '不接受用户'],
    ['', 'SASL: client password must be a string', '不接受用户'],
    ['3D000', '', 'create database'],
    ['53300', '', 'max_connections'],
    ['57P03', '', '正在启动'],
    ['XX000', 'odd', 'odd'],
  ])('%s %s', (code, message, said) => {
    const [zh, en] = unreachable({ code, message }, { host: 'db', port: 5432, user: 'u', database: 'd' })
    expect(zh).toContain(said)
    expect(en.length).toBeGreaterThan(10)
  })

  it('数据目录不能用：一句话说明，不往下做', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingfa-home-'))
    expect(() => mustBeUsable(join(import.meta.dirname, 'watch.test.ts'))).toThrow(/不能用：这是一个文件/)
    expect(() => mustBeUsable(join(import.meta.dirname, 'watch.test.ts', 'home'))).toThrow(
      /不能用：路径中有一段不是目录/,
    )
    mustBeUsable(join(folder, 'new'))
    rmSync(folder, { recursive: true })
  })

  it.each([
    ['2026-11-30T01:29:00Z', '2026-11-29'],
    ['2026-11-30T01:31:00Z', '2026-11-30'],
    ['2026-11-29T17:00:00Z', '2026-11-29'],
  ])('%s 载入演示城市，最近的一天是 %s', (now, day) => {
    expect(demoDay(new Date(now))).toBe(day)
  })

  it.each([
    [{ message: 'Connection terminated unexpectedly' }, true],
    [{ message: 'Client has encountered a connection error and is not queryable' }, true],
    [{ code: '57P01', message: 'terminating connection due to administrator command' }, true],
    [{ code: '40P01', message: 'deadlock detected' }, true],
    [{ code: '25006', message: 'read-only' }, true],
    [{ code: '23505', message: 'duplicate key' }, false],
    [{ code: '42703', message: 'column "terminated" does not exist' }, false],
    [{ message: 'Cannot read properties of undefined' }, false],
  ])('%j 是不是数据库断了', (error, gone) => {
    expect(isGone(error)).toBe(gone)
  })
})
