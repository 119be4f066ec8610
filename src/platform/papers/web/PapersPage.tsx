import {
  addressOf,
  DataTable,
  FilterBar,
  Page,
  Status,
  useApi,
  useFilters,
  useFormat,
  useKeyset,
  type Column,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { exportPapers, listPapers, paperSeries, paperStates, type PaperInList } from '../contract.ts'
import { ways } from '../ways.ts'
import { paperTones } from './tones.ts'
import { words } from './words.ts'
import { papersAt } from '../addresses.ts'

/** 发文登记: all papers of the cases the reader may see. */
export function PapersPage() {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const [filters, setFilters] = useFilters(papersAt)
  const asked = { query: filters } as Parameters<typeof useKeyset<typeof listPapers>>[1]
  const listing = useKeyset(listPapers, asked)
  const series = useApi(paperSeries).data?.series ?? []
  const thisYear = new Date().getFullYear()
  const columns: Column<PaperInList>[] = [
    { key: 'number', title: t.number, width: 190, fixed: true, cell: ({ number }) => number },
    {
      key: 'paper',
      title: t.paper,
      width: 170,
      cell: ({ title, corrected, of }) => (
        <>
          {title} {corrected && <Status tone="warn">{t.corrected}</Status>}
          {of && <div className="quiet">{`${t.of}${of}`}</div>}
        </>
      ),
    },
    { key: 'addressee', title: t.addressee, cell: ({ addressee }) => addressee },
    { key: 'issuedOn', title: t.issuedOn, width: 160, cell: ({ issuedOn }) => day(issuedOn) },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: ({ state }) => <Status tone={paperTones[state]}>{say(paperStates[state])}</Status>,
    },
    { key: 'way', title: t.way, width: 120, cell: ({ service }) => service && say(ways[service.way]) },
    { key: 'servedOn', title: t.servedOn, width: 160, cell: ({ service }) => service && day(service.counts) },
    // The paper's own number leads to its case.
    { key: 'case', title: t.case, width: 170, hidden: true, cell: ({ case: { number } }) => number },
    { key: 'why', title: t.why, hidden: true, cell: ({ why }) => why },
    { key: 'issuer', title: t.issuer, hidden: true, cell: ({ issuer }) => issuer },
  ]
  return (
    <Page title={t.title} lead={t.lead} wide>
      <FilterBar
        value={filters}
        onChange={setFilters}
        fields={[
          { kind: 'search', key: 'q', label: t.find },
          {
            kind: 'choice',
            key: 'state',
            label: t.state,
            options: Object.entries(paperStates).map(([value, label]) => ({ value, label: say(label) })),
          },
          {
            kind: 'choice',
            key: 'series',
            label: t.series,
            options: series.map(({ id, title }) => ({ value: id, label: say(title) })),
          },
          {
            kind: 'choice',
            key: 'year',
            label: t.year,
            options: [0, 1, 2, 3, 4].map((ago) => ({ value: String(thisYear - ago), label: String(thisYear - ago) })),
          },
        ]}
      />
      <DataTable
        id="papers"
        title={t.title}
        listing={listing}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ number }) => number}
        rowLink={({ case: { id, procedure } }) => `/${procedure}/${id}`}
        exportTo={addressOf(exportPapers, { query: filters as never })}
        filtered={Object.values(filters).some(Boolean)}
        empty={t.empty}
        countedUpTo={10_000}
      />
    </Page>
  )
}
