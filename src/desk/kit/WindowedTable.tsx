import { Checkbox } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useWords } from '../words.ts'
import type { Column, DataTableProps, Selection } from './DataTable.tsx'
import { Go, useGo } from './Go.tsx'
import { useRowKeys } from './keyboard.ts'
import { words } from './words.ts'

const ahead = 12
// What a column without a width gets at least; beyond, the table scrolls sideways.
const REST = 220

type Props<Row> = DataTableProps<Row> & { readonly selection: Selection | undefined }

/** A real table of which only the rows in sight exist: every row is of one height, so their places are known without measuring. */
export function WindowedTable<Row>({ title, listing, columns, rowKey, rowName, rowLink, rowTone, selection, sort, onSort }: Props<Row>) {
  const t = useWords(words)
  const go = useGo()
  const box = useRef<HTMLDivElement>(null)
  const { rows, more } = listing
  const [first, last, height] = useWindow(box, rows.length)
  const active = useRowKeys({
    count: rows.length,
    open: (i) => rows[i] && rowLink && go(rowLink(rows[i]) ?? ''),
    select: (i) => rows[i] && selection?.toggle(rowKey(rows[i])),
    reveal: (i) => reveal(box.current, i, height),
  })
  useEffect(() => {
    if (more && last >= rows.length - ahead) more()
  }, [last, rows.length, more])
  const shown = rows.slice(first, last)
  const span = columns.length + (selection ? 1 : 0)
  const allChosen = selection !== undefined && rows.length > 0 && rows.every((row) => selection.chosen.has(rowKey(row)))
  return (
    <div className="table-box" ref={box} role="region" aria-label={title} tabIndex={0} title={active < 0 ? undefined : t.keys}>
      <table className="table" style={{ minWidth: columns.reduce((sum, { width }) => sum + (width ?? REST), selection ? 44 : 0) }} aria-rowcount={listing.total ?? rows.length} aria-busy={listing.loading}>
        <caption className="unseen">
          {title}。{t.keys}
        </caption>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="table-check">
                <Checkbox
                  aria-label={t.selectAll}
                  checked={allChosen}
                  indeterminate={!allChosen && selection.chosen.size > 0}
                  onChange={(event) => selection.setAll(event.target.checked)}
                />
              </th>
            )}
            {columns.map((column) => (
              <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <tr aria-hidden="true" style={{ height: first * height }} />}
          {listing.loading && rows.length === 0 && <Ghosts span={span} />}
          {shown.map((row, i) => {
            const at = first + i
            const key = rowKey(row)
            const to = rowLink?.(row)
            const chosen = selection?.chosen.has(key) ?? false
            return (
              <tr
                key={key}
                aria-rowindex={at + 2}
                aria-selected={selection ? chosen : undefined}
                className={[at === active && 'row-active', chosen && 'row-chosen', rowTone?.(row) === 'late' && 'row-late', to && 'row-link'].filter(Boolean).join(' ')}
                onClick={(event) => to && !(event.target as HTMLElement).closest('a, button, input, label') && go(to)}
              >
                {selection && (
                  <td className="table-check">
                    <Checkbox aria-label={t.selectRow(rowName(row))} checked={chosen} onChange={() => selection.toggle(key)} />
                  </td>
                )}
                {columns.map((column, c) => {
                  const content = column.cell(row)
                  return (
                    <td key={column.key} className={column.align === 'end' ? 'end' : undefined}>
                      <div className="cell" title={typeof content === 'string' ? content : undefined}>
                        {to && c === 0 ? <Go to={to}>{content}</Go> : content}
                      </div>
                    </td>
                  )
                })}
              </tr>
            )
          })}
          {last < rows.length && <tr aria-hidden="true" style={{ height: (rows.length - last) * height }} />}
        </tbody>
      </table>
    </div>
  )
}

function Heading<Row>({ column, sort, onSort }: { column: Column<Row>; sort: string | undefined; onSort: ((sort: string) => void) | undefined }) {
  const t = useWords(words)
  const up = column.sort !== undefined && sort === column.sort
  const down = column.sort !== undefined && sort === `-${column.sort}`
  return (
    <th
      scope="col"
      className={column.align === 'end' ? 'end' : undefined}
      style={column.width ? { width: column.width } : undefined}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      {column.sort && onSort ? (
        <button type="button" className="sort" onClick={() => onSort(down ? column.sort! : `-${column.sort}`)}>
          {column.title}
          <span aria-hidden="true">{up ? ' ↑' : down ? ' ↓' : ''}</span>
          <span className="unseen">{up ? t.sortedUp : down ? t.sortedDown : ''}</span>
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}

const Ghosts = ({ span }: { span: number }) =>
  [...Array(8).keys()].map((i) => (
    <tr key={i} aria-hidden="true">
      <td colSpan={span}>
        <span className="ghost" style={{ width: `${60 + ((i * 37) % 35)}%` }} />
      </td>
    </tr>
  ))

/** [first, last) of the rows in sight with some ahead, and the height of a row. */
function useWindow(box: React.RefObject<HTMLDivElement | null>, count: number): [first: number, last: number, height: number] {
  const [seen, setSeen] = useState({ top: 0, room: 900, height: 44 })
  const look = useCallback(() => {
    const element = box.current
    if (!element) return
    const height = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 44
    // By whole rows: scrolling within one row changes nothing.
    setSeen((before) => {
      const top = Math.floor(element.scrollTop / height)
      return before.top === top && before.room === element.clientHeight && before.height === height ? before : { top, room: element.clientHeight, height }
    })
  }, [box])
  useEffect(() => {
    const element = box.current
    if (!element) return
    look()
    element.addEventListener('scroll', look, { passive: true })
    const watch = new ResizeObserver(look)
    watch.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      watch.disconnect()
    }
  }, [box, look])
  const first = Math.max(0, Math.min(seen.top - ahead, count - 1))
  return [first, Math.min(count, seen.top + Math.ceil(seen.room / seen.height) + ahead), seen.height]
}

function reveal(box: HTMLElement | null, row: number, height: number) {
  if (!box) return
  const head = 44
  const top = row * height
  if (top < box.scrollTop) box.scrollTop = top
  else if (top + height + head > box.scrollTop + box.clientHeight) box.scrollTop = top + height + head - box.clientHeight
}
