import { Client } from 'pg'
import { expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { faces, toldStrangers } from '../faces.ts'
import { heldColumns, holdingsOf } from './holdings.ts'

it('每张表的每一列，都说了怎样证明，或者为什么不证明；由别的推出来的，都说了陌生人怎样核对，或者为什么不能', async () => {
  const database = await freshDatabase()
  const owner = new Client(database.ownerConfig)
  await owner.connect()
  try {
    const { rows } = await owner.query<{ table: string; columns: string[] }>(`
      select relname as table, array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
      from pg_class c where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') order by 1`)
    const { mistakes } = heldColumns(holdingsOf(faces), new Map(rows.map(({ table, columns }) => [table, columns])))
    expect(mistakes).toEqual([])
    expect(strangersMistakes(new Map(rows.map(({ table, columns }) => [table, columns])))).toEqual([])
    const { rows: terms } = await owner.query<{ procedure: string; least_days: string }>(
      'select procedure, least_days::text from retention order by 1',
    )
    // By these a stranger judges whether an erasing was due: what migrations wrote is what the published program says.
    expect(toldStrangers.said['retention']!.toSorted((a, b) => (a['procedure']! < b['procedure']! ? -1 : 1))).toEqual(
      terms,
    )
  } finally {
    await owner.end()
    await database.drop()
  }
})

/** Of what a check proves, columns of which it is not said what a stranger makes of them; of what it says, columns it does not prove. */
function strangersMistakes(schema: ReadonlyMap<string, readonly string[]>): string[] {
  const named = (of: Readonly<Record<string, '*' | readonly string[]>>) =>
    Object.entries(of).flatMap(([table, columns]) =>
      (columns === '*' ? (schema.get(table) ?? []) : columns).map((column) => `${table}.${column}`),
    )
  return faces.flatMap(({ rechecks = [] }) =>
    rechecks.flatMap(({ id, proves, stranger: { asks = [], itself = {}, not = [] } }) => {
      const proved = new Set(named(proves))
      const [seen, unseen] = [
        new Set([...asks.flatMap(({ sees }) => named(sees)), ...named(itself)]),
        new Set(not.flatMap(({ table, columns }) => named({ [table]: columns }))),
      ]
      return [
        ...[...proved].flatMap((one) => (seen.has(one) || unseen.has(one) ? [] : [`${id}: nothing is said of ${one}`])),
        ...[...seen, ...unseen].flatMap((one) => (proved.has(one) ? [] : [`${id}: ${one} is not proved by it`])),
        ...[...unseen].flatMap((one) => (seen.has(one) ? [`${id}: ${one} is seen and not seen`] : [])),
      ]
    }),
  )
}
