export const subjects = {
  subject: { zh: '学科类', en: 'Of school subjects' },
  other: { zh: '非学科类', en: 'Other than school subjects' },
} as const

export const stages = {
  preschool: { zh: '学前', en: 'Before school' },
  compulsory: { zh: '义务教育阶段', en: 'Compulsory education' },
  'senior-high': { zh: '高中阶段', en: 'Senior high' },
} as const

export const modes = {
  offline: { zh: '线下', en: 'On site' },
  online: { zh: '线上', en: 'Online' },
} as const
export type Mode = keyof typeof modes

export const approvals = {
  permit: { zh: '许可', en: 'Permit' },
  filing: { zh: '备案', en: 'Filing only' },
} as const

export const profits = {
  'non-profit': { zh: '非营利性', en: 'Non-profit' },
  'for-profit': { zh: '营利性', en: 'For profit' },
} as const

/** Of an institution that works. One without permit is a clue and no institution: it stands among the complaints and patrols. */
export const standings = {
  licensed: { zh: '许可', en: 'Licensed' },
  white: { zh: '白名单', en: 'On the white list' },
  warned: { zh: '预警', en: 'Warned' },
  rectifying: { zh: '整改', en: 'Being rectified' },
} as const

/** How a stretch of an institution's past ended. */
export const endings = {
  changed: { zh: '变更', en: 'Changed' },
  suspended: { zh: '停办', en: 'Suspended' },
  deregistered: { zh: '注销', en: 'Deregistered' },
  turned: { zh: '转型', en: 'Turned to something else' },
} as const

export const owners = {
  education: { zh: '教育', en: 'Education' },
  culture: { zh: '文化旅游', en: 'Culture and tourism' },
  sports: { zh: '体育', en: 'Sports' },
  science: { zh: '科技', en: 'Science' },
} as const

/** 双减以后 each institution of the base list got one of these. */
export const dispositions = {
  deregistered: { zh: '注销', en: 'Deregistered' },
  turned: { zh: '转为非学科类', en: 'Turned to other training' },
  'non-profit': { zh: '转为非营利性', en: 'Turned non-profit' },
  kept: { zh: '保留', en: 'Kept' },
} as const

/** 班型 of the guided prices: below ten, ten to thirty-five, above. The bounds are those of the price table. */
export const classSizes = {
  small: { zh: '10人以下', en: 'Below 10' },
  middle: { zh: '10至35人', en: '10 to 35' },
  large: { zh: '35人以上', en: 'Above 35' },
} as const
export type ClassSize = keyof typeof classSizes

/** Lists an institution is on, and the warning before. */
export const lists = {
  warning: { zh: '预警', en: 'Warned' },
  white: { zh: '白名单', en: 'White list' },
  black: { zh: '黑名单', en: 'Black list' },
} as const

export const custody = {
  bank: { zh: '银行托管', en: 'Held by a bank' },
  deposit: { zh: '风险保证金', en: 'Risk deposit' },
} as const

/** Why an account holds less than the lessons paid for. */
export const differences = {
  'in-transit': { zh: '在途', en: 'In transit' },
  unswept: { zh: '未归集（现金、微信等）', en: 'Paid elsewhere, not swept in' },
  overpaid: { zh: '超额拨付', en: 'Released too much' },
  refund: { zh: '退款未达', en: 'Refund not yet arrived' },
  'off-book': { zh: '账外收费', en: 'Charged off the books' },
  twice: { zh: '重复入账', en: 'Entered twice' },
  unmatched: { zh: '无法匹配', en: 'Cannot be matched' },
} as const

/** What a day came to. Signed as explained, and in transit, hold until a day. */
export const results = {
  balanced: { zh: '足额', en: 'Covered' },
  transit: { zh: '在途', en: 'In transit' },
  explained: { zh: '差额已说明并签认', en: 'Difference explained and signed' },
  open: { zh: '差额未说明', en: 'Difference open' },
} as const

export const staffPosts = {
  teaching: { zh: '教学', en: 'Teaching' },
  research: { zh: '教研', en: 'Research' },
  managing: { zh: '管理', en: 'Managing' },
  other: { zh: '助教、保安、后勤等', en: 'Assistants, guards and others' },
} as const

/** Of the query of somebody's record: no more is kept. */
export const staffRecords = {
  none: { zh: '无', en: 'Nothing' },
  found: { zh: '有', en: 'Something' },
} as const
