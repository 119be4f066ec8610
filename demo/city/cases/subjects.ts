/** How far a demo decision has come. The five gates are where somebody tries the next act and reads the article. */
export type Reached =
  | 'archived'
  | 'executing'
  | 'suspended'
  | 'reported'
  | 'adopted'
  | 'rejected'
  | 'gate-discussion'
  | 'gate-counsel'
  | 'gate-review'
  | 'gate-risk'
  | 'gate-experts'
  | 'gate-participation'
  | 'consultation'
  | 'hearing'
  | 'drafting'
  | 'proposed'

export interface Subject {
  readonly subject: string
  readonly class: 'policy' | 'plan' | 'resources' | 'works' | 'other'
  readonly summary: string
  /** The section that sponsors it. */
  readonly section: string
  /** The day it was proposed. */
  readonly from: string
  readonly reached: Reached
  readonly comments: number
  readonly hearing?: boolean
  readonly market?: boolean
  /** What counsel said of it, and what became of that. */
  readonly counsel?: readonly ['lawful' | 'lawful-after-change' | 'unlawful', 'all' | 'part' | null]
}

/** Twelve decisions of 2024, at every stage a decision may reach. All invented. */
export const subjects: readonly Subject[] = [
  {
    subject: '调整市区义务教育学区划分',
    class: 'policy',
    section: '基础教育科',
    from: '2024-01-08',
    reached: 'archived',
    comments: 26,
    counsel: ['lawful', 'all'],
    summary: '三所新建学校投入使用，部分街道就近入学路程过远，拟相应调整学区。',
  },
  {
    subject: '高中阶段学校招生办法',
    class: 'policy',
    section: '基础教育科',
    from: '2024-02-19',
    reached: 'executing',
    comments: 48,
    hearing: true,
    counsel: ['lawful-after-change', 'all'],
    summary: '优化中招录取办法和体育艺术类招生比例，减轻学生负担。',
  },
  {
    subject: '中小学课后服务第三方机构引入办法',
    class: 'policy',
    section: '校外教育培训监管科',
    from: '2024-01-22',
    reached: 'suspended',
    comments: 31,
    market: true,
    counsel: ['lawful-after-change', 'part'],
    summary: '规范学校引入第三方机构参与课后服务的条件、程序和退出。',
  },
  {
    subject: '焦作市教育事业发展中期规划',
    class: 'plan',
    section: '办公室',
    from: '2024-09-02',
    reached: 'reported',
    comments: 17,
    counsel: ['lawful', 'all'],
    summary: '明确至2027年的学位供给、教师配备和教育投入安排。',
  },
  {
    subject: '城区小学新建和改扩建三年计划',
    class: 'works',
    section: '基础教育科',
    from: '2024-09-09',
    reached: 'adopted',
    comments: 12,
    counsel: ['lawful', 'all'],
    summary: '三年内新建小学4所、改扩建9所，新增学位8100个。',
  },
  {
    subject: '中等职业学校专业布局调整方案',
    class: 'plan',
    section: '职业教育与成人教育科',
    from: '2024-09-16',
    reached: 'gate-discussion',
    comments: 9,
    counsel: ['lawful', 'all'],
    summary: '撤并重复设置的专业点，向主导产业集中。',
  },
  {
    subject: '校园食品安全和膳食经费管理办法',
    class: 'policy',
    section: '体育卫生与艺术教育科',
    from: '2024-09-12',
    reached: 'gate-counsel',
    comments: 8,
    market: true,
    counsel: ['unlawful', null],
    summary: '统一食材采购和膳食经费公示，拟指定配送企业名录。',
  },
  {
    subject: '学生校车服务方案',
    class: 'policy',
    section: '安全管理科',
    from: '2024-09-23',
    reached: 'gate-review',
    comments: 6,
    summary: '在农村偏远线路开行校车，明确补贴标准和安全责任。',
  },
  {
    subject: '普惠性幼儿园认定和扶持办法',
    class: 'policy',
    section: '基础教育科',
    from: '2024-10-08',
    reached: 'gate-participation',
    comments: 14,
    summary: '调整认定条件和生均补助，实行动态退出。',
  },
  {
    subject: '中小学教师交流轮岗实施办法',
    class: 'policy',
    section: '人事科',
    from: '2024-09-24',
    reached: 'gate-experts',
    comments: 7,
    summary: '城区教师满六年有序交流，保留骨干教师待遇。',
  },
  {
    subject: '农村小规模学校布局优化方案',
    class: 'policy',
    section: '基础教育科',
    from: '2024-09-19',
    reached: 'gate-risk',
    comments: 10,
    summary: '学生不足30人的教学点逐步并入中心校。',
  },
  {
    subject: '调整公办幼儿园保教费标准',
    class: 'policy',
    section: '基础教育科',
    from: '2024-03-04',
    reached: 'rejected',
    comments: 22,
    counsel: ['lawful', 'part'],
    summary: '拟分档上调公办幼儿园保教费。',
  },
]

/** What is under way around the day the city is shown: days before it. */
export const present: readonly (Omit<Subject, 'from'> & { readonly ago: number })[] = [
  {
    subject: '市区小学入学“一件事”办理规则',
    class: 'policy',
    section: '基础教育科',
    ago: 45,
    reached: 'consultation',
    comments: 18,
    summary: '入学报名、资格核验和学位分配一次办理，明确材料清单和办理时限。',
  },
  {
    subject: '中小学作息时间调整方案',
    class: 'policy',
    section: '基础教育科',
    ago: 47,
    reached: 'hearing',
    comments: 23,
    summary: '冬季上课时间推迟20分钟，相应调整课后服务时段。',
  },
  {
    subject: '中学体育中考项目和分值调整',
    class: 'policy',
    section: '体育卫生与艺术教育科',
    ago: 24,
    reached: 'drafting',
    comments: 0,
    summary: '增加球类选考项目，过程性评价占比提高。',
  },
  {
    subject: '研学实践基地认定办法',
    class: 'policy',
    section: '基础教育科',
    ago: 6,
    reached: 'proposed',
    comments: 0,
    summary: '明确研学实践基地的安全、课程和收费条件，实行年度复核。',
  },
]

/** What people write, to be answered by groups. `of` and the answer's reason belong together. */
export const opinions = [
  ['时间', '希望给学校和家长留出准备时间，明年秋季再施行。', 'partly', '施行日期已推迟一个学期，未能推迟一年。'],
  ['过渡', '已经按旧办法安排的家庭，应当有过渡办法。', 'adopted', ''],
  ['费用', '建议写明家庭要承担多少费用，不要另行收费。', 'adopted', ''],
  ['公示', '结果应当在网站公示，接受监督。', 'adopted', ''],
  ['距离', '家到学校超过三公里的，希望优先照顾。', 'partly', '已列为参考因素，具体距离由各校按路况确定。'],
  ['取消', '不赞成这项办法，建议维持现状。', 'not-adopted', '现行办法不能满足新增需求，理由已在草案说明中列明。'],
  ['程序', '学校执行时应当有家长代表参加。', 'adopted', ''],
  ['困难家庭', '残疾学生和留守儿童家庭应当另有保障。', 'adopted', ''],
  ['表述', '第三条的表述不清楚，容易产生不同理解。', 'adopted', ''],
  ['比例', '文中的比例偏低，建议提高到一半。', 'not-adopted', '比例按现有师资和经费测算确定，逐年提高。'],
  ['申诉', '对结果不服的，应当写明向谁反映。', 'partly', '已写明受理单位，办理时限按信访规定执行。'],
  ['赞成', '赞成草案，希望尽快施行。', 'adopted', ''],
] as const
