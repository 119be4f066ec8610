import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

export const fewestExperts = bureauSetting({
  key: 'decisions.fewest-experts',
  title: { zh: '论证专家的惯例人数', en: 'Experts usually heard' },
  hint: {
    zh: '条例没有规定人数，一些地方惯例不少于3名。少于此数的须写明理由，不阻止办理。',
    en: 'The regulation names no number; some places ask for 3. Fewer needs a reason, and is not refused.',
  },
  fallback: 3,
  least: 1,
  most: 15,
  kind: 'whole',
})

export const hearingNoticeDays = bureauSetting({
  key: 'decisions.hearing-notice-days',
  title: { zh: '听证公告距听证会的天数', en: 'Days between announcing and holding a hearing' },
  hint: {
    zh: '条例没有规定天数，各地为10日至30日不等。少于此数的须写明理由，不阻止办理；材料至少7日前送达是条例的要求，不在此列。',
    en: 'The regulation names none; places differ, from 10 to 30. Fewer needs a reason, and is not refused; the 7 days for the papers are law and stand apart.',
  },
  fallback: 10,
  least: 0,
  most: 60,
  kind: 'whole',
})

export const commentAlways = bureauSetting({
  key: 'decisions.comment-always',
  title: { zh: '一律向社会公开征求意见', en: 'Every draft is opened to public comment' },
  hint: {
    zh: '条例允许用座谈、走访、问卷等多种方式听取意见；多数地方一律公开征求意见。选“否”时，以其他方式听取过意见即可完成公众参与。',
    en: 'The regulation allows meetings, visits, questionnaires and other ways; most places always open the draft. With no, another way recorded is enough.',
  },
  fallback: true,
  kind: 'yes-no',
})

export const mediumRiskControllable = bureauSetting({
  key: 'decisions.medium-risk-controllable',
  title: { zh: '中风险视为可控', en: 'Medium risk counts as controllable' },
  hint: {
    zh: '条例只分可控、不可控；高、中、低三级是稳评惯例，中风险采取措施后可决策是多数做法。',
    en: 'The regulation knows controllable or not; three levels are practice, and medium usually counts as controllable with measures.',
  },
  fallback: true,
  kind: 'yes-no',
})
