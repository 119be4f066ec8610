import type { Words } from '../../law/outcome.ts'

/** What notices are about, as a person chooses which of them also come by e-mail. */
export const topics = {
  due: { zh: '期限将到、已过或有变动', en: 'A period ends soon, is over or has moved' },
  turn: { zh: '轮到您办理', en: 'It is your turn' },
  told: { zh: '您参与的案卷有进展', en: 'Progress in a case of yours' },
  campaigns: { zh: '专项任务催报、退回', en: 'A campaign reminds, or a record was returned' },
  other: { zh: '其他消息', en: 'Another message' },
} as const satisfies Record<string, Words>

export type Topic = keyof typeof topics
export const topicNames = Object.keys(topics) as [Topic, ...Topic[]]

/** Whoever never chose gets by e-mail what has a deadline. */
export const byDefault: readonly Topic[] = ['due', 'turn']

/** The topic of a kind of notice; null: it never leaves the house (that mail fails cannot be told by mail; of what was undone no letter went). */
export function topicOf(kind: string): Topic | null {
  if (/^(jobs|undo)\./.test(kind)) return null
  if (/\.due-[a-z]+$/.test(kind)) return 'due'
  if (kind.endsWith('.your-turn')) return 'turn'
  if (kind.endsWith('.told')) return 'told'
  return /^(campaigns|activities|returns)\./.test(kind) ? 'campaigns' : 'other'
}
