export const questionKinds = {
  single: { zh: '单选题', en: 'One answer' },
  multi: { zh: '多选题', en: 'Several answers' },
  judge: { zh: '判断题', en: 'True or false' },
} as const

export const pupilStages = {
  primary: { zh: '小学', en: 'Primary' },
  junior: { zh: '初中', en: 'Junior high' },
  senior: { zh: '高中（含中职）', en: 'Senior high' },
} as const

export const stages = { ...pupilStages, all: { zh: '通用', en: 'Any' } } as const

/** Questions are for pupils, for officials, or for all. */
export const questionStages = { ...stages, officials: { zh: '机关干部', en: 'Officials' } } as const

export const standings = {
  draft: { zh: '待审读', en: 'To be read by a second person' },
  active: { zh: '启用', en: 'Active' },
} as const

export const scorings = {
  best: { zh: '取最好的一次', en: 'The best' },
  last: { zh: '取最后一次', en: 'The last' },
  sum: { zh: '各次相加', en: 'All together' },
} as const
export type Scoring = keyof typeof scorings
