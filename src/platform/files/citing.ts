import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { send, type App } from '../http/serve.ts'
import { isFileId } from './ids.ts'
import { notThere, type Readable } from './routes.ts'

/**
 * A record shows its files to everybody who may read it. So whoever cites a file must be able to see it already: handed it in, or may read a
 * record that cites it. Asked of every request that somebody signed in sends, whatever its door calls the field; nothing is asked of the
 * database unless it names a file.
 */
export function citeOnlyWhatOneSees({ http, house: { db } }: App, readable: Readable) {
  http.addHook('preHandler', async ({ actor, body }, reply) => {
    if (!actor || !body) return
    const named = filesNamedIn(body)
    if (named.size === 0) return
    for (const id of await handedInByOthers(db, [...named.keys()], actor.person))
      if (!(await readable(actor, id, 'view'))) return send(reply, { ...notThere, field: named.get(id)! })
  })
}

/** The files a request names, each with the path at which it does. */
function filesNamedIn(body: unknown): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') {
      if (isFileId(value)) named.set(value, path)
    } else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) walk(one, path ? `${path}.${key}` : key)
  }
  walk(body, '')
  return named
}

async function handedInByOthers(db: Db, files: readonly string[], person: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select f.id from file f where f.id = any(${files}::uuid[])
      and not exists (select from file_upload u where u.file = f.id and u.by_person = ${person})`.execute(db)
  return rows.map(({ id }) => id)
}
