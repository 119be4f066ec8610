import { defineWords } from '../../../../desk/words.ts'

const n = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const words = defineWords({
  title: { zh: '今日', en: 'Today' },
  clear: { zh: '眼下没有要办的事。', en: 'Nothing waits for you.' },
  noPost: {
    zh: '您现在没有任职，看不到待办。如有疑问请联系管理员。',
    en: 'You hold no post at present, so nothing is shown. Please ask the administrator.',
  },
  toHandIn: { zh: '要报的', en: 'To hand in' },
  toHandInCount: {
    zh: (all: number, late: number) => (late > 0 ? `${all}项，其中${late}项已逾期` : `${all}项`),
    en: (all: number, late: number) => (late > 0 ? `${all}, ${late} overdue` : `${all}`),
  },
  report: { zh: '填报', en: 'Report' },
  reportOf: { zh: (title: string) => `填报：${title}`, en: (title: string) => `Report: ${title}` },
  returned: { zh: '被退回，要修改', en: 'Returned, to be mended' },
  reason: { zh: (reason: string) => `退回理由：${reason}`, en: (reason: string) => `Reason: ${reason}` },
  drafts: { zh: '没写完的草稿', en: 'Drafts' },
  waiting: { zh: '已交，等待审核', en: 'Handed in, waiting for approval' },
  toReview: { zh: '待我审核', en: 'Waiting for my approval' },
  startReview: { zh: '开始审核', en: 'Start reviewing' },
  since: { zh: (when: string) => `${when}提交`, en: (when: string) => `handed in ${when}` },
  campaigns: { zh: '没报齐的任务', en: 'Campaigns not complete' },
  old: {
    zh: (count: number) => `一年以前的${count}项仍未报齐`,
    en: (count: number) => `${count} from over a year ago`,
  },
  counties: { zh: '各县区欠报', en: 'Missing by county' },
  otherCounties: { zh: (count: number) => `其余${count}个`, en: (count: number) => `${count} more` },
  county: { zh: '县（市、区）', en: 'County' },
  direct: { zh: '局直属', en: 'Directly under the bureau' },
  late: { zh: '已逾期', en: 'Overdue' },
  missing: { zh: '未报', en: 'Missing' },
  asked: { zh: '应报', en: 'Asked' },
  items: { zh: (count: number) => `${count}条`, en: (count: number) => n(count, 'record', 'records') },
  tasks: {
    zh: (all: number, late: number) => (late > 0 ? `${all}项，其中${late}项已过截止日` : `${all}项`),
    en: (all: number, late: number) => (late > 0 ? `${all}, ${late} past due` : `${all}`),
  },
  cases: { zh: '待我办理的案卷', en: 'Cases waiting for me' },
  lateCases: { zh: '逾期的案卷和任务', en: 'Late cases and tasks' },
  casesCount: {
    zh: (count: string) => `${count}件`,
    en: (count: string) => (count === '1' ? '1 case' : `${count} cases`),
  },
  board: { zh: '任务进度', en: 'Progress of tasks' },
  all: { zh: '全部', en: 'All' },
  allOf: { zh: (what: string) => `全部：${what}`, en: (what: string) => `All: ${what}` },
  countedHow: { zh: '一个单位欠报几项任务，就算几次。', en: 'An organisation that owes two campaigns counts twice.' },
})
