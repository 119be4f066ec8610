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
