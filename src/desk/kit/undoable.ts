import { useSyncExternalStore } from 'react'
import type { Words } from '../../law/outcome.ts'
import type { Endpoint } from '../../platform/http/endpoint.ts'

/** What was just done and can be undone: the last of them, until its minute is over. */
export interface Undoable {
  readonly request: string
  readonly said: Words
  readonly until: Date
}

let last: Undoable | null = null
const ears = new Set<() => void>()

function put(next: Undoable | null) {
  last = next
  for (const told of ears) told()
}

/** Told by `call` when a door answers that what it did can be undone. */
export const offerUndo = ({ undoable }: Endpoint, request: string, until: Date): void => {
  if (undoable) put({ request, said: undoable.said, until })
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
