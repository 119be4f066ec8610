import type { ReactNode } from 'react'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { House } from '../../platform/house.ts'

/** Something the public may read, or take part in. */
export interface SiteItem {
  /** Below the site's own address: '/consultations/0190…'. */
  readonly path: `/${string}`
  /** In the words of the record: Chinese. */
  readonly title: string
  readonly summary?: string
  /** The day it was made public. */
  readonly day: PlainDate
  /** The last day on which one may take part. */
  readonly until?: PlainDate
  readonly changed: Date
}

/** A page of them, newest first; `next` asks for the one after. */
export interface SiteItems {
  readonly items: readonly SiteItem[]
  readonly next: string | null
}

/** A page that stands in the menu and the sitemap without being a list of things. */
export interface SiteLink {
  readonly path: `/${string}`
  readonly title: Words
  /** Here a child that is hurt is helped: it stands first on the home page, and pages on which somebody tells of it lead here. */
  readonly help?: { readonly say: Words; readonly go: Words }
  /** Words by which people look for it, such as children use: the search leads here. */
  readonly sought?: readonly string[]
}

/** What the shell cut out of the reader's words, ready for SQL: `grams @> …` says perhaps, `ilike all …` says yes. */
export interface Sought {
  readonly grams: readonly string[]
  readonly patterns: readonly string[]
  /** As they were written. */
  readonly words: readonly string[]
}

/** A file that somebody brings: its SHA-256, and its text; null where it is too large to be read, or only its hash was typed. */
export interface Brought {
  readonly sha256: string
  readonly text: string | null
}

/** What a duty says of a number it gave out: whether it stands, and what everybody may know of it. */
export interface Attested {
  readonly stands: boolean
  readonly title: Words
  readonly facts: readonly (readonly [label: Words, value: string | Words])[]
  /** What was compared or computed anew just now, and what could not be. */
  readonly checked?: readonly Words[]
  readonly notChecked?: readonly Words[]
  /** Where to read on. */
  readonly to?: `/${string}`
}

/** What became of a submission, told to whoever holds its receipt code. */
export interface Followed {
  readonly title: string
  readonly steps: readonly FollowedStep[]
  /** Where to read on. */
  readonly to?: `/${string}`
  /** Instead of the steps: a page of its own, on which one may go on; its forms speak with the server. */
  readonly view?: ReactNode
  readonly speaks?: true
}

export interface FollowedStep {
  readonly day: PlainDate
  readonly what: Words
  /** In the words of the record. */
  readonly text?: string
}

/**
 * A part of the public site that lists things: the shell makes of it the lists on the home page, its own paged list, feeds, its share
 * of the sitemap and of the search, and asks it about receipt codes. Everything is bounded by `limit`.
 */
export interface SiteSection {
  readonly id: string
  /** The address of its list: '/consultations'. */
  readonly path: `/${string}`
  readonly title: Words
  /** What one finds here, in a sentence. */
  readonly about: Words
  /** Said where there is nothing. */
  readonly nothing: Words
  /** Something to do stands above something to read. */
  readonly kind: 'take-part' | 'read'
  /** Its lists are made anew after one of these was told (`tellSite`). */
  readonly topics: readonly string[]
  /** `open`: only what one can still take part in, as the home page asks of a section of that kind. */
  list(
    house: House,
    asked: { readonly limit: number; readonly after?: string | undefined; readonly open?: true },
  ): Promise<SiteItems>
  search(house: House, sought: Sought, limit: number): Promise<readonly SiteItem[]>
  /** Addresses of single items, newest first. */
  sitemap(house: House, limit: number): Promise<readonly Pick<SiteItem, 'path' | 'changed'>[]>
  /** By the keyed hash of a receipt code; null: not one of ours. */
  follow?(house: House, receipt: Buffer): Promise<Followed | null>
}
