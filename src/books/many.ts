import type { Words } from '../law/outcome.ts'
import type { Many } from '../platform/http/endpoint.ts'

/** How what is done to many entries at once is spoken of, before and after. */
export const endsMany: Many<{ ended: number; refused: readonly { say: Words }[] }> = {
  count: ({ ended }) => ended,
  plan: ({ ended, refused }) => ({
    zh: `终止${ended}条。${refused.length > 0 ? `${refused.length}条不能终止：${refused[0]!.say.zh}` : ''}`,
    en: `End ${ended}. ${refused.length > 0 ? `${refused.length} cannot be ended: ${refused[0]!.say.en}` : ''}`,
  }),
  done: ({ ended, refused }) => ({
    zh: `已终止${ended}条。${refused.length > 0 ? `${refused.length}条没有终止：${refused[0]!.say.zh}` : ''}`,
    en: `${ended} ended. ${refused.length > 0 ? `${refused.length} not: ${refused[0]!.say.en}` : ''}`,
  }),
}

export const takesIn: Many<{ taken: number; left: number }> = {
  count: ({ taken }) => taken,
  plan: ({ taken, left }) => ({
    zh: `列入${taken}条。${left > 0 ? `${left}条不能列入，请逐条登记。` : ''}`,
    en: `Take in ${taken}. ${left > 0 ? `${left} cannot be taken in; enter them by hand.` : ''}`,
  }),
  done: ({ taken, left }) => ({
    zh: `已列入${taken}条。${left > 0 ? `${left}条没有列入，请逐条登记。` : ''}`,
    en: `${taken} taken in. ${left > 0 ? `${left} not; enter them by hand.` : ''}`,
  }),
}

/** One period of one unit: a zero is an attestation, too. */
export const attests: Many<{ entries: number }> = {
  count: () => 1,
  plan: ({ entries }) =>
    entries === 0
      ? { zh: '确认这一期没有，记为零。', en: 'Confirm that there was none: a zero.' }
      : {
          zh: `确认这一期共${entries}条，齐全无遗漏。`,
          en: `Confirm that the ${entries} of this period are all there were.`,
        },
  done: ({ entries }) => ({ zh: `已确认：${entries}条。`, en: `Confirmed: ${entries}.` }),
}
