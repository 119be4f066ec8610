import type { doorsOf } from '../../platform/cases/doors.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import type { Reply } from '../kit/index.ts'

type Doors = ReturnType<typeof doorsOf>
export type Dossier = Reply<Doors['read']>

/** What every part of a dossier's page is given. */
export interface Shown {
  readonly procedure: AnyProcedure
  readonly doors: Doors
  readonly dossier: Dossier
  readonly files: Map<string, string>
}

/** The entry that says what a case is about: of its opening act, as corrected last. */
export const openingOf = ({ opening }: Pick<AnyProcedure, 'opening'>, { story }: Pick<Dossier, 'story'>) => {
  const first = story.find(({ act, corrects }) => act === opening && corrects === null)
  return story.findLast(({ corrects }) => first && corrects === first.version) ?? first
}

/** Names by id of whatever stands within a state with both. */
export function namesWithin(state: unknown): Record<string, string> {
  if (Array.isArray(state)) return Object.assign({}, ...state.map(namesWithin)) as Record<string, string>
  if (typeof state !== 'object' || state === null) return {}
  const { id, name } = state as { id?: unknown; name?: unknown }
  const own = typeof id === 'string' && typeof name === 'string' ? { [id]: name } : {}
  return Object.assign(own, ...Object.values(state).map(namesWithin)) as Record<string, string>
}
