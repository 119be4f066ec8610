import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { call, Go, Loaded, PlainTable, useAct, type Reply } from '../../desk/kit/index.ts'
import { MendRow } from '../../desk/kit/MendRow.tsx'
import { useSay, useWords } from '../../desk/words.ts'
import type { Doors } from '../contract.ts'
import type { ImportState, RowVerdict } from '../shapes.ts'
import type { Book } from '../book.ts'
import type { Known } from './known.tsx'
import { useLabels } from './values.tsx'
import { words } from './words.ts'

export type JudgedRow = Reply<Doors['importRows']>['rows'][number]

/** The rows of an import with one verdict, a hundred at a time. */
export function useRows(doors: Doors, { id, state, answered, counts }: ImportState, verdict: RowVerdict) {
  const found = useInfiniteQuery({
    // Judged, answered, written: the rows say other things each time.
    queryKey: [doors.importRows.id, id, verdict, state, answered, counts],
    queryFn: ({ signal, pageParam }) =>
      call(doors.importRows, { params: { import: id }, query: { verdict, after: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => last.after,
  })
  return { ...found, data: found.data?.pages.flatMap(({ rows }) => rows) }
}

export function ImportRows({
  book,
  doors,
  path,
  state,
  verdict,
  title,
}: Known & { state: ImportState; verdict: RowVerdict; title: string }) {
  const t = useWords(words)
  const found = useRows(doors, state, verdict)
  return (
    <Loaded of={found}>
      {(rows: readonly JudgedRow[]) => (
        <>
          <PlainTable
            caption={title}
            rows={rows}
            rowKey={({ n }) => String(n)}
            columns={[
              {
                key: 'name',
                title: t.entry,
                cell: ({ name, entry }) => (entry ? <Go to={`${path}/${entry}`}>{name || '—'}</Go> : name || '—'),
              },
              {
                key: 'remarks',
                title: t.remarks,
                cell: (row) => (
                  <>
                    <Remarks book={book} row={row} />
                    <Choose doors={doors} state={state} row={row} />
                    <Mend doors={doors} state={state} row={row} />
                  </>
                ),
              },
              { key: 'row', title: t.rowNo, align: 'end', cell: ({ row }) => row },
            ]}
          />
          {found.hasNextPage && (
            <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t.moreRows}
            </Button>
          )}
        </>
      )}
    </Loaded>
  )
}

function Remarks({ book, row: { remarks, changes } }: { book: Book; row: JudgedRow }) {
  const t = useWords(words)
  const say = useSay()
  const labelOf = useLabels(book)
  const lines = [...remarks.map(say), ...changes.map(({ field, was, is }) => t.wasIs(labelOf(field), was, is))]
  return (
    <ul className="book-remarks">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** A name that several bear: which of them this row means is chosen here, and the row is judged again. */
function Choose({ doors, state, row }: { doors: Doors; state: ImportState; row: JudgedRow }) {
  const t = useWords(words)
  const mend = useAct(doors.mend)
  const at = row.row
  if (row.verdict !== 'refused' || state.state !== 'judged' || at === null) return null
  return row.remarks.map(
    ({ column, choices }) =>
      column !== undefined &&
      choices && (
        <div key={column} className="book-choices" role="group" aria-label={t.whichOf(t.rowAt(at))}>
          <span className="quiet">{t.whichIsMeant}</span>
          {choices.map(({ label, text }) => (
            <Button
              key={text}
              size="small"
              loading={mend.busy}
              onClick={() =>
                void mend.send({ params: { import: state.id }, body: { cells: [{ row: at, column, value: text }] } })
              }
            >
              {label}
            </Button>
          ))}
        </div>
      ),
  )
}

/** A refused row's cells, to be mended where it is told why. */
function Mend({ doors, state, row }: { doors: Doors; state: ImportState; row: JudgedRow }) {
  const t = useWords(words)
  const say = useSay()
  const mend = useAct(doors.mend)
  const at = row.row
  if (row.verdict !== 'refused' || state.state !== 'judged' || !row.cells || at === null) return null
  const { titles } = state
  const cells = Array.from({ length: Math.max(titles.length, row.cells.length) }, (_, column) => ({
    column,
    title: titles[column] || t.columnNo(column + 1),
    value: row.cells![column] ?? '',
  })).filter(({ column, value }) => titles[column] || value)
  return (
    <MendRow
      where={t.rowAt(at)}
      why={row.remarks.map(say)}
      cells={cells}
      busy={mend.busy}
      send={async (changed) => {
        const asked = changed.map((one) => ({ ...one, row: at }))
        return (await mend.send({ params: { import: state.id }, body: { cells: asked } })) !== undefined
      }}
    />
  )
}
