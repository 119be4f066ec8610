import type { ReactNode } from 'react'

export interface PlainColumn<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'end'
}

interface PlainTableProps<Row> {
  readonly caption: string
  /** Only for those who do not see that the heading above says the same. */
  readonly captionUnseen?: boolean
  readonly columns: readonly PlainColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly foot?: ReactNode
}

/**
 * A small table of some dozen rows; the first column names its row. On a phone a table of words becomes cards, one a row; one of numbers stays,
 * to compare them down, and its names stay in sight.
 */
export const PlainTable = <Row,>({
  caption,
  captionUnseen = true,
  columns,
  rows,
  rowKey,
  foot,
}: PlainTableProps<Row>) => (
  <div
    className={isOfWords(columns) && !foot ? 'plain-table plain-cards' : 'plain-table'}
    role="region"
    aria-label={caption}
    tabIndex={0}
  >
    <table className="table">
      <caption className={captionUnseen ? 'unseen' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, title, align }) => (
            <th key={key} scope="col" className={align}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, title, cell, align }, i) =>
              i === 0 ? (
                <th key={key} scope="row" className={align}>
                  {cell(row)}
                </th>
              ) : (
                <td key={key} className={align} data-title={title}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  </div>
)

const isOfWords = <Row,>(columns: readonly PlainColumn<Row>[]) =>
  columns.length > 2 && columns.slice(1).some(({ align }) => align !== 'end')
