import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

export const fewestExperts = bureauSetting({
  key: 'decisions.fewest-experts',
  title: { zh: '论证专家的惯例人数', en: 'Experts usually heard' },
  hint: { zh: '条例没有规定人数，一些地方惯例不少于3名。少于此数的须写明理由，不阻止办理。', en: 'The regulation names no number; some places ask for 3. Fewer needs a reason, and is not refused.' },
  fallback: 3, least: 1, most: 15, kind: 'whole',
})

export const mediumRiskControllable = bureauSetting({
  key: 'decisions.medium-risk-controllable',
  title: { zh: '中风险是否视为可控（1是，0否）', en: 'Medium risk counts as controllable (1 yes, 0 no)' },
  hint: { zh: '条例只分可控、不可控；高、中、低三级是稳评惯例，中风险采取措施后可决策是多数做法。', en: 'The regulation knows controllable or not; three levels are practice, and medium usually counts as controllable with measures.' },
  fallback: 1, least: 0, most: 1, kind: 'whole',
})
