export const questionKinds = {
  single: { zh: '单选题', en: 'One answer' },
  multi: { zh: '多选题', en: 'Several answers' },
  judge: { zh: '判断题', en: 'True or false' },
} as const

export const stages = {
  primary: { zh: '小学', en: 'Primary' },
  junior: { zh: '初中', en: 'Junior high' },
  senior: { zh: '高中（含中职）', en: 'Senior high' },
  all: { zh: '通用', en: 'Any' },
} as const

export const standings = {
  draft: { zh: '待审读', en: 'To be read by a second person' },
  active: { zh: '启用', en: 'Active' },
} as const
