import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readPicture } from '../../src/platform/files/pictures.ts'
import { sniff } from '../../src/platform/files/sniff.ts'

const folder = new URL('../fixtures/field/photos/', import.meta.url)

/** Its size as it is seen, or what is said of it. */
const photos: Readonly<Record<string, string | RegExp>> = {
  '108mp-12000x9000.jpg': /超过6400万像素，请缩小/,
  'animated.gif': '200×150',
  'animated.webp': '200×150',
  'bad-icc.jpg': '800×600',
  'cmyk.jpg': '800×600',
  'exif-blank-date.jpg': '800×600',
  'exif-future.jpg': '800×600',
  'extraneous-bytes.jpg': '800×600',
  'missing-eoi.jpg': '800×600',
  'motion-photo.jpg': '800×600',
  'orient5.jpg': '600×800',
  'panorama-16000x3900.jpg': '16000×3900',
  'plain.jpg': '800×600',
  'png16.png': '800×600',
  'thin-16000x10.png': '16000×10',
  'truncated-90.jpg': /已损坏或不完整/,
  'zero.jpg': /不能识别的文件/,
}

it('这里的每张照片都写明了应得的结果', () =>
  expect(readdirSync(folder).toSorted()).toEqual(Object.keys(photos).toSorted()))

it.each(Object.entries(photos))(
  '%s',
  async (name, expected) => {
    const path = fileURLToPath(new URL(name, folder))
    const sniffed = sniff(readFileSync(path).subarray(0, 4096))
    const read = sniffed.ok && sniffed.value !== 'zip' ? await readPicture(path, sniffed.value) : sniffed
    const got = read.ok
      ? typeof read.value === 'object'
        ? `${read.value.width}×${read.value.height}`
        : read.value
      : read.refusal.say.zh
    if (typeof expected === 'string') expect(got).toBe(expected)
    else expect(got).toMatch(expected)
  },
  60_000,
)
