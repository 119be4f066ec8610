import type { Words } from '../law/outcome.ts'
import type { Actor } from './actor.ts'
import type { DatedWords } from './bureau-settings/dated.ts'
import type { BureauSetting } from './bureau-settings/setting.ts'
import type { CaseType } from './cases/room.ts'
import type { Rendition } from './files/contract.ts'
import type { Searched } from './finding/anew.ts'
import type { Finder } from './finding/finder.ts'
import type { Offer, Token } from './handing.ts'
import type { App } from './http/serve.ts'
import type { Job } from './jobs.ts'
import type { List } from './lists/list.ts'
import type { Gauge } from './watch/metrics.ts'
import type { Nightly } from './nightly.ts'
import type { PackPart } from './packs/part.ts'
import type { Permission, RoleDeclared } from './permissions.ts'
import type { Proving } from './proofs.ts'
import type { PublicationKind } from './publication/catalogue.ts'
import type { Cookies } from './sign-in/guard.ts'
import type { DemoAccount } from './sign-in/routes.ts'
import type { Former, Verified } from './verify.ts'

/** What only whoever opens the doors knows. */
export interface Doorway {
  readonly version: string
  readonly bureauName: () => string
  readonly cookies: Cookies
  readonly demoAccounts: readonly DemoAccount[]
  /** Printed on the console of an empty house; null: there is no first run. */
  readonly firstRunToken: string | null
}

/** Records of this room that a table of its own kept once. */
export interface Moved extends Former {
  /** The table that keeps them now. */
  readonly into: string
}

/**
 * Everything a room says of itself. The composition roots fold over the faces and know no more of a room than this; what
 * contradicts itself or another face is told at start (declared.ts). `H`: what of the house the room draws on.
 */
export interface Face<H> extends Proving<H> {
  readonly id: string
  readonly title: Words

  /** What can be permitted here, in the words of the matrix. */
  readonly permissions?: Readonly<Record<Permission, Words>>
  /** Those of them that are over the house itself and know no branch: only a post that reaches the whole bureau gives them. */
  readonly overHouse?: readonly Permission[]
  /** Roles it brings, by code. */
  readonly roles?: Readonly<Record<string, RoleDeclared>>
  /** What it grants to roles, its own and others', by code. */
  readonly grants?: Readonly<Record<string, readonly Permission[]>>
  /** What everybody may who holds any post, and no manager can take away. */
  readonly everyones?: readonly Permission[]
  /** Permissions whose holders are not for everybody to know, and the further ones whose holders know them. */
  readonly quiet?: { readonly permissions: readonly Permission[]; readonly seenBy: readonly Permission[] }
  /** Permissions whose holders are shown, first thing, the cases of others that are late. */
  readonly supervise?: readonly Permission[]

  /** Kinds of what it makes public. */
  readonly publications?: readonly PublicationKind[]
  readonly settings?: readonly BureauSetting[]
  /** Words that hold from a day on: signs of papers, telephone numbers, hours. */
  readonly dated?: readonly DatedWords[]
  /** Lists of words that are the office's and not the law's. */
  readonly lists?: readonly List[]
  /** What it keeps through the seam of changes: `mingfa verify` proves it. */
  readonly keeps?: readonly Verified[]
  /** Of tables it or a lower room keeps: by which figures or composable records they are counted, or why they are not. */
  readonly counted?: Readonly<Record<string, readonly string[] | Words>>
  /** What a former release kept in tables of its own and other registers have now: it is proved there. */
  readonly moved?: readonly Moved[]
  readonly procedures?: readonly CaseType[]

  /** What of its own configuration a bureau hands to another, in the order in which it is taken in: what others rest on first. */
  readonly packs?: readonly PackPart<H>[]

  /** How its things are found from anywhere. */
  readonly finds?: readonly Finder<H>[]
  /** Tables these find by their search terms, and how the terms are made. */
  readonly searched?: readonly Searched<H>[]

  /** Opens its doors. */
  open?(app: App, house: H, doorway: Doorway): void
  /** Which of these files its records cite: the sweep of orphans spares them. */
  cited?(house: H, files: readonly string[]): Promise<ReadonlySet<string>>
  /** Whether one of its records shows the actor a file. */
  shows?(house: H, actor: Actor, file: string, rendition: Rendition): Promise<boolean>

  /** What whoever watches the house should see besides: counts only, of nobody. */
  gauges?(house: H): Promise<readonly Gauge[]>

  /** Background work. */
  jobs?(house: H): readonly Job<unknown>[]
  /** Work of every night. */
  nights?(house: H): readonly Nightly[]
  /** Brings its tables to what this release says, whenever a house is opened; does nothing where nothing changed. */
  ready?(house: H): Promise<void>
  /** Asks for its first work, at every start. */
  begin?(house: H): Promise<void>

  /** What it hands to rooms that may not import it, and what it takes of such. */
  readonly offers?: readonly Offer<H>[]
  readonly wants?: readonly Token<unknown>[]
}

/** Declares what a room says of itself. */
export const face = <H>(declared: Face<H>): Face<H> => Object.freeze(declared)
