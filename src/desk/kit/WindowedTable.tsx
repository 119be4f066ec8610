import { memo, useCallback, useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { useWords } from '../words.ts'
import type { Column, DataTableProps, Selection } from './table.ts'
import { useGo } from './Go.tsx'
import { useRowKeys } from './keyboard.ts'
import { words } from './words.ts'

const ahead = 12
// What a column without a width gets at least; beyond, the table scrolls sideways.
const REST = 220

type Props<Row> = DataTableProps<Row> & { readonly selection: Selection | undefined }

/** A real table of which only the rows in sight exist: every row is of one height, so their places are known without measuring. */
export function WindowedTable<Row>({
  title,
  listing,
  columns,
  rowKey,
  rowName,
  rowLink,
  rowTone,
  selection,
  sort,
  onSort,
}: Props<Row>) {
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
  // A click anywhere in a row goes where the row leads; one with a modifier, or on something else, means what it always means.
  const follow = (event: MouseEvent) => {
    const target = event.target as HTMLElement
    const to = target.closest<HTMLElement>('tr')?.dataset['to']
    const link = target.closest('a')
    if (
      !to ||
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      (link && link.getAttribute('href') !== to)
    )
      return
    if (!link && target.closest('button, input, label, summary')) return
    event.preventDefault()
    go(to)
  }
  const shown = rows.slice(first, last)
  const span = columns.length + (selection ? 1 : 0)
  const allChosen = selection !== undefined && rows.length > 0 && rows.every((row) => selection.chosen.has(rowKey(row)))
  return (
    <div
      className="table-box"
      ref={box}
      role="region"
      aria-label={title}
      tabIndex={0}
      title={active < 0 ? undefined : t.keys}
    >
      <table
        className="table"
        style={{ minWidth: columns.reduce((sum, { width }) => sum + (width ?? REST), selection ? 44 : 0) }}
        aria-rowcount={listing.total ?? rows.length}
        aria-busy={listing.loading}
      >
        <caption className="unseen">
          {title}。{t.keys}
        </caption>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="table-check">
                <input
                  type="checkbox"
                  aria-label={t.selectAll}
                  checked={allChosen}
                  ref={(box) => {
                    if (box) box.indeterminate = !allChosen && selection.chosen.size > 0
                  }}
                  onChange={(event) => selection.setAll(event.target.checked)}
                />
              </th>
            )}
            {columns.map((column) => (
              <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody onClick={follow}>
          {first > 0 && <tr aria-hidden="true" style={{ height: first * height }} />}
          {listing.loading && rows.length === 0 && <Ghosts span={span} />}
          {shown.map((row, i) => {
            const key = rowKey(row)
            return (
              <Row
                key={key}
                row={row}
                at={first + i}
                columns={columns}
                to={rowLink?.(row)}
                late={rowTone?.(row) === 'late'}
                active={first + i === active}
                chosen={selection ? selection.chosen.has(key) : undefined}
                checkTitle={selection ? t.selectRow(rowName(row)) : ''}
                check={selection?.toggle}
                id={key}
              />
            )
          })}
          {last < rows.length && <tr aria-hidden="true" style={{ height: (rows.length - last) * height }} />}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps<Item> {
  readonly row: Item
  readonly at: number
  readonly columns: readonly Column<Item>[]
  readonly to: string | undefined
  readonly late: boolean
  readonly active: boolean
  /** Undefined where nothing can be chosen. */
  readonly chosen: boolean | undefined
  readonly checkTitle: string
  readonly check: ((key: string) => void) | undefined
  readonly id: string
}

// While one scrolls, rows come and go by the dozen: those that stay are not drawn again, and a row is plain elements only.
// The router's own link and antd's box, once a row, cost most of a frame.
const Row = memo(function Row<Item>({
  row,
  at,
  columns,
  to,
  late,
  active,
  chosen,
  checkTitle,
  check,
  id,
}: RowProps<Item>) {
  return (
    <tr
      aria-rowindex={at + 2}
      aria-selected={chosen}
      data-to={to}
      className={[active && 'row-active', chosen && 'row-chosen', late && 'row-late', to && 'row-link']
        .filter(Boolean)
        .join(' ')}
    >
      {chosen !== undefined && (
        <td className="table-check">
          <input type="checkbox" aria-label={checkTitle} checked={chosen} onChange={() => check?.(id)} />
        </td>
      )}
      {columns.map((column, c) => {
        const content = column.cell(row)
        return (
          <td key={column.key} className={column.align === 'end' ? 'end' : undefined}>
            <div
              className={column.fixed ? 'cell cell-name' : 'cell'}
              title={typeof content === 'string' ? content : undefined}
            >
              {to && c === 0 ? <a href={to}>{content}</a> : content}
            </div>
          </td>
        )
      })}
    </tr>
  )
}) as <Item>(props: RowProps<Item>) => ReactNode

function Heading<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: string | undefined
  onSort: ((sort: string) => void) | undefined
}) {
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
function useWindow(
  box: React.RefObject<HTMLDivElement | null>,
  count: number,
): [first: number, last: number, height: number] {
  const [seen, setSeen] = useState({ top: 0, room: 900, height: 44 })
  const look = useCallback(() => {
    const element = box.current
    if (!element) return
    const height = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 44
    // By whole rows: scrolling within one row changes nothing.
    setSeen((before) => {
      const top = Math.floor(element.scrollTop / height)
      return before.top === top && before.room === element.clientHeight && before.height === height
        ? before
        : { top, room: element.clientHeight, height }
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
  else if (top + height + head > box.scrollTop + box.clientHeight)
    box.scrollTop = top + height + head - box.clientHeight
}
