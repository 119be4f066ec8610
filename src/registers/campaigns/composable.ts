import { sql } from 'kysely'
import { composable } from '../../figures/composable.ts'
import { known } from '../../figures/known.ts'
import { campaignStatuses, overlaps } from './contract.ts'

/** Campaigns as they were published: how many, of what, and how many organisations each asked. */
export const campaignRecords = composable({
  id: 'campaigns',
  title: { zh: '专项任务', en: 'Campaigns' },
  records: ['项', '个', '次'],
  page: '/campaigns',
  needs: 'campaigns.read',
  fields: {
    from: { kind: 'day', label: { zh: '活动期间起', en: 'From' }, sql: sql`a."from"` },
    until: { kind: 'day', label: { zh: '活动期间止', en: 'Until' }, sql: sql`a.until` },
    due: { kind: 'day', label: { zh: '报送截止日期', en: 'Due on' }, sql: sql`a.due` },
    activityKind: {
      kind: 'dimension',
      label: { zh: '活动类型', en: 'Kind of activity' },
      refers: 'activity-kind',
      sql: sql`a.kind`,
    },
    programme: {
      kind: 'dimension',
      label: { zh: '项目', en: 'Programme' },
      refers: 'programme',
      sql: sql`a.programme`,
    },
    status: { kind: 'dimension', label: { zh: '状态', en: 'Status' }, choices: campaignStatuses, sql: sql`a.status` },
    overlap: { kind: 'dimension', label: { zh: '人数口径', en: 'Heads' }, choices: overlaps, sql: sql`a.overlap` },
    asked: { kind: 'amount', label: { zh: '要求填报的单位', en: 'Asked' }, units: ['个', '所'], sql: sql`a.asked` },
  },
  span: { from: 'from', until: 'until', lastDay: true },
  rows: (extent) => sql`
    select c.*, c.owner as org, o.county from ${known('campaign', extent)} c left join organisation_on(${extent.until}::date) o on o.org = c.owner
    where c.status <> 'draft'`,
})
