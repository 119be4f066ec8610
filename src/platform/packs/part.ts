import type { z } from 'zod'
import type { Outcome, Words } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import type { Permission } from '../permissions.ts'

/** Another thing that something rests on: of which part, and by which key. */
export interface PackRef {
  readonly part: string
  readonly key: string
}

/** Something of a bureau's own configuration, as it travels: without ids of this house, without anything about a person. */
export interface PackItem<C = unknown> {
  /** What this house knows it by, for good. */
  readonly key: string
  /** What the office calls it: two houses mean the same by the same name. */
  readonly name: string
  readonly content: C
  /** What it is, line by line: two of one name are compared by them. */
  readonly lines: readonly Words[]
}

/** How what came from elsewhere is called here. */
export interface Translation {
  /** The key here of what it rests on. */
  key(ref: PackRef): string
  /** The name here of something within that: a field, a choice of a field. */
  within(ref: PackRef, name: string): string
}

/** Content as this house can have it, and what of it this house does not know, in words. */
export interface Fitted<C> {
  readonly content: C
  readonly left: readonly Words[]
}

export interface Taking<C> {
  readonly actor: Actor
  readonly now: Date
  readonly request: string
  /** The key it had where it came from: kept where it is free. */
  readonly key: string
  readonly name: string
  readonly content: C
  /** The one here that it takes the place of; null: it is new. */
  readonly before: PackItem<C> | null
  /** 取自配置包《…》 */
  readonly why: string
}

/**
 * What a room puts into a pack, and how it takes it out of another's: declared in its face (`packs`), one line a kind. A part goes
 * through the functions of the ordinary doors, so that permission, rule and ledger hold.
 */
export interface PackPart<H, C = unknown> {
  /** 'own-books': stands in files for good. */
  readonly id: string
  readonly title: Words
  /** Who may take it in: whoever may enter it by hand. */
  readonly needs: Permission
  readonly content: z.ZodType<C>
  /** Known by its key alone, and never taken under another name: a setting. */
  readonly fixed?: true
  /** All there is of it in this house. */
  all(house: H): Promise<readonly PackItem<C>[]>
  /** What of other things one rests on. */
  rests?(content: C): readonly PackRef[]
  /** What came, with what was left open filled in as this house does, and without what it does not know. */
  fitted?(house: H, content: C): Promise<Fitted<C>>
  /** What came, in the terms of this house. */
  translated?(content: C, into: Translation): C
  /** What came under the name of one that is here: with the inner names of ours for what is the same. */
  asOurs?(theirs: C, ours: C): C
  /** Inner names of theirs, and what they are in ours. */
  within?(theirs: C, ours: C): ReadonlyMap<string, string>
  /** Enters it, or changes the one that is here; answers its key. */
  take(house: H, taking: Taking<C>): Promise<Outcome<string>>
}

/** Declares a part. What is read from a file has passed its `content` before any of its functions sees it. */
export const packPart = <H, C>(part: PackPart<H, C>): PackPart<H> => Object.freeze(part) as unknown as PackPart<H>
