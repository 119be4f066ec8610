import { sql } from 'kysely'
import { z } from 'zod'
import type { RecordRow, Register } from '../change.ts'
import type { House } from '../house.ts'
import { job, type Job } from '../jobs.ts'
import { terms } from './terms.ts'

const SLICE = 1000
const FIRST = '00000000-0000-0000-0000-000000000000'

/** A table whose records are found by `terms` in its column `grams`, and how these are made. */
export interface Searched<H> {
  readonly table: string
  terms(house: H, record: Readonly<Record<string, unknown>>): readonly string[]
}

/** Of a register whose terms the seam keeps. */
export const searchedBySeam = <Row extends RecordRow>({ table, sought }: Register<Row>): Searched<never> => ({
  table,
  terms: (_house, record) => terms(...(sought?.(record as never) ?? [])),
})

/**
 * Makes the terms of what a release before kept anew; a migration asks for it, table by table. No act: what the records say has not changed. What is
 * written meanwhile has them already.
 */
export const termsAnew = <H extends House>(house: H, searched: readonly Searched<H>[]): Job<unknown> =>
  job({
    name: 'finding.terms',
    payload: z.object({ table: z.string() }),
    async run(_house, { table }) {
      const one = searched.find((known) => known.table === table)
      if (!one) throw new Error(`nobody says how ${table} is found`)
      const name = sql.ref(table)
      for (let after: string | undefined = FIRST; after !== undefined;) {
        const from: string = after
        after = await house.db.transaction().execute(async (tx) => {
          const { rows } = await sql<{ id: string }>`
            select * from ${name} where id > ${from} order by id limit ${SLICE} for update`.execute(tx)
          const made = rows.map((record) => ({ id: record.id, grams: one.terms(house, record) }))
          await sql`
            update ${name} t set grams = n.grams from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) n (id uuid, grams text[])
            where t.id = n.id and t.grams is distinct from n.grams`.execute(tx)
          return rows.length < SLICE ? undefined : rows.at(-1)!.id
        })
      }
    },
  }) as Job<unknown>
