import { datedWords } from '../bureau-settings/dated.ts'

/** 某市教育局 → 某市; 教体局, 教育和体育局, 教育委员会 likewise. */
const placeOf = (bureau: string) => bureau.replace(/教(育|体).*$|教委$/, '')

/** What papers say of the bureau that no record knows. */
export const paperSettings = {
  sign: datedWords({
    key: 'papers.sign',
    title: { zh: '发文机关代字', en: 'The bureau’s sign in document numbers' },
    hint: {
      zh: '文号最前面的字，如“某教”，后面接各类文书的代字：某教责改〔2026〕3号。没有设置的，用局名第一个字加“教”。',
      en: 'The first signs of a document number, as 某教 in 某教责改〔2026〕3号. Unset: the first sign of the bureau’s name and 教.',
    },
    most: 10,
    like: {
      pattern: /^\p{Script=Han}{1,10}$/u,
      say: { zh: '请填写汉字，如“某教”。', en: 'Chinese signs only, as 某教.' },
    },
    fallback: (bureau) => `${[...bureau][0] ?? ''}教`,
  }),
  government: datedWords({
    key: 'papers.government',
    title: { zh: '行政复议机关', en: 'Who reconsiders the bureau’s acts' },
    hint: {
      zh: '本级人民政府的名称（《行政复议法》第二十四条）。没有设置的，由局名推出：本级人民政府。功能区没有本级政府的，填写有管辖权的政府。',
      en: 'The people’s government of its level (art. 24). Unset: made of the bureau’s name. A functional zone without one names the government in charge.',
    },
    most: 60,
    fallback: (bureau) => `${placeOf(bureau)}人民政府`,
  }),
  above: datedWords({
    key: 'papers.above',
    title: { zh: '信访复查机关', en: 'Who rechecks the bureau’s opinions on petitions' },
    hint: {
      zh: '原办理机关的上一级机关或者本级人民政府（《信访工作条例》第三十五条）。没有设置的，用行政复议机关的默认名称。',
      en: 'The body above the one that handled it (art. 35 on petitions).',
    },
    most: 60,
    fallback: (bureau) => `${placeOf(bureau)}人民政府`,
  }),
  court: datedWords({
    key: 'papers.court',
    title: { zh: '行政诉讼管辖法院', en: 'The court that hears suits against the bureau' },
    hint: {
      zh: '各地有集中管辖、跨区域管辖的，以当地公布的为准（《行政诉讼法》第十八条）。没有设置的，文书上写“有管辖权的人民法院”。',
      en: 'As published locally; courts may be competent across districts (art. 18). Unset: the paper says the competent court.',
    },
    most: 60,
    fallback: () => '',
  }),
  online: datedWords({
    key: 'papers.online',
    title: { zh: '网上申请行政复议的渠道', en: 'Where a reconsideration is asked for online' },
    hint: {
      zh: '网址或者名称，写进文书。用电子方式送达的文书必须告知（《行政复议法》第二十二条）；没有设置的，不能电子送达。',
      en: 'Told in the paper. Papers served online must tell it (art. 22); unset, none is served online.',
    },
    most: 120,
    fallback: () => '',
  }),
}
