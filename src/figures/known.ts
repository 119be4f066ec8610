import { sql, type RawBuilder } from 'kysely'
import type { Extent } from './figure.ts'

/** A table as it was known at a moment: the rows unchanged since, and of the others the last version before it. */
export const known = (table: string, { asOf }: Pick<Extent, 'asOf'>): RawBuilder<unknown> =>
  asOf === null
    ? sql.table(table)
    : sql`(select * from ${sql.table(table)} where changed_at <= ${asOf}
        union all
        (select distinct on (p.id) p.* from ${sql.table(`${table}_past`)} p join ${sql.table(table)} n on n.id = p.id and n.changed_at > ${asOf}
          where p.changed_at <= ${asOf} order by p.id, p.version desc))`
