import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import type { Reply } from '../../../desk/kit/index.ts'
import type { readOrganisation } from '../contract.ts'

export type Dossier = Reply<typeof readOrganisation>
export type Period = Dossier['periods'][number]

/** What was chosen of what can be done. */
export type Asked =
  | 'change'
  | 'roll'
  | 'merge'
  | 'split'
  | 'close'
  | 'reopen'
  | { readonly correct: Period }
  | { readonly boundary: PlainDate }
  | null

export interface DialogProps {
  readonly dossier: Dossier
  readonly close: () => void
}

export const today = () => dayOf(new Date())
