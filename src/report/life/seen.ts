import { refuse, accept, type Outcome } from '../../law/outcome.ts'
import { actsOf } from '../../platform/cases/table.ts'
import { openContests, type Life, type Stage } from './state.ts'

export const LIFE = 'annual-reports'

/** A figure of the report as its records say now. */
export interface FigureSeen {
  readonly figure: string
  readonly duty: string | undefined
  readonly label: { readonly zh: string; readonly en: string }
  readonly told: string
}

/** What the rules look at outside the dossier. */
export interface LifeSeen {
  /** Whoever wrote in it: none of them reviews or signs it. */
  readonly writers: ReadonlySet<string>
  /** Who may confirm figures today. */
  readonly confirmers: ReadonlySet<string>
  /** The figures of the report; none while it is only asked what may be done. */
  readonly figures: readonly FigureSeen[]
  /** Asked for a lock alone: what would be frozen, or what stands before it. */
  readonly freezing: Outcome<{ readonly asOf: string; readonly sha256: string }> | null
}

export type Cap =
  | 'drafter'
  | 'owing'
  | 'owner'
  | 'answering'
  | 'contestant'
  | 'locker'
  | 'reviewer'
  | 'head'
  | 'submitter'
/** Makes an act of a report's life. */
export const act = actsOf<Life, LifeSeen, Stage, Cap>()

/** An open contest bars the lock, with its own sentence. */
export const contested = (life: Pick<Life, 'contests'>): Outcome<true> => {
  const [first] = openContests(life)
  return first
    ? refuse(
        `${LIFE}.contested`,
        `“${first.label}”（${first.told}）有异议还没有答复：${first.why}`,
        `“${first.labelEn}” (${first.told}) is contested and not answered: ${first.why}`,
        { status: 409 },
      )
    : accept(true)
}
