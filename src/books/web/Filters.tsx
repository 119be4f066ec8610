import type { ReactNode } from 'react'
import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import { FilterBar, OrgPicker, type FilterField, type Filters } from '../../desk/kit/index.ts'
import { EntryPicker, PersonPicker } from '../../desk/kit/pickers.tsx'
import { useSay, useWords } from '../../desk/words.ts'
import type { Book } from '../book.ts'
import { filterName } from '../shapes.ts'
import { isSpan } from './asked.ts'
import { words } from './words.ts'

interface Props {
  readonly book: Book
  readonly value: Filters<string>
  readonly set: (change: Filters<string>) => void
}

/** The filters of a book's list, from its declaration. Those of a day or a branch wait behind "more". */
export function BookFilters({ book, value, set }: Props) {
  const t = useWords(words)
  const fields = useFields(book, value, set)
  const always = book.valid ? t.inForce : t.current
  return (
    <FilterBar<string>
      value={{ ...value, show: value['show'] ?? 'in-force' }}
      keep={['show']}
      onChange={(change) => set(change['show'] === 'in-force' ? { ...change, show: undefined } : change)}
      fields={[
        { kind: 'search', key: 'q', label: t.search },
        ...fields.slice(0, 3),
        {
          kind: 'choice',
          key: 'show',
          label: t.show,
          needed: true,
          options: [
            { value: 'in-force', label: always },
            ...(book.valid ? [{ value: 'all', label: t.everything }] : []),
            { value: 'struck', label: t.struckOnes },
          ],
        },
        ...fields.slice(3).map((field) => ({ ...field, minor: true })),
        ...(book.valid ? [{ kind: 'day' as const, key: 'on', label: t.asOf, minor: true }] : []),
        ...(book.of.length > 0 || book.byUnit
          ? [
              {
                kind: 'own' as const,
                key: 'org',
                label: t.branch,
                minor: true,
                input: ({ id }: { id: string }) => (
                  <OrgPicker
                    id={id}
                    clearable
                    value={value['org'] ?? null}
                    onChange={(org) => set({ org: org ?? undefined })}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function useFields(book: Book, value: Filters<string>, set: Props['set']): FilterField<string>[] {
  const t = useWords(words)
  const say = useSay()
  const metas = new Map(fieldsOf(book.form))
  return book.filters.flatMap((name): FilterField<string>[] => {
    const meta = metas.get(name)!
    const label = say(meta.label)
    const key = filterName(name)
    if (isSpan(meta))
      return [
        ['from', t.from(label)],
        ['until', t.until(label)],
      ].map(([bound, title]) => span(meta, filterName(name, bound as 'from'), title!))
    const options = optionsOf(meta, t, say)
    if (options) return [{ kind: 'choice', key, label, options }]
    const chosen = value[key] ?? null
    const change = (id: string | null) => set({ [key]: id ?? undefined })
    return [
      { kind: 'own', key, label, input: ({ id }) => <Picker id={id} meta={meta} value={chosen} onChange={change} /> },
    ]
  })
}

const span = ({ input }: FieldMeta, key: string, label: string): FilterField<string> =>
  input === 'day' ? { kind: 'day', key, label } : { kind: 'search', key, label }

const optionsOf = (
  { input, choices }: FieldMeta,
  t: { readonly yes: string; readonly no: string },
  say: ReturnType<typeof useSay>,
) =>
  input === 'yes'
    ? [
        { value: 'true', label: t.yes },
        { value: 'false', label: t.no },
      ]
    : choices && Object.entries(choices).map(([value, label]) => ({ value, label: say(label) }))

function Picker({
  id,
  meta: { input, of },
  value,
  onChange,
}: {
  id: string
  meta: FieldMeta
  value: string | null
  onChange: (id: string | null) => void
}): ReactNode {
  if (input === 'org')
    return <OrgPicker id={id} clearable {...(of && { kind: of })} value={value} onChange={onChange} />
  if (input === 'entry' || input === 'entries')
    return <EntryPicker id={id} book={of!} value={value ? [value] : []} onChange={([one]) => onChange(one ?? null)} />
  return <PersonPicker id={id} value={value ? [value] : []} onChange={([person]) => onChange(person ?? null)} />
}
