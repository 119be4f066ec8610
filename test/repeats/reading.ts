import { v7 } from 'uuid'
import type { z } from 'zod'
import type { Endpoint } from '../../src/platform/http/endpoint.ts'
import { shippedBooks } from '../../src/faces.ts'
import { people } from '../support/city.ts'
import { send, today, type Sending, type Town } from './town.ts'

/** What a door was sent, and in which town: by the params of those that write, those that read are asked of the very same objects. */
export interface Sent {
  readonly place: Town
  readonly door: Endpoint
  readonly sending: Sending
}

const known: Readonly<Record<string, readonly string[]>> = {
  rendition: ['original', 'preview', 'thumbnail'],
  format: ['pdf', 'docx', 'xlsx', 'csv'],
  grouping: ['county', 'month', 'org', 'kind'],
  day: [today],
  n: ['0', '1'],
  version: ['1'],
  round: ['1'],
  year: ['2026', '2025'],
  book: ['honours', ...shippedBooks.map(({ id }) => id)],
}
const queries: Readonly<Record<string, string>> = {
  ...{ from: '2026-01-01', until: '2026-12-31', year: '2026', day: today, on: today, asOf: today, q: '甲' },
  ...{ book: 'honours', procedure: 'decisions', format: 'xlsx', limit: '50', kind: 'activities' },
}
/** Of several params each with several values no more are tried. */
const MOST = 60

/** A door whose address names a record: by an id that is none of a catalogue's words. */
export const namesRecord = ({ params }: Endpoint) =>
  Object.values((params as z.ZodObject | undefined)?.shape ?? {}).some((one) => {
    const schema = one as z.ZodType
    return schema.safeParse(v7()).success && !schema.safeParse('a').success
  })

/** Of each of these doors an address by which whoever may everything is shown something; and those of which there was none. */
export async function reading(
  doors: readonly Endpoint[],
  sent: readonly Sent[],
  places: readonly Town[] = [...new Set(sent.map(({ place }) => place))],
): Promise<{ readonly shown: readonly Sent[]; readonly unshown: readonly string[] }> {
  const [shown, unshown]: [Sent[], string[]] = [[], []]
  const records = new Map(await Promise.all(places.map(async (place) => [place, await recordsOf(place)] as const)))
  for (const door of doors) {
    const found = await firstOf(door)
    if (found) shown.push(found)
    else unshown.push(door.id)
  }
  return { shown, unshown }

  async function firstOf(door: Endpoint): Promise<Sent | undefined> {
    for (const place of places)
      for (const params of paramsFor(door, place)) {
        const sending = { params, query: needed(door) }
        if ((await send(place, door, sending)).status === 200) return { place, door, sending }
      }
    return undefined
  }

  function paramsFor({ path }: Endpoint, place: Town): Readonly<Record<string, string>>[] {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
    return names
      .reduce<Record<string, string>[]>(
        (some, name) => some.flatMap((one) => valuesOf(path, name, place).map((value) => ({ ...one, [name]: value }))),
        [{}],
      )
      .slice(0, MOST)
  }

  /** What was sent below the same address, the latest first; then whatever record is called as the address is. */
  function valuesOf(path: string, name: string, place: Town): readonly string[] {
    if (known[name]) return known[name]
    const prefix = path.slice(0, path.indexOf(`:${name}`) + name.length + 1)
    const same = sent.filter((one) => one.place === place && one.door.path.startsWith(prefix))
    const word = prefix.split('/').at(-2)!
    const called = records.get(place)!.filter((one) => one.word === word || `${one.word}s` === word)
    return [
      ...new Set([
        ...same.flatMap(({ sending }) => sending.params?.[name] ?? []).toReversed(),
        ...called.map(({ id }) => id),
      ]),
    ].slice(0, 15)
  }
}

/** Records and what addresses call them by: of each kind the latest. */
async function recordsOf({ house }: Town): Promise<readonly { readonly id: string; readonly word: string }[]> {
  const { rows } = await house.pool.query<{ id: string; word: string }>(
    `select id, word from (select subject as id, replace(kind, '_', '-') as word, row_number() over (partition by kind order by max(at) desc) as n from act group by subject, kind
     union all select id, procedure, row_number() over (partition by procedure order by opened_on desc, id) from dossier
     union all select id, 'file', row_number() over (order by id) from file) r
     where n <= 8 and not exists (select from act where subject = r.id and version = 1 and by_person = $1)`,
    [people.west],
  )
  return rows
}

/** The least that a door asks for. */
function needed({ query }: Endpoint): Record<string, string> {
  const shape = (query as z.ZodObject | undefined)?.shape ?? {}
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) =>
      !(schema as z.ZodType).safeParse(undefined).success && queries[name] ? [[name, queries[name]]] : [],
    ),
  )
}
