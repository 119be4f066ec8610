import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import type { Permission } from '../permissions.ts'

/** One thing found, as its list shows it: never more. */
export interface Found {
  /** What it is called. */
  readonly words: Words
  /** What tells it from others so called: its county, its number, where it stands. */
  readonly note: Words | null
  /** Its page on the desk. */
  readonly link: `/${string}`
}

export interface Sought {
  readonly actor: Actor
  /** What was typed, trimmed; '' asks for the latest. */
  readonly q: string
  readonly limit: number
  readonly today: PlainDate
}

/** How a room lets its things be found from anywhere. Whoever may not open a thing is not told of it. */
export interface Finder<H> {
  /** 'campaigns' */
  readonly id: string
  readonly title: Words
  /** Who is asked at all, as its list's door asks; any of several. Absent: everybody signed in, and `find` decides. */
  readonly needs?: Permission | readonly Permission[]
  /** The index its one statement goes by, held against the database by a test; null: it looks in memory and asks no statement. */
  readonly index: string | null
  /** Has something to say before anything is typed: the latest. */
  readonly recent?: true
  /** Those that match best, at most `limit`, by at most one statement. */
  find(house: H, sought: Sought): Promise<readonly Found[]> | readonly Found[]
}

/** Words that are the same in both languages: names. */
export const named = (name: string): Words => ({ zh: name, en: name })
