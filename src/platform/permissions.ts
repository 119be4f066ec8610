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
  'settings.read': { zh: '查阅设置', en: 'Read settings' },
  'settings.manage': { zh: '维护设置', en: 'Manage settings' },
  'ledger.read': { zh: '查阅存证', en: 'Read the ledger' },
} as const satisfies Record<`${string}.${string}`, Words>

export type Permission = keyof typeof permissions

/** The shipped roles. A bureau adds its own in the database; these cannot be changed there. */
export const roles = {
  'school-clerk': {
    title: { zh: '学校经办人', en: 'School clerk' },
    grants: ['activities.read', 'activities.write', 'campaigns.read', 'returns.hand-in', 'figures.read', 'organisations.read'],
  },
  'school-head': {
    title: { zh: '学校负责人', en: 'Head of school' },
    grants: ['activities.read', 'activities.write', 'campaigns.read', 'returns.hand-in', 'figures.read', 'organisations.read', 'people.read'],
  },
  'county-officer': {
    title: { zh: '县区经办人', en: 'County officer' },
    grants: ['activities.read', 'activities.write', 'activities.review', 'campaigns.read', 'campaigns.remind', 'returns.hand-in', 'figures.read', 'organisations.read', 'people.read'],
  },
  'section-officer': {
    title: { zh: '科室经办人', en: 'Section officer' },
    grants: ['activities.read', 'activities.write', 'activities.review', 'activities.spot-check', 'campaigns.read', 'campaigns.manage', 'campaigns.remind', 'returns.hand-in', 'figures.read', 'report.read', 'report.write', 'organisations.read', 'people.read', 'settings.read', 'ledger.read'],
  },
  'bureau-leader': {
    title: { zh: '局领导', en: 'Bureau leader' },
    grants: ['activities.read', 'campaigns.read', 'figures.read', 'report.read', 'report.lock', 'organisations.read', 'people.read', 'ledger.read'],
  },
  administrator: {
    title: { zh: '系统管理员', en: 'Administrator' },
    grants: ['activities.read', 'campaigns.read', 'figures.read', 'report.read', 'organisations.read', 'organisations.manage', 'people.read', 'people.manage', 'people.unmask', 'settings.read', 'settings.manage', 'ledger.read'],
  },
  partner: {
    title: { zh: '协作单位人员', en: 'Partner' },
    grants: ['activities.read', 'activities.write', 'campaigns.read', 'organisations.read'],
  },
} as const satisfies Record<string, { title: Words; grants: readonly Permission[] }>

export type ShippedRole = keyof typeof roles
