import { bureauSetting } from '../../../platform/bureau-settings/setting.ts'

const setting = (
  key: string,
  zh: string,
  en: string,
  hint: [zh: string, en: string],
  [fallback, least, most]: [number, number, number],
) =>
  bureauSetting({
    key: `bullying-cases.${key}`,
    title: { zh, en },
    hint: { zh: hint[0], en: hint[1] },
    fallback,
    least,
    most,
    kind: 'whole',
  })

/** What practice sets for cases of bullying; what the law sets is not here. */
export const handlingSettings = {
  alarmMinutes: setting(
    'alarm-minutes',
    '举报无人研判多少分钟报警',
    'Minutes after which an untriaged report raises the alarm',
    [
      '法律要求立即处理，没有写分钟。日夜都算，没人研判就反复提醒专办员和局领导。',
      'The law says at once. Counted day and night; handlers and leaders are told again and again.',
    ],
    [120, 5, 1440],
  ),
  startWithin: setting(
    'start-within',
    '交办后几日内启动调查',
    'Days in which an investigation starts',
    [
      '规定要求立即开展调查。届满没有启动的，次日自动升级。',
      'The rules say at once. Where it has not started the case escalates by itself the day after.',
    ],
    [1, 1, 5],
  ),
  quorumPercent: setting(
    'quorum',
    '治理委员会到会表决的最低比例（%）',
    'Quorum of the committee (%)',
    ['规定没有写，惯例为三分之二。', 'No rule names one; two thirds are usual.'],
    [67, 50, 100],
  ),
  upperPrimary: setting(
    'upper-primary',
    '小学高年级从几年级起',
    'Upper primary begins with grade',
    [
      '严重的教育惩戒只用于小学高年级以上，惯例四年级起。',
      'Serious measures are for upper primary and above; usually from grade 4.',
    ],
    [4, 4, 6],
  ),
  suspensionGap: setting(
    'suspension-gap',
    '两次停课之间至少间隔几日',
    'Days between two suspensions',
    ['停课不得超过一周，前后相连等于超过。', 'A week at most; one after the other would be more.'],
    [7, 1, 60],
  ),
  firstVisit: setting(
    'first-visit',
    '第一次回访在处置后第几日',
    'First follow-up visit, days after handling',
    ['法律要求持续关注，没有写日期。', 'The law names no interval.'],
    [7, 1, 30],
  ),
  secondVisit: setting(
    'second-visit',
    '第二次回访在处置后第几日',
    'Second visit, days after handling',
    ['同上。', 'As above.'],
    [30, 10, 90],
  ),
  thirdVisit: setting(
    'third-visit',
    '第三次回访在处置后第几日',
    'Third visit, days after handling',
    ['同上。', 'As above.'],
    [90, 30, 365],
  ),
  reexamineWithin: setting(
    'reexamine-within',
    '县级复查的期限（日）',
    'Days for the re-examination',
    ['2017年方案的复查期限，各地按15日执行。', 'As the 2017 plan is applied: fifteen.'],
    [15, 5, 30],
  ),
  appealWithin: setting(
    'appeal-within',
    '对认定提出申诉的期限（日，0为不限）',
    'Days in which a finding can be appealed (0: any time)',
    ['没有查到规定，默认不限。', 'No rule was found; no limit by default.'],
    [0, 0, 365],
  ),
  namesHours: setting(
    'names-hours',
    '批准查看姓名的时限（小时）',
    'Hours for which names may be seen',
    ['最小必要：过时自动失效，重新申请。', 'As short as will do; then it is asked for anew.'],
    [24, 1, 72],
  ),
  clusterDays: setting(
    'cluster-days',
    '相隔几日以内的举报提示可能有关联',
    'Days within which reports are hinted to belong together',
    [
      '同一所学校、同一处地方，相隔这么多日以内的，排队时提示；姓名相同的不论日期。只影响排队的先后，不作任何决定。',
      'Of the same school or place and so many days apart; the same name at any time. It orders the queue and decides nothing.',
    ],
    [30, 1, 365],
  ),
  keepUnfounded: setting(
    'keep-unfounded',
    '没有查实、转办、并案的案卷保存几年',
    'Years for which what was not established is kept',
    [
      '从最后一步算起，期满自动删除内容和举报原文。法律要求最短必要，没有写年数；不得少于一年。',
      'From the last act; then content and report are erased. The law asks for the shortest that will do and names no years; at least one.',
    ],
    [1, 1, 30],
  ),
  keepFound: setting(
    'keep-found',
    '构成欺凌、违纪的案卷保存几年',
    'Years for which what was established is kept',
    [
      '从最后一步算起；涉及的学生还没有离开所在学段的，保存到都离开。',
      'From the last act; in any case until the pupils have left their stage of school.',
    ],
    [3, 1, 30],
  ),
  severeAge: setting(
    'severe-age',
    '严重欺凌的案卷保存到被欺凌学生几周岁',
    'Age of the victim until which severe cases are kept',
    [
      '平台不存生日，按年级和年龄段取最晚的一天。',
      'No birthday is kept: the latest day that grade and age band allow.',
    ],
    [21, 18, 30],
  ),
} as const
