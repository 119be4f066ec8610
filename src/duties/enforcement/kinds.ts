// 处罚的种类、来源、当事人：行政处罚法第九条、第三十条、第三十三条、第五十八条
/** 处罚法第九条, in the order of the statutory table, the lightest first: a case counts once, in its heaviest class. */
export const kinds = {
  other: { zh: '其他处罚', en: 'Other' },
  warning: { zh: '警告、通报批评', en: 'Warning, criticism in public' },
  fine: { zh: '罚款', en: 'Fine' },
  confiscation: { zh: '没收违法所得、没收非法财物', en: 'Confiscation' },
  suspension: { zh: '暂扣许可证件、降低资质等级', en: 'Permit suspended or lowered' },
  restriction: { zh: '限制开展生产经营活动', en: 'Activity restricted' },
  halt: { zh: '责令停产停业、责令关闭、限制从业', en: 'Ordered to stop or close, barred from the trade' },
  revocation: { zh: '吊销许可证件', en: 'Permit revoked' },
} as const
export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]]

/** 并处 is one 宗, in the heaviest class; a class named beside 其他 counts as the named. */
export const heaviestOf = (given: readonly Kind[]): Kind =>
  given.reduce<Kind>((a, b) => (kindNames.indexOf(b) > kindNames.indexOf(a) ? b : a), 'other')

/** 第六十三条: of these a hearing is offered whatever the sum. */
export const heard: ReadonlySet<Kind> = new Set(['suspension', 'restriction', 'halt', 'revocation'])

export const sources = {
  inspection: { zh: '监督检查', en: 'Inspection' },
  complaint: { zh: '投诉举报', en: 'Complaint' },
  transfer: { zh: '其他机关移送', en: 'Passed on by another authority' },
  above: { zh: '上级交办', en: 'Assigned from above' },
  own: { zh: '工作中发现', en: 'Found in our own work' },
} as const

export const parties = {
  person: { zh: '个人', en: 'A person' },
  organisation: { zh: '单位', en: 'An organisation' },
} as const

/** 第三十条 */
export const ages = {
  adult: { zh: '年满十八周岁，或者是单位', en: 'Eighteen or more, or an organisation' },
  youth: { zh: '已满十四不满十八周岁', en: 'Fourteen to seventeen' },
  child: { zh: '不满十四周岁', en: 'Under fourteen' },
} as const

export const outcomes = {
  proposed: { zh: '拟给予处罚', en: 'A penalty is proposed' },
  'no-case': { zh: '违法事实不能成立', en: 'The facts do not hold' },
  'not-punished': { zh: '不予处罚', en: 'Not punished' },
  transferred: { zh: '移送有权的机关', en: 'Passed on' },
} as const

/** 第三十条、第三十三条: 不予 is not 可以不予; each its own branch. */
export const mercies = {
  minor: { zh: '轻微并及时改正，没有危害后果（不予）', en: 'Minor, mended, no harm (shall not)' },
  first: { zh: '初次违法，后果轻微并及时改正（可以不予）', en: 'First, slight, mended (may be spared)' },
  'no-fault': { zh: '证明没有主观过错（不予）', en: 'Shown to be without fault (shall not)' },
  child: { zh: '不满十四周岁（不予）', en: 'Under fourteen (shall not)' },
} as const

/** 第四十四条、第四十五条、第六十三条: what the party may do, told in the announcement. */
export const rights = {
  state: { zh: '陈述', en: 'To state the case' },
  defend: { zh: '申辩', en: 'To argue in defence' },
  hearing: { zh: '要求听证', en: 'To ask for a hearing' },
} as const

/** 第五十八条 */
export const reviewGrounds = {
  interest: { zh: '涉及重大公共利益', en: 'A major public interest' },
  rights: { zh: '直接关系当事人或者第三人重大权益', en: 'Major rights of the party or of third persons' },
  complex: { zh: '疑难复杂，涉及多个法律关系', en: 'Difficult, several relations of law' },
  law: { zh: '法律、法规规定应当审核的其他情形', en: 'Others named by law' },
} as const

export const inquiries = {
  question: { zh: '询问', en: 'Questioning' },
  onsite: { zh: '现场检查、勘验', en: 'Inspection on site' },
  sample: { zh: '抽样取证', en: 'Sampling' },
  papers: { zh: '调取书证、电子数据', en: 'Papers and data obtained' },
} as const

export const steps = {
  light: { zh: '轻微', en: 'Light' },
  usual: { zh: '一般', en: 'Usual' },
  grave: { zh: '较重', en: 'Grave' },
  gravest: { zh: '严重', en: 'Gravest' },
} as const

export const payWays = {
  bank: { zh: '指定银行', en: 'The bank named' },
  online: { zh: '电子支付系统', en: 'Electronic payment' },
  hand: { zh: '执法人员当场收缴', en: 'Collected by the officers' },
} as const

export const challenges = {
  review: { zh: '行政复议', en: 'Reconsideration' },
  suit: { zh: '行政诉讼', en: 'Suit' },
} as const

export const revocations = {
  changed: { zh: '依法变更', en: 'Changed' },
  revoked: { zh: '依法撤销', en: 'Revoked' },
  unlawful: { zh: '确认违法', en: 'Found unlawful' },
  void: { zh: '确认无效', en: 'Found void' },
} as const

/** 双公示: the headings of the credit platform's file, as they are usual. */
export const creditColumns = [
  '行政相对人名称',
  '行政相对人类别',
  '统一社会信用代码',
  '行政处罚决定书文号',
  '违法行为类型',
  '违法事实',
  '处罚依据',
  '处罚类别',
  '处罚内容',
  '罚款金额（万元）',
  '没收违法所得、没收非法财物的金额（万元）',
  '处罚决定日期',
  '公示截止期',
  '处罚机关',
  '当前状态',
  '备注',
] as const
