// 好差评：五级，后两级是差评（国办发〔2019〕51号）
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'

export const stars = {
  five: { zh: '非常满意', en: 'Very satisfied' },
  four: { zh: '满意', en: 'Satisfied' },
  three: { zh: '基本满意', en: 'Fairly satisfied' },
  two: { zh: '不满意', en: 'Not satisfied' },
  one: { zh: '非常不满意', en: 'Not at all satisfied' },
} as const
export type Stars = keyof typeof stars

/** 差评 */
export const isBad = (given: Stars) => given === 'two' || given === 'one'
export const good = ['five', 'four', 'three'] as const satisfies Stars[]

const dayOrNull = PlainDate.nullable()

/** One rating and how far its loop has come. */
export const Rating = z.object({
  stars: z.enum(Object.keys(stars) as [Stars]),
  on: PlainDate,
  contactedOn: dayOrNull,
  founded: z.boolean().nullable(),
  mendedOn: dayOrNull,
  revisitedOn: dayOrNull,
  /** 申诉复核: asked for, and whether the rating was left out. */
  appealedOn: dayOrNull,
  excluded: z.boolean().nullable(),
})
export type Rating = z.output<typeof Rating>

/** A rating of which nobody has done anything yet. */
export const freshRating = (given: Stars, on: PlainDate): Rating => ({
  ...{ stars: given, on, contactedOn: null, founded: null, mendedOn: null },
  ...{ revisitedOn: null, appealedOn: null, excluded: null },
})

/** A bad rating is done with once somebody went back to whoever gave it, or it was found to be none. */
export const isSettled = ({ revisitedOn, excluded }: Rating) => revisitedOn !== null || excluded === true

/** The procedure by which bad ratings of other systems are handled. */
export const BAD_RATINGS = 'bad-ratings'
