import type { z } from 'zod'
import type { Endpoint } from '../../src/platform/http/endpoint.ts'
import { shippedBooks } from '../../src/faces.ts'
import type { TestHouse } from '../support/house.ts'
import { everyone, maker, today } from './plants.ts'

/** A door with real objects in its address, and the names of what it may be asked besides. */
export interface Asked {
  readonly door: string
  readonly url: string
  readonly query: readonly string[]
}

const known: Readonly<Record<string, readonly string[]>> = {
  rendition: ['original', 'preview', 'thumbnail'],
  format: ['pdf', 'docx'],
  grouping: ['county', 'month', 'org', 'kind'],
  day: [today],
  n: ['0'],
  round: ['1'],
  year: ['2026'],
}
/** What a door may not be asked without. */
const queries: Readonly<Record<string, string>> = {
  ...{ from: '2026-01-01', until: '2026-12-31', year: '2026', day: today, on: today, asOf: today },
  ...{ book: 'honours', procedure: 'bullying-cases', format: 'xlsx', limit: '50' },
}

/**
 * Every reading door with real objects: of each register some, all cases and all entries, are tried at each door by one who holds every
 * permission, and by the maker; what one of them is shown, all are asked for.
 */
export async function valuesFor(town: TestHouse): Promise<Asked[]> {
  const { rows } = await town.house.pool.query<{ id: string }>(
    // Of each register the first and the last: more of a kind are one to a door.
    `select distinct subject as id from (
       select subject, row_number() over (partition by kind order by subject) as first, row_number() over (partition by kind order by subject desc) as last
       from act where act <> 'test.built' and kind <> 'setting') a where 1 in (first, last) union select id from person where id = $1
     union (select id from book_entry where book = 'honours' or book <> all($2::text[]) order by changed_at desc, version desc limit 8)`,
    [maker, shippedBooks.map(({ id }) => id)],
  )
  const { rows: cases } = await town.house.pool.query<{ id: string; procedure: string }>(
    'select id, procedure from dossier',
  )
  const all = rows.map(({ id }) => id)
  const trying = await Promise.all([everyone, maker].map((id) => town.as(id)))
  const books = (await trying[0]!.get('/api/book-faces')).body.books as { id: string }[]
  const figures = (await trying[0]!.get('/api/figures')).body
  const values = (name: string, { path }: Endpoint): readonly string[] => {
    if (known[name]) return known[name]
    if (name === 'book')
      return books.map(({ id }) => id).filter((id) => id === 'honours' || !shippedBooks.some((book) => book.id === id))
    if (path.startsWith('/api/figures/'))
      return idsIn(figures)
        .filter((id) => /^(mandatory|bullying|decisions|honours|corrections|prevention)/.test(id))
        .slice(0, 15)
    if (name === 'records') return ['activities', ...new Set(cases.map(({ procedure }) => procedure))]
    const [, procedure] = /^\/api\/cases\/([\w-]+)\/:id/.exec(path) ?? []
    if (procedure && name === 'id') return cases.filter((one) => one.procedure === procedure).map(({ id }) => id)
    return all
  }
  const found: Asked[] = []
  for (const door of town.server.endpoints.filter(({ method }) => method === 'GET')) {
    const names = [...door.path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
    let urls = [door.path as string]
    for (const name of names)
      urls = urls.flatMap((url) => values(name, door).map((value) => url.replace(`:${name}`, value)))
    const shape = Object.keys((door.query as z.ZodObject | undefined)?.shape ?? {})
    const search = `?${new URLSearchParams(needed(door)).toString()}`
    for (const url of urls) {
      const whole = search === '?' ? url : url + search
      if (names.length === 0 || (await anyHears(trying, whole))) found.push({ door: door.id, url: whole, query: shape })
    }
  }
  return found
}

async function anyHears(trying: readonly { get(url: string): Promise<{ status: number }> }[], url: string) {
  for (const by of trying) if ((await by.get(url)).status === 200) return true
  return false
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

const idsIn = (reply: unknown): string[] => [
  ...new Set([...JSON.stringify(reply).matchAll(/"id":"([a-z][\w-]*\.[\w.-]+)"/g)].map(([, id]) => id!)),
]
