import { defineWords } from '../../desk/words.ts'

export const words = defineWords({
  remarks: { zh: '批注', en: 'Remarks' },
  begin: { zh: '提批注', en: 'Remark' },
  stop: { zh: '不提了', en: 'Stop remarking' },
  hint: {
    zh: '在要说的那一句后面点“批注”，写意见，或者直接改写。由编写人答复。',
    en: 'Choose “Remark” behind the sentence you mean; say something or reword it. Whoever writes the report answers.',
  },
  remark: { zh: '批注', en: 'Remark' },
  remarkOn: { zh: (what: string) => `批注：${what}`, en: (what: string) => `Remark on: ${what}` },
  say: { zh: '意见', en: 'What you would say' },
  reword: { zh: '改写这一句', en: 'Reword the sentence' },
  suggested: { zh: '建议改写成', en: 'Suggested wording' },
  suggestedHint: {
    zh: '【1】【2】是数据的位置，可以移动、去掉，不能新增。',
    en: '【1】【2】 are where the figures stand: move them or leave them out, but add none.',
  },
  wouldRead: { zh: '改后读作：', en: 'Would read: ' },
  send: { zh: '提出', en: 'Send' },
  sent: { zh: '批注已提出，等编写人答复', en: 'Sent: the writers will answer' },
  cancel: { zh: '取消', en: 'Cancel' },
  withdraw: { zh: '撤回', en: 'Take back' },
  withdrawWhat: { zh: (what: string) => `撤回批注：${what}`, en: (what: string) => `Take back: ${what}` },
  apply: { zh: '采纳改写', en: 'Accept the wording' },
  heed: { zh: '已另行修改', en: 'Mended otherwise' },
  decline: { zh: '不采纳', en: 'Decline' },
  word: { zh: '答复（不采纳的须说明）', en: 'A word (needed to decline)' },
  wordOf: {
    zh: (who: string) => `答复${who}的批注（不采纳的须说明）`,
    en: (who: string) => `A word to ${who} (needed to decline)`,
  },
  changedSince: { zh: '原文后来改过', en: 'the words changed since' },
  was: { zh: (text: string) => `提出时：${text}`, en: (text: string) => `Read then: ${text}` },
  answered: { zh: (n: number) => `已答复的批注（${n}）`, en: (n: number) => `Answered remarks (${n})` },
  open: {
    zh: (n: number) => `${n}条批注等答复`,
    en: (n: number) => (n === 1 ? 'One remark waits' : `${n} remarks wait`),
  },
  gone: { zh: '所批的一句已经删去', en: 'The sentence is gone' },
  by: { zh: (who: string, as: string) => `${who}（${as}）`, en: (who: string, as: string) => `${who} (${as})` },
  because: {
    zh: (what: string, word: string) => `${what}：${word}`,
    en: (what: string, word: string) => `${what}: ${word}`,
  },
})
