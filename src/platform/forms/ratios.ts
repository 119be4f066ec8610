import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import { ratioText, readRatios } from '../sheets/ratios.ts'
import { asked } from './field.ts'
import { needed, text, type Options } from './fields.ts'

/** A ratio, or several with whose each is: kept as it is written (5%, 0.5%, A类1%；D类10%), read by `readRatios`. A bare number is per cent. */
export const ratios = (zh: string, en: string, { hint, most = 200 }: Options = {}) =>
  asked(z.preprocess(inPerCent, text().min(1, needed(zh)).max(most).check(isRatio)), {
    label: { zh, en },
    hint: hint ?? severalRatios,
    input: 'ratio',
    optional: false,
    most,
  })
export const optionalRatios = (zh: string, en: string, { hint, most = 200 }: Options = {}) =>
  asked(
    z.preprocess(
      (value) => (value === '' ? null : inPerCent(value)),
      text().max(most).check(isRatio).nullable().default(null),
    ),
    { label: { zh, en }, hint: hint ?? severalRatios, input: 'ratio', optional: true, most },
  )

const severalRatios: Words = {
  zh: '如 5%、0.5%；几个比例写明各属哪一类：A类1%；D类10%',
  en: 'Such as 5% or 0.5%; several: A 1%; D 10%',
}
/** Forms of before said one whole number. */
const inPerCent = (value: unknown) => (typeof value === 'number' ? ratioText(value) : value)
const isRatio = (payload: z.core.ParsePayload<string>) => {
  const read = payload.value === '' ? null : readRatios(payload.value)
  if (read && !read.ok)
    payload.issues.push({
      code: 'custom',
      input: payload.value,
      message: `${read.refusal.say.zh}｜${read.refusal.say.en}`,
    })
}
