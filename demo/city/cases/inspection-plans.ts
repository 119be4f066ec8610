export const items: readonly (readonly [
  code: string,
  name: string,
  kinds: readonly string[],
  content: string,
  section: string,
])[] = [
  ['JY-01', '办学条件和校园安全管理', ['school', 'vocational'], '校舍、消防、食堂、门卫和应急预案', '安全管理科'],
  ['JY-02', '体育和健康教育', ['school', 'vocational'], '每天锻炼时间、体质健康监测、近视防控', '体育卫生与艺术教育科'],
  ['JY-03', '教材教辅选用', ['school', 'vocational'], '教材选用程序、教辅征订、进校园读物', '基础教育科'],
  ['JY-04', '学生资助和营养改善', ['school', 'vocational'], '资金管理、受助名单、供餐质量', '基础教育科'],
  ['JY-05', '校外培训办学行为', ['training'], '资质、收费、合同、课程、从业人员', '校外教育培训监管科'],
  ['JY-06', '校外培训预收费监管', ['training'], '资金监管账户、一次性收费时长', '校外教育培训监管科'],
  ['JY-07', '民办学校规范办学', ['school', 'vocational'], '招生、收费、决策机构和财务', '职业教育与成人教育科'],
]

/** A task of the demo's plan. Classes of risk and their ratios decide how many are drawn. */
export interface Planned {
  readonly title: string
  readonly items: readonly string[]
  readonly kinds: readonly string[]
  readonly from: string
  readonly joint: string
  readonly section: string
  readonly percents: readonly (readonly [stratum: string, percent: number])[]
}

export const school = { kinds: ['school', 'vocational'] } as const
export const training = { kinds: ['training'] } as const
export const tasks2024: readonly Planned[] = [
  {
    title: '春季开学安全条件抽查',
    items: ['JY-01'],
    ...school,
    from: '2024-02-26',
    joint: '市公安局、市市场监管局',
    section: '安全管理科',
    percents: [['high', 20]],
  },
  {
    title: '校外培训机构办学行为抽查',
    items: ['JY-05', 'JY-06'],
    ...training,
    from: '2024-03-18',
    joint: '市市场监管局',
    section: '校外教育培训监管科',
    percents: [['general', 10]],
  },
  {
    title: '学校卫生和传染病防控抽查',
    items: ['JY-02'],
    ...school,
    from: '2024-04-08',
    joint: '市卫生健康委',
    section: '体育卫生与艺术教育科',
    percents: [['elevated', 5]],
  },
  {
    title: '教材教辅选用抽查',
    items: ['JY-03'],
    ...school,
    from: '2024-05-13',
    joint: '',
    section: '基础教育科',
    percents: [['elevated', 5]],
  },
  {
    title: '学生资助政策落实抽查',
    items: ['JY-04'],
    ...school,
    from: '2024-06-03',
    joint: '',
    section: '基础教育科',
    percents: [['high', 15]],
  },
  {
    title: '暑期校外培训抽查',
    items: ['JY-05'],
    ...training,
    from: '2024-07-15',
    joint: '市公安局、市消防救援支队',
    section: '校外教育培训监管科',
    percents: [['general', 10]],
  },
  {
    title: '秋季学校食堂抽查',
    items: ['JY-01', 'JY-04'],
    ...school,
    from: '2024-09-09',
    joint: '市市场监管局',
    section: '安全管理科',
    percents: [['high', 20]],
  },
  {
    title: '民办学校规范办学抽查',
    items: ['JY-07'],
    ...school,
    from: '2024-10-14',
    joint: '',
    section: '职业教育与成人教育科',
    percents: [['elevated', 4]],
  },
  {
    title: '体育锻炼时间落实抽查',
    items: ['JY-02'],
    ...school,
    from: '2024-10-28',
    joint: '',
    section: '体育卫生与艺术教育科',
    percents: [['elevated', 4]],
  },
]
