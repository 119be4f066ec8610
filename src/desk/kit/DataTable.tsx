import { Button, Checkbox, Popover } from 'antd'
import { useCallback, useState } from 'react'
import { useWords } from '../words.ts'
import { Cards } from './Cards.tsx'
import { useChosenColumns } from './columns.ts'
import { useFormat } from './format.ts'
import { Empty, RefusalNote } from './Loaded.tsx'
import { useNarrow } from './media.ts'
import type { BulkAct, Column, DataTableProps } from './table.ts'
import { Views } from './Views.tsx'
import { WindowedTable } from './WindowedTable.tsx'
import { words } from './words.ts'

/** A list: columns to choose, views to save, export, selection, keyboard; any number of rows; cards on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    id,
    listing,
    columns,
    rowKey,
    bulk = [],
    exportTo,
    views = true,
    filtered = false,
    empty,
    countedUpTo = Infinity,
  } = props
  const t = useWords(words)
  const narrow = useNarrow()
  const { number } = useFormat()
  const [shown, chooser] = useChosenColumns(id, columns)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const rows = listing.rows.filter((row) => chosen.has(rowKey(row)))
  const toggle = useCallback((key: string) => setChosen((before) => flipped(before, key)), [])
  const selection =
    bulk.length > 0
      ? { chosen, toggle, setAll: (on: boolean) => setChosen(new Set(on ? listing.rows.map(rowKey) : [])) }
      : undefined
  const Body = narrow ? Cards : WindowedTable
  return (
    <div className="data">
      <div className="data-bar">
        <span className="data-count" role="status">
          {listing.total !== null &&
            (listing.total > countedUpTo ? t.totalOver(number(countedUpTo)) : t.total(number(listing.total)))}
        </span>
        <span className="data-tools">
          {views && <Views id={id} />}
          {!narrow && (
            <Popover
              trigger="click"
              placement="bottomRight"
              content={<ColumnChooser columns={columns} chooser={chooser} />}
            >
              <Button type="text">{t.columns}</Button>
            </Popover>
          )}
          {exportTo && (
            <Button type="text" href={exportTo} download>
              {t.export}
            </Button>
          )}
        </span>
      </div>
      {listing.error && <RefusalNote of={listing.error} retry={listing.retry} />}
      {!listing.error && !listing.loading && listing.rows.length === 0 && (
        <Empty title={filtered ? t.noneFiltered : t.none}>{empty}</Empty>
      )}
      {(listing.loading || listing.rows.length > 0) && <Body {...props} columns={shown} selection={selection} />}
      {selection && rows.length > 0 && (
        <div className="bulk" role="region" aria-label={t.selected(rows.length)}>
          <strong>{t.selected(rows.length)}</strong>
          {bulk.map((one) => (
            <BulkButton key={one.title} bulk={one} rows={rows} done={() => setChosen(new Set())} />
          ))}
          <Button type="text" onClick={() => setChosen(new Set())}>
            {t.unselect}
          </Button>
        </div>
      )}
    </div>
  )
}

const flipped = (set: ReadonlySet<string>, key: string) => {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}

function BulkButton<Row>({ bulk, rows, done }: { bulk: BulkAct<Row>; rows: readonly Row[]; done: () => void }) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const meant = bulk.allows ? rows.filter(bulk.allows) : rows
  const run = async () => {
    setBusy(true)
    try {
      await bulk.act(meant)
      done()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      type={bulk.primary ? 'primary' : 'default'}
      loading={busy}
      disabled={meant.length === 0}
      onClick={() => void run()}
    >
      {meant.length === rows.length ? bulk.title : t.ofThem(bulk.title, meant.length)}
    </Button>
  )
}

function ColumnChooser<Row>({
  columns,
  chooser,
}: {
  columns: readonly Column<Row>[]
  chooser: { isShown: (key: string) => boolean; toggle: (key: string) => void }
}) {
  return (
    <div className="chooser">
      {columns
        .filter((column) => !column.fixed)
        .map(({ key, title }) => (
          <Checkbox key={key} checked={chooser.isShown(key)} onChange={() => chooser.toggle(key)}>
            {title}
          </Checkbox>
        ))}
    </div>
  )
}
