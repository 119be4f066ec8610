import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takenAt } from './exif.ts'
import { drawn, fromPhone } from './pictures.fixture.ts'
import { readPicture } from './pictures.ts'
import { distance, printOf, SAME, SIDE, SUSPECT } from './print.ts'

let dir: string
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'pictures-'))))
afterAll(() => rm(dir, { recursive: true }))

let count = 0
async function read(content: Buffer, type: Parameters<typeof readPicture>[1] = 'image/jpeg') {
  const path = join(dir, String(count++))
  await writeFile(path, content)
  return readPicture(path, type)
}
async function picture(content: Buffer, type?: Parameters<typeof readPicture>[1]) {
  const outcome = await read(content, type)
  if (!outcome.ok) throw new Error(outcome.refusal.say.zh)
  return outcome.value
}

describe('照片的查看图', () => {
  it('不带位置、相机等任何元数据；原片确有位置', async () => {
    const original = await fromPhone(drawn(1))
    expect(original.includes('Mingfa')).toBe(true)
    const { view, thumb } = await picture(original)
    for (const shown of [view, thumb]) {
      const meta = await sharp(shown).metadata()
      expect([meta.exif, meta.xmp, meta.iptc, meta.icc]).toEqual([undefined, undefined, undefined, undefined])
      expect(shown.includes('Mingfa')).toBe(false)
    }
  })

  it('大图缩到1600和480，小图不放大', async () => {
    const large = await picture(await drawn(2, 2400, 1200).jpeg().toBuffer())
    expect([large.width, large.height]).toEqual([2400, 1200])
    expect(await sharp(large.view).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 800 })
    expect(await sharp(large.thumb).metadata()).toMatchObject({ format: 'webp', width: 480, height: 240 })
    const small = await picture(await drawn(2, 300, 200).png().toBuffer(), 'image/png')
    expect(await sharp(small.view).metadata()).toMatchObject({ width: 300, height: 200 })
  })

  it('先转正再缩小：横躺的照片按竖的显示', async () => {
    const { width, height, view } = await picture(await fromPhone(drawn(3, 800, 600), 6))
    expect([width, height]).toEqual([600, 800])
    expect(await sharp(view).metadata()).toMatchObject({ width: 600, height: 800 })
  })

  it('苹果手机的 HEIC 照片：解码、读取拍摄时间、去掉位置', async () => {
    const original = await readFile(new URL('./fixtures/school.heic', import.meta.url))
    const { width, height, takenAt, view, print } = await picture(original, 'image/heic')
    expect([width, height, takenAt?.toISOString()]).toEqual([160, 120, '2024-12-04T00:30:00.000Z'])
    expect(print).not.toBeNull()
    const meta = await sharp(view).metadata()
    expect([meta.format, meta.exif]).toEqual(['jpeg', undefined])
    // The sky of the drawing is blue and its sun yellow: the colours survived.
    const { data } = await sharp(view)
      .extract({ left: 118, top: 23, width: 4, height: 4 })
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(data[0]!).toBeGreaterThan(200)
    expect(data[2]!).toBeLessThan(140)
  })

  it('透明底按白底显示', async () => {
    const clear = await sharp({
      create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    const { view, print } = await picture(clear, 'image/png')
    expect((await sharp(view).raw().toBuffer())[0]).toBe(255)
    expect(print).toBeNull() // one colour: nothing to recognise it by
  })

  it('拒绝损坏、截断和像素过多的照片', async () => {
    const whole = await drawn(4).jpeg().toBuffer()
    expect(await read(whole.subarray(0, whole.length / 2))).toMatchObject({ refusal: { code: 'files.damaged' } })
    expect(await read(Buffer.from('\xff\xd8\xff\xe0 nonsense', 'latin1'))).toMatchObject({
      refusal: { code: 'files.damaged' },
    })
    expect(await read(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'image/heic')).toMatchObject({
      refusal: { code: 'files.damaged' },
    })
    const vast = await sharp({ create: { width: 8001, height: 8000, channels: 3, background: '#888' } })
      .png()
      .toBuffer()
    expect(vast.length).toBeLessThan(1_000_000)
    expect(await read(vast, 'image/png')).toMatchObject({ refusal: { code: 'files.too-many-pixels', status: 413 } })
  })
})

describe('拍摄时间', () => {
  it('没有时区的按北京时间', async () => {
    const { exif } = await sharp(await fromPhone(drawn(1))).metadata()
    expect(takenAt(exif!)?.toISOString()).toBe('2024-12-04T00:30:00.000Z')
  })
  it('任何损坏的数据都不出错', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (junk) => {
        const moment = takenAt(junk)
        return moment === null || moment instanceof Date
      }),
    ))
  it('截断在任何一处都不出错，也不臆造时间', async () => {
    const { exif } = await sharp(await fromPhone(drawn(1))).metadata()
    const right = takenAt(exif!)!.getTime()
    for (let until = 0; until < exif!.length; until++)
      expect([undefined, right]).toContain(takenAt(exif!.subarray(0, until))?.getTime())
  })
})

describe('相似照片', () => {
  const seeds = Array.from({ length: 8 }, (_, i) => i + 10)
  const photo = (seed: number) => drawn(seed, 640, 480)
  const prints = async (make: (seed: number) => Promise<Buffer>) =>
    Promise.all(seeds.map(async (seed) => (await picture(await make(seed))).print!))

  it('缩小、重压、略裁、转向后仍认得出；不同的照片不混同', { timeout: 60_000 }, async () => {
    const originals = await prints((seed) => photo(seed).jpeg({ quality: 92 }).toBuffer())
    const altered = {
      重压: await prints((seed) => photo(seed).jpeg({ quality: 40 }).toBuffer()),
      缩小: await prints((seed) => photo(seed).resize(320).jpeg().toBuffer()),
      转四分之一: await prints((seed) => photo(seed).rotate(90).jpeg().toBuffer()),
      转一半: await prints((seed) => photo(seed).rotate(180).jpeg().toBuffer()),
      倒转四分之一: await prints((seed) => photo(seed).rotate(270).jpeg().toBuffer()),
    }
    for (const [how, others] of Object.entries(altered))
      originals.forEach((one, i) => expect(distance(one, others[i]!), `${how} ${i}`).toBeLessThanOrEqual(SAME))
    const cropped = await prints(async (seed) =>
      sharp(await photo(seed).png().toBuffer())
        .extract({ left: 9, top: 7, width: 621, height: 465 })
        .jpeg()
        .toBuffer(),
    )
    originals.forEach((one, i) => expect(distance(one, cropped[i]!), `略裁 ${i}`).toBeLessThanOrEqual(SUSPECT))
    let nearest = 64
    originals.forEach((one, i) =>
      originals.slice(i + 1).forEach((other) => (nearest = Math.min(nearest, distance(one, other)))),
    )
    expect(nearest).toBeGreaterThan(SAME)
  })

  it('任何照片与自己一致，转了多少都一致', () => {
    const grey = fc.uint8Array({ minLength: SIDE * SIDE, maxLength: SIDE * SIDE })
    fc.assert(
      fc.property(grey, fc.nat(3), (original, turns) => {
        let turned = original
        for (let i = 0; i < turns; i++)
          turned = original.map((_, at) => turned[(SIDE - 1 - (at % SIDE)) * SIDE + Math.floor(at / SIDE)]!)
        const [one, other] = [printOf(turned), printOf(original)]
        return one && other ? distance(one, other) === 0 : one === other
      }),
      { numRuns: 30, endOnFailure: true },
    )
  })
})
