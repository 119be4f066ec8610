import { useSyncExternalStore } from 'react'
import type { Words } from '../../law/outcome.ts'
import type { Endpoint } from '../../platform/http/endpoint.ts'

/** What was just done and can be undone: the last of them, until its minute is over. */
export interface Undoable {
  readonly request: string
  readonly said: Words
  readonly until: Date
  readonly act?: true | undefined
}

const KEY = 'mingfa.undo'

let last: Undoable | null = kept()
const ears = new Set<() => void>()

function put(next: Undoable | null) {
  last = next
  keep(next)
  for (const told of ears) told()
}

/** A reload within the minute does not take the way back. */
function kept(): Undoable | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as
      | (Omit<Undoable, 'until'> & { until: string })
      | null
    const until = new Date(found?.until ?? 0)
    return found && until.getTime() > Date.now() ? { ...found, until } : null
  } catch {
    return null
  }
}

function keep(next: Undoable | null): void {
  try {
    if (next) sessionStorage.setItem(KEY, JSON.stringify(next))
    else sessionStorage.removeItem(KEY)
  } catch {
    // Full or forbidden: then a reload does take it.
  }
}

/** Told by `call` when a door answers that what it did can be undone. */
export const offerUndo = ({ undoable }: Endpoint, request: string, until: Date): void => {
  if (undoable) put({ request, said: undoable.said, act: undoable.act, until })
}

/** Undone, over, or not wanted. */
export const forgetUndo = (request: string): void => void (last?.request === request && put(null))

export const useUndoable = (): Undoable | null =>
  useSyncExternalStore(
    (told) => {
      ears.add(told)
      return () => void ears.delete(told)
    },
    () => last,
  )
