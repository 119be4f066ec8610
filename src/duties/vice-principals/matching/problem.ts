import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** 可比的各项，依次：服务学校数、乡村和薄弱学校、换人、路程. A rule one can say aloud. */
export const VERSION = 'mingfa-matching-1'

/** A school that needs somebody. */
export interface SchoolWanted {
  readonly id: string
  readonly name: string
  readonly county: string | null
  /** Rural or weak: served first. */
  readonly first: boolean
  readonly stages: readonly string[]
  readonly language: string
  /** How many places: the second counts only after every school has had its chance. */
  readonly places: number
}

/** Somebody of the pool who may be sent. */
export interface PersonFree {
  readonly id: string
  readonly name: string
  readonly county: string | null
  /** None: any. */
  readonly stages: readonly string[]
  readonly language: string
  /** How many more schools. */
  readonly most: number
}

export type Pair = readonly [person: string, school: string]

/** What a run is computed from: all of it, and nothing else. */
export interface Input {
  readonly version: string
  readonly run: string
  /** So that nothing can be guessed from the hash; empty in what is published. */
  readonly salt: string
  readonly day: string
  readonly schools: readonly SchoolWanted[]
  readonly persons: readonly PersonFree[]
  /** Pairs of last year: kept where nothing above speaks against it. */
  readonly last: readonly Pair[]
  /** Pairs that must not be, whyever. */
  readonly apart: readonly Pair[]
  /** Pairs that must be. */
  readonly pins: readonly Pair[]
  /** Travel between places, where it is neither 1 (same county) nor 3. */
  readonly travel: readonly (readonly [start: string, goal: string, level: number])[]
}

/** The one text of an input, whatever order it was put together in. */
export const canonical = (input: Input): string =>
  JSON.stringify({
    version: input.version,
    run: input.run,
    salt: input.salt,
    day: input.day,
    schools: input.schools
      .map(({ id, name, county, first, stages, language, places }) => ({
        ...{ id, name, county, first, stages: [...stages].sort(), language, places },
      }))
      .sort(byId),
    persons: input.persons
      .map(({ id, name, county, stages, language, most }) => ({
        id,
        name,
        county,
        stages: [...stages].sort(),
        language,
        most,
      }))
      .sort(byId),
    last: sorted(input.last),
    apart: sorted(input.apart),
    pins: sorted(input.pins),
    travel: [...input.travel].sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1)),
  })

export const hashOf = (input: Input): string => bytesToHex(sha256(utf8ToBytes(canonical(input))))

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
const sorted = (pairs: readonly Pair[]) =>
  pairs.map(([p, s]) => [p, s] as const).sort((a, b) => (key(a) < key(b) ? -1 : 1))
const key = ([person, school]: Pair) => `${person} ${school}`

/**
 * The lot that settles what nothing else does: of run and pair alone, so that it falls the same everywhere. Run and person, run and school
 * are hashed (SHA-256, first four bytes), and the two mixed by the finish of MurmurHash3.
 */
export const lots = (run: string) => {
  const seeds = new Map<string, number>()
  const seed = (id: string) => {
    const known = seeds.get(id)
    if (known !== undefined) return known
    const [a = 0, b = 0, c = 0, d = 0] = sha256(utf8ToBytes(`${run}\n${id}`))
    const made = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
    seeds.set(id, made)
    return made
  }
  return (person: string, school: string): number => {
    let h = (seed(person) + Math.imul(seed(school), 0x9e3779b1)) | 0
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    return (h ^ (h >>> 16)) >>> 0
  }
}

/** What keeps somebody from a school whatever was declared; null: nothing. */
export function hindrance(person: PersonFree, school: SchoolWanted): 'stage' | 'language' | null {
  if (person.stages.length > 0 && !school.stages.some((stage) => person.stages.includes(stage))) return 'stage'
  return school.language !== '' && person.language !== school.language ? 'language' : null
}

/** Travel by what was entered, body or person to school, county to county; else 1 within a county and 3 across. */
export function travelOf(travel: Input['travel']): (person: PersonFree, school: SchoolWanted) => number {
  const table = new Map(travel.map(([start, goal, level]) => [`${start} ${goal}`, level]))
  const plain = (person: PersonFree, school: SchoolWanted) =>
    person.county !== null && person.county === school.county ? 1 : 3
  if (table.size === 0) return plain
  return (person, school) =>
    table.get(`${person.id} ${school.id}`) ??
    table.get(`${person.county} ${school.id}`) ??
    table.get(`${person.county} ${school.county}`) ??
    plain(person, school)
}
