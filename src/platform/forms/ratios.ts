import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import { readRatios } from '../sheets/ratios.ts'
import { asked } from './field.ts'
import { needed, text, type Options } from './fields.ts'

/**
 * A ratio, or several with whose each is: kept as it is written (5%, 0.5%, A类1%；D类10%), read by `readRatios`. A number is per cent: forms of before
 * said one whole number, and what they hold is read as it stands.
 */
export const ratios = (zh: string, en: string, { hint, most = 200 }: Options = {}) =>
  asked(z.union([text().min(1, needed(zh)).max(most).refine(isRatio), perCent], said(most)), {
    label: { zh, en },
    hint: hint ?? severalRatios,
    input: 'ratio',
    optional: false,
    most,
  })
/** Empty or null: none. */
export const optionalRatios = (zh: string, en: string, { hint, most = 200 }: Options = {}) =>
  asked(
    z
      .union(
        [
          text()
            .max(most)
            .refine((one) => one === '' || isRatio(one)),
          perCent,
        ],
        said(most),
      )
      .nullable()
      .default(null),
    { label: { zh, en }, hint: hint ?? severalRatios, input: 'ratio', optional: true, most },
  )

const perCent = z.number().min(0).max(100)
const isRatio = (written: string) => readRatios(written).ok

const severalRatios: Words = {
  zh: '如 5%、0.5%；几个比例写明各属哪一类：A类1%；D类10%',
  en: 'Such as 5% or 0.5%; several: A 1%; D 10%',
}
const said = (most: number) => ({
  error: `读不出比例：可写 5%、0.5%，几个比例写成“A类1%；D类10%”，不超过${most}字｜No ratio: write 5%, 0.5%, or several as “A 1%; D 10%”, at most ${most} characters`,
})
