import { Button, Checkbox, Skeleton } from 'antd'
import { useWords } from '../words.ts'
import type { DataTableProps, Selection } from './table.ts'
import { useFormat } from './format.ts'
import { Go } from './Go.tsx'
import { words } from './words.ts'

type Props<Row> = DataTableProps<Row> & { readonly selection: Selection | undefined }

/** The rows of a list on a phone: cards as large as a thumb. */
export function Cards<Row>({
  title,
  listing,
  columns,
  rowKey,
  rowName,
  rowLink,
  rowTone,
  card,
  selection,
}: Props<Row>) {
  const t = useWords(words)
  const { number } = useFormat()
  const { rows, total, more, loading } = listing
  if (loading && rows.length === 0) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  return (
    <>
      <ul className="cards" aria-label={title}>
        {rows.map((row) => {
          const to = rowLink?.(row)
          const content = card ? card(row) : <Pairs row={row} columns={columns} />
          return (
            <li key={rowKey(row)} className={rowTone?.(row) === 'late' ? 'card card-late' : 'card'}>
              {selection && (
                <Checkbox
                  aria-label={t.selectRow(rowName(row))}
                  checked={selection.chosen.has(rowKey(row))}
                  onChange={() => selection.toggle(rowKey(row))}
                />
              )}
              {to ? (
                <Go to={to} className="card-body">
                  {content}
                </Go>
              ) : (
                <div className="card-body">{content}</div>
              )}
            </li>
          )
        })}
      </ul>
      {more && (
        <Button block size="large" onClick={more}>
          {t.more}
          {total !== null && <span className="quiet">{t.shown(number(rows.length), number(total))}</span>}
        </Button>
      )}
    </>
  )
}

const Pairs = <Row,>({ row, columns }: { row: Row; columns: DataTableProps<Row>['columns'] }) => (
  <>
    {columns.map(({ key, title, cell, drawn }, i) => {
      const content = cell(row)
      if (i === 0)
        return (
          <strong key={key} className="card-title">
            {content}
          </strong>
        )
      // What is drawn needs no words beside it, and all the room there is.
      if (drawn)
        return (
          <span key={key} className="card-drawn">
            {content}
          </span>
        )
      // A title beside nothing tells nothing.
      if (content === null || content === undefined || content === '') return null
      return (
        <span key={key} className="card-pair">
          <span className="quiet">{title}</span>
          <span>{content}</span>
        </span>
      )
    })}
  </>
)
