import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { box, filmOf } from './films.fixture.ts'
import { readFilm } from './mp4.ts'
import { rangeOf } from './range.ts'
import { isFilm } from './sniff.ts'

let dir: string
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'films-'))))
afterAll(() => rm(dir, { recursive: true }))
const verdict = async (content: Uint8Array) => {
  const path = join(dir, 'film')
  await writeFile(path, content)
  const read = await readFilm(path, content.length)
  return read.ok ? read.value : read.refusal.say.zh
}

describe('视频看结构，不解码', () => {
  it.each([
    ['H.264、AAC', filmOf(), 'video/mp4'],
    ['没有声音', filmOf({ tracks: [['vide', 'avc1']] }), 'video/mp4'],
    ['64位长度的数据', Buffer.concat([filmOf().subarray(0, -1008), long('mdat', 40)]), 'video/mp4'],
  ])('收：%s', async (_say, film, told) => expect(await verdict(film)).toBe(told))

  it.each([
    ['H.265，旧手机放不了', filmOf({ tracks: [['vide', 'hvc1']] }), 'H.265'],
    [
      '杜比声音',
      filmOf({
        tracks: [
          ['vide', 'avc1'],
          ['soun', 'ac-3'],
        ],
      }),
      'AC-3',
    ],
    ['加密的', filmOf({ tracks: [['vide', 'encv']] }), 'DRM'],
    ['编码的名字里夹着网页', filmOf({ tracks: [['vide', '<b>x']] }), '用的是bx'],
    ['只有声音', filmOf({ tracks: [['soun', 'mp4a']] }), '不完整'],
    ['传了一半', filmOf().subarray(0, -10), '不完整'],
    ['后面多了东西', Buffer.concat([filmOf(), Buffer.from('<script>')]), '不完整'],
    ['没有目录', Buffer.concat([box('ftyp', Buffer.from('isom')), box('mdat', Buffer.alloc(9))]), '不完整'],
    ['长度为零的盒子套着自己', Buffer.concat([filmOf(), Buffer.from([0, 0, 0, 4, 1, 1, 1, 1])]), '不完整'],
  ])('不收，说明为什么：%s', async (_say, film, told) => expect(await verdict(film)).toContain(told))

  it('任何字节都有结论，不会出错', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(700), async (noise, at) => {
        const film = filmOf()
        expect(typeof (await verdict(noise))).toBe('string')
        film.set(noise.subarray(0, film.length - at), at)
        expect(typeof (await verdict(film))).toBe('string')
      }),
      { numRuns: 60 },
    ))

  it.each([
    ['安卓手机', 'mp42', true],
    ['苹果的 MOV', 'qt  ', false],
    ['录音', 'M4A ', false],
    ['照片', 'heic', false],
  ])('%s（%s）', (_say, brand, film) => expect(isFilm(filmOf({ brand }))).toBe(film))
})

describe('只要一段', () => {
  it.each([
    [undefined, 'whole'],
    ['bytes=0-0', { from: 0, until: 0 }],
    ['bytes=10-', { from: 10, until: 99 }],
    ['bytes=10-500', { from: 10, until: 99 }],
    ['bytes=-10', { from: 90, until: 99 }],
    ['bytes=-500', { from: 0, until: 99 }],
    ['bytes=100-', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=20-10', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['bytes=-', 'whole'],
    ['pages=1-2', 'whole'],
  ])('%s', (asked, told) => expect(rangeOf(asked, 100)).toEqual(told))
})

function long(type: string, length: number): Buffer {
  const head = Buffer.alloc(16)
  head.writeUInt32BE(1)
  head.write(type, 4, 'latin1')
  head.writeBigUInt64BE(BigInt(16 + length), 8)
  return Buffer.concat([head, Buffer.alloc(length)])
}
