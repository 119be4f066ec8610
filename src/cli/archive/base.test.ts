// 恢复到某一时刻：基础备份加归档，写到哪一刻就恢复到哪一刻
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { archiveOf, dropBefore, gapAfter, placeOf, youngestHistory } from '../../platform/db/embedded-archive.ts'
import { connect } from '../../platform/db/connect.ts'
import { startEmbedded, type Embedded } from '../../platform/db/embedded.ts'
import { baseFor, basesIn, outdatedBases, takeBase, type KeptBase } from './base.ts'
import { checkArchive } from '../check-archive.ts'
import { momentOf, playBack } from './until.ts'

const quick = { fsync: 'off' }
const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const place = mkdtempSync(join(parent, "mingfa 归档 it's 100%f-"))
chmodSync(place, 0o755)
const dataDir = join(place, '数据 data')
const archive = join(place, 'wal')
const archiving = { folder: archive, minutes: 1 }
let server: Embedded | undefined
let client: Client | undefined

async function up() {
  server = await startEmbedded({ dataDir, settings: quick, initdbArgs: ['--no-sync'], archive: archiving })
  client = new Client(server.config())
  await client.connect()
}
async function down() {
  await client?.end()
  await server?.stop()
  ;[client, server] = [undefined, undefined]
}
const ask = async <T>(sql: string) => (await client!.query<{ value: T }>(sql)).rows.map(({ value }) => value)
const entered = (n: number) => ask(`insert into note select ${n}`)
const notes = () => ask<number>('select n as value from note order by n')
/** A moment between what was written before and what will be. */
async function moment() {
  await sleep(20)
  const [at] = await ask<Date>('select clock_timestamp() as value')
  await sleep(20)
  return at!
}
const own = () => archiveOf(archive, dataDir)
const base = () => takeBase({ database: server!.config(), archive, program: 'test', now: new Date() })
const back = async (until: Date | null) => {
  await down()
  const done = await playBack({ dataDir, archive: own(), archiving, until, now: new Date(), settings: quick })
  await up()
  return done
}

afterAll(async () => {
  await down()
  rmSync(place, { recursive: true, force: true })
})

describe('恢复到某一时刻', () => {
  let [first, second]: Date[] = []
  beforeAll(async () => {
    await up()
    await ask('create table note (n int)')
    await entered(1)
    await base()
    await entered(2)
    first = await moment()
    await entered(3)
    second = await moment()
    await entered(4)
  }, 60_000)

  test('恰好是那时的，一条不多、一条不少；原来的数据留在旁边；接着写，还能再恢复', async () => {
    const done = await back(first!)
    expect(await notes()).toEqual([1, 2])
    expect(done.reached! <= first!).toBe(true)
    expect(existsSync(join(done.former!, 'PG_VERSION'))).toBe(true)
    // The new history has bases and moments of its own.
    expect(youngestHistory(own()).id).toBe(2)
    await entered(5)
    const later = await moment()
    await entered(6)
    await back(later)
    expect(await notes()).toEqual([1, 2, 5])
    expect(youngestHistory(own()).id).toBe(3)
  }, 60_000)

  test('被杀以后没有归档的，也在：由原来的目录补上', async () => {
    await entered(7)
    const at = await moment()
    await entered(8)
    await client!.end()
    await server!.stop('SIGQUIT')
    ;[client, server] = [undefined, undefined]
    await back(at)
    expect(await notes()).toEqual([1, 2, 5, 7])
  }, 60_000)

  test('归档里没有那么晚的、没有那么早的、基础换过一个字节：用文字说明，什么也没有动', async () => {
    await down()
    const before = readdirSync(place)
    const refused = (until: Date | null) =>
      playBack({ dataDir, archive: own(), archiving, until, now: new Date(), settings: quick }).then(
        () => 'done',
        (error: Error) => error.message,
      )
    expect(await refused(new Date(Date.now() + 60_000))).toContain('--until latest')
    expect(await refused(new Date('2020-01-01'))).toContain('最早可以恢复到')
    const [{ path, entries }] = (await basesIn(own())).bases as [KeptBase]
    const whole = readFileSync(path)
    const changed = Buffer.from(whole)
    changed[entries.get('data/global/pg_control')!.offset + 10]! ^= 1
    writeFileSync(path, changed)
    expect(await refused(second!)).toContain('已损坏')
    writeFileSync(path, whole.subarray(0, whole.length / 2))
    expect(await refused(second!)).toContain('读不了')
    writeFileSync(path, whole)
    expect(readdirSync(place)).toEqual(before)
  }, 60_000)

  test('体检：没有基础、缺了一段、读不了，各说怎么办；都好的说可以恢复到什么时候', async () => {
    await up()
    const { db, close } = connect({ ...server!.config(), max: 2 })
    const look = async () =>
      (await checkArchive(db, archiving, dataDir, new Date())).map(({ state, say }) => `${state} ${say.zh}`)
    try {
      await base()
      await ask('select pg_switch_wal() as value')
      expect(await look()).toEqual([expect.stringMatching(/^good 可以恢复到/)])
      const newest = (await basesIn(own())).bases.at(-1)!
      const later = `${newest.base.segment.slice(0, 16)}000000FF.gz`
      writeFileSync(join(own(), later), '')
      expect(await look()).toEqual([expect.stringMatching(/^bad 最近的基础以后，归档缺了一段/)])
      rmSync(join(own(), later))
      writeFileSync(join(own(), 'base-2020-01-01T000000Z.tar'), 'x')
      expect(await look()).toEqual([expect.stringMatching(/^bad 基础 .* 读不了/), expect.stringMatching(/^good/)])
      rmSync(join(own(), 'base-2020-01-01T000000Z.tar'))
      const kept = readdirSync(own()).filter((name) => name.startsWith('base-'))
      for (const name of kept) renameSync(join(own(), name), join(own(), `.${name}`))
      expect(await look()).toEqual([expect.stringMatching(/^bad 还没有基础/)])
      for (const name of kept) renameSync(join(own(), `.${name}`), join(own(), name))
    } finally {
      await close()
      await down()
    }
  }, 60_000)

  test('归档不覆盖已有的：内容不同即停下，数据库说得出来', async () => {
    await up()
    const [name] = await ask<string>('select pg_walfile_name(pg_current_wal_lsn()) as value')
    writeFileSync(join(own(), `${name}.gz`), 'somebody else’s')
    await ask('select pg_switch_wal() as value')
    let failed = 0
    for (let i = 0; i < 300 && !failed; i++) {
      await sleep(20)
      failed = (await ask<number>('select failed_count::int as value from pg_stat_archiver'))[0]!
    }
    expect(failed).toBeGreaterThan(0)
    expect(readFileSync(join(own(), `${name}.gz`), 'utf8')).toBe('somebody else’s')
    rmSync(join(own(), `${name}.gz`))
  }, 60_000)
})

describe('留多久', () => {
  const kept = (day: string, segment: string, begins = '0/3000028') =>
    ({
      path: day,
      base: { soundAt: `2026-11-${day}T00:00:00.000Z`, segment: segment.padStart(24, '0'), begins },
    }) as unknown as KeptBase
  const all = [kept('01', '1'), kept('08', '1'), kept('15', '1'), kept('22', '1')]

  test.each([
    [7, '2026-11-23', ['01', '08']],
    [8, '2026-11-23', ['01', '08']],
    [9, '2026-11-23', ['01']],
    [30, '2026-11-23', []],
    [1, '2027-01-01', ['01', '08', '15']],
  ])('%i 天，在 %s：每一时刻都还恢复得到', (days, today, gone) => {
    expect(outdatedBases(all, days, new Date(today)).map(({ path }) => path)).toEqual(gone)
  })

  test('离开了的时间线上的基础，只在离开以前的可用', () => {
    const on = (n: number, begins: string) => kept('08', `${n}0000000000000003`, begins)
    const history = {
      id: 3,
      left: new Map([
        [1, placeOf('0/5000000')],
        [2, placeOf('0/7000000')],
      ]),
    }
    expect(baseFor([on(1, '0/4000000'), on(1, '0/6000000')], null, history)?.base.begins).toBe('0/4000000')
    expect(baseFor([on(3, '0/8000000'), on(2, '0/7000028')], null, history)?.base.begins).toBe('0/8000000')
    expect(baseFor([on(4, '0/4000000')], null, history)).toBeUndefined()
  })

  test('旧的段删去，历史留下；中间缺的说得出来', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingfa-segments-'))
    const at = (n: number) =>
      `00000001000000${n > 255 ? '01' : '00'}000000${(n % 256).toString(16).toUpperCase().padStart(2, '0')}`
    const pieces = [253, 254, 255, 256, 257, 259]
    for (const n of pieces) writeFileSync(join(folder, `${at(n)}.gz`), '')
    for (const name of [`${at(253)}.00000028.backup.gz`, '00000002.history.gz', 'base-2026-11-01T000000Z.tar'])
      writeFileSync(join(folder, name), '')
    expect(gapAfter(folder, at(253), 2 ** 24)).toBe(at(258).slice(8))
    expect(gapAfter(folder, at(259), 2 ** 24)).toBeUndefined()
    expect(dropBefore(folder, at(255))).toBe(3)
    expect(readdirSync(folder).toSorted()).toEqual(
      ['00000002.history.gz', ...pieces.slice(2).map((n) => `${at(n)}.gz`), 'base-2026-11-01T000000Z.tar'].toSorted(),
    )
    rmSync(folder, { recursive: true })
  })
})

test.each([
  ['2026-11-30T12:00', '2026-11-30T04:00:00.000Z'],
  ['2026-11-30 12:00:30', '2026-11-30T04:00:30.000Z'],
  ['2026-11-30T12:00Z', '2026-11-30T12:00:00.000Z'],
  ['2026-11-30T12:00+01:00', '2026-11-30T11:00:00.000Z'],
])('时刻 %s 不说时区的是北京时间', (text, expected) => {
  expect(momentOf(text, new Date('2027-01-01'))!.toISOString()).toBe(expected)
})

test.each(['昨天', '2026-11-30', '2026-13-30T12:00', '2026-11-30T25:00', '2099-01-01T00:00', ''])(
  '“%s”不是可以恢复到的时刻',
  (text) => {
    expect(() => momentOf(text, new Date('2027-01-01'))).toThrow()
  },
)
