// What may be chosen in the forms of a case. Nothing here asks for repetition or for a place on campus: the law asks for neither.

export const namesOf = <const C extends object>(of: C) => Object.keys(of) as [keyof C & string, ...(keyof C & string)[]]

/** The nine situations of mandatory reporting, in our own words; suspicion is enough. */
export const situations = {
  'private-parts': { zh: '隐私部位受伤或有异常', en: 'injury of private parts' },
  'girl-under-14': {
    zh: '不满14岁的女孩遭受或疑似遭受性侵、怀孕、流产',
    en: 'a girl under 14: sexual assault, pregnancy or abortion',
  },
  'girl-over-14': {
    zh: '14岁以上的女孩因受侵害怀孕、流产',
    en: 'a girl of 14 or over: pregnancy or abortion after assault',
  },
  injuries: {
    zh: '多处受伤、严重营养不良、意识不清，疑似暴力、欺凌、虐待、麻醉',
    en: 'several injuries, malnutrition or loss of consciousness: violence, bullying, abuse, drugs',
  },
  'death-disability': {
    zh: '自杀、自残、中毒、被殴打等致伤残、死亡',
    en: 'suicide, self-harm, poisoning or beating with disability or death',
  },
  abandoned: { zh: '被遗弃、长期无人照料', en: 'abandoned or long unattended' },
  missing: { zh: '来源不明、失踪、被拐卖', en: 'of unknown origin, missing or trafficked' },
  begging: { zh: '被组织乞讨', en: 'organised begging' },
  other: { zh: '其他严重侵害或者面临危险', en: 'other serious harm or danger' },
} as const

/** Situations in which nobody but the police may question the child. */
export const sexual: readonly string[] = ['private-parts', 'girl-under-14', 'girl-over-14']

/** Who, besides pupils, the report names. */
export const stood = {
  head: { zh: '校长或者其他校领导', en: 'the head or another leader of the school' },
  'class-teacher': { zh: '班主任', en: 'the class teacher' },
  staff: { zh: '其他教职工', en: 'other staff' },
  handler: { zh: '可能经办这件事的人', en: 'somebody who might handle it' },
} as const

/** Where it happened: to find other reports of the same place. The law asks for none: off campus and online count. */
export const places = {
  classroom: { zh: '教室', en: 'classroom' },
  stairs: { zh: '走廊、楼梯', en: 'corridor or stairs' },
  toilet: { zh: '厕所', en: 'toilet' },
  dormitory: { zh: '宿舍', en: 'dormitory' },
  playground: { zh: '操场', en: 'playground' },
  canteen: { zh: '食堂', en: 'canteen' },
  gate: { zh: '校门口', en: 'the gate' },
  way: { zh: '上下学路上', en: 'the way to school' },
  online: { zh: '网上', en: 'online' },
} as const

export const triageOutcomes = {
  assign: { zh: '交办调查', en: 'Assign' },
  refer: { zh: '转有权处理的部门', en: 'Refer to whoever is competent' },
  duplicate: { zh: '与已有案卷并案', en: 'Join to a case there is' },
} as const

export const sides = {
  bullied: { zh: '被欺凌一方', en: 'bullied' },
  accused: { zh: '被指实施一方', en: 'accused' },
} as const
export const schoolStages = {
  primary: { zh: '小学', en: 'primary' },
  junior: { zh: '初中', en: 'junior' },
  senior: { zh: '高中', en: 'senior' },
  vocational: { zh: '中职', en: 'vocational' },
} as const
/** By birthday on the day of the incident, never by grade. */
export const ageBands = {
  'under-14': { zh: '不满14周岁', en: 'under 14' },
  '14-15': { zh: '14至15周岁', en: '14 or 15' },
  '16-17': { zh: '16至17周岁', en: '16 or 17' },
  '18-over': { zh: '已满18周岁', en: '18 or over' },
} as const

export const findings = {
  bullying: { zh: '构成学生欺凌', en: 'Bullying' },
  misconduct: { zh: '不构成欺凌，但违反校规校纪', en: 'No bullying, but misconduct' },
  unfounded: { zh: '没有查实', en: 'Not established' },
} as const
export const severities = {
  slight: { zh: '情节轻微', en: 'slight' },
  severe: { zh: '严重欺凌', en: 'severe' },
} as const

/** 第二十一条: any of them, or several. */
export const conducts = {
  bodily: { zh: '肢体', en: 'bodily' },
  verbal: { zh: '言语', en: 'verbal' },
  property: { zh: '财物', en: 'property' },
  social: { zh: '社交（排斥、孤立）', en: 'social' },
  online: { zh: '网络', en: 'online' },
} as const

/** Seats of the school's committee and of the panels that hear appeals. */
export const seats = {
  head: { zh: '校长', en: 'Head' },
  'vice-principal': { zh: '法治副校长', en: 'Vice-principal for law' },
  leader: { zh: '其他校领导、德育负责人', en: 'Other school leader' },
  teacher: { zh: '教师代表', en: 'Teacher' },
  'class-teacher': { zh: '当事学生的班主任', en: 'Class teacher of a party' },
  parent: { zh: '家长代表', en: 'Parent' },
  pupil: { zh: '学生代表', en: 'Pupil' },
  expert: { zh: '校外专家、法律顾问', en: 'Outside expert or counsel' },
  community: { zh: '社区工作者', en: 'Community worker' },
  school: { zh: '学校代表（复查）', en: 'School (re-examination)' },
} as const
export type Seat = keyof typeof seats

export const parts = {
  for: { zh: '同意', en: 'for' },
  against: { zh: '不同意', en: 'against' },
  abstained: { zh: '弃权', en: 'abstained' },
  'stepped-out': { zh: '回避', en: 'stepped out' },
  absent: { zh: '缺席', en: 'absent' },
} as const

/** Who visits afterwards. A class teacher is not among them: a child does not tell one what a classmate does. */
export const visitors = {
  psychologist: { zh: '心理教师', en: 'Psychologist' },
  'moral-education': { zh: '德育负责人', en: 'Head of moral education' },
  'vice-principal': { zh: '法治副校长', en: 'Vice-principal for law' },
  'social-worker': { zh: '社工', en: 'Social worker' },
  county: { zh: '县区工作人员', en: 'County officer' },
} as const
