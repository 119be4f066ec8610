import { sql } from 'kysely'
import { inBranch } from '../figures/branch.ts'
import { caseRows } from '../figures/case-rows.ts'
import type { Extent, Source } from '../figures/figure.ts'
import { into } from '../platform/cases/keys.ts'
import type { Db, Tx } from '../platform/db/connect.ts'

/** What of an entry to a contest is read here: an entry's state must hold it. */
export interface WithPrize {
  readonly level: 'class' | 'school' | 'county' | 'city' | 'province' | 'nation'
  readonly group: 'primary' | 'junior' | 'senior'
  readonly contestTitle: string
  readonly awarded: {
    readonly prize: 'first' | 'second' | 'third'
    readonly on: string
    readonly place: number | null
  } | null
}
const inEntry = into<WithPrize>('a.state')

/**
 * Prizes of a level that contests have on their entries, for whoever counts some of them: neither duty imports the other. An entry with
 * its prize is one, on the day it was won.
 */
export const prizesWon = (level: 'nation', prize: 'first' | 'third'): Source<'项'> => ({
  units: ['项'],
  page: '/contest-entries',
  needs: 'contest-entries.read',
  evidence: (extent: Extent) => sql`
    select e.* from (
      select a.id as record, a.org, a.county, w.day, to_char(w.day, 'YYYYMM')::int as month, ''::text as kind, a.title, 1::bigint as amount, '{}'::uuid[] as photos
      from (${caseRows('contest-entries')(extent)}) a cross join lateral (select (${inEntry('awarded', 'on')})::date as day) w
      where ${inEntry('level')} = ${level} and ${inEntry('awarded', 'prize')} = ${prize} and w.day between ${extent.from}::date and ${extent.until}::date
    ) e where ${inBranch(extent)}`,
})

/** A national prize that somebody won before. */
export interface EarlierWin {
  /** null: no record says of which stage. */
  readonly group: WithPrize['group'] | null
  readonly on: string
  readonly what: string
}

const inWon = into<WithPrize>('d.state')
const sameName = (column: ReturnType<typeof sql>, name: string) =>
  sql<boolean>`regexp_replace(${column}, '[[:space:]·]', '', 'g') = ${name.normalize('NFKC').replaceAll(/[\s·]/g, '')}`

/**
 * National top three of a name, as far as the house knows: of entries by their place, where none was noted by a first prize; and of prizes
 * kept among the honours. Of a namesake nobody knows whether it is he: whoever asks must say.
 */
export async function nationalTopThree(on: Db | Tx, name: string): Promise<EarlierWin[]> {
  if (name.trim() === '') return []
  const { rows } = await sql<EarlierWin>`
    select ${inWon('group')} as group, ${inWon('awarded', 'on')} as on, ${inWon('contestTitle')} as what
    from dossier d join act a on a.subject = d.id and a.version = 1
    where d.procedure = 'contest-entries' and ${inWon('level')} = 'nation' and d.stage = 'awarded' and d.erased_on is null
      and coalesce((${inWon('awarded', 'place')})::int <= 3, ${inWon('awarded', 'prize')} = 'first')
      and ${sameName(sql`a.fact -> 'recorded' -> 'form' ->> 'name'`, name)}
    union all
    select null, b.form ->> 'on', b.form ->> 'title' from book_entry b
    where b.book = 'honours' and b.struck is null and b.form ->> 'kind' = 'contest' and b.form ->> 'level' = 'national'
      and b.form ->> 'revoked' is null and ${sameName(sql`b.form ->> 'person'`, name)}
    order by 2 desc limit 20`.execute(on)
  return rows
}
