import type { DutyFigures, Figure } from './figure.ts'
import { statutoryTables, type StatutoryTable } from './statutory-tables.ts'

/** The figures that are columns, by table in the order of the forms; tables without any are left out. */
export function columnsOf(duties: readonly DutyFigures[]) {
  const all = duties.flatMap(({ figures }) => figures)
  return (Object.keys(statutoryTables) as StatutoryTable[])
    .map((table) => ({ table, columns: all.filter(({ column }) => column?.of === table) }))
    .filter(({ columns }) => columns.length > 0)
}

/** Each table's figures under their duties, to be computed in one pass. */
export const figuresInTables = (duties: readonly DutyFigures[]): DutyFigures[] =>
  duties.flatMap((duty) => {
    const figures = duty.figures.filter((figure: Figure) => figure.column)
    return figures.length > 0 ? [{ ...duty, figures }] : []
  })
