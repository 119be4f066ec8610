import { factsIn } from '../../platform/cases/facts.ts'
import type { Check } from './check-state.ts'
import { resultWords } from './directories/shipped-classes.ts'
import { follows, objectKindList, risks, taskKinds } from './kinds.ts'
import type { Task } from './state.ts'

const task = factsIn<Task>()
const check = factsIn<Check>()

export const tasksCountable = {
  facts: {
    kind: task.choice('检查种类', 'Kind of check', taskKinds, 'kind'),
    kinds: task.words('对象类型', 'Kinds of object', objectKindList, 'kinds'),
    items: task.rows('抽查事项', 'Items', ['项', '个'], 'items'),
    jointWith: task.rows('联合部门', 'Departments acting jointly', ['个', '家'], 'joint'),
    joint: task.given('联合抽查', 'Joint', 'joint'),
    from: task.day('任务开始', 'From', 'from'),
    until: task.day('任务截止', 'Until', 'until'),
    pooled: task.day('建池日期', 'Pool assembled on', 'pool', 'on'),
    objects: task.rows('抽查池中的对象', 'Objects in the pool', ['个', '家'], 'pool', 'objects'),
    officers: task.rows('抽查池中的检查人员', 'Inspectors in the pool', ['人', '名'], 'pool', 'officers'),
    drawn: task.day('抽取日期', 'Drawn on', 'draw', 'drawnOn'),
    redraws: task.rows('重新抽取', 'Draws given up', ['次'], 'draws'),
    checks: task.whole('派出的检查', 'Checks opened', '个', 'checks'),
    completed: task.day('办结日期', 'Completed on', 'completedOn'),
    cancelled: task.day('取消日期', 'Cancelled on', 'cancelledOn'),
  },
  left: {
    planRow: 'steers',
    percent: 'steers',
    number: 'steers',
    pool: 'act',
    named: 'act',
    draw: 'act',
    draws: 'act',
  },
} as const

export const checksCountable = {
  units: ['个', '件', '家次', '次'],
  facts: {
    kind: check.choice('检查种类', 'Kind of check', taskKinds, 'kind'),
    joint: check.given('联合检查', 'Joint', 'joint'),
    object: check.org('被检查单位', 'Checked', 'object', 'org'),
    objectKind: check.word('对象类型', 'Kind of object', objectKindList, 'object', 'kind'),
    stratum: check.choice('风险类别', 'Class of risk', risks, 'object', 'stratum'),
    officers: check.rows('检查人员', 'Inspectors', ['人次'], 'officers'),
    items: check.rows('检查事项', 'Items checked', ['项'], 'items'),
    notified: check.day('通知日期', 'Notified on', 'notifiedOn'),
    held: check.day('检查日期', 'Checked on', 'held', 'on'),
    refused: check.yes('拒绝检查', 'Refused', 'held', 'refused'),
    result: check.choice('检查结果类别', 'Class of the result', resultWords, ...(['held', 'result', 'code'] as const)),
    follow: check.choice('后续处理', 'What follows', follows, 'held', 'result', 'follow'),
    hazards: check.whole('发现的问题隐患', 'Hazards found', '项', 'held', 'problems'),
    ordered: check.given('责令改正', 'Rectification ordered', 'held', 'rectify'),
    rectifyBy: check.day('改正期限', 'To be rectified by', 'held', 'rectifyBy'),
    rectified: check.day('报告改正日期', 'Reported rectified on', 'rectifiedOn'),
    rechecks: check.whole('复查', 'Rechecks', '次', 'rechecks'),
    penalised: check.day('行政处罚决定日期', 'Penalty decided on', 'penalty', 'on'),
    published: check.day('结果公布日期', 'Result published on', 'published', 'on'),
    closed_: check.day('办结日期', 'Closed on', 'closedOn'),
    transferred: check.day('移交日期', 'Transferred on', 'transferred', 'on'),
    superseded: check.yes('已重新抽取', 'Drawn anew', 'superseded'),
  },
  left: { from: 'steers', until: 'steers', held: 'act', published: 'act', replaced: 'act', order: 'act' },
} as const
