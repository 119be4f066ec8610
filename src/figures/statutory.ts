import type { Words } from '../law/outcome.ts'
import { basisIn, cite } from '../law/statute.ts'
import type { Place } from '../law/places.ts'
import { settingsOf } from '../platform/bureau-settings/store.ts'
import type { Db } from '../platform/db/connect.ts'
import { computeFigures } from './compute.ts'
import type { FigureResult } from './contract.ts'
import type { DutyFigures, Extent, Figure } from './figure.ts'
import type { Readings } from './readings.ts'
import { columnsOf, statutoryLayouts } from './statutory-layouts.ts'
import { statutoryTables, type StatutoryTable } from './statutory-tables.ts'

/** A column as it is filled: with its figure, or with nought and the reason why the bureau never has any. */
export interface FilledColumn {
  readonly at: string
  readonly title: Words
  /** Of the form, where it is not that of the figure. */
  readonly unit: Words | null
  /** How many of the figure's own units are one of these. */
  readonly per: number
  readonly figure: FigureResult | null
  readonly never: (Words & { readonly basis: string }) | null
}

export interface FilledTable {
  readonly table: StatutoryTable
  readonly title: Words
  readonly columns: readonly FilledColumn[]
}

interface Room {
  readonly db: Db
  readonly duties: readonly DutyFigures[]
  readonly readings: Readings
  readonly place: Place
}

/** Every table of the year with the columns of its form on the last day, computed in one pass. */
export async function filledTables({ db, duties, readings, place }: Room, extent: Extent, now: Date) {
  const results = await computeFigures(db, inTables(duties), extent, now, readings, place)
  const resultOf = new Map(results.map((one) => [one.id, one]))
  const figures = figuresIn(duties)
  const names = Object.keys(statutoryTables) as StatutoryTable[]
  const layouts = await settingsOf(
    db,
    names.map((table) => statutoryLayouts[table]),
    extent.until,
  )
  return names.map((table, n): FilledTable => ({
    table,
    title: statutoryTables[table].title,
    columns: columnsOf(table, layouts[n]!).map(({ at, as, never, unit }) => ({
      at,
      title: as,
      unit: unit ? { zh: unit.zh, en: unit.en } : null,
      per: unit?.per ?? 1,
      figure: resultOf.get(figures.get(`${table} ${at}`)?.id ?? '') ?? null,
      never: never ? { ...never.why, basis: cite(basisIn(never.basis, place)) } : null,
    })),
  }))
}

/** The figure of each column, by `table column`. Two for one are a fault of the program. */
export function figuresIn(duties: readonly DutyFigures[]): ReadonlyMap<string, Figure> {
  const found = new Map<string, Figure>()
  for (const figure of duties.flatMap((one) => one.figures)) {
    if (!figure.column) continue
    const key = `${figure.column.of} ${figure.column.at}`
    if (found.has(key)) throw new Error(`two figures fill the column ${key}: ${found.get(key)!.id}, ${figure.id}`)
    found.set(key, figure)
  }
  return found
}

/** Under their duties, to be computed in one pass. */
const inTables = (duties: readonly DutyFigures[]): DutyFigures[] =>
  duties.flatMap((duty) => {
    const figures = duty.figures.filter((figure) => figure.column)
    return figures.length > 0 ? [{ ...duty, figures }] : []
  })
