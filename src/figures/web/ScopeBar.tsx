import { FilterBar, OrgPicker, type FilterField } from '../../desk/kit/index.ts'
import { useWords } from '../../desk/words.ts'
import { useScope, type ScopeKey } from './scope.ts'
import { words } from './words.ts'

/** Year, branch and moment; in a list of figures also a name. */
export function ScopeBar({ search = false }: { search?: boolean }) {
  const t = useWords(words)
  const { year, years, filters, set } = useScope()
  // Another scope has other groups: the chosen one may not be among them.
  const change = (to: Parameters<typeof set>[0]) => set({ ...to, by: undefined, key: undefined })
  const fields: FilterField<ScopeKey>[] = [
    ...(search ? [{ kind: 'search' as const, key: 'q' as const, label: t.find }] : []),
    {
      kind: 'choice',
      key: 'year',
      label: t.year,
      needed: true,
      options: years.map((one) => ({ value: String(one), label: t.yearOf(String(one)) })),
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
      value={{ ...filters, year: String(year) }}
      onChange={change}
      keep={['year', 'by', 'key', 'duty']}
      fields={fields}
    />
  )
}
