import { FilterBar, OrgPicker, useFormat, type FilterField } from '../../desk/kit/index.ts'
import { useWords } from '../../desk/words.ts'
import { asOfDay } from '../address.ts'
import { useScope, type ScopeKey } from './scope.ts'
import { words } from './words.ts'

/** A period that is no calendar year, as a link brought it. */
const PERIOD = 'period'

/** Year, branch and moment; in a list of figures also a name. */
export function ScopeBar({ search = false }: { search?: boolean }) {
  const t = useWords(words)
  const { day } = useFormat()
  const { year, years, scope, filters, set } = useScope()
  // Another scope has other groups: the chosen one may not be among them.
  const change = ({ year: chosen, ...to }: Parameters<typeof set>[0]) =>
    set({
      ...to,
      ...(chosen && chosen !== PERIOD && { year: chosen, from: undefined, until: undefined }),
      by: undefined,
      key: undefined,
    })
  const own = year === undefined ? [{ value: PERIOD, label: t.periodOf(day(scope.from), day(scope.until)) }] : []
  const fields: FilterField<ScopeKey>[] = [
    ...(search ? [{ kind: 'search' as const, key: 'q' as const, label: t.find }] : []),
    {
      kind: 'choice',
      key: 'year',
      label: t.year,
      needed: true,
      options: [
        ...own,
        ...[...new Set([...(year ? [year] : []), ...years])]
          .toSorted((a, b) => b - a)
          .map((one) => ({ value: String(one), label: t.yearOf(String(one)) })),
      ],
    },
    {
      kind: 'own',
      key: 'branch',
      label: t.branch,
      input: ({ id }) => (
        <OrgPicker
          id={id}
          clearable
          value={filters.branch ?? null}
          onChange={(org) => change({ branch: org ?? undefined })}
        />
      ),
    },
    { kind: 'day', key: 'asOf', label: t.asOf, minor: true },
  ]
  return (
    <FilterBar
      value={{ ...filters, year: year === undefined ? PERIOD : String(year), asOf: asOfDay(scope) }}
      onChange={change}
      keep={['year', 'from', 'until', 'by', 'key', 'duty']}
      fields={fields}
    />
  )
}
