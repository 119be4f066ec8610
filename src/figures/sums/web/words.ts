import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  title: { zh: '各项与合计', en: 'Parts and whole' },
  none: {
    zh: '没有说明这个合计由哪些数据组成。说明以后，各项之和与合计不一致时，这里会标红，直到写明原因。',
    en: 'It is not said of which figures this whole is made. Once it is, parts that do not add up stand here in red until somebody says why.',
  },
  equation: {
    zh: (whole: string, parts: string) => `${whole} ＝ ${parts}`,
    en: (whole: string, parts: string) => `${whole} = ${parts}`,
  },
  balanced: { zh: '一致', en: 'Adds up' },
  more: {
    zh: (n: string) => `合计比各项之和多${n}，请核对或者说明原因`,
    en: (n: string) => `The whole exceeds its parts by ${n}: check, or say why`,
  },
  less: {
    zh: (n: string) => `合计比各项之和少${n}，请核对或者说明原因`,
    en: (n: string) => `The parts exceed the whole by ${n}: check, or say why`,
  },
  explained: {
    zh: (n: string, why: string) => `相差${n}，已说明：${why}`,
    en: (n: string, why: string) => `They differ by ${n}; said why: ${why}`,
  },
  untold: { zh: '有一项不予显示，无法核对', en: 'One of them is not told: nothing to check' },
  declare: { zh: '说明由哪些组成', en: 'Say of what it is made' },
  change: { zh: '修改组成', en: 'Change the parts' },
  parts: { zh: '组成这个合计的数据', en: 'Figures that make it up' },
  partsHint: {
    zh: '单位相同的两项以上；不选，就不再核对',
    en: 'Two or more that count the same; none: no longer checked',
  },
  explain: { zh: '说明原因', en: 'Say why' },
  why: { zh: '为什么不一致', en: 'Why they differ' },
  whyHint: {
    zh: '只对这个期间、这个差数有效；数变了要重新说明',
    en: 'Of this period and this difference: another must be explained anew',
  },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
})
