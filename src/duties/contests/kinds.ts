/** 级别: a contest of one level hands its best on to the next. */
export const levels = {
  class: { zh: '班级', en: 'Class' },
  school: { zh: '校级', en: 'School' },
  county: { zh: '县级', en: 'County' },
  city: { zh: '市级', en: 'City' },
  province: { zh: '省级', en: 'Province' },
  nation: { zh: '全国', en: 'Nation' },
} as const
export type Level = keyof typeof levels
const order = Object.keys(levels) as Level[]
export const isAbove = (one: Level, other: Level) => order.indexOf(one) > order.indexOf(other)

/** Those that others hold: here only who was sent there and what became of it is kept. */
export const isElsewhere = (level: Level) => level === 'province' || level === 'nation'

export const groups = {
  primary: { zh: '小学组', en: 'Primary' },
  junior: { zh: '初中组', en: 'Junior secondary' },
  senior: { zh: '高中组', en: 'Senior secondary' },
} as const
export type Group = keyof typeof groups

/** 学段: the grades of a group, 中职 with the senior ones. */
const grades: Readonly<Record<Group, readonly [number, number]>> = { primary: [1, 6], junior: [7, 9], senior: [10, 12] }
export const groupOfGrade = (grade: number): Group | undefined =>
  (Object.keys(grades) as Group[]).find((one) => grades[one][0] <= grade && grade <= grades[one][1])

export const prizes = {
  first: { zh: '一等奖', en: 'First prize' },
  second: { zh: '二等奖', en: 'Second prize' },
  third: { zh: '三等奖', en: 'Third prize' },
} as const
export type Prize = keyof typeof prizes

export const ruleSets = {
  speech: { zh: '演讲比赛', en: 'Speech' },
  knowledge: { zh: '素养竞赛', en: 'Knowledge' },
} as const
export type RuleSet = keyof typeof ruleSets

export const eventKinds = {
  written: { zh: '笔试', en: 'Written paper' },
  required: { zh: '必答', en: 'Question in turn' },
  buzz: { zh: '抢答', en: 'Buzzer' },
  risk: { zh: '风险题', en: 'Question at risk' },
  help: { zh: '求助', en: 'Asking for help' },
} as const
export type EventKind = keyof typeof eventKinds
