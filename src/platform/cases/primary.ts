import type { AnyProcedure } from './table.ts'
import { wayOf } from './way.ts'

/**
 * The one act a case is taken forward by: of those open to somebody, the first of the table that leads on along the way and is not only beside it; where none does, one that leads anywhere, or the first that is not beside it. null: nothing of what he may do is waited for.
 */
export function primaryOf(
  { acts, stages, closed }: Pick<AnyProcedure, 'acts' | 'stages' | 'closed'>,
  open: readonly string[],
  stage: string,
): string | null {
  const order = Object.keys(stages)
  const awaited = Object.keys(acts).filter((name) => open.includes(name) && !acts[name]!.aside)
  const onward = (name: string) => acts[name]!.to?.some((to) => order.indexOf(to) > order.indexOf(stage)) ?? false
  // What ends it early is not what takes it forward, while something else does.
  const way = wayOf({ acts, stages, closed }, stage)
  const onTheWay = (name: string) => acts[name]!.to?.some((to) => way.indexOf(to) > way.indexOf(stage)) ?? false
  const further = (name: string) => onward(name) && !acts[name]!.to!.every((to) => closed.includes(to))
  return (
    awaited.find(onTheWay) ??
    awaited.find(further) ??
    awaited.find(onward) ??
    awaited.find((name) => acts[name]!.to) ??
    awaited[0] ??
    null
  )
}
