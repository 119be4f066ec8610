import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

export const publishWithin = bureauSetting({
  key: 'inspections.publish-within',
  title: { zh: '检查结果公布的工作日', en: 'Working days in which a result is published' },
  hint: {
    zh: '自检查结束之日起算。各地规定多为20个工作日，本省未见统一规定；检查后又作出处罚的，仍不得超过处罚决定的7个工作日。',
    en: 'From the end of the check. Twenty is usual; no rule of the province was found. A penalty’s seven working days rule where they end first.',
  },
  fallback: 20,
  least: 1,
  most: 20,
  kind: 'whole',
})
