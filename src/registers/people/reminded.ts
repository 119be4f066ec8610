import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import type { Many } from '../../platform/http/endpoint.ts'

const Whole = z.number().int()

/**
 * What became of reminding. Organisations: reminded now, some of them by name; left out, because reminded today already; and those where
 * nobody holds a post that may hand in.
 */
export const Reminded = z.object({
  reminded: Whole,
  skipped: Whole,
  unmanned: Whole,
  whom: z.array(z.string()).max(5),
})
export type Reminded = z.output<typeof Reminded>

/** How reminding many is spoken of, before and after. */
export const remindsMany: Many<Reminded> = {
  count: ({ reminded }) => reminded,
  plan: (of) =>
    of.reminded === 0
      ? { zh: `没有要提醒的单位。${others(of).zh}`, en: `There is nobody to remind. ${others(of).en}` }
      : {
          zh: `提醒${whom(of)}。${others(of).zh}`,
          en: `Remind ${of.reminded} (${of.whom.join(', ')} …). ${others(of).en}`,
        },
  done: (of) => ({
    zh: `已提醒${of.reminded}个单位。${others(of).zh}`,
    en: `${of.reminded} reminded. ${others(of).en}`,
  }),
}

const whom = ({ reminded, whom: some }: Reminded) =>
  `${some.join('、')}${reminded > some.length ? `等${reminded}个单位` : ''}`

const others = ({ skipped, unmanned }: Reminded): Words => ({
  zh: [
    skipped > 0 && `${skipped}个今天已经提醒过，不再重复。`,
    unmanned > 0 && `${unmanned}个没有在任的填报人，消息无人可收，请电话联系并补录任职。`,
  ]
    .filter(Boolean)
    .join(''),
  en: [
    skipped > 0 && `${skipped} had been reminded today already.`,
    unmanned > 0 && `${unmanned} have nobody in post to hand in: please telephone, and enter a post.`,
  ]
    .filter(Boolean)
    .join(' '),
})
