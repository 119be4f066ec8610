import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { enqueue, job } from '../../platform/jobs.ts'
import type { Checked } from '../../platform/proofs.ts'
import { titleKey } from './rules.ts'

// `title_key` beside a title is the form under which it is compared: the twins of a record are looked up by it.

interface Titled {
  readonly id: string
  readonly title: string
  readonly title_key: string | null
}

const SLICE = 5000

const task = { name: 'activities.key-titles', payload: z.object({}) }

/** Records of a release that kept no keys are given theirs once. */
export const askForTitleKeys = (house: House) =>
  enqueue(house.db, task, {}, { at: house.clock(), key: `${task.name} at start` })

export const keyTitles = job({
  ...task,
  run: ({ db }) => makeTitleKeys(db),
})

/** Makes the keys that are missing, slice by slice, each committed by itself: nobody waits for a whole house. */
async function makeTitleKeys(db: Db): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('activity')
      .select(['id', 'title'])
      .where('title_key', 'is', null)
      .orderBy('id')
      .limit(SLICE)
      .execute()
    if (rows.length === 0) return
    const keyed = JSON.stringify(rows.map(({ id, title }) => ({ id, title, key: titleKey(title) })))
    // Whoever changed a title meanwhile has made its key.
    await sql`
      update activity a set title_key = k.key from jsonb_to_recordset(${keyed}::jsonb) as k(id uuid, title text, key text)
      where a.id = k.id and a.title = k.title and a.title_key is null`.execute(db)
  }
}

/** Every key that is kept, made anew from its title. */
export async function differingTitleKeys(db: Db): Promise<Checked> {
  const faults: { what: string; where: string }[] = []
  let checked = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<Titled>`
      select id, title, title_key from activity where id > ${after}::uuid order by id limit ${SLICE}`.execute(db)
    if (rows.length === 0) return { checked, faults }
    checked += rows.length
    faults.push(
      ...rows
        .filter(({ title, title_key }) => title_key !== null && title_key !== titleKey(title))
        .map(({ id }) => ({ what: 'title-key-differs', where: `activity ${id}` })),
    )
    after = rows.at(-1)!.id
  }
}
