import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readPicture } from '../../platform/files/pictures.ts'
import { askedOf } from './photo-days.ts'

const taken = async (name: string) => {
  const path = fileURLToPath(new URL(`../../../test/fixtures/field/photos/${name}`, import.meta.url))
  const read = await readPicture(path, 'image/jpeg')
  if (!read.ok) throw new Error(read.refusal.say.zh)
  return read.value.takenAt?.toISOString() ?? null
}

it('照片写着以后的日子、没有写日子：照收，活动日期问一句', async () => {
  const [future, blank] = await Promise.all(['exif-future.jpg', 'exif-blank-date.jpg'].map(taken))
  expect(blank).toBeNull()
  expect(askedOf([future!], '2026-11-16')).toEqual({ undated: 0, otherDays: [expect.stringMatching(/^20[3-9]\d-/)] })
  expect(askedOf([blank!], '2026-11-16')).toEqual({ undated: 1, otherDays: [] })
})

it.each([
  ['都是当天的，不问', ['2026-11-16T00:30:00Z', '2026-11-15T16:00:00Z'], null],
  ['北京时间的第二天', ['2026-11-16T16:00:00Z'], { undated: 0, otherDays: ['2026-11-17'] }],
  ['没有照片，不问', [], null],
])('%s', (_, moments, expected) => expect(askedOf(moments, '2026-11-16')).toEqual(expected))
