import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { changeAll, leafOf, type RecordRow, type Register } from '../change.ts'
import { connect, type Connection } from '../db/connect.ts'
import { verify } from '../verify.ts'
import { auditLog } from './audit.ts'
import { newSigner, readNote, signNote, verifyNote } from './note.ts'
import { placed } from './places.ts'
import { readLogState, sequence } from './sequence.ts'
import { shelfIn, type Shelf } from './shelf.ts'
import { entriesIn, hashesIn, nodesIn } from './tiles.ts'
import { append, emptyFrontier, hashLeaf, inclusionProof, provesInclusion, rootOf } from './tree.ts'
import { roundOf, type Step } from './writer.ts'

interface Setting extends RecordRow {
  readonly key: string
  readonly value: unknown
}
const settings: Register<Setting> = { table: 'setting', columns: ['id', 'version', 'changed_at', 'key', 'value'] }
const signer = newSigner('example.com/gov/log', 'note', Buffer.alloc(32, 1))

let database: FreshDatabase
let app: Connection
let owner: Connection
let folder: string
let shelf: Shelf
let now: Date
beforeAll(async () => {
  database = await freshDatabase()
  app = connect(database.config)
  owner = connect(database.ownerConfig)
})
beforeEach(async () => {
  await owner.pool.query(
    'truncate act, ledger, log_run, log_state, log_checkpoint, log_cosignature, setting, setting_past',
  )
  folder = mkdtempSync(join(tmpdir(), 'mingfa-log-'))
  shelf = shelfIn(folder)
  now = new Date('2026-11-25T01:00:00Z')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(async () => {
  await app.close()
  await owner.close()
  await database.drop()
})

const add = (n: number, on: Parameters<typeof changeAll>[0] = app.pool) =>
  changeAll(
    on,
    settings,
    Array.from({ length: n }, () => ({ id: v7() })).map(({ id }) => ({
      before: null,
      after: { id, key: id, value: 1 },
      act: 'test.changed' as const,
      by: { person: null },
      at: now,
    })),
  )
const roundIn = (of: Shelf = shelf, reached?: (step: Step) => void) =>
  roundOf({ db: app.db, clock: () => now }, { signer, shelf: of, ...(reached && { reached }) })
const audit = (more: Partial<Parameters<typeof auditLog>[1]> = {}) => auditLog(app.db, { shelf, key: signer, ...more })
const sizeOf = async () => (await readLogState(app.db))?.size

/** A monitor of another make: everything from the files alone. */
async function monitored(of: Shelf): Promise<number> {
  const note = readNote(readFileSync(join(of.folder, 'checkpoint'), 'utf8'))!
  expect(verifyNote(note, [signer])).toHaveLength(1)
  const [origin, size, root] = note.text.split('\n')
  expect(origin).toBe('example.com/gov/log')
  const hashes: Buffer[] = []
  for (let index = 0; hashes.length < Number(size); index++) {
    const width = Math.min(256, Number(size) - index * 256)
    const bundle = entriesIn(await of.tile({ level: 'entries', index, width }))!.map(hashLeaf)
    expect(Buffer.concat(bundle)).toEqual(await of.tile({ level: 0, index, width }))
    hashes.push(...bundle)
  }
  expect(rootOf(append(emptyFrontier, hashes)).toString('base64')).toBe(root)
  return hashes.length
}

describe('台账成为公开日志', () => {
  it('空的日志也有签名的检查点；添了以后，别人只凭文件就能核对', async () => {
    const round = roundIn()
    await round()
    expect(await monitored(shelf)).toBe(0)
    for (const n of [3, 253, 1, 300, 700]) {
      await add(n)
      await round()
    }
    expect(await monitored(shelf)).toBe(1257)
    expect(await audit()).toEqual({ size: 1257, published: 1257, waiting: 0, lost: 0, clock: 0, entry: 0, faults: [] })
  })

  it('每一笔都拿得出收录证明', async () => {
    await add(600)
    await roundIn()()
    const { size, root } = (await shelf.checkpoint())!
    for (const index of [0, 255, 256, 511, 512, 599]) {
      const leaf = hashesIn(
        await shelf.tile({
          level: 0,
          index: Math.floor(index / 256),
          width: Math.min(256, size - Math.floor(index / 256) * 256),
        }),
      )[index % 256]!
      expect(
        provesInclusion({
          index,
          size,
          leaf,
          root,
          proof: await inclusionProof(nodesIn(size, shelf.tile), index, size),
        }),
      ).toBe(true)
    }
  })

  it('先编号后提交的也不漏：长事务提交以后补在后面', async () => {
    const round = roundIn()
    await add(2)
    const slow = await app.db.startTransaction().execute()
    await add(3, slow)
    await add(4)
    for (let i = 0; i < 3; i++) await round()
    expect(await sizeOf()).toBe(6)
    await slow.commit().execute()
    await add(1)
    for (let i = 0; i < 3; i++) await round()
    expect(await audit()).toMatchObject({ size: 10, waiting: 0, faults: [] })
    // Its numbers are lower than those of entries before it.
    const { rows } = await sql<{ seq: number }>`select seq from (${placed(0, 10)}) e order by index`.execute(app.db)
    expect(rows.map(({ seq }) => seq)).not.toEqual(rows.map(({ seq }) => seq).toSorted((a, b) => a - b))
    expect((await readLogState(app.db))!.settled).toBe(Math.max(...rows.map(({ seq }) => seq)))
  })

  it('回滚留下的空号不挡路，也不再去找', async () => {
    const round = roundIn()
    await add(1)
    const gone = await app.db.startTransaction().execute()
    await add(5, gone)
    await add(1)
    await round()
    await gone.rollback().execute()
    for (let i = 0; i < 3; i++) await round()
    const { rows } = await sql<{ last: number }>`select max(seq)::int as last from ledger`.execute(app.db)
    expect(await readLogState(app.db)).toMatchObject({ size: 2, settled: rows[0]!.last })
  })

  it('两个进程同时写，日志只有一条，两处文件一样', async () => {
    const other = shelfIn(mkdtempSync(join(tmpdir(), 'mingfa-log-')))
    const [here, there] = [roundIn(), roundIn(other)]
    for (let i = 0; i < 12; i++) await Promise.all([add(37), here(), there(), add(11)])
    await Promise.all([here(), there()])
    await Promise.all([here(), there()])
    expect(await monitored(shelf)).toBe(12 * 48)
    expect(await monitored(other)).toBe(12 * 48)
    expect(readFileSync(join(folder, 'checkpoint'))).toEqual(readFileSync(join(other.folder, 'checkpoint')))
    rmSync(other.folder, { recursive: true })
  })

  it('中途断掉的，下一次从断处接上', async () => {
    for (const step of ['sequenced', 'tiles', 'published'] as const) {
      await add(150)
      await roundIn(shelf, (reached) => {
        if (reached === step) throw new Error('killed')
      })().catch(() => {})
      await add(150)
      await roundIn()()
      expect((await audit()).faults).toEqual([])
    }
    expect(await monitored(shelf)).toBe(900)
  })

  it('换了密钥不签；数据库比公布的旧，不再公布', async () => {
    await add(5)
    await roundIn()()
    const stranger = newSigner('example.com/gov/log')
    expect(await sequence(app.db, stranger, { at: now })).toMatchObject({ outcome: 'other-key' })
    await owner.pool.query(
      'truncate log_run, log_state, log_checkpoint; delete from ledger where seq > (select min(seq) from ledger)',
    )
    await expect(roundIn()()).rejects.toThrow(/older/)
    expect(await monitored(shelf)).toBe(5)
  })

  it('内容和盐删除以后，日志照样核对得过；没有删除记录的，核验逐笔指出', async () => {
    await add(20)
    await roundIn()()
    await owner.pool.query("update act set fact = null, reason = null, salt = '\\x'")
    await add(5)
    await roundIn()()
    expect((await audit()).faults).toEqual([])
    const { discrepancies } = await verify(app.db, [settings])
    expect(discrepancies.map(({ what }) => what)).toEqual(Array(20).fill('act-erased'))
    expect(await monitored(shelf)).toBe(25)
  })

  it('升级前逐笔记的位置，升级后并成段，一笔不差', async () => {
    await add(40)
    await roundIn()()
    const seqs = (await places()).map((seq, i, all) => (i % 7 === 0 ? all[(i + 14) % 35]! : seq))
    const script = readFileSync(join(import.meta.dirname, 'migrations/0002_log_runs.sql'), 'utf8')
    await owner.pool.query('create table log_entry (index bigint primary key, seq bigint)')
    await owner.pool.query(
      'insert into log_entry select n - 1, seq from unnest($1::bigint[]) with ordinality e(seq, n)',
      [[...new Set(seqs)]],
    )
    await owner.pool.query('truncate log_run')
    await owner.pool.query(script.slice(script.indexOf('insert into log_run'), script.indexOf('grant')))
    expect(await places()).toEqual([...new Set(seqs)])
  })

  it('日志里没有个人信息，只有加盐的摘要', async () => {
    const id = v7()
    await changeAll(app.pool, settings, [
      {
        before: null,
        after: { id, key: '张三', value: '13800000000' },
        act: 'test.changed',
        by: { person: id },
        at: now,
        reason: '李四',
      },
    ])
    await roundIn()()
    const bundle = readFileSync(join(folder, 'tile/entries/000.p/1'))
    expect(bundle.length).toBe(2 + 32)
    for (const secret of ['张三', '13800000000', '李四', id]) expect(bundle.includes(secret)).toBe(false)
  })

  it.each([
    'update log_run set seqs = seqs',
    'delete from log_run',
    'truncate log_run',
    'update log_checkpoint set note = note',
    'delete from log_checkpoint',
    'delete from log_state',
    'truncate log_state',
    'update log_cosignature set line = line',
    'delete from ledger',
    'update ledger set leaf = leaf',
  ])('应用的数据库角色不能：%s', async (text) => {
    await expect(app.pool.query(text)).rejects.toThrow(/permission denied/)
  })
})

/** The numbers of the leaves, by their places. */
const places = async () =>
  (await sql<{ seq: number }>`select seq from (${placed(0, 1_000_000)}) e order by index`.execute(owner.db)).rows.map(
    ({ seq }) => seq,
  )

/** What only the owner of the database can do: gives every place its leaf anew, or none. */
async function rearrange(change: (seqs: readonly number[]) => readonly (number | null)[]) {
  const seqs = change(await places())
  await owner.pool.query('truncate log_run')
  await owner.pool.query(
    'insert into log_run select int8range(n - 1, n), int8range(seq, seq + 1) from unnest($1::bigint[]) with ordinality e(seq, n) where seq is not null',
    [seqs],
  )
}

describe('有全权的人改了什么，核验都指得出来', () => {
  const faults = async (more = {}) => (await audit(more)).faults
  const prepared = async () => {
    await add(300)
    await roundIn()()
    now = new Date(now.getTime() + 86_400_000)
    await add(40)
    await roundIn()()
    expect(await faults()).toEqual([])
    const seqs = await places()
    const { rows } = await owner.pool.query('select seq, subject from ledger where seq = any($1) order by seq', [
      [17, 18, 339].map((place) => seqs[place]),
    ])
    return rows as { seq: number; subject: string }[]
  }

  it('连经过带存证一起改：指出是哪一笔', async () => {
    const [one] = await prepared()
    const { rows } = await owner.pool.query('select * from act where subject = $1', [one!.subject])
    const forged = { ...rows[0], at: rows[0].at.toISOString(), fact: { ...rows[0].fact, value: 99 } }
    await owner.pool.query('update act set fact = $2 where subject = $1', [one!.subject, forged.fact])
    await owner.pool.query('update ledger set leaf = $2 where subject = $1', [
      one!.subject,
      leafOf(forged, rows[0].salt),
    ])
    await owner.pool.query("update setting set value = '99' where id = $1", [one!.subject])
    // The tables agree with each other; the published log does not.
    expect((await verify(app.db, [settings])).discrepancies).toEqual([])
    expect(await faults()).toEqual(
      expect.arrayContaining([
        { what: 'entry-changed', where: 'entry 17', subject: one!.subject, version: 1, act: 'test.changed' },
        expect.objectContaining({ what: 'checkpoint-differs', where: 'checkpoint 300' }),
      ]),
    )
  })

  it('删去中间一笔：连它在日志里的位置一起删，也缺一个', async () => {
    const [one] = await prepared()
    for (const text of [
      'delete from act where subject = $1',
      'delete from setting where id = $1',
      'delete from ledger where subject = $1',
    ])
      await owner.pool.query(text, [one!.subject])
    await rearrange((seqs) => [...seqs.slice(0, 17), null, ...seqs.slice(18)])
    expect(await faults()).toContainEqual({ what: 'entry-missing', where: 'entry 17' })
  })

  it('删去中间一笔，后面的位置依次前移', async () => {
    const [one] = await prepared()
    await rearrange((seqs) => seqs.toSpliced(17, 1))
    await owner.pool.query('delete from ledger where subject = $1', [one!.subject])
    expect((await faults()).filter(({ what }) => what === 'entry-changed')[0]).toMatchObject({ where: 'entry 17' })
  })

  it('删去末尾，日志状态退回旧的检查点', async () => {
    await prepared()
    await owner.pool.query('delete from ledger where seq = any($1)', [(await places()).slice(300)])
    await rearrange((seqs) => seqs.slice(0, 300))
    await owner.pool.query('delete from log_checkpoint where size > 300')
    await owner.pool.query(
      'update log_state set size = 300, checkpoint = (select note from log_checkpoint where size = 300)',
    )
    expect(await faults()).toContainEqual({ what: 'log-shorter', where: 'published checkpoint 340' })
  })

  it('删去末尾，连公布的文件也退回旧的：存在别处的检查点看得出来', async () => {
    await prepared()
    const elsewhere = readFileSync(join(folder, 'checkpoint'), 'utf8')
    await owner.pool.query('delete from ledger where seq = any($1)', [(await places()).slice(300)])
    await rearrange((seqs) => seqs.slice(0, 300))
    await owner.pool.query('delete from log_checkpoint where size > 300')
    const { rows } = await owner.pool.query(
      'update log_state set size = 300, checkpoint = (select note from log_checkpoint where size = 300) returning checkpoint',
    )
    writeFileSync(join(folder, 'checkpoint'), rows[0].checkpoint)
    expect(await faults({ kept: [elsewhere] })).toContainEqual({ what: 'log-shorter', where: 'kept checkpoint 340' })
  })

  it('插入一笔倒填日期的', async () => {
    await prepared()
    now = new Date('2026-11-25T03:00:00Z')
    await add(1)
    expect(await faults()).toContainEqual(expect.objectContaining({ what: 'back-dated', act: 'test.changed' }))
    now = new Date('2026-11-26T03:00:00Z')
    await roundIn()()
    expect(await faults()).toContainEqual(expect.objectContaining({ what: 'back-dated', where: 'entry 340' }))
  })

  it('服务器的时钟拨回去过：说是时钟，次序以日志为准，不当作倒填', async () => {
    await prepared()
    now = new Date('2026-11-25T20:00:00Z')
    await add(3)
    await roundIn()()
    now = new Date('2026-11-26T03:00:00Z')
    await add(2)
    await roundIn()()
    expect(await audit()).toMatchObject({ clock: 3, faults: [] })
  })

  it('插到早已编满的号段里', async () => {
    await prepared()
    await roundIn()()
    const round = roundIn()
    await round()
    await round()
    await owner.pool.query(
      "insert into ledger (seq, at, subject, version, act, leaf) overriding system value values (-5, $1, gen_random_uuid(), 1, 'test.changed', '\\x00')",
      [now],
    )
    expect(await faults()).toContainEqual(expect.objectContaining({ what: 'not-in-log', where: 'ledger -5' }))
  })

  it('调换两笔的先后', async () => {
    const [one, two] = await prepared()
    await rearrange((seqs) => seqs.with(17, seqs[18]!).with(18, seqs[17]!))
    expect((await faults()).filter(({ what }) => what === 'entry-changed')).toEqual([
      expect.objectContaining({ where: 'entry 17', subject: two!.subject }),
      expect.objectContaining({ where: 'entry 18', subject: one!.subject }),
    ])
  })

  it('换一把密钥，整个日志重写一遍', async () => {
    await prepared()
    const forger = newSigner('example.com/gov/log')
    await owner.pool.query('truncate log_run, log_state, log_checkpoint')
    rmSync(folder, { recursive: true })
    await roundOf({ db: app.db, clock: () => now }, { signer: forger, shelf })()
    expect((await faults()).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['other-key', 'checkpoint-unsigned']),
    )
  })

  it('伪造检查点上的根', async () => {
    await prepared()
    await owner.pool.query('update log_checkpoint set note = $1 where size = 300', [
      signNote(
        'example.com/gov/log\n300\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n',
        newSigner('example.com/gov/log'),
      ),
    ])
    expect(await faults()).toEqual([{ what: 'checkpoint-unsigned', where: 'checkpoint 300' }])
  })

  it.each(['tile/0/000', 'tile/entries/000', 'tile/1/000.p/1', 'tile/entries/001.p/84'])(
    '改写公布的文件 %s',
    async (path) => {
      await prepared()
      const bytes = readFileSync(join(folder, path))
      bytes[5]! ^= 1
      writeFileSync(join(folder, path), bytes)
      const found = await faults()
      expect(found.length).toBeGreaterThan(0)
      expect(found.every(({ what }) => ['tile-changed', 'entry-changed'].includes(what))).toBe(true)
    },
  )

  it('删掉公布的文件', async () => {
    await prepared()
    rmSync(join(folder, 'tile/0/000'))
    expect(await faults()).toEqual([{ what: 'tile-missing', where: 'tile/0/000' }])
  })
})
