import { Button } from 'antd'
import { useState } from 'react'
import { dayOf, yearOf } from '../../../calendar/plain-date.ts'
import { blankOf } from '../../../desk/kit/blank.ts'
import {
  addressOf,
  call,
  DataTable,
  FilterBar,
  listingOf,
  Loaded,
  Page,
  PlainTable,
  Section,
  Status,
  useAct,
  useApi,
  useFilters,
  useFormat,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import {
  causes,
  confirmMonth,
  exportIncidents,
  IncidentForm,
  listIncidents,
  saveIncident,
} from '../incidents/contract.ts'
import { FormDialog } from '../../../desk/kit/FormDialog.tsx'
import { words } from './words.ts'

type Found = Reply<typeof listIncidents>
type Row = Found['rows'][number]

/** A year's incidents, and whether every unit kept its register in every month. */
export function IncidentsPage() {
  const t = useWords(words)
  const may = useMay()('prevention.oversee')
  const [filters, setFilters] = useFilters(['year'])
  const thisYear = yearOf(dayOf(new Date()))
  const year = Number(filters.year) || thisYear
  const found = useApi(listIncidents, { query: { year } }, { keep: true })
  const [editing, setEditing] = useState<Row | 'new' | null>(null)
  return (
    <Page
      title={t.incidents}
      lead={t.incidentsLead}
      wide
      actions={
        may && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t.add}
          </Button>
        )
      }
    >
      <FilterBar
        value={{ year: String(year) }}
        keep={['year']}
        onChange={setFilters}
        fields={[
          {
            kind: 'choice',
            key: 'year',
            label: t.year,
            needed: true,
            options: [0, 1, 2, 3, 4].map((back) => ({
              value: String(thisYear - back),
              label: t.yearOf(String(thisYear - back)),
            })),
          },
        ]}
      />
      <Rows rows={found.data?.rows} query={found} year={year} edit={setEditing} />
      <Loaded of={found}>{({ units }) => <Months units={units} />}</Loaded>
      {editing !== null && (
        <FormDialog
          title={editing === 'new' ? t.add : editing.form.title}
          schema={IncidentForm}
          initial={editing === 'new' ? blankOf(IncidentForm) : editing.form}
          save={(form: IncidentForm, fresh) =>
            call(saveIncident, {
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

function Rows({
  rows,
  query,
  year,
  edit,
}: {
  rows: Found['rows'] | undefined
  query: { error: Error | null; refetch: () => unknown }
  year: number
  edit: (row: Row) => void
}) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  return (
    <DataTable
      id="prevention-incidents"
      title={t.incidents}
      listing={listingOf(rows, query)}
      rowKey={({ id }) => id}
      rowName={({ form }) => form.title}
      exportTo={addressOf(exportIncidents, { query: { year } })}
      empty={t.noIncidents}
      views={false}
      columns={[
        {
          key: 'what',
          title: t.what,
          fixed: true,
          cell: (row) =>
            row.mine ? (
              <button type="button" className="link-button" onClick={() => edit(row)}>
                {row.form.title}
              </button>
            ) : (
              row.form.title
            ),
        },
        {
          key: 'cause',
          title: t.cause,
          width: 130,
          cell: ({ form }) => (
            <Status tone={form.cause === 'bullying' ? 'late' : form.cause === 'unknown' ? 'warn' : 'plain'}>
              {say(causes[form.cause])}
            </Status>
          ),
        },
        { key: 'found', title: t.found, width: 130, cell: ({ form }) => day(form.day) },
        {
          key: 'settled',
          title: t.settled,
          width: 130,
          cell: ({ form }) => (form.closed_on ? day(form.closed_on) : <Status tone="warn">{t.open}</Status>),
        },
        { key: 'unit', title: t.county, width: 140, cell: ({ unitName }) => unitName },
        { key: 'school', title: t.school, cell: ({ orgName }) => orgName ?? '' },
      ]}
    />
  )
}

function Months({ units }: { units: Found['units'] }) {
  const t = useWords(words)
  const { number } = useFormat()
  const act = useAct(confirmMonth, { done: t.kept })
  return (
    <Section title={t.months}>
      <PlainTable
        caption={t.months}
        rows={units}
        rowKey={({ unit }) => unit}
        columns={[
          { key: 'unit', title: t.county, cell: ({ name }) => name },
          ...Array.from({ length: 12 }, (_, i) => ({
            key: String(i),
            title: t.month(String(i + 1)),
            cell: ({ unit, name, mine, months }: Found['units'][number]) => {
              const one = months[i]!
              if (one.confirmed) return <Status tone="good">{t.confirmed(number(one.incidents))}</Status>
              if (!one.over) return <span className="quiet">{t.notOver}</span>
              return mine ? (
                <Button
                  size="small"
                  loading={act.busy}
                  aria-label={t.confirmOf(name, String(i + 1))}
                  onClick={() => void act.send({ body: { unit, month: one.month } })}
                >
                  {t.confirm}
                </Button>
              ) : (
                <Status tone="warn">{t.notConfirmed}</Status>
              )
            },
          })),
        ]}
      />
    </Section>
  )
}
