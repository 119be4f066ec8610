import { listActs } from '../../platform/house-contract.ts'
import { DataTable, FilterBar, Page, useFilters, useFormat, useKeyset, type Column } from '../kit/index.ts'
import { useWords } from '../words.ts'
import { words } from './words.ts'
import { ledgerAt } from './addresses.ts'

/** Every act of the house, newest first. */
export function LedgerPage() {
  const t = useWords(words)
  const { moment, number } = useFormat()
  const [filters, setFilters] = useFilters(ledgerAt)
  const listing = useKeyset(listActs, { query: filters })
  type Row = (typeof listing.rows)[number]
  const columns: Column<Row>[] = [
    { key: 'at', title: t.at, width: 190, fixed: true, cell: (row) => moment(row.at) },
    { key: 'by', title: t.by, width: 130, cell: (row) => row.by ?? t.system },
    { key: 'act', title: t.act, width: 180, cell: (row) => <code>{row.act}</code> },
    { key: 'register', title: t.register, width: 150, cell: (row) => <code>{row.register}</code> },
    {
      key: 'record',
      title: t.record,
      width: 130,
      cell: (row) => row.record && <code title={row.record}>{row.record.slice(-12)}</code>,
    },
    { key: 'version', title: t.version, width: 80, align: 'end', cell: (row) => number(row.version) },
    { key: 'reason', title: t.reason, cell: (row) => row.reason },
    {
      key: 'leaf',
      title: t.leaf,
      width: 200,
      hidden: true,
      cell: (row) => <code title={row.leaf ?? ''}>{row.leaf?.slice(0, 16)}</code>,
    },
  ]
  return (
    <Page title={t.ledger} lead={t.ledgerLead} wide>
      <FilterBar
        value={filters}
        onChange={setFilters}
        fields={[
          { kind: 'search', key: 'register', label: t.register },
          { kind: 'search', key: 'record', label: t.recordOnly },
        ]}
      />
      <DataTable
        id="ledger"
        title={t.ledger}
        listing={listing}
        columns={columns}
        rowKey={(row) => row.id}
        rowName={(row) => `${row.act} ${row.id}`}
        rowLink={(row) => (row.register === 'activity' ? `/activities/${row.record}` : undefined)}
      />
    </Page>
  )
}
