import type { PlainDate } from '../../calendar/plain-date.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { officialsLawStudy } from '../../law/officials-law-study.ts'
import { inForce, type Article } from '../../law/statute.ts'

/** Who studies together, or how. */
export const bodies = {
  party: { zh: '党组集中学法', en: 'Party group' },
  office: { zh: '机关集中学法', en: 'The offices together' },
  lecture: { zh: '法治讲堂', en: 'Lecture on law' },
  court: { zh: '旁听庭审', en: 'Hearing in court attended' },
} as const
export type Body = keyof typeof bodies

/** 党组成员: a post of this role says who belongs to the party group, and since when. */
export const PARTY_ROLE = 'party-group'

/** A post as the rosters see it. Its last day is the one before `until`. */
export interface PostHeld {
  readonly person: string
  readonly org: string
  readonly role: string
  readonly from: PlainDate
  readonly until: PlainDate | null
}

/** Who is due on a day, each once: of the party group its members, of everything else whoever holds a post. */
export const rosterOn = (posts: readonly PostHeld[], body: Body, day: PlainDate): string[] => [
  ...new Set(
    posts
      .filter(({ from, until }) => from <= day && (until === null || day < until))
      .filter(({ role }) => body !== 'party' || role === PARTY_ROLE)
      .map(({ person }) => person),
  ),
]

/** The law of the day: before it was in force, the opinion of 2016. */
export const basisOn = (day: PlainDate): Article =>
  inForce(legalPublicity.第三十六条, day) ? legalPublicity.第三十六条 : officialsLawStudy.学法制度

export const quarterOf = (day: PlainDate): number => Math.ceil(Number(day.slice(5, 7)) / 3)
