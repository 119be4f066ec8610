import { takeIn, type Evidence } from '../../src/platform/files/evidence.ts'
import type { House } from '../../src/platform/house.ts'
import { chance as chanceOf } from './chance.ts'
import { almostSame, drawPictures } from './pictures.ts'
import type { CityRecord } from './records/index.ts'

const AT_ONCE = 4

/**
 * Draws the pictures the records want and takes them in as evidence, each by the one who wrote the record. Two records that
 * wait for the same county's review get nearly the same picture: the flag for that is to be seen. Returns ids by record.
 */
export async function picturesFor(house: Pick<House, 'db'>, evidence: Evidence, records: readonly CityRecord[], seed: number): Promise<Map<string, string[]>> {
  const wanting = records.filter(({ pictures }) => pictures > 0)
  const copied = copiedPicture(wanting)
  const chance = chanceOf(seed, 'uploads')
  const pictures = await drawPictures(seed, wanting.length)
  const jobs = wanting.map((record, n) => ({ record, upload: chance.uuid(record.moments[0]), picture: pictures[n]! }))
  const found = new Map<string, string[]>()
  const take = async ({ record, upload, picture }: (typeof jobs)[number]) => {
    const { id, writer, moments } = record
    const shown = record === copied?.copy ? await almostSame(pictures[copied.of]!) : picture
    const taken = await takeIn(house, evidence, once(shown), { id: upload, person: writer.id, at: moments[0], name: '现场照片.jpg' })
    if (!taken.ok) throw new Error(`demo: a picture was refused: ${taken.refusal.say.en}`)
    found.set(id, [taken.value.id])
  }
  for (let at = 0; at < jobs.length; at += AT_ONCE) await Promise.all(jobs.slice(at, at + AT_ONCE).map(take))
  return found
}

/** The first two waiting records of one county that want pictures, of two schools. */
function copiedPicture(wanting: readonly CityRecord[]): { copy: CityRecord; of: number } | undefined {
  const waiting = wanting.filter(({ fate, county }) => fate === 'submitted' && county !== null)
  for (const one of waiting) {
    const copy = waiting.find((other) => other !== one && other.county === one.county && other.form.org !== one.form.org)
    if (copy) return { copy, of: wanting.indexOf(one) }
  }
  return undefined
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
