import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { linkLibraries } from './embedded-binaries.ts'
import { holder, readPidFile } from './embedded-holder.ts'
import { chooseIdentity, mayEnter } from './embedded-identity.ts'
import { startEmbedded, type Embedded, type EmbeddedOptions } from './embedded.ts'

const isRoot = process.getuid?.() === 0
const onLinux = process.platform === 'linux'

const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
let place: string
let dataDir: string
const running: Embedded[] = []
const children: ChildProcess[] = []
beforeEach(() => {
  place = mkdtempSync(join(parent, 'mingfa embedded 嵌入-'))
  chmodSync(place, 0o755)
  dataDir = join(place, '数据 data')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of running.splice(0)) await server.stop('SIGQUIT')
  rmSync(place, { recursive: true, force: true })
})

async function started(more: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off' }, initdbArgs: ['--no-sync'], ...more })
  running.push(server)
  return server
}

/** A cluster made once, for those to whom it matters what becomes of one and not how it is made: making it is what costs. */
let made: string
beforeAll(async () => {
  made = mkdtempSync(join(parent, 'mingfa embedded 建好的-'))
  chmodSync(made, 0o755)
  const dataDir = join(made, 'data')
  await (await startEmbedded({ dataDir, settings: { fsync: 'off' }, initdbArgs: ['--no-sync'] })).stop()
})
afterAll(() => rmSync(made, { recursive: true, force: true }))
const withCluster = () => execFileSync('cp', ['-a', join(made, 'data'), dataDir])

async function ask(config: ClientConfig, sql: string) {
  const client = new Client(config)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Another process that has started a server on the same folder. */
async function elsewhere(more: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'embedded.fixture.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    ...more,
  })
  children.push(child)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, ...(JSON.parse(String(line)) as { pid: number; socketDir: string }) }
}

const isGone = (pid: number) =>
  !existsSync(`/proc/${pid}`) || readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')

async function until(condition: () => boolean, ms = 10_000) {
  for (const end = performance.now() + ms; performance.now() < end && !condition();) await sleep(20)
  expect(condition()).toBe(true)
}

describe('内置数据库', () => {
  test('路径含空格和汉字、环境里有别人的 PG 变量，也能启动；只听本机套接字', async () => {
    process.env['PGPORT'] = '1'
    process.env['PGDATA'] = '/nowhere'
    process.env['LC_ALL'] = 'zh_CN.UTF-8'
    const server = await started({ settings: {} }).finally(() =>
      ['PGPORT', 'PGDATA', 'LC_ALL'].forEach((name) => delete process.env[name]),
    )
    const [row] = await ask(
      server.config(),
      `select current_user as who, current_setting('fsync') as fsync, current_setting('listen_addresses') as tcp, current_setting('lc_messages') as tongue`,
    )
    expect(row).toEqual({ who: 'postgres', fsync: 'on', tcp: '', tongue: 'C' })
    expect(statSync(server.socketDir).mode & 0o777).toBe(0o700)
    expect(join(server.socketDir, '.s.PGSQL.5432').length).toBeLessThan(107)
  })

  test('应用角色可以登录，但不是超级用户', async () => {
    withCluster()
    const server = await started()
    const [row] = await ask(
      server.config('postgres', 'mingfa_app'),
      'select current_user as who, rolsuper from pg_roles where rolname = current_user',
    )
    expect(row).toEqual({ who: 'mingfa_app', rolsuper: false })
  })

  test('汉字能切成三元组，排序不随操作系统变化', async () => {
    withCluster()
    const server = await started()
    await ask(server.config(), 'create extension pg_trgm')
    const [row] = await ask(
      server.config(),
      `select cardinality(show_trgm('焦作市教育局')) as n, datlocprovider as provider from pg_database where datname = 'postgres'`,
    )
    expect(row).toEqual({ n: 7, provider: 'b' })
  })

  test('停止后再启动，数据还在，套接字目录已收走', async () => {
    withCluster()
    const first = await started()
    await ask(first.config(), 'create table kept as select 7 as n')
    await first.stop()
    running.pop()
    expect(existsSync(first.socketDir)).toBe(false)
    expect(await ask((await started()).config(), 'select n from kept')).toEqual([{ n: 7 }])
  })

  test('别人的非空目录不会被当作数据目录，也不会被改动', async () => {
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, '重要.txt'), '勿动')
    await expect(started()).rejects.toThrow('不是空目录，也不是数据目录')
    expect(readdirSync(dataDir)).toEqual(['重要.txt'])
    expect(readdirSync(place)).toEqual(['数据 data'])
  })

  test('上次建库建到一半被杀，留下的半成品不算数', async () => {
    const [dead, alive] = [`${dataDir}.init-${2 ** 22 + 1}`, `${dataDir}.init-1`]
    for (const part of [dead, alive]) mkdirSync(part)
    writeFileSync(join(dead, 'PG_VERSION'), '18')
    expect(await ask((await started()).config(), 'select 1 as n')).toEqual([{ n: 1 }])
    expect([dead, alive].map((part) => existsSync(part))).toEqual([false, true])
  })

  test('设置写错时说明原因，不会无限重试', async () => {
    withCluster()
    await expect(started({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(/shared_buffers/)
  })
})

describe.runIf(onLinux)('内置数据库遇到意外', () => {
  test('父进程被强杀，数据库随之停止，再启动时数据还在', async () => {
    withCluster()
    const { child, pid, socketDir } = await elsewhere()
    await ask({ host: socketDir, user: 'postgres', database: 'postgres' }, 'create table kept as select 7 as n')
    child.kill('SIGKILL')
    const server = await started()
    expect(isGone(pid)).toBe(true)
    expect(await ask(server.config(), 'select n from kept')).toEqual([{ n: 7 }])
  })

  test('同一目录不能由两个进程同时使用，先来的不受影响', async () => {
    withCluster()
    const { pid, socketDir } = await elsewhere()
    await expect(started({ patience: 1000 })).rejects.toThrow(new RegExp(`正由另一个服务使用（进程 ${pid}）`))
    expect(await ask({ host: socketDir, user: 'postgres', database: 'postgres' }, 'select 1 as n')).toEqual([{ n: 1 }])
  })

  test('数据库主进程被强杀，立即可以再启动，已提交的还在', async () => {
    withCluster()
    const server = await started()
    await ask(server.config(), 'create table kept as select 7 as n')
    process.kill(server.pid, 'SIGKILL')
    await server.gone
    running.pop()
    expect(await ask((await started()).config(), 'select n from kept')).toEqual([{ n: 7 }])
  })

  test('看护进程被强杀而留下孤儿数据库：先停掉孤儿，再启动', async () => {
    withCluster()
    const { child, pid } = await elsewhere()
    const watchdog = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
    process.kill(watchdog, 'SIGSTOP') // it cannot stop the server any more
    child.kill('SIGKILL')
    process.kill(watchdog, 'SIGKILL')
    await until(() => isGone(watchdog))
    const server = await started()
    expect(server.pid).not.toBe(pid)
    await until(() => isGone(pid))
  })

  test('进程号已被别的程序用去的陈旧锁文件：删掉锁文件，绝不碰那个程序', async () => {
    withCluster()
    const { uid, gid } = statSync(dataDir)
    const innocent = spawn('sleep', ['60'], { uid, gid, cwd: '/' })
    children.push(innocent)
    await once(innocent, 'spawn')
    writeFileSync(join(dataDir, 'postmaster.pid'), `${innocent.pid}\n${dataDir}\n1\n5432\n\n\n\nready\n`)
    chownSync(join(dataDir, 'postmaster.pid'), uid, gid)
    expect(holder(dataDir, innocent.pid!)).toBe('foreign')
    const server = await started()
    expect(readPidFile(dataDir)?.pid).toBe(server.pid)
    expect(innocent.exitCode).toBeNull()
    expect(innocent.signalCode).toBeNull()
  })

  test('已不存在的进程号算作已死', () => {
    expect(holder(place, 2 ** 22 + 1)).toBe('dead')
    expect(holder(place, process.pid)).toBe('foreign')
  })
})

/** A user of no name: in root's own home he may neither read the sources nor run the runtime. */
const stranger = { uid: 43_210, gid: 43_210, prefix: [] }
const isOpenHere = [import.meta.dirname, dirname(process.execPath)].every((folder) => mayEnter(folder, stranger))

describe.runIf(onLinux && isRoot)('以 root 启动', () => {
  test('数据目录的上级只有 root 能进（0700）时，换用用户命名空间', async () => {
    chmodSync(place, 0o700)
    expect(await ask((await started()).config(), 'select 1 as n')).toEqual([{ n: 1 }])
    expect(chooseIdentity(realpathSync(place)).prefix[0]).toBe('unshare')
  })

  test.runIf(isOpenHere)('/etc/passwd 里没有的用户也能启动', async () => {
    const { uid, gid } = stranger
    chownSync(place, uid, gid)
    const { socketDir } = await elsewhere({ uid, gid })
    expect(await ask({ host: socketDir, user: 'postgres', database: 'postgres' }, 'select 1 as n')).toEqual([{ n: 1 }])
    expect(statSync(dataDir).uid).toBe(43_210)
  })

  test('别人抢先建好的套接字目录不予使用', async () => {
    withCluster()
    const { socketDir, stop } = await started()
    await stop()
    running.pop()
    mkdirSync(socketDir)
    chownSync(socketDir, 43_210, 43_210)
    await expect(started()).rejects.toThrow('不属于本用户')
    expect(lstatSync(socketDir).uid).toBe(43_210)
    rmSync(socketDir, { recursive: true })
  })
})

describe('以谁的身份运行', () => {
  const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 }
  const postgres = { name: 'postgres', uid: 101, gid: 104 }
  const someone = { name: 'someone', uid: 1000, gid: 1000 }
  const namespace = { prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] }

  test.each([
    ['普通用户：就是自己', 1000, [someone, nobody], { prefix: [] }],
    ['没有名字的用户：命名空间', 43_210, [someone, nobody], namespace],
    ['root：有 postgres 用 postgres', 0, [nobody, postgres], { uid: 101, gid: 104, prefix: [] }],
    ['root：没有 postgres 用 nobody', 0, [nobody], { uid: 65_534, gid: 65_534, prefix: [] }],
    [
      'root：名叫 postgres 而其实是 root 的不算',
      0,
      [{ ...postgres, uid: 0 }, nobody],
      { uid: 65_534, gid: 65_534, prefix: [] },
    ],
    ['root：两者都没有用命名空间', 0, [someone], namespace],
  ])('%s', (_, uid, accounts, identity) => {
    if (!onLinux) return
    expect(chooseIdentity('/', { uid, accounts })).toEqual(identity)
  })

  test('安装脚本被禁用时，补上缺的动态库链接；已有的不动', () => {
    const root = join(place, 'native')
    mkdirSync(join(root, 'lib'), { recursive: true })
    writeFileSync(join(root, 'lib/libx.so.1.2'), 'binary')
    writeFileSync(
      join(root, 'pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }]),
    )
    linkLibraries(root)
    linkLibraries(root)
    expect(readFileSync(join(root, 'lib/libx.so.1'), 'utf8')).toBe('binary')
  })
})
