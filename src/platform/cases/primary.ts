import type { AnyProcedure } from './table.ts'

/**
 * The one act a case is taken forward by: of those open to somebody, the first of the table that leads to another stage and is not only beside the
 * way; where none does, the first that is not beside it. null: nothing of what he may do is waited for.
 */
export function primaryOf({ acts }: Pick<AnyProcedure, 'acts'>, open: readonly string[]): string | null {
  const awaited = Object.keys(acts).filter((name) => open.includes(name) && !acts[name]!.aside)
  return awaited.find((name) => acts[name]!.to) ?? awaited[0] ?? null
}
