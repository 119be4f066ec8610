import { useMemo } from 'react'
import { preference } from '../preference.ts'
import type { Column } from './table.ts'

/** Which columns a person chose to see in a table; kept by the keys that differ from what we show at first. */
export function useChosenColumns<Row>(id: string, columns: readonly Column<Row>[]) {
  const changed = useMemo(() => preference(`columns.${id}`, (stored) => stored ?? ''), [id])
  const keys = changed.use().split(' ')
  const isShown = (key: string) => {
    const column = columns.find((one) => one.key === key)
    return column?.fixed === true || keys.includes(key) !== !column?.hidden
  }
  const toggle = (key: string) =>
    changed.set((keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]).join(' ').trim())
  return [columns.filter((column) => isShown(column.key)), { isShown, toggle }] as const
}
