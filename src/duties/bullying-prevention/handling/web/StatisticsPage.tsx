import { Select } from 'antd'
import { useState } from 'react'
import { dayOf, yearOf } from '../../../../calendar/plain-date.ts'
import { Loaded, Note, Page, PlainTable, Section, useApi, useFormat } from '../../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../../desk/words.ts'
import { columns, statistics, type CountedAs } from '../contract.ts'
import { words } from './words.ts'

const names = Object.entries(columns) as [CountedAs, (typeof columns)[CountedAs]][]

interface Row {
  readonly name: string
  readonly counts: readonly (number | null)[]
  readonly total: number | null
}

/** Cases counted: for those inside by county and school, for others with what could tell who somebody is left out. */
export function StatisticsPage() {
  const t = useWords(words)
  const { number } = useFormat()
  const [year, setYear] = useState(() => yearOf(dayOf(new Date())))
  const found = useApi(statistics, { query: { year } })
  return (
    <Page title={t.statistics} lead={t.statisticsLead}>
      <Select
        aria-label={t.year}
        value={year}
        onChange={setYear}
        options={[0, 1, 2, 3]
          .map((back) => yearOf(dayOf(new Date())) - back)
          .map((value) => ({ value, label: String(value) }))}
      />
      <Loaded of={found}>
        {({ counties, schools, publishable: told, triaged, escalated }) =>
          counties.length === 0 ? (
            <Note tone="warn">{t.noCases}</Note>
          ) : (
            <>
              <p>{t.speed(number(triaged.all), number(triaged.inTime), number(triaged.minutes), number(escalated))}</p>
              <Section title={t.outside}>
                <p className="quiet">{t.outsideLead}</p>
                <Table
                  title={t.outside}
                  rows={[
                    ...told.names.map((name, i) => ({ name, counts: told.cells[i]!, total: told.rowTotals[i]! })),
                    { name: t.total, counts: told.columnTotals, total: told.total },
                  ]}
                />
              </Section>
              <Section title={t.inside}>
                <p className="quiet">{t.insideLead}</p>
                <Table title={t.byCounty} rows={counties} />
                <Table title={t.bySchool} rows={schools} />
              </Section>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Table({ title, rows }: { title: string; rows: readonly Row[] }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const shown = (n: number | null) => (n === null ? t.leftOut : number(n))
  return (
    <PlainTable
      caption={title}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', title, cell: ({ name }) => name },
        ...names.map(([key, label], i) => ({
          key,
          title: say(label),
          align: 'end' as const,
          cell: ({ counts }: Row) => shown(counts[i]!),
        })),
        { key: 'total', title: t.total, align: 'end' as const, cell: ({ total }: Row) => shown(total) },
      ]}
    />
  )
}
