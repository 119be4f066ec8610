import { takeIn, type Evidence } from '../../src/platform/files/evidence.ts'
import type { House } from '../../src/platform/house.ts'
import { papersFor, type Papers } from './cases/papers.ts'
import { chance as chanceOf } from './chance.ts'
import { almostSame, drawPictures } from './pictures.ts'
import { gatesOf } from './duties.ts'
import type { CityRecord } from './records/index.ts'
import type { Core } from './shape.ts'

/** The papers and pictures that cases and records cite: ids by what cites them, each there when it is wanted. */
export interface Cited {
  /** Undefined: there are none, and no case can be. */
  readonly papers: Promise<Papers> | undefined
  readonly gates: Promise<ReadonlyMap<string, string>>
  readonly photos: Promise<ReadonlyMap<string, readonly string[]>>
}

export const nothing: Cited = {
  papers: undefined,
  gates: Promise.resolve(new Map()),
  photos: Promise.resolve(new Map()),
}

/** Begins to take them in, in the order in which they are wanted. */
export function cite(
  house: Pick<House, 'db'>,
  evidence: Evidence,
  core: Core,
  records: readonly CityRecord[],
  seed: number,
): Cited {
  const papers = papersFor(house, evidence, core.officers.law, seed)
  const gates = papers.then(() => gatesOf(house, evidence, core, seed))
  const photos = gates.then(() => picturesFor(house, evidence, records, seed))
  return { papers, gates, photos }
}

/**
 * Does some work while they are taken in, on other connections than its own: drawing keeps one core busy, the database another.
 * Whatever becomes of the work, it ends when nothing is under way any more.
 */
export async function beside(cited: Cited, work: (cited: Cited) => Promise<void>): Promise<void> {
  const taken = Promise.allSettled(Object.values(cited))
  try {
    await work(cited)
  } finally {
    await taken
  }
}

const AT_ONCE = 4

/**
 * Draws the pictures the records want and takes them in as evidence, each by the one who wrote the record. Two records that
 * wait for the same county's review get nearly the same picture: the flag for that is to be seen. Returns ids by record.
 */
async function picturesFor(
  house: Pick<House, 'db'>,
  evidence: Evidence,
  records: readonly CityRecord[],
  seed: number,
): Promise<Map<string, string[]>> {
  const wanting = records.filter(({ pictures }) => pictures > 0)
  const copied = copiedPicture(wanting)
  const chance = chanceOf(seed, 'uploads')
  const pictures = await drawPictures(seed, wanting.length)
  const jobs = wanting.map((record, n) => ({ record, upload: chance.uuid(record.moments[0]), picture: pictures[n]! }))
  const found = new Map<string, string[]>()
  const take = async ({ record, upload, picture }: (typeof jobs)[number]) => {
    const { id, writer, moments } = record
    const shown = record === copied?.copy ? await almostSame(pictures[copied.of]!) : picture
    const taken = await takeIn(house, evidence, once(shown), {
      id: upload,
      person: writer.id,
      at: moments[0],
      name: '现场照片.jpg',
    })
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
    const copy = waiting.find(
      (other) => other !== one && other.county === one.county && other.form.org !== one.form.org,
    )
    if (copy) return { copy, of: wanting.indexOf(one) }
  }
  return undefined
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
