import { defineWords } from '../words.ts'

export const words = defineWords({
  title: { zh: '局领导一览', en: 'Leader’s page' },
  lead: {
    zh: (day: string) => `截至${day}，可打印为一张A4纸`,
    en: (day: string) => `As of ${day}; prints on one sheet of A4`,
  },
  print: { zh: '打印', en: 'Print' },
  waiting: { zh: '等我决定', en: 'Waiting for my decision' },
  nothing: { zh: '没有等您决定的事项。', en: 'Nothing waits for your decision.' },
  all: { zh: (n: number) => `全部${n}件`, en: (n: number) => `All ${n}` },
  what: { zh: '事项', en: 'Matter' },
  stage: { zh: '到哪一步', en: 'Where it stands' },
  due: { zh: '期限', en: 'Due' },
  decide: { zh: '去办理', en: 'Decide' },
})
