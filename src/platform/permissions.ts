import type { Words } from '../law/outcome.ts'

/** What can be permitted, in the words of the matrix page. A permission is held within a branch of the tree (see actor.ts). */
export const permissions = {
  'activities.read': { zh: '查阅活动记录', en: 'Read activities' },
  'activities.write': { zh: '填报活动记录', en: 'Record activities' },
  'activities.review': { zh: '审核、退回活动记录', en: 'Approve or return activities' },
  'activities.spot-check': { zh: '抽查活动记录', en: 'Spot-check activities' },
  'campaigns.read': { zh: '查阅专项任务', en: 'Read campaigns' },
  'campaigns.manage': { zh: '发布、调整专项任务', en: 'Publish and adjust campaigns' },
  'campaigns.remind': { zh: '催报', en: 'Remind' },
  'returns.hand-in': { zh: '报送表格', en: 'Hand in workbooks' },
  'figures.read': { zh: '查阅数据', en: 'Read figures' },
  'report.read': { zh: '查阅年度报告', en: 'Read the annual report' },
  'report.write': { zh: '编写年度报告', en: 'Write the annual report' },
  'report.lock': { zh: '锁定年度报告', en: 'Lock the annual report' },
  'organisations.read': { zh: '查阅机构', en: 'Read organisations' },
  'organisations.manage': { zh: '维护机构', en: 'Manage organisations' },
  'people.read': { zh: '查阅人员', en: 'Read people' },
  'people.manage': { zh: '维护人员与任职', en: 'Manage people and posts' },
  'people.unmask': { zh: '查看完整个人信息', en: 'Unmask personal data' },
  'decisions.read': { zh: '查阅重大决策', en: 'Read major decisions' },
  'decisions.sponsor': { zh: '承办重大决策', en: 'Sponsor major decisions' },
  'decisions.decide': { zh: '决定重大决策', en: 'Decide on major decisions' },
  'decisions.review': { zh: '审查重大决策合法性', en: 'Review legality of decisions' },
  'decisions.execute': { zh: '报告决策执行情况', en: 'Report on carrying decisions out' },
  'decisions.record': { zh: '记录集体讨论', en: 'Record collective discussion' },
  'counsel.read': { zh: '查阅法律顾问事项', en: 'Read matters of counsel' },
  'counsel.request': { zh: '征求法律意见、送审合同', en: 'Ask counsel, submit contracts' },
  'counsel.advise': { zh: '出具法律意见', en: 'Give legal opinions' },
  'counsel.manage': { zh: '管理顾问合同', en: 'Manage retainers' },
  'work.read': { zh: '查阅工作机制事项', en: 'Read plans and tasks' },
  'work.assign': { zh: '部署任务', en: 'Assign tasks' },
  'work.do': { zh: '承办任务', en: 'Carry out tasks' },
  'work.supervise': { zh: '督办', en: 'Supervise tasks' },
  'inspections.read': { zh: '查阅抽查', en: 'Read inspections' },
  'inspections.organise': { zh: '组织抽查、维护名录', en: 'Organise inspections, keep the directories' },
  'inspections.approve': { zh: '批准抽查计划', en: 'Approve inspection plans' },
  'inspections.check': { zh: '现场检查', en: 'Check on site' },
  'inspectors.keep': { zh: '维护检查人员名录', en: 'Keep the directory of inspectors' },
  'checks.read': { zh: '查阅检查记录', en: 'Read records of checks' },
  'checks.answer': { zh: '申请回避、报送整改', en: 'Ask for recusal, report rectification' },
  'bullying-reports.handle': { zh: '受理学生欺凌举报', en: 'Handle reports of bullying' },
  'bullying-reports.enter': { zh: '录入其他渠道的举报', en: 'Enter reports from elsewhere' },
  'bullying-reports.manage': { zh: '安排举报值班、管理钥匙', en: 'Manage rota and keys of reports' },
  'prevention.read': { zh: '查阅防欺凌工作', en: 'Read the prevention of bullying' },
  'prevention.report': { zh: '报告本校防欺凌情况', en: 'Report for one’s school on bullying' },
  'prevention.oversee': { zh: '维护防欺凌名册和舆情登记、提醒学校', en: 'Keep the registers of prevention, remind schools' },
  'incidents.read': { zh: '查阅舆情登记', en: 'Read the register of incidents' },
  'bullying-cases.read': { zh: '查阅学生欺凌案卷', en: 'Read cases of bullying' },
  'bullying-cases.investigate': { zh: '承办学生欺凌案卷', en: 'Handle cases of bullying' },
  'bullying-cases.reexamine': { zh: '复查学生欺凌认定', en: 'Re-examine findings of bullying' },
  'bullying-cases.confirm': { zh: '确认办结、复核、批准查看姓名', en: 'Confirm closing, review, let names be seen' },
  'mandatory-reports.report': { zh: '履行强制报告义务', en: 'Do one’s duty of mandatory reporting' },
  'mandatory-reports.oversee': { zh: '查阅强制报告（不见报告人）', en: 'Read mandatory reports, not who reported' },
  'mandatory-reports.handle': { zh: '办理强制报告', en: 'Handle mandatory reports' },
  'bullying-cases.count': { zh: '查看学生欺凌统计', en: 'See counts of cases of bullying' },
  'settings.read': { zh: '查阅设置', en: 'Read settings' },
  'settings.manage': { zh: '维护设置', en: 'Manage settings' },
  'ledger.read': { zh: '查阅存证', en: 'Read the ledger' },
  'publications.read': { zh: '查阅公开登记', en: 'Read the register of publications' },
  'publications.manage': { zh: '登记、公布、更正、撤回公开信息', en: 'Enter, publish, correct and withdraw publications' },
  'publications.review': { zh: '公开前审查', en: 'Review publications for secrets and personal data' },
} as const satisfies Record<`${string}.${string}`, Words>

export type Permission = keyof typeof permissions

const sectionOfficer = [
  'activities.read', 'activities.write', 'activities.review', 'activities.spot-check', 'campaigns.read', 'campaigns.manage', 'campaigns.remind', 'returns.hand-in', 'figures.read',
  'report.read', 'report.write', 'organisations.read', 'people.read', 'settings.read', 'ledger.read', 'decisions.read', 'decisions.sponsor', 'counsel.read', 'counsel.request', 'work.read', 'work.do',
  'inspections.read', 'inspections.organise', 'inspections.check', 'inspectors.keep', 'checks.read',
  'publications.read', 'publications.manage',
  'decisions.execute',
  'bullying-reports.enter',
  'prevention.read', 'prevention.oversee', 'incidents.read',
] as const satisfies readonly Permission[]

/** 未成年人保护法第十一条: the duty is of whoever finds it. No role is without it, and no manager can take it away. */
export const everyonesDuty: readonly Permission[] = ['mandatory-reports.report']

const shipped = {
  'school-clerk': {
    title: { zh: '学校经办人', en: 'School clerk' },
    grants: ['activities.read', 'activities.write', 'campaigns.read', 'returns.hand-in', 'figures.read', 'organisations.read', 'checks.read', 'checks.answer', 'prevention.read', 'prevention.report'],
  },
  'school-head': {
    title: { zh: '学校负责人', en: 'Head of school' },
    grants: ['activities.read', 'activities.write', 'campaigns.read', 'returns.hand-in', 'figures.read', 'organisations.read', 'people.read', 'checks.read', 'checks.answer', 'prevention.read', 'prevention.report'],
  },
  'county-officer': {
    title: { zh: '县区经办人', en: 'County officer' },
    grants: ['activities.read', 'activities.write', 'activities.review', 'campaigns.read', 'campaigns.remind', 'returns.hand-in', 'figures.read', 'organisations.read', 'people.read', 'work.read', 'work.do', 'inspections.read', 'inspections.check', 'inspectors.keep', 'checks.read', 'decisions.read', 'decisions.execute', 'bullying-reports.enter', 'prevention.read', 'prevention.oversee', 'incidents.read'],
  },
  'section-officer': { title: { zh: '科室经办人', en: 'Section officer' }, grants: sectionOfficer },
  'legal-officer': {
    title: { zh: '法制机构人员', en: 'Legal officer' },
    grants: [...sectionOfficer, 'publications.review', 'decisions.review', 'counsel.manage', 'work.assign', 'work.supervise'],
  },
  secretary: {
    title: { zh: '会议秘书', en: 'Secretary' },
    grants: ['figures.read', 'report.read', 'organisations.read', 'people.read', 'decisions.read', 'decisions.record', 'counsel.read', 'work.read', 'work.assign'],
  },
  counsel: {
    title: { zh: '法律顾问', en: 'Legal counsel' },
    grants: ['organisations.read', 'counsel.read', 'counsel.advise'],
  },
  'bureau-leader': {
    title: { zh: '局领导', en: 'Bureau leader' },
    grants: ['activities.read', 'campaigns.read', 'figures.read', 'report.read', 'report.lock', 'organisations.read', 'people.read', 'ledger.read', 'decisions.read', 'decisions.decide', 'counsel.read', 'work.read', 'work.assign', 'work.supervise', 'inspections.read', 'inspections.approve', 'checks.read', 'publications.read', 'publications.review', 'bullying-reports.manage', 'prevention.read', 'incidents.read', 'bullying-cases.read', 'bullying-cases.count', 'bullying-cases.confirm', 'mandatory-reports.oversee'],
  },
  administrator: {
    title: { zh: '系统管理员', en: 'Administrator' },
    grants: ['activities.read', 'campaigns.read', 'figures.read', 'report.read', 'organisations.read', 'organisations.manage', 'people.read', 'people.manage', 'people.unmask', 'settings.read', 'settings.manage', 'ledger.read', 'publications.read'],
  },
  'report-handler': {
    title: { zh: '欺凌举报专办员', en: 'Handler of bullying reports' },
    grants: ['bullying-reports.handle', 'bullying-reports.enter', 'bullying-cases.read', 'bullying-cases.count', 'mandatory-reports.oversee', 'mandatory-reports.handle', 'organisations.read'],
  },
  'bullying-handler': {
    title: { zh: '学生欺凌治理专干', en: 'Handler of cases of bullying' },
    grants: ['bullying-cases.read', 'bullying-cases.investigate', 'organisations.read'],
  },
  'bullying-examiner': {
    title: { zh: '欺凌防治工作部门人员', en: 'Officer against bullying' },
    grants: ['bullying-cases.read', 'bullying-cases.investigate', 'bullying-cases.reexamine', 'organisations.read'],
  },
  teacher: { title: { zh: '教职工', en: 'Teacher or other staff' }, grants: ['organisations.read'] },
  partner: {
    title: { zh: '协作单位人员', en: 'Partner' },
    grants: ['activities.read', 'activities.write', 'campaigns.read', 'organisations.read', 'inspections.check', 'inspectors.keep', 'checks.read'],
  },
} as const satisfies Record<string, { title: Words; grants: readonly Permission[] }>

export type ShippedRole = keyof typeof shipped

interface Role {
  readonly title: Words
  readonly grants: readonly Permission[]
}

/** The shipped roles. A bureau adds its own in the database; these cannot be changed there. */
export const roles = withDuty(shipped)

function withDuty<R extends string>(all: Readonly<Record<R, Role>>): Readonly<Record<R, Role>> {
  return Object.fromEntries(Object.entries<Role>(all).map(([code, { title, grants }]) => [code, { title, grants: [...grants, ...everyonesDuty] }])) as unknown as Record<R, Role>
}
