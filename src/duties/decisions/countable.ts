import { factsIn } from '../../platform/cases/facts.ts'
import { levels } from './assessing.ts'
import { resolutions } from './deciding.ts'
import { classes } from './proposing.ts'
import { outcomes } from './reviewing.ts'
import type { Decision } from './state.ts'

const fact = factsIn<Decision>()

/** What of a decision is counted by: its class, its gates and their outcomes. */
export const decisionsCountable = {
  facts: {
    class: fact.choice('事项类别', 'Class', classes, 'class'),
    units: fact.orgs('承办单位', 'Sponsoring units', 'units'),
    inCatalogue: fact.yes('列入目录', 'In the catalogue', 'inCatalogue'),
    started: fact.day('启动日期', 'Started on', 'startedOn'),
    technical: fact.yes('专业性、技术性较强', 'Technical', 'draft', 'technical'),
    risky: fact.yes('可能影响稳定、安全', 'Risky', 'draft', 'risky'),
    market: fact.yes('涉及市场主体', 'Concerns the market', 'draft', 'market'),
    waivers: fact.rows('提出不适用的环节', 'Gates held not to apply', ['项', '个', '次'], 'waived'),
    commentFrom: fact.day('公开征求意见开始', 'Open to comment from', 'comment', 'from'),
    commentUntil: fact.day('公开征求意见截止', 'Open to comment until', 'comment', 'closesOn'),
    hearingHeld: fact.day('听证日期', 'Hearing held on', 'hearing', 'heldOn'),
    seats: fact.whole('听证名额', 'Seats at the hearing', '人', 'hearing', 'seats'),
    otherwise: fact.whole('以其他方式听取意见', 'Opinions heard in another way', '次', 'heardOtherwise'),
    participation: fact.day('公众参与完成日期', 'Participation finished on', 'participationOn'),
    panel: fact.rows('论证专家', 'Experts on the panel', ['人', '名', '人次'], 'panel'),
    argued: fact.day('专家论证完成日期', 'Argued on', 'arguedOn'),
    risk: fact.choice('风险等级', 'Level of risk', levels, 'risk', 'level'),
    assessed: fact.day('风险评估日期', 'Risk assessed on', 'risk', 'on'),
    fair: fact.yes('公平竞争审查通过', 'Passed the review of fair competition', 'fair', 'passed'),
    returned: fact.rows('退回或者要求补充', 'Returned, or papers wanted', ['次'], 'returned'),
    review: fact.choice('合法性审查结论', 'Outcome of the legality review', outcomes, 'review', 'outcome'),
    reviewed: fact.day('合法性审查日期', 'Reviewed on', 'review', 'on'),
    discussion: fact.choice('集体讨论决定', 'Decision after discussion', resolutions, 'discussion', 'outcome'),
    discussed: fact.day('集体讨论日期', 'Discussed on', 'discussion', 'on'),
    againstMajority: fact.yes('与多数人意见不一致', 'Against the majority', 'discussion', 'againstMajority'),
    published: fact.day('公布日期', 'Published on', 'published', 'on'),
    open: fact.yes('向社会公布', 'Made public', 'published', 'open'),
    executors: fact.orgs('执行单位', 'Executing units', 'executors'),
    reports: fact.whole('执行情况报告', 'Reports on execution', '次', 'reports'),
    evaluations: fact.whole('决策后评估', 'Evaluations afterwards', '次', 'evaluations'),
    suspended: fact.day('中止执行日期', 'Suspended on', 'suspendedOn'),
    archived: fact.day('归档日期', 'Archived on', 'archivedOn'),
    ended: fact.choice(
      '未能决定的原因',
      'Ended without a decision',
      { 'not-started': { zh: '不予启动', en: 'Not started' }, rejected: { zh: '不予通过', en: 'Rejected' } },
      'ended',
    ),
  },
  left: {
    draft: 'act',
    comment: 'act',
    hearing: 'act',
    studiedOn: 'act',
    collatedOn: 'act',
    consultedGroups: 'steers',
    risk: 'act',
    fair: 'act',
    submittedOn: 'act',
    changedAsReviewedOn: 'act',
    tabledOn: 'act',
    partyOn: 'act',
    congressOn: 'act',
  },
} as const
