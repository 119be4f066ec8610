// 差评办理：其他平台来的差评，谁办理谁负责，联系、核实、整改、回访、申诉复核
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { serviceRatings } from '../../law/service-ratings.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { loop, loopClocks } from './loop.ts'
import { BAD_RATINGS, freshRating, isBad, isSettled, Rating, stars, type Stars } from './rated.ts'

const State = z.object({
  /** Of the book of ratings. */
  entry: z.uuid().nullable(),
  /** Of the case, as the other system numbers it. */
  number: z.string(),
  matter: z.string(),
  /** The day it came to this office: the clocks run from it. */
  takenOn: PlainDate.nullable(),
  settings: z.object({ contactWithin: z.number().int(), mendWithin: z.number().int() }),
  rating: Rating.nullable(),
  /** What the applicant wrote; numbers of persons beneath a mask. */
  said: z.string().default(''),
})
export type BadRating = z.output<typeof State> & Common

const stages = {
  mending: { zh: '差评整改', en: 'A bad rating is mended' },
  rated: { zh: '已办结', en: 'Done' },
} as const
type Stage = keyof typeof stages

/** A rating of the book as the rule sees it. */
export interface RatingSeen {
  readonly rating: {
    readonly id: string
    readonly number: string
    readonly matter: string
    readonly stars: Stars | null
    readonly ratedOn: PlainDate | null
    readonly words: string
    /** The case in which it is handled already. */
    readonly handled: string | null
  } | null
  readonly settings: BadRating['settings']
}

type Taken = Pick<BadRating, 'entry' | 'number' | 'matter' | 'settings' | 'rating' | 'said'>
const step = actsOf<BadRating, RatingSeen, Stage, 'clerk' | 'reviewer'>()

/** What becomes of a rating of the book: its case, or why there is none. */
export function taken({ rating, settings }: RatingSeen): Outcome<Taken> {
  if (!rating?.stars || !rating.ratedOn || !isBad(rating.stars))
    return refuse(
      'services.no-bad-rating',
      '选申请人给的差评（不满意、非常不满意）；默认好评、没有评价的没有差评可办。',
      'Choose a bad rating that the applicant gave.',
      { basis: serviceRatings.差评整改, field: 'form.entry' },
    )
  if (rating.handled)
    return refuse(
      'services.handled-already',
      `这条差评已在${rating.handled}办理。`,
      `It is handled in ${rating.handled} already.`,
      { status: 409, basis: serviceRatings.差评整改, field: 'form.entry' },
    )
  const { id: entry, number, matter, words } = rating
  const fresh = freshRating(rating.stars, rating.ratedOn)
  return accept({ entry, number, matter, settings, rating: fresh, said: covered(words) })
}

/** Who handles it reads what was said; a telephone or identity number in it stands in the register of ratings. */
const covered = (words: string) => words.replaceAll(/\d{5,}[\dXx]?/g, (number) => `${number.slice(0, 3)}＊＊＊＊`)

const fact = factsIn<BadRating>()

/** 差评办理: cases begin each night by themselves, one a bad rating, or at once where a clerk takes it. */
export const badRatings = procedure<BadRating, RatingSeen, Stage, 'clerk' | 'reviewer'>({
  id: BAD_RATINGS,
  edition: 1,
  mark: '差评',
  read: 'services.read',
  opening: 'take',
  closed: ['rated'],
  state: State,
  countable: {
    units: ['件'],
    facts: {
      taken: fact.day('转入日期', 'Taken on', 'takenOn'),
      stars: fact.choice('评价', 'Rating', stars, 'rating', 'stars'),
      rated: fact.day('评价日期', 'Rated on', 'rating', 'on'),
      contacted: fact.day('联系日期', 'Contacted on', 'rating', 'contactedOn'),
      founded: fact.yes('属实', 'Founded', 'rating', 'founded'),
      mended: fact.day('整改日期', 'Mended on', 'rating', 'mendedOn'),
      revisited: fact.day('回访日期', 'Revisited on', 'rating', 'revisitedOn'),
      excluded: fact.yes('评价不计入', 'Rating left out', 'rating', 'excluded'),
    },
    left: { entry: 'names', number: 'names', matter: 'names', settings: 'steers', rating: 'act' },
  },
  title: { zh: '差评办理', en: 'Bad ratings' },
  about: {
    zh: '其他平台导出的差评，一件一案：联系评价人、核实、整改、回访；误评、恶意评价的申诉复核。',
    en: 'Bad ratings of other systems, a case each: contact, verify, mend, revisit; mistaken ones may be appealed.',
  },
  capacities: {
    clerk: { title: { zh: '窗口人员', en: 'Clerk' }, needs: 'services.handle' },
    reviewer: { title: { zh: '评价复核人', en: 'Reviewer of ratings' }, needs: 'services.review' },
  },
  stages,
  empty: {
    ...{ entry: null, number: '', matter: '', takenOn: null, rating: null, said: '' },
    settings: { contactWithin: 1, mendWithin: 15 },
  },
  stage: ({ rating }) => (rating && isSettled(rating) ? 'rated' : 'mending'),
  caption: ({ number, matter }) => `${matter} ${number}`.trim(),
  words: ({ number }) => [number].filter(Boolean),
  acts: {
    take: step({
      title: { zh: '转入差评', en: 'Take a bad rating' },
      hint: {
        zh: '从“其他平台的评价”里选一条差评；当晚没有转入的，系统自动转入。',
        en: 'One of the ratings on other systems; what nobody takes is taken by the platform at night.',
      },
      by: ['clerk'],
      basis: serviceRatings.差评整改,
      from: ['mending'],
      form: z.object({ entry: field.entry('评价', 'Rating', 'service-ratings') }),
      decide: (_state, _form, { seen }) => taken(seen),
      apply: (state, made: Taken, { day }) => ({ ...state, ...made, takenOn: day }),
    }),
    contact: step(loop.contact),
    verify: step(loop.verify),
    mend: step(loop.mend),
    revisit: step(loop.revisit),
    appeal: step(loop.appeal),
    reviewAppeal: step(loop.reviewAppeal),
  },
  clocks: loopClocks<BadRating>(({ takenOn }) => takenOn!),
})
