import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { statements } from '../../../test/support/statements.ts'
import { connect, type Connection } from '../db/connect.ts'
import { onDisk } from './disk.ts'
import { openFile, takeIn, type Evidence } from './evidence.ts'
import { drawn, fromPhone } from './pictures.fixture.ts'
import { handedInBy, type Upload } from './records.ts'
import { similarPhotos } from './similar.ts'
import { sweep } from './sweep.ts'

let fresh: FreshDatabase
let connection: Connection
let dir: string
let evidence: Evidence
beforeAll(async () => {
  fresh = await freshDatabase()
  connection = connect(fresh.config)
  dir = await mkdtemp(join(tmpdir(), 'evidence-'))
  evidence = { bytes: onDisk(join(dir, 'kept')), parts: join(dir, 'parts') }
})
afterAll(async () => {
  await connection.close()
  await fresh.drop()
  await rm(dir, { recursive: true })
})

const person = randomUUID()
const at = (text: string) => new Date(`${text}+08:00`)
const upload = (more: Partial<Upload> = {}): Upload => ({
  id: randomUUID(),
  person,
  at: at('2024-12-04T09:00:00'),
  name: '照片.jpg',
  ...more,
})
async function* sent(content: Buffer) {
  for (let from = 0; from < content.length; from += 65536) yield content.subarray(from, from + 65536)
}
const take = (content: Buffer, how = upload(), into = evidence) => takeIn(connection, into, sent(content), how)
async function kept(content: Buffer, how = upload(), into = evidence) {
  const outcome = await take(content, how, into)
  if (!outcome.ok) throw new Error(outcome.refusal.say.zh)
  return outcome.value
}
const count = async (table: string) =>
  Number(
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(connection.db)).rows[0]!.n,
  )
const look = async (id: string, which: 'thumb' | 'view' | 'original') => {
  const found = await openFile(connection, evidence, id, which)
  return found && { type: found.mediaType, bytes: await buffer(found.stream) }
}
const places = async () =>
  (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length

describe('佐证文件', () => {
  it('照片存一份原件、一份查看图、一份缩略图；不记位置', async () => {
    const content = await fromPhone(drawn(101))
    const file = await kept(content)
    expect(file).toMatchObject({
      mediaType: 'image/jpeg',
      size: content.length,
      width: 1200,
      height: 900,
      takenAt: '2024-12-04T00:30:00.000Z',
    })
    expect((await look(file.id, 'original'))!.bytes.equals(content)).toBe(true)
    expect((await look(file.id, 'view'))!.type).toBe('image/jpeg')
    expect((await look(file.id, 'thumb'))!.type).toBe('image/webp')
    const { rows } = await sql`select to_jsonb(f)::text as row from file f where id = ${file.id}`.execute(connection.db)
    expect(JSON.stringify(rows)).not.toMatch(/gps|lat|113/i)
  })

  it('两所学校交同一张照片：只存一份，各有各的上传记录', async () => {
    const content = await drawn(102).jpeg().toBuffer()
    const before = await places()
    const other = randomUUID()
    const [one, two] = await Promise.all([kept(content), kept(content, upload({ person: other }))])
    expect(one.id).toBe(two.id)
    expect(await places()).toBe(before + 3)
    expect(await handedInBy(connection.db, one.id, other)).toBe(true)
    expect(await handedInBy(connection.db, one.id, randomUUID())).toBe(false)
  })

  it('同一次上传重发无害；编号用于另一个文件则拒绝', async () => {
    const how = upload()
    const content = await drawn(103).jpeg().toBuffer()
    const before = await count('file_upload')
    expect(await kept(content, how)).toEqual(await kept(content, how))
    expect(await count('file_upload')).toBe(before + 1)
    expect(await take(await drawn(104).jpeg().toBuffer(), how)).toMatchObject({
      refusal: { code: 'files.upload-taken', status: 409 },
    })
    expect(await take(content, { ...how, person: randomUUID() })).toMatchObject({
      refusal: { code: 'files.upload-taken' },
    })
  })

  it('PDF 没有缩略图，只有原件', async () => {
    const file = await kept(Buffer.from('%PDF-1.7\n%%EOF'))
    expect(file).toMatchObject({ mediaType: 'application/pdf', width: null })
    expect(await look(file.id, 'thumb')).toBeNull()
    expect((await look(file.id, 'original'))!.type).toBe('application/pdf')
  })

  it('拒绝的文件什么都不留下', async () => {
    const [files, rows] = [await places(), await count('file')]
    expect(await take(Buffer.from('BM6'))).toMatchObject({ refusal: { code: 'files.type' } })
    expect(await take((await drawn(105).jpeg().toBuffer()).subarray(0, 9000))).toMatchObject({
      refusal: { code: 'files.damaged' },
    })
    expect([await places(), await count('file')]).toEqual([files, rows])
  })

  it('存储时磁盘满：拒绝，数据库里也没有', async () => {
    const full = {
      ...evidence,
      bytes: { ...evidence.bytes, put: () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })) },
    }
    const rows = await count('file')
    expect(await take(await drawn(106).jpeg().toBuffer(), upload(), full)).toMatchObject({
      refusal: { code: 'files.disk-full', status: 507 },
    })
    expect([await count('file'), (await readdir(evidence.parts)).length]).toEqual([rows, 0])
  })

  it('磁盘上的字节丢了（旧盘配新库），再传一次就补上', async () => {
    const content = await drawn(107).jpeg().toBuffer()
    const file = await kept(content)
    await rm(join(dir, 'kept'), { recursive: true })
    expect(await look(file.id, 'view')).toBeNull()
    await kept(content)
    expect((await look(file.id, 'original'))!.bytes.equals(content)).toBe(true)
  })

  it('一人一天上传过多则拒绝，第二天可以再传', async () => {
    const busy = randomUUID()
    const { id } = await kept(Buffer.from('%PDF-1.7 busy'), upload({ person: busy }))
    await sql`insert into file_upload select gen_random_uuid(), ${id}, ${busy}, ${at('2024-12-04T09:00:00')}, 'x' from generate_series(1, 999)`.execute(
      connection.db,
    )
    const again = Buffer.from('%PDF-1.7 again')
    expect(await take(again, upload({ person: busy, at: at('2024-12-05T09:00:00') }))).toMatchObject({
      refusal: { code: 'files.too-many', status: 429 },
    })
    expect(await take(again, upload({ person: busy, at: at('2024-12-05T09:00:01') }))).toMatchObject({ ok: true })
  })
})

describe('相似照片', () => {
  it('缩小重压的、转向的都认得，注明相差多少；不相干的不报', async () => {
    const original = await kept(await drawn(201).jpeg({ quality: 92 }).toBuffer())
    const small = await kept(await drawn(201).resize(500).jpeg({ quality: 60 }).toBuffer())
    const turned = await kept(await drawn(201).rotate(90).jpeg().toBuffer())
    await kept(await drawn(202).jpeg().toBuffer())
    const found = await similarPhotos(connection.db, [original.id])
    expect(new Set(found.map(({ other }) => other))).toEqual(new Set([small.id, turned.id]))
    expect(found.every(({ verdict, distance }) => verdict === 'same' && distance <= 8)).toBe(true)
    expect((await similarPhotos(connection.db, [small.id])).map(({ other }) => other)).toContain(original.id)
  })

  it('同时上传的两张也会互相发现', async () => {
    const [one, two] = await Promise.all([
      kept(await drawn(203).jpeg().toBuffer()),
      kept(await drawn(203).resize(640).jpeg().toBuffer()),
    ])
    expect(await similarPhotos(connection.db, [one.id])).toMatchObject([{ other: two.id, verdict: 'same' }])
  })
})

describe('清理没有记录引用的文件', () => {
  const nobody = async () => new Set<string>()
  const gone = async (id: string) => (await openFile(connection, evidence, id, 'original')) === null
  const stored = (seed: number) =>
    kept(Buffer.from(`%PDF-1.7 sweep ${seed}`), upload({ at: at('2024-12-01T00:00:00') }))
  const run = (now: string, cited = nobody as (files: readonly string[]) => Promise<Set<string>>) =>
    sweep(connection.db, evidence, cited, at(now))

  it('满七日先标记，再过一日才删除', async () => {
    const { id } = await stored(1)
    await run('2024-12-08T00:00:00')
    await run('2024-12-09T00:00:01')
    expect(await gone(id)).toBe(false) // on the 8th at midnight it was not yet older than seven days
    await run('2024-12-10T00:00:02')
    expect(await gone(id)).toBe(true)
    expect((await sql`select 1 from file where id = ${id}`.execute(connection.db)).rows).toEqual([])
  })

  it('有记录引用的永远保留', async () => {
    const { id } = await stored(2)
    const cited = async (files: readonly string[]) => new Set(files.filter((file) => file === id))
    for (const day of ['10', '12', '14']) await run(`2024-12-${day}T00:00:00`, cited)
    expect(await gone(id)).toBe(false)
  })

  it('标记以后被引用，或又被上传，就不删', async () => {
    const [one, two] = [await stored(3), await stored(4)]
    await run('2024-12-10T00:00:00')
    const cited = async (files: readonly string[]) => new Set(files.filter((file) => file === one.id))
    await kept(Buffer.from('%PDF-1.7 sweep 4'), upload({ at: at('2024-12-10T12:00:00') }))
    await run('2024-12-11T00:00:01', cited)
    expect([await gone(one.id), await gone(two.id)]).toEqual([false, false])
  })
})

describe('同一刻交来的文件', () => {
  const paper = (n: number) => Buffer.from(`%PDF-1.4\n% ${n} ${randomUUID()}\n%%EOF\n`)

  it('一份文件五条语句，一起到的合着办，不比一份一份的多', async () => {
    const alone = await statements(() => kept(paper(0)))
    expect(alone).toBeLessThanOrEqual(5)
    const files = Array.from({ length: 12 }, (_, n) => paper(n + 1))
    const together = await statements(() => Promise.all(files.map((one) => kept(one))))
    // The count of the day is asked once for all of them.
    expect(together).toBeLessThanOrEqual(12 * (alone - 1) + 1)
  })

  it('相同的内容存一份，每次上传各记一次；一个编号先到的算数', async () => {
    const [content, ids] = [paper(99), Array.from({ length: 6 }, () => randomUUID())]
    const [files, uploads] = [await count('file'), await count('file_upload')]
    const found = await Promise.all([...ids, ...ids].map((id) => kept(content, upload({ id }))))
    expect(new Set(found.map(({ id }) => id)).size).toBe(1)
    expect([await count('file'), await count('file_upload')]).toEqual([files + 1, uploads + 6])
    expect((await look(found[0]!.id, 'original'))!.bytes).toEqual(content)
    expect(await take(paper(100), upload({ id: ids[0]! }))).toMatchObject({ refusal: { code: 'files.upload-taken' } })
  })

  it('有一份存不进去，别的照样存好', async () => {
    const bad = paper(7)
    const bytes = {
      ...evidence.bytes,
      put: (key: string, from: string | Buffer, type: string) =>
        key.startsWith(createHash('sha256').update(bad).digest('hex'))
          ? Promise.reject(new Error('the store does not answer'))
          : evidence.bytes.put(key, from, type),
    }
    const good = Array.from({ length: 8 }, (_, n) => paper(200 + n))
    const settled = await Promise.allSettled([bad, ...good].map((one) => take(one, upload(), { ...evidence, bytes })))
    expect(settled.map(({ status }) => status)).toEqual(['rejected', ...good.map(() => 'fulfilled')])
    const taken = settled.flatMap((one) => (one.status === 'fulfilled' && one.value.ok ? [one.value.value] : []))
    expect(taken).toHaveLength(good.length)
    for (const { id } of taken) expect(await look(id, 'original')).not.toBeNull()
  })
})
