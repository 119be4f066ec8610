import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, open, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bytes } from './bytes.ts'
import { onDisk } from './disk.ts'
import { receive, sweepParts } from './intake.ts'
import { inS3 } from './s3.ts'
import { strictS3 } from './s3.fixture.ts'

let dir: string
let s3: Awaited<ReturnType<typeof strictS3>>
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), '佐证 文件-'))
  s3 = await strictS3()
})
afterAll(async () => {
  await s3.close()
  await rm(dir, { recursive: true })
})

const key = () => randomBytes(32).toString('hex')
const text = async (bytes: Bytes, name: string) => (await buffer((await bytes.read(name))!.stream)).toString()

describe.each<[string, () => Bytes]>([
  ['磁盘', () => onDisk(join(dir, 'kept'))],
  ['S3 兼容存储', () => inS3({ ...s3.settings, prefix: '焦作/' })],
])('存放：%s', (_, make) => {
  it('存入后原样读出，注明长度', async () => {
    const [bytes, name] = [make(), key()]
    await bytes.put(name, Buffer.from('宪法晨读'), 'text/plain')
    expect((await bytes.read(name))!.size).toBe(12)
    expect(await text(bytes, name)).toBe('宪法晨读')
    expect(await bytes.has(name)).toBe(true)
  })

  it('按路径存入', async () => {
    const [bytes, name, path] = [make(), `${key()}.view.jpg`, join(dir, `${key()}.part`)]
    await writeFile(path, '照片')
    await bytes.put(name, path, 'image/jpeg')
    expect(await text(bytes, name)).toBe('照片')
  })

  it('没有的就是没有，删除没有的也无妨', async () => {
    const [bytes, name] = [make(), key()]
    expect([await bytes.read(name), await bytes.has(name)]).toEqual([null, false])
    await bytes.remove(name)
    await bytes.put(name, Buffer.from('x'), 'text/plain')
    await bytes.remove(name)
    expect(await bytes.has(name)).toBe(false)
  })

  it('同一内容存两次也只有一份', async () => {
    const [bytes, name] = [make(), key()]
    await Promise.all([1, 2, 3].map(() => bytes.put(name, Buffer.from('同'), 'text/plain')))
    expect(await text(bytes, name)).toBe('同')
  })
})

describe('S3 兼容存储的签名', () => {
  it('密钥不对的被存储拒绝，不当作没有', async () => {
    const wrong = inS3({ ...s3.settings, secretAccessKey: 'wrong' })
    await expect(wrong.put(key(), Buffer.from('x'), 'text/plain')).rejects.toThrow('SignatureDoesNotMatch')
    await expect(wrong.has(key())).rejects.toThrow('403')
  })
  it('桶不存在时写入失败', async () => {
    await expect(inS3({ ...s3.settings, bucket: 'other' }).put(key(), Buffer.from('x'), 'text/plain')).rejects.toThrow(
      'NoSuchBucket',
    )
  })
})

describe('接收', () => {
  async function* stream(...parts: string[]) {
    for (const part of parts) yield Buffer.from(part)
  }
  const left = async (where: string) => (await readdir(where).catch(() => [])).length

  it('边写边算，开头留作识别', async () => {
    const outcome = await receive(stream('明', '法'), join(dir, 'parts'))
    const sha256 = createHash('sha256').update('明法').digest('hex')
    expect(outcome).toMatchObject({ ok: true, value: { sha256, size: 6 } })
    expect(outcome.ok && Buffer.from(outcome.value.head).toString()).toBe('明法')
  })

  it.each([
    ['恰好到限', '12345678', true],
    ['超一个字节', '123456789', false],
  ])('大小：%s', async (_, content, taken) => {
    const where = join(dir, `size-${content.length}`)
    const outcome = await receive(stream(content.slice(0, 5), content.slice(5)), where, 8)
    expect(outcome.ok).toBe(taken)
    if (!outcome.ok)
      expect([outcome.refusal.code, outcome.refusal.status, await left(where)]).toEqual(['files.too-large', 413, 0])
  })

  it('空文件不收', async () =>
    expect(await receive(stream(), join(dir, 'empty'))).toMatchObject({ refusal: { code: 'files.empty' } }))

  it('磁盘满：说明白，不留半个文件', async () => {
    const where = join(dir, 'full')
    const outcome = await receive(stream('照片'), where, 100, () => open('/dev/full', 'w'))
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'files.disk-full', status: 507 } })
    expect(await left(where)).toBe(0)
  })

  it('线路中断：不留半个文件', async () => {
    const where = join(dir, 'cut')
    async function* cut() {
      yield Buffer.from('一半')
      throw new Error('aborted')
    }
    await expect(receive(cut(), where)).rejects.toThrow('aborted')
    expect(await left(where)).toBe(0)
  })

  it('崩溃留下的半个文件过后清掉，正在写的不动', async () => {
    const where = join(dir, 'crash')
    await receive(stream('新'), where)
    await receive(stream('旧'), where)
    const [old] = await readdir(where)
    await utimes(join(where, old!), new Date(0), new Date('2024-12-04T00:00:00Z'))
    expect(await sweepParts(where, new Date('2024-12-05T00:00:00Z'))).toBe(1)
    expect(await left(where)).toBe(1)
  })
})
