import type { CaseSheet } from './sheet.ts'
import type { z } from 'zod'
import type { Calendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Outcome, Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import type { Consultation } from '../consultations/consultation.ts'
import type { IssuedPaper, Issues } from '../papers/kind.ts'
import type { Permission } from '../permissions.ts'
import type { Secret } from '../sign-in/secret.ts'
import type { Applicant, PublicCase } from './applicant.ts'
import type { Countable } from './countable.ts'
import type { Clock, Granted, Stopped } from './clock.ts'
import type { Recusal } from './interest.ts'
import type { To } from './keys.ts'

/** What every dossier holds besides what its procedure puts there. */
export interface Common {
  readonly recusals?: readonly Recusal[]
  readonly extensions?: readonly Granted[]
  readonly pauses?: readonly Stopped[]
  readonly applicant?: Applicant
  readonly papers?: readonly IssuedPaper[]
}

/** The circumstances of an act. Rules get clock, calendar and whatever lies outside the dossier from here, and from nowhere else. */
export interface At<Seen = unknown> {
  readonly today: PlainDate
  readonly now: Date
  readonly calendar: Calendar
  /** Who acts; null: the public, or the platform itself. */
  readonly person: string | null
  /** The unit under whose post; null likewise. */
  readonly unit: string | null
  /** The dossier's own unit. */
  readonly org: string
  /** What the procedure asked to see besides the dossier (opinions, comments, settings). */
  readonly seen: Seen
}

/** In what capacity somebody acts in a case. The first of an act's capacities the actor holds is the one he acts in. */
interface Capacity<State> {
  readonly title: Words
  readonly needs: Permission
  /** Only posts in these units; absent, or while there are none: any post whose branch holds the dossier's own unit. */
  readonly units?: (state: State) => readonly string[]
  /** Only these persons: a lawyer asked by name. */
  readonly persons?: (state: State) => readonly string[]
}

/** Whom an act tells, besides those whose turn it becomes: they are told anyway. */
interface NoticeTo<Cap extends string> {
  readonly capacity: Cap
  readonly words: Words
}

/** One row of the table. `Form` is what the actor fills in, `Fact` what is recorded. */
export interface Act<State, Seen, Stage extends string = string, Cap extends string = string> {
  readonly title: Words
  /** What it does and what to have at hand, for the clerk. */
  readonly hint?: Words
  readonly by: readonly Cap[]
  readonly basis?: Article
  /** The public may do it too, on the public site and without an account: what stands above its form. */
  readonly public?: { intro(state: State): Words }
  /** Stages in which it may be done: shown in the diagram, enforced by the engine. */
  readonly from: readonly Stage[]
  /** Stages it may lead to; absent: it leaves the stage as it is. Enforced: leading elsewhere is a fault. */
  readonly to?: readonly Stage[]
  /** The platform performs it upon an act in another case: nobody has a door to it. */
  readonly byPlatform?: true
  /** It may be done, but the case does not wait for it: nobody is told that it is his turn. */
  readonly aside?: true
  /** One of several ways of doing the same: offered as one act (`of`) with a choice (`as`). */
  readonly variant?: { readonly of: Words; readonly as: Words }
  /** A wrong entry of this act may be corrected later, with a reason. */
  readonly correctable?: true
  /**
   * For a minute whoever did it may take it back: nothing leaves the house by it, and nothing follows from it elsewhere. What cannot be taken back
   * is confirmed, with what would come of it in numbers.
   */
  readonly takeBack?: true
  /** 文书: what leaves the house by this act, numbered in its transaction. Its service, correction and withdrawal are acts that follow from this. */
  readonly issues?: Issues<State>
  readonly form: z.ZodObject
  /**
   * The form as it is kept, where not all of it may be (an identity number becomes its last signs and a keyed digest), or what is wrong with it:
   * asked at the edge, before any rule and before anything is written. What it adds the rule finds beside the form's own fields.
   */
  keeps?(form: object, secret: Secret | undefined): Outcome<object>
  /** Whether the law lets it be done now, before any form is filled in. */
  when?(state: State, at: At<Seen>): Outcome<unknown>
  /** The rule: the fact to be recorded, or what stands in the way. */
  decide(state: State, form: object, at: At<Seen>): Outcome<object>
  apply(state: State, fact: object, on: Applied): State
  /** What a rule cannot find out by itself because it takes a while (a signature checked): asked once the form is in, before `decide`. */
  attest?(state: State, form: object): Promise<Outcome<unknown>>
  /** What was filled in is not shown while this holds: what a second person must find by himself. */
  veiled?(state: State): boolean
  /** Already taken: shown as done instead of refused. */
  done?(state: State): boolean
  tells?(state: State, fact: object): readonly NoticeTo<Cap>[]
}

/** What folding knows of an act: when and by whom it was done, and as which version. */
export interface Applied {
  readonly day: PlainDate
  readonly person: string | null
  readonly unit: string | null
  readonly version: number
}

type ActOf<State, Seen, Stage extends string, Cap extends string, Form extends z.ZodObject, Fact extends object> = Omit<
  Act<State, Seen, Stage, Cap>,
  'form' | 'keeps' | 'decide' | 'apply' | 'attest' | 'tells'
> & {
  readonly form: Form
  keeps?(form: z.output<Form>, secret: Secret | undefined): Outcome<z.output<Form>>
  /** Absent: the form is the fact. */
  decide?(state: State, form: z.output<Form>, at: At<Seen>): Outcome<Fact>
  apply(state: State, fact: Fact, on: Applied): State
  attest?(state: State, form: z.output<Form>): Promise<Outcome<unknown>>
  tells?(state: State, fact: Fact): readonly NoticeTo<Cap>[]
}

/** Gives the maker of a procedure's acts: each act's form, fact and application are typed together. */
export const actsOf =
  <State, Seen, Stage extends string, Cap extends string>() =>
  <Form extends z.ZodObject, Fact extends object = z.output<Form>>(
    declared: ActOf<State, Seen, Stage, Cap, Form, Fact>,
  ): Act<State, Seen, Stage, Cap> =>
    Object.freeze({
      decide: (_state: State, form: object) => ({ ok: true, value: form }) as Outcome<object>,
      ...declared,
    }) as unknown as Act<State, Seen, Stage, Cap>

/** What is said of a kind of case. */
export interface DeclaredProcedure<
  State extends object = object,
  Seen = unknown,
  Stage extends string = string,
  Cap extends string = string,
> {
  /** 'decisions': in addresses, numbers and names of acts. */
  readonly id: string
  /** Counts up when the table changes in substance: a running case keeps the edition it began under. */
  readonly edition: number
  readonly title: Words
  /** What the clerk's manual says of it. */
  readonly about: Words
  /** 决策: case numbers read 决策〔2026〕3号. */
  readonly mark: string
  readonly read: Permission
  readonly capacities: Readonly<Record<Cap, Capacity<State>>>
  readonly stages: Readonly<Record<Stage, Words>>
  /** Stages in which nothing more is expected. */
  readonly closed: readonly Stage[]
  /** A case of which nothing has been said; as its state has it, unless something else is meant. */
  readonly empty?: State
  /** What of the state leaves the house: everything not named here stays. */
  readonly state: z.ZodType<State>
  /** The act by which a case begins. */
  readonly opening: string
  readonly acts: Readonly<Record<string, Act<State, Seen, Stage, Cap>>>
  readonly clocks: Readonly<Record<string, Clock<State>>>
  stage(state: State): Stage
  caption(state: State): string
  /** What a search finds a case by, besides caption and number. */
  words?(state: State): readonly string[]
  /** Where in the state those persons stand who never see the case, whatever they hold: whom it is about. A path of keys to a list. */
  readonly barred?: To<State, readonly string[]>
  /** Who sees cases that do not name him: holders of this permission in whose branch they lie. Absent: holders of `read`. */
  readonly overseen?: Permission
  /** Its cases belong to the bureau, whoever begins them: no unit between sees them. */
  readonly bureaus?: true
  /** Who, at this key of the state, is told to nobody but himself and the holders of a permission in whose branch the case lies: 报告人. */
  readonly secret?: { readonly key: keyof State & string; readonly shownTo: Permission }
  /** Whether somebody may see now what lies beneath the masks of its forms; absent: nobody ever does. */
  unmasked?(state: State, person: string, now: Date): boolean
  /** What of the state may be counted besides where a case stands; of a procedure that bars persons, nothing else may be. */
  readonly countable?: Countable<State>
  /** Who decides whether somebody must step back, and by which article. */
  readonly recusal?: { readonly by: readonly Cap[]; readonly basis: Article }
  /** 公众办件: its cases may be begun by somebody outside, who then has a part in them. Its opening act says `public`. */
  readonly publicCase?: PublicCase<State, Stage, Cap>
  /** Where in the state the last day stands on which a case is public; after it the publication is withdrawn by the platform. */
  readonly publicUntil?: To<State, PlainDate>
  /** Its cases in the forms of others' systems, by the name in their address. */
  readonly sheets?: Readonly<Record<string, CaseSheet<State>>>
  /** 征求意见: its drafts are laid open to the public, which may say what it thinks of them. */
  readonly consultation?: Consultation<State, Cap>
}

/** A procedure: everything the house knows of one kind of case. Forms, doors, matrix, reminders, diagram and manual are derived from it. */
export interface Procedure<
  State extends object = object,
  Seen = unknown,
  Stage extends string = string,
  Cap extends string = string,
> extends DeclaredProcedure<State, Seen, Stage, Cap> {
  readonly empty: State
}

/** A procedure whose types are no longer known: what the engine works with. */
export type AnyProcedure = Procedure<object, unknown, string, string>

/** 'decisions.openComment' */
export const actName = (procedure: Pick<AnyProcedure, 'id'>, act: string): `${string}.${string}` =>
  `${procedure.id}.${act}`
