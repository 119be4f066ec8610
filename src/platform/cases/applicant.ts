import { z } from 'zod'
import type { DeadlineInput } from '../../calendar/deadline.ts'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { Outcome, Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import type { Issues } from '../papers/kind.ts'
import type { Identity } from './identity-form.ts'

/**
 * 公众办件: what a procedure says of whoever begins its cases from outside. Letters both ways, supplement and withdrawal are acts that
 * follow from it; the applicant does his by receipt, and reads by it how far his case has come.
 */
export interface PublicCase<State, Stage extends string, Cap extends string> {
  /** Who writes to the applicant, asks him to supplement, and hears of his letters. */
  readonly office: readonly Cap[]
  /** Where it stands, in words for the applicant; a stage that is not named here keeps its own. */
  readonly where?: Readonly<Partial<Record<Stage, Words>>>
  /** The stages of an ordinary case, in order; absent: all that are open, and the first that is not. */
  readonly way?: readonly Stage[]
  /** Acts of which the applicant reads what was filled in, and which fields: what is not named stays in the house. */
  readonly answers?: Readonly<Record<string, readonly string[]>>
  /** Acts of the public besides the opening that he does by his receipt: rates, asks for a hearing. */
  readonly own?: readonly string[]
  /** What may be done about the outcome; null while there is none, or nothing against it. */
  remedy?(state: State): Words | null
  readonly supplement?: Supplement<State, Stage>
  readonly withdraw?: Withdrawal
  readonly identity?: Identity
}

/** 补正: what lacks is named once, with a time for it. */
export interface Supplement<State = never, Stage extends string = string> {
  readonly basis: Article
  /** The clocks it moves: 'stops' them until what lacked has come, 'restarts' them on the day it has. */
  readonly clocks: readonly string[]
  readonly effect: 'stops' | 'restarts'
  /** Working days offered to the officer first, and the most he may give: practice, where the law only says 合理期限. */
  readonly days: { readonly usual: number; readonly most: number }
  /** 逾期不补正视为放弃: the article; absent: nothing follows by itself. */
  readonly lapses?: Article
  /** Only in these stages may it be asked; absent: in all that are open. */
  readonly from?: readonly Stage[]
  /** The stage a case is at while it lacks something; absent: it stays where it is. With `from`. */
  readonly stage?: Stage
  /** The office says also what came in: what is required is held against both. */
  readonly receives?: true
  /** What may not be asked of the applicant, and what was left out. */
  judges?(state: State, told: Told): Outcome<true>
  /** 补正告知书 */
  readonly issues?: Issues<State>
}

/** What the office says of the papers: what lacks, and what came in where it is asked. */
export interface Told {
  readonly missing: readonly { readonly material: string }[]
  readonly received: readonly { readonly material: string }[]
}

/** 撤回. `explained`: what it means, told before it is done. */
export interface Withdrawal {
  readonly explained: Words
  readonly basis?: Article
}

/** What a dossier holds of its applicant, besides what its procedure puts there. */
export const Applicant = z.object({
  /** Who wrote when, and as which act: the words stand there. */
  letters: z.array(
    z.object({
      version: z.number().int(),
      on: PlainDate,
      by: z.enum(['office', 'applicant']),
      /** The office asks for an answer. */
      asks: z.boolean(),
    }),
  ),
  /** Whose letter is awaited. */
  awaited: z.enum(['office', 'applicant']).nullable(),
  supplement: z
    .object({ askedOn: PlainDate, n: z.number().int(), lacking: z.array(z.string()), givenOn: PlainDate.nullable() })
    .nullable(),
  ended: z.object({ how: z.enum(['withdrawn', 'lapsed']), on: PlainDate }).nullable(),
})
export type Applicant = z.output<typeof Applicant>

interface WithApplicant {
  readonly applicant?: Applicant
}

const nothingYet: Applicant = { letters: [], awaited: null, supplement: null, ended: null }
export const applicantIn = ({ applicant }: WithApplicant): Applicant => applicant ?? nothingYet

/** A case waits for its applicant: it is nobody's turn in the house. */
export const lacksSupplement = (state: WithApplicant) => applicantIn(state).supplement?.givenOn === null

/** A clock as a supplement moves it, if it is the one. */
export function bySupplement<Input extends Omit<DeadlineInput, 'basis'>>(
  { clocks, effect }: Pick<Supplement<never>, 'clocks' | 'effect'>,
  name: string,
  state: WithApplicant,
  input: Input,
): Input {
  const asked = applicantIn(state).supplement
  if (!asked || !clocks.includes(name)) return input
  return effect === 'restarts' && asked.givenOn
    ? { ...input, event: asked.givenOn, because: anew }
    : { ...input, pauses: [...(input.pauses ?? []), { from: asked.askedOn, to: asked.givenOn }] }
}

const anew: Words = { zh: '自收到补正材料之日起重新计算', en: 'Counted anew from the day what lacked was received' }
