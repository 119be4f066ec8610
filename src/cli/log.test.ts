// 恢复了旧备份、丢了文件或密钥：公开日志不分叉，说得出来，一条命令走得出去
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { urlOf } from '../../test/support/database.ts'
import { testHouse } from '../../test/support/house.ts'
import { strangersProgram } from '../../test/support/stranger.ts'
import { changeAll } from '../platform/change.ts'
import { settingRegister } from '../platform/bureau-settings/store.ts'
import { auditLog } from '../platform/ledger/audit.ts'
import { breaksOf } from '../platform/ledger/breaks.ts'
import { knownLogKey } from '../platform/ledger/key.ts'
import { newSigner, readNote, signNote } from '../platform/ledger/note.ts'
import { proveActs } from '../platform/ledger/prove.ts'
import { readLogState, type LogState } from '../platform/ledger/sequence.ts'
import { entriesIn } from '../platform/ledger/tiles.ts'
import { mayGoOn, standingOf, standingWords, type Looked } from '../platform/ledger/standing.ts'
import { append, emptyFrontier, hashLeaf, rootOf } from '../platform/ledger/tree.ts'
import { onDisk } from '../platform/files/disk.ts'
import { verify } from '../platform/verify.ts'
import type { Settings } from '../platform/settings.ts'
import { giveBack } from './archive/give.ts'
import { openArchive } from './archive/manifest.ts'
import { backup, outdated } from './backup.ts'
import { drill } from './drill.ts'
import { checkLog } from './checks.ts'
import type { Command } from './command.ts'
import { keys } from './keys.ts'
import { log } from './log.ts'
import { restore } from './restore.ts'

const root = (n: number) => Buffer.alloc(32, n)
const head = (size: number, of = size) => ({ origin: 'o', size, root: root(of) })
const state = (size: number) => ({ origin: 'o', vkey: 'k', size }) as LogState

describe('数据库与已公布的日志', () => {
  const given: Looked = {
    state: state(10),
    published: head(10),
    remembered: head(10),
    key: { vkey: 'k' },
    live: false,
    rootOf: async (size) => (size <= 10 ? root(size) : undefined),
    common: async () => 10,
  }
  it.each<[string, Partial<Looked>, string]>([
    ['都是新的', { state: undefined, published: undefined, remembered: undefined, key: undefined }, 'new'],
    ['建了还没有一笔的', { state: state(0), published: head(0), remembered: undefined }, 'new'],
    ['一致的', {}, 'current'],
    ['文件还没有跟上', { published: head(7) }, 'current'],
    ['公布的更多', { published: head(12) }, 'restored'],
    ['公布的更多，没有共同的开头', { published: head(12), common: async () => undefined }, 'forked'],
    ['公布的是另一条', { published: head(7, 9) }, 'forked'],
    ['名称不同', { published: { ...head(7), origin: 'x' } }, 'forked'],
    ['签过的没有这个大小', { published: head(7), rootOf: async () => undefined }, 'forked'],
    ['文件丢了，记得公布到哪里', { published: undefined }, 'made-again'],
    ['文件丢了，记得的更多', { published: undefined, remembered: head(11) }, 'files-gone'],
    ['文件丢了，记得的是另一条', { published: undefined, remembered: head(7, 9) }, 'forked'],
    ['文件和记得的都丢了', { published: undefined, remembered: undefined }, 'files-gone'],
    ['都丢了，别的进程正在写', { published: undefined, remembered: undefined, live: true }, 'made-again'],
    ['密钥丢了', { key: undefined }, 'key-gone'],
    ['密钥换了', { key: { vkey: 'x' } }, 'other-key'],
    ['数据库是空的', { state: undefined }, 'database-gone'],
    ['数据库是空的，文件也没有，只记得公布过', { state: undefined, published: undefined }, 'database-gone'],
  ])('%s', async (_what, more, expected) => {
    const standing = await standingOf({ ...given, ...more })
    expect(standing.is).toBe(expected)
    const words = standingWords(standing)
    if (mayGoOn(standing)) return
    // Whoever is stopped is told the way out.
    for (const say of [words!.zh, words!.en]) expect(say).toMatch(/mingfa (log (continue|renew)|restore)/)
  })
})

describe('恢复旧备份', () => {
  let town: Awaited<ReturnType<typeof testHouse>>
  let settings: Settings
  let owner: Client
  let folder: string
  let old: string
  let base: number
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mingfa-restored-'))
    town = await testHouse({ now: new Date() })
    owner = new Client(town.database.ownerConfig)
    await owner.connect()
    settings = {
      host: 'localhost',
      port: 8080,
      origin: 'http://localhost:8080',
      home: town.home,
      schema: 'mingfa',
      database: { url: urlOf(town.database), ownerUrl: undefined },
      s3: undefined,
    } as unknown as Settings
    base = await published()
    await worked(300)
    await published()
    old = join(folder, 'old.tar')
    // What is committed and not yet in the log when the backup is taken is in the log when it is restored.
    await worked(3)
    await run(backup, [], { out: old })
    await published()
    await worked(240)
    await published()
  }, 120_000)
  afterAll(async () => {
    await owner?.end()
    await town?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const worked = (n: number) =>
    changeAll(
      town.house.pool,
      settingRegister,
      Array.from({ length: n }, () => {
        const id = v7()
        return {
          before: null,
          after: { id, key: id, value: 1 },
          act: 'test.changed' as const,
          by: { person: null },
          at: town.clock.now,
        }
      }),
    )
  async function published() {
    const writer = await town.house.publicLog.start()
    await writer.round()
    await writer.stop()
    return (await town.house.publicLog.shelf.checkpoint())!.size
  }
  async function run(command: unknown, args: string[], options: object = {}) {
    const said: unknown[] = []
    const told: string[] = []
    const terminal = {
      result: (value: unknown, lines: string | readonly string[]) =>
        void (said.push(value), told.push([lines].flat().join('\n'))),
      say: (zh: string) => void told.push(zh),
      progress: () => {},
      words: ({ zh }: { zh: string }) => zh,
    }
    const call = { options, args, settings, root: join(import.meta.dirname, '../..'), terminal } as never
    const stopped = await (command as Command).run(call).then(
      (code) => ({ code: code ?? 0 }),
      (error: Error) => ({ code: 1, error: error.message }),
    )
    return { ...stopped, said, told: told.join('\n') }
  }
  /** Everything from the published files alone, as a monitor does that has seen the log before. */
  async function monitored(before?: string) {
    const { shelf } = town.house.publicLog
    const { size, root: signed } = (await shelf.checkpoint())!
    const hashes: Buffer[] = []
    for (let index = 0; hashes.length < size; index++)
      hashes.push(
        ...entriesIn(await shelf.tile({ level: 'entries', index, width: Math.min(256, size - index * 256) }))!.map(
          hashLeaf,
        ),
      )
    expect(rootOf(append(emptyFrontier, hashes))).toEqual(signed)
    if (before === undefined) return size
    const [, digits, base64] = readNote(before)!.text.split('\n')
    expect(rootOf(append(emptyFrontier, hashes.slice(0, Number(digits)))).toString('base64')).toBe(base64)
    return size
  }
  const checkpoint = () => readFileSync(join(town.home, 'log/checkpoint'), 'utf8')
  const audit = () => auditLog(town.house.db, { shelf: town.house.publicLog.shelf, key: knownLogKey(town.home) })
  const asleep = () => owner.query(`update log_state set beat_at = 'epoch'`)
  const doctor = async () => (await checkLog(town.house.db, town.home, new Date())).state

  const stands = (size: number) => expect(audit()).resolves.toMatchObject({ published: size, waiting: 0, faults: [] })

  it('恢复以后接在已公布的后面，缺少的笔数公开写明；已公布的一笔不变', async () => {
    const before = checkpoint()
    expect(await monitored()).toBe(base + 543)
    const answer = await run(restore, [old], { replace: true })
    expect(answer).toMatchObject({ code: 0, told: expect.stringContaining('其后 240 笔的内容没有了') })
    await worked(5)
    expect(await published()).toBe(base + 543 + 1 + 5)
    await monitored(before)
    expect(await audit()).toMatchObject({ size: base + 549, waiting: 0, lost: 240, faults: [] })
    expect((await verify(town.house.db, town.house.declared.keeps)).discrepancies).toEqual([])
    const [told, ...more] = await breaksOf(town.house.db)
    expect([told, more]).toMatchObject([{ kind: 'continued', begins: base + 300, ends: base + 543, lost: 240 }, []])
    const [act] = await proveActs(town.house.db, town.house.publicLog.shelf, told!.id)
    expect(act).toMatchObject({ act: 'ledger.continued', index: base + 543, proof: expect.any(String) })
    const page = await town.http.inject({ url: '/gov/log' })
    expect(page.payload).toContain(`恢复到第${base + 300}笔，接在已公布的${base + 543}笔之后续写，缺少240笔的内容`)
    const proof = await town.http.inject({ url: `/gov/log/breaks/${told!.id}/proof.json` })
    expect(proof.json().acts[0]).toMatchObject({ leaf: act!.leaf, index: base + 543 })
    expect((await town.http.inject({ url: `/gov/log/breaks/${v7()}/proof.json` })).statusCode).toBe(404)
    // A stranger's program reads the next backup the same way.
    const next = join(folder, 'next.tar')
    await run(backup, [], { out: next })
    const key = knownLogKey(town.home)!.vkey
    const python = spawnSync('python3', [stranger(), next, '--key', key], { encoding: 'utf8' })
    if (!python.error) expect([python.status, python.stdout]).toEqual([0, expect.stringContaining('240')])
    // The files can be made again from the database, lost entries and all.
    rmSync(join(town.home, 'log'), { recursive: true })
    expect(await published()).toBe(base + 549)
    await monitored(before)
  })

  it.each([
    [
      '缺少的一笔被改动',
      `update log_gap set leaves = set_byte(leaves, 7, (get_byte(leaves, 7) + 1) % 256)`,
      'entry-changed',
    ],
    ['缺少的多算了', `update log_break set lost = lost - 1`, 'gap-untold'],
    ['没有写明的缺少', `update log_break set ends = begins`, 'gap-untold'],
  ])('%s：核验指出', async (_what, change, fault) => {
    const kept = await owner.query('select * from log_break')
    const gaps = await owner.query('select places::text, leaves from log_gap')
    await owner.query(change)
    expect((await audit()).faults.map(({ what }) => what)).toContain(fault)
    await owner.query('update log_break set lost = $1, ends = $2', [kept.rows[0].lost, kept.rows[0].ends])
    for (const { places, leaves } of gaps.rows)
      await owner.query('update log_gap set leaves = $2 where places = $1::int8range', [places, leaves])
    await stands(base + 549)
  })

  it('没有用恢复命令、换上了旧的数据库：不启动，一笔不签；一条命令续写', async () => {
    const before = checkpoint()
    await giveBack({
      archive: await openArchive(old),
      database: town.database.ownerConfig,
      schema: 'mingfa',
      evidence: onDisk(join(folder, 'evidence')),
    })
    await expect(town.house.publicLog.start()).rejects.toThrow('mingfa log continue')
    expect((await readLogState(town.house.db))!.size).toBe(base + 300)
    expect(await doctor()).toBe('bad')
    expect(await run(log, [])).toMatchObject({ code: 1, told: expect.stringContaining(`只有${base + 300}笔`) })
    const kept = join(folder, 'checkpoint')
    writeFileSync(kept, before)
    expect(await run(log, ['continue'], { checkpoint: kept, why: '磁盘损坏' })).toMatchObject({ code: 0 })
    expect(await doctor()).toBe('good')
    expect(await published()).toBe(base + 550)
    await monitored(before)
    await stands(base + 550)
    expect(await run(log, ['continue'])).toMatchObject({ code: 1, error: expect.stringContaining('没有要做的') })
  })

  it('运行中换上旧的数据库：不签，页面和健康检查说停了', async () => {
    const { rows } = await owner.query('select * from log_state')
    const writer = await town.house.publicLog.start()
    await owner.query('update log_state set size = $1', [base + 300])
    await worked(1)
    await expect(writer.round()).rejects.toThrow('older')
    await expect.poll(() => town.house.publicLog.stopped()?.zh, { timeout: 5000 }).toContain('mingfa log continue')
    expect((await town.http.inject({ url: '/health' })).json()).toMatchObject({ log: 'stopped' })
    expect((await town.http.inject({ url: '/gov/log' })).payload).toContain('日志停了')
    await owner.query('update log_state set size = $1', [rows[0].size])
    await writer.round()
    await writer.stop()
    await stands(base + 551)
  })

  it('log/ 丢了：记得公布到哪里的，说明并重做；不记得的不启动，由人说明没有再公布过', async () => {
    const before = checkpoint()
    const shelf = ['log', 'log.published'].map((name) => join(town.home, name))
    await asleep()
    rmSync(shelf[0]!, { recursive: true })
    expect(await doctor()).toBe('warn')
    expect(await published()).toBe(base + 551)
    expect(checkpoint()).toBe(before)
    for (const path of shelf) rmSync(path, { recursive: true })
    await asleep()
    expect(await doctor()).toBe('bad')
    await expect(town.house.publicLog.start()).rejects.toThrow('mingfa log republish')
    expect(existsSync(shelf[0]!)).toBe(false)
    const newer = join(folder, 'newer')
    const text = `${readNote(before)!.text.split('\n')[0]}\n99999\n${Buffer.alloc(32, 1).toString('base64')}\n`
    writeFileSync(newer, signNote(text, knownLogKey(town.home)!))
    expect(await run(log, ['republish'], { checkpoint: newer })).toMatchObject({
      code: 1,
      error: expect.stringContaining('99999'),
    })
    expect(await run(log, ['republish'])).toMatchObject({ code: 0 })
    expect(checkpoint()).toBe(before)
    await monitored(before)
  })

  it('恢复演练（加密的备份）：在旁边恢复一遍，逐条核对，数字与现在相比；现有的一点不动', async () => {
    const [file, identity] = [join(folder, 'drilled.tar.age'), join(folder, 'key.txt')]
    const { said } = await run(keys, ['recipient', identity])
    await run(backup, [], { out: file, to: (said[0] as { recipient: string }).recipient })
    const before = await readLogState(town.house.db)
    // Encrypted, it says nothing without its key.
    expect(await run(drill, [file])).toMatchObject({ code: 1, error: expect.stringContaining('--identity') })
    expect(await run(restore, [file], { check: true, identity })).toMatchObject({
      code: 0,
      said: [{ signed: 'by-us' }],
    })
    const answer = await run(drill, [file], { identity })
    expect(answer).toMatchObject({ code: 0, said: [{ sound: true, differing: [], amiss: [] }] })
    expect((answer.said[0] as { figures: number }).figures).toBeGreaterThan(100)
    expect(await readLogState(town.house.db)).toEqual(before)
    expect(readdirSync(town.home).filter((name) => name.startsWith('.drill'))).toEqual([])
  })

  it.each([
    ['都没有到期', ['mingfa-2026-11-01T013000Z.tar', 'mingfa-2026-11-29T013000Z.tar'], []],
    [
      '三十天以前的删去，最新的三份、别的名称的留着',
      ['mingfa-before-update.tar', ...[1, 2, 3, 4].map((i) => `mingfa-2026-0${i}-01T013000Z.tar`)],
      ['mingfa-2026-01-01T013000Z.tar'],
    ],
    [
      '加密的一样',
      [1, 2, 3, 4].map((i) => `mingfa-2026-0${i}-01T013000Z.tar.age`),
      ['mingfa-2026-01-01T013000Z.tar.age'],
    ],
    [
      '正好三十天的留着',
      [29, 30, 31]
        .map((day) => `mingfa-2026-10-${day}T235959Z.tar`)
        .concat('mingfa-2026-10-31T000000Z.tar', 'mingfa-2026-11-29T000000Z.tar'),
      ['mingfa-2026-10-29T235959Z.tar', 'mingfa-2026-10-30T235959Z.tar'],
    ],
  ])('保留三十天：%s', (_what, files, gone) => {
    expect(outdated(files, 30, new Date('2026-11-30T00:00:00Z'))).toEqual(gone)
  })

  it('密钥丢了：不启动，不另造；另起一条的，旧的文件和密钥留着，新日志写明', async () => {
    const key = join(town.home, 'log.key')
    renameSync(key, `${key}.away`)
    await expect(town.house.publicLog.start()).rejects.toThrow('log.key')
    expect(existsSync(key)).toBe(false)
    writeFileSync(key, newSigner('another.example/gov/log').skey)
    await expect(town.house.publicLog.start()).rejects.toThrow('不是建立日志的那一把')
    expect(await run(log, ['renew'])).toMatchObject({ code: 1, error: expect.stringContaining('--why') })
    const ended = (await readLogState(town.house.db))!
    const answer = await run(log, ['renew'], { why: '密钥所在的磁盘损坏' })
    expect(answer).toMatchObject({ code: 0, said: [{ kind: 'renewed', ends: ended.size, former: ended.vkey }] })
    const { kept } = answer.said[0] as { kept: string }
    expect(existsSync(join(kept, 'log/checkpoint'))).toBe(true)
    // All that was done is in the new log, and that the old one ended.
    const size = await published()
    await stands(size)
    expect((await breaksOf(town.house.db)).map(({ kind }) => kind)).toContain('renewed')
    expect((await town.http.inject({ url: '/gov/log' })).payload).toContain(`旧日志到第${ended.size}笔为止`)
  })
})

function stranger(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-stranger-'))
  const program = join(folder, 'verify-backup.py')
  writeFileSync(program, strangersProgram())
  return program
}
