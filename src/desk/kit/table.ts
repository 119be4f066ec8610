import type { ReactNode } from 'react'
import type { Listing } from './query.ts'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Pixels; one column without a width takes the rest. */
  readonly width?: number
  /** Numbers to the right, in tabular figures. */
  readonly align?: 'end'
  /** Not shown until chosen. */
  readonly hidden?: boolean
  /** A picture, a bar: on a phone it has a line of its own, and no words beside it. */
  readonly drawn?: boolean
  /** Always shown. */
  readonly fixed?: boolean
  /** The value of `sort` for this column, ascending; '-' before it is descending. */
  readonly sort?: string
}

export interface BulkAct<Row> {
  readonly title: string
  readonly primary?: boolean
  readonly act: (rows: readonly Row[]) => Promise<unknown> | unknown
  /** Which rows it may be done to; others keep their box but are left out. */
  readonly allows?: (row: Row) => boolean
}

export interface DataTableProps<Row> {
  /** Names the saved columns and views. */
  readonly id: string
  /** For those who do not see it. */
  readonly title: string
  readonly listing: Listing<Row>
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly rowName: (row: Row) => string
  /** Where a row leads; absent or undefined: nowhere. */
  readonly rowLink?: (row: Row) => string | undefined
  /** A row on a phone; absent: its columns one under the other. */
  readonly card?: (row: Row) => ReactNode
  readonly bulk?: readonly BulkAct<Row>[]
  readonly sort?: string | undefined
  readonly onSort?: (sort: string) => void
  /** Address of the spreadsheet of the same rows. */
  readonly exportTo?: string | undefined
  /** False: without "saved views" (tables inside a page). */
  readonly views?: boolean
  /** Rows that want attention. */
  readonly rowTone?: (row: Row) => 'late' | undefined
  readonly empty?: ReactNode
  readonly filtered?: boolean
  /** The server counts no further than this: beyond, the total reads "more than". */
  readonly countedUpTo?: number
}

export interface Selection {
  readonly chosen: ReadonlySet<string>
  readonly toggle: (key: string) => void
  readonly setAll: (on: boolean) => void
}
