import { defineWords } from '../words.ts'

export const words = defineWords({
  title: { zh: '局领导一览', en: 'Leader’s page' },
  lead: {
    zh: (day: string) => `截至${day}，可打印为一张A4纸`,
    en: (day: string) => `As of ${day}; prints on one sheet of A4`,
  },
  print: { zh: '打印', en: 'Print' },
  review: { zh: '月度、季度回顾', en: 'Review of a month or quarter' },
  hall: { zh: '大屏', en: 'Wall screen' },
  hallNothing: { zh: '没有可以展示的数据。', en: 'There is nothing to show.' },
  freshAt: {
    zh: (at: string) => `数据更新于${at}，每分钟自动更新`,
    en: (at: string) => `As of ${at}; fetched anew every minute`,
  },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  pause: { zh: '暂停', en: 'Pause' },
  goOn: { zh: '继续', en: 'Go on' },
  leaveHall: { zh: '退出大屏', en: 'Leave the wall screen' },
  waiting: { zh: '等我决定', en: 'Waiting for my decision' },
  nothing: { zh: '没有等您决定的事项。', en: 'Nothing waits for your decision.' },
  all: { zh: (n: number) => `全部${n}件`, en: (n: number) => `All ${n}` },
  what: { zh: '事项', en: 'Matter' },
  stage: { zh: '到哪一步', en: 'Where it stands' },
  due: { zh: '期限', en: 'Due' },
  decide: { zh: '办理', en: 'Act' },
  open: { zh: '打开案卷', en: 'Open the case' },
})
