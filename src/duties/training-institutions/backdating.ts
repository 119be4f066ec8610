import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { doubleReduction } from '../../law/double-reduction.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Institution } from './institution.ts'

interface Reconciled {
  readonly code: string
  readonly last: PlainDate
  readonly forms: readonly Institution[]
}

/**
 * What was reconciled rests on what the register said of that day: to change that afterwards takes a reason. Not so a stretch that begins after the last
 * reconciliation, nor to say when one ended that ended since.
 */
export async function backdating(on: Db | Tx): Promise<(entry: Institution) => Outcome<true>> {
  const { rows } = await sql<Reconciled>`
    select d.code, max(d.day)::text as last, (
      select coalesce(jsonb_agg(b.form), '[]') from book_entry b
      where b.book = 'training-institutions' and b.struck is null and b.form ->> 'creditCode' = d.code) as forms
    from (select form ->> 'code' as code, from_day as day from book_entry where book = 'custody-days' and struck is null) d
    where d.code <> '' group by d.code`.execute(on)
  const known = new Map(rows.map((row) => [row.code, row]))
  return (entry) => {
    const found = known.get(entry.creditCode)
    return found ? mayChange(entry, found) : accept(true as const)
  }
}

function mayChange(entry: Institution, { last, forms }: Reconciled): Outcome<true> {
  if (entry.from > last) return accept(true as const)
  const before = forms.find(({ from }) => from === entry.from)
  const onlyEnds = before && (entry.until ?? '9999') >= last && (before.until ?? '9999') >= last && same(entry, before)
  const said = entry.reason !== '' && entry.reason !== (before?.reason ?? '')
  return onlyEnds || said
    ? accept(true as const)
    : refuse(
        'training.backdated',
        `这家机构最近一次对账是${last}：补登、改动这一天以前的状况，请写明理由。`,
        `It was last reconciled on ${last}: to enter or change what was so before, give the reason.`,
        { basis: doubleReduction.收费监管, field: 'form.reason' },
      )
}

const same = (a: Institution, b: Institution) => bare(a) === bare(b)
const bare = ({ until: _until, ended: _ended, reason: _reason, ...rest }: Institution) => canonicalize(rest)
