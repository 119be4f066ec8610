import { Button } from 'antd'
import { useState } from 'react'
import { dayOf, isPlainDate, type PlainDate } from '../../../calendar/plain-date.ts'
import { blankOf } from '../../../desk/kit/blank.ts'
import {
  addressOf,
  call,
  DataTable,
  FilterBar,
  Go,
  GoButton,
  Page,
  useApi,
  useFilters,
  useFormat,
  useOffset,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import {
  AssignmentForm,
  exportAssignments,
  listAssignments,
  saveAssignment,
  type Programme,
} from '../assignments/contract.ts'
import { FormDialog } from './FormDialog.tsx'
import { words } from './words.ts'

type Row = Reply<typeof listAssignments>['rows'][number]

export const OfficersPage = () => <AssignmentsPage programme="officer" />
export const LawyersPage = () => <AssignmentsPage programme="lawyer" />

/** Who is at which school on a day, and how many schools that covers. */
function AssignmentsPage({ programme }: { programme: Programme }) {
  const t = useWords(words)
  const may = useMay()('prevention.oversee')
  const { day } = useFormat()
  const [filters, setFilters] = useFilters(['q', 'on', 'org'])
  const on = filters.on && isPlainDate(filters.on) ? filters.on : dayOf(new Date())
  const query = { programme, on, ...(filters.q && { q: filters.q }), ...(filters.org && { org: filters.org }) }
  const listing = useOffset(listAssignments, { query })
  const [editing, setEditing] = useState<Row | 'new' | null>(null)
  const officers = programme === 'officer'
  return (
    <Page
      title={officers ? t.officers : t.lawyers}
      lead={officers ? t.officersLead : t.lawyersLead}
      wide
      actions={
        may && (
          <>
            <GoButton to="/prevention/assignments/import">{t.import}</GoButton>
            <Button type="primary" onClick={() => setEditing('new')}>
              {t.add}
            </Button>
          </>
        )
      }
    >
      <FilterBar
        value={{ ...filters, on }}
        keep={['on']}
        onChange={setFilters}
        fields={[
          { kind: 'search', key: 'q', label: t.find },
          { kind: 'day', key: 'on', label: t.on },
        ]}
      />
      <Covers programme={programme} on={on} />
      <DataTable
        id={`prevention-${programme}`}
        title={officers ? t.officers : t.lawyers}
        listing={listing}
        rowKey={({ id }) => id}
        rowName={({ form, orgName }) => `${form.name} ${orgName}`}
        exportTo={addressOf(exportAssignments, { query })}
        filtered={Boolean(filters.q)}
        empty={t.noneAssigned}
        columns={[
          {
            key: 'school',
            title: t.school,
            fixed: true,
            cell: (row) => <Go to={`/organisations/${row.form.org}`}>{row.orgName}</Go>,
          },
          { key: 'name', title: t.name, width: 120, cell: ({ form }) => form.name },
          { key: 'unit', title: t.unit, cell: ({ form }) => form.unit },
          { key: 'number', title: t.number, width: 160, cell: ({ form }) => form.number },
          { key: 'county', title: t.county, width: 120, cell: ({ countyName }) => countyName },
          { key: 'from', title: t.from, width: 130, cell: ({ form }) => day(form.from) },
          { key: 'until', title: t.until, width: 130, cell: ({ form }) => (form.until ? day(form.until) : t.still) },
          ...(may
            ? [
                {
                  key: 'edit',
                  title: t.edit,
                  width: 90,
                  cell: (row: Row) =>
                    row.mine ? (
                      <Button size="small" onClick={() => setEditing(row)}>
                        {t.edit}
                      </Button>
                    ) : (
                      ''
                    ),
                },
              ]
            : []),
        ]}
      />
      {editing !== null && (
        <FormDialog
          title={editing === 'new' ? t.add : editing.form.name}
          schema={AssignmentForm}
          initial={editing === 'new' ? { ...blankOf(AssignmentForm), programme, from: on } : editing.form}
          save={(form: AssignmentForm, fresh) =>
            call(saveAssignment, {
              params: { id: editing === 'new' ? fresh : editing.id },
              body: { form, seen: editing === 'new' ? 0 : editing.version },
            })
          }
          close={() => setEditing(null)}
        />
      )}
    </Page>
  )
}

/** Persons and schools of the day, side by side; never one divided by the other. */
function Covers({ programme, on }: { programme: Programme; on: PlainDate }) {
  const t = useWords(words)
  const { number } = useFormat()
  const found = useApi(listAssignments, { query: { programme, on, limit: 1 } }, { keep: true })
  const coverage = found.data?.coverage
  if (!coverage) return null
  const { persons, schools, due } = coverage
  return (
    <p role="status">
      {t.covers(number(persons), number(schools))}
      {due === null ? t.stop : t.coversOf(number(due), number(due - schools))}
    </p>
  )
}
