import { defineWords } from '../../../desk/words.ts'

const schools = (only: boolean) => (only ? '所学校' : '个单位')
const places = (n: string, only: boolean) => `${n} ${only ? 'school' : 'organisation'}${n === '1' ? '' : 's'}`

export const words = defineWords({
  coverage: {
    zh: (year: number) => `${year}年专项任务：各县填报率`,
    en: (year: number) => `Campaigns of ${year}: handed in, by county`,
  },
  noCampaigns: { zh: '今年还没有发布专项任务。', en: 'No campaign was published this year.' },
  whole: { zh: '全{area}', en: 'The whole {area}' },
  lastYear: { zh: '去年同类任务', en: 'The same a year ago' },
  lately: { zh: (n: string) => `，近七日新报${n}个单位`, en: (n: string) => `, ${n} units more within seven days` },
  latelyHow: {
    zh: '▲ 为近七日新报的单位占应报单位之比。',
    en: '▲: units that handed in within the last seven days, as a share of those asked.',
  },
  moreCampaigns: { zh: (n: number) => `另有${n}项没有列出。`, en: (n: number) => `${n} more are not listed.` },
  title: { zh: '专项任务', en: 'Campaigns' },
  new: { zh: '新建任务', en: 'New campaign' },
  edit: { zh: '修改任务', en: 'Edit the campaign' },
  adjust: { zh: '调整任务', en: 'Adjust the campaign' },
  find: { zh: '任务名称或文号', en: 'Title or document' },
  status: { zh: '状态', en: 'Status' },
  year: { zh: '年度', en: 'Year' },
  yearOf: { zh: (year: number) => `${year}年`, en: (year: number) => `${year}` },
  mine: { zh: '我要报的', en: 'Mine to hand in' },
  mineOnly: { zh: '只看还没报的', en: 'Only those still to hand in' },
  name: { zh: '任务名称', en: 'Title' },
  owner: { zh: '发布单位', en: 'Asked by' },
  due: { zh: '报送截止', en: 'Due' },
  progress: { zh: '报送进度', en: 'Handed in' },
  period: { zh: '活动期间', en: 'Period' },
  span: {
    zh: (from: string, until: string) => `${from}至${until}`,
    en: (from: string, until: string) => `${from} to ${until}`,
  },
  allDone: { zh: '都报完了。', en: 'All handed in.' },

  handedInOf: {
    zh: (done: string, all: string) => `已报 ${done}，应报 ${all}`,
    en: (done: string, all: string) => `${done} of ${all} handed in`,
  },
  sentence: {
    zh: (asked: string, done: string, missing: string, only: boolean) =>
      `应报${asked}${schools(only)}，已报${done}，未报${missing}。`,
    en: (asked: string, done: string, missing: string, only: boolean) =>
      `${places(asked, only)} asked, ${done} handed in, ${missing} not yet.`,
  },
  returnedToo: { zh: (n: string) => `另有${n}个被退回，等待修改。`, en: (n: string) => `${n} returned, to be mended.` },
  byCounty: { zh: '各县区进度', en: 'By county' },
  county: { zh: '县（市、区）', en: 'County' },
  direct: { zh: '{area}直', en: 'Directly under the bureau' },
  handedIn: { zh: '已报', en: 'Handed in' },
  missing: { zh: '未报', en: 'Missing' },
  approved: { zh: '已通过', en: 'Approved' },
  returned: { zh: '被退回', en: 'Returned' },
  total: { zh: '合计', en: 'Total' },

  missingList: { zh: '未报名单', en: 'Not handed in' },
  everyCounty: { zh: '全部', en: 'All' },
  nobodyMissing: { zh: '没有未报的单位。', en: 'Nobody is missing.' },
  org: { zh: '单位', en: 'Organisation' },
  standing: { zh: '情况', en: 'Standing' },
  remindedAt: { zh: '最近催报', en: 'Last reminded' },
  never: { zh: '未催过', en: 'Never' },
  act: { zh: '操作', en: 'Act' },

  remind: { zh: '催报', en: 'Remind' },
  remindOf: { zh: (name: string) => `催报：${name}`, en: (name: string) => `Remind: ${name}` },
  remindAll: { zh: (n: string) => `一键催报（${n}）`, en: (n: string) => `Remind all (${n})` },
  reminded: { zh: (n: string) => `已催${n}个单位。`, en: (n: string) => `${n} reminded.` },
  remindedNobody: { zh: '没有发出新的催报。', en: 'Nobody was reminded anew.' },
  skipped: {
    zh: (n: string) => `${n}个今天已经催过，不再重复。`,
    en: (n: string) => `${n} had been reminded today already.`,
  },
  unmanned: {
    zh: (n: string) => `${n}个没有在任的填报人，消息无人可收，请电话联系并补录任职。`,
    en: (n: string) => `${n} have nobody in post to hand in: please telephone, and enter a post.`,
  },
  template: { zh: '下载填报表格', en: 'Download the workbook' },
  records: { zh: '查看活动记录', en: 'See the records' },

  mineTitle: { zh: '本单位要报的', en: 'What is asked of you' },
  report: { zh: '填报', en: 'Report' },
  reportMore: { zh: '再报一条', en: 'Report another' },
  seeReturned: { zh: '修改退回的记录', en: 'Mend what was returned' },
  seeDraft: { zh: '继续填草稿', en: 'Go on with the draft' },
  seeMine: {
    zh: (n: number) => `查看已报的${n}条`,
    en: (n: number) => (n === 1 ? 'See the record' : `See the ${n} records`),
  },
  closedNote: { zh: '任务已结束，不再接收报送。', en: 'The campaign is closed and takes no more records.' },
  draftNote: { zh: '任务尚未发布，填报单位还看不到。', en: 'Not published yet: nobody asked can see it.' },

  about: { zh: '任务要求', en: 'What is asked' },
  basis: { zh: '文件依据', en: 'Document' },
  noBasis: { zh: '未填', en: 'None stated' },
  kind: { zh: '活动类型', en: 'Kind of activity' },
  programme: { zh: '项目', en: 'Programme' },
  overlap: { zh: '人数口径', en: 'Headcounts' },
  audience: { zh: '填报范围', en: 'Who is asked' },
  note: { zh: '要求', en: 'Requirements' },

  publish: { zh: '发布', en: 'Publish' },
  publishNow: { zh: '保存并发布', en: 'Save and publish' },
  publishAsk: {
    zh: (n: string, only: boolean) => `发布给${n}${schools(only)}？`,
    en: (n: string, only: boolean) => `Publish to ${places(n, only)}?`,
  },
  publishMeans: {
    zh: '填报范围就此固定，各单位的填报人会收到消息。发布后项目、活动类型和人数口径不能再改。',
    en: 'This fixes who is asked, and tells them. The programme, the kind and what headcounts mean cannot be changed afterwards.',
  },
  published: { zh: '任务已发布。', en: 'Published.' },
  close: { zh: '结束任务', en: 'Close' },
  closeAsk: { zh: '结束这项任务？', en: 'Close this campaign?' },
  closeMeans: {
    zh: '结束后不再接收报送，也不再催报；已报的记录照常审核。',
    en: 'It then takes no more records and reminds nobody; what was handed in is reviewed as usual.',
  },
  closed: { zh: '任务已结束。', en: 'Closed.' },
  cancel: { zh: '取消', en: 'Cancel' },
  saveDraft: { zh: '保存，暂不发布', en: 'Save without publishing' },
  save: { zh: '保存调整', en: 'Save the adjustment' },
  saved: { zh: '已保存。', en: 'Saved.' },
  why: { zh: '调整理由', en: 'Reason for the change' },
  whyHint: { zh: '各填报单位会看到，例如：受降雪影响，报送截止顺延一周。', en: 'Those asked will see it.' },
  whyMissing: { zh: '任务已发布，调整要写明理由。', en: 'The campaign is published: please give the reason.' },
  fixedOnceOpen: { zh: '发布后不能改。', en: 'Fixed once published.' },

  basisHint: { zh: '例如：教政法函〔2024〕12号', en: 'For example 教政法函〔2024〕12号' },
  programmeHint: {
    zh: '历年的同一项工作选同一个项目，数据按项目统计。清单在“设置”里增改。',
    en: 'The same programme year after year: figures count by it. The list is kept under Settings.',
  },
  serves: { zh: '计入哪个数据', en: 'Figure it serves' },
  servesHint: {
    zh: '选了数据，项目和类型就随它定；不为哪个数据服务的可以不选。',
    en: 'The figure sets programme and kind. Leave it empty if the campaign serves none.',
  },
  servesThese: { zh: (names: string) => `报上来的计入：${names}`, en: (names: string) => `Counts in: ${names}` },
  servesNone: {
    zh: '没有数据统计这个项目的这一类型：报上来的只在任务里看得到。要统计的，请选一个数据，或者先自定义数据。',
    en: 'No figure counts this kind of this programme: what is reported is seen in the campaign alone. Choose a figure, or compose one first.',
  },
  and: { zh: '、', en: ', ' },
  newProgramme: { zh: '新项目，名称同任务名称', en: 'A new programme, called as the campaign' },
  periodFrom: { zh: '活动期间起', en: 'Period from' },
  periodUntil: { zh: '活动期间止', en: 'Period until' },
  dueHint: { zh: '从这一天的次日起算逾期。', en: 'Overdue from the day after.' },
  noteHint: { zh: '一行一条，说清报什么、附什么。', en: 'One line each: what to report, what to attach.' },
  kinds: { zh: '单位类别', en: 'Kinds of organisation' },
  counties: { zh: '县（市、区）', en: 'Counties' },
  countiesAll: { zh: '不限', en: 'Any' },
  stages: { zh: '学段', en: 'Stages' },
  stagesHint: {
    zh: '不选即不限；有一个学段相符的学校都问到。',
    en: 'None means any; a school with one of them is asked.',
  },
  ownership: { zh: '办学性质', en: 'Ownership' },
  rural: { zh: '城乡', en: 'Town or country' },
  weak: { zh: '薄弱学校', en: 'Weak schools' },
  partnerKinds: { zh: '协作单位类别', en: 'Kinds of partner' },
  on: { zh: '按哪一天的学校算', en: 'As of which day' },
  onHint: {
    zh: '这一天存在的单位才问到；发布后名单固定。',
    en: 'Only those existing on this day are asked; publishing fixes the list.',
  },
  any: { zh: '不限', en: 'Any' },
  counted: {
    zh: (n: string, only: boolean) => `将问到 ${n} ${schools(only)}`,
    en: (n: string, only: boolean) => `${places(n, only)} will be asked`,
  },
  countedNobody: { zh: '按这个范围没有问到任何单位，不能发布。', en: 'This asks nobody, so it cannot be published.' },
  counting: { zh: '正在测算……', en: 'Counting …' },
  was: { zh: (n: string) => `（发布时 ${n}）`, en: (n: string) => `(${n} when published)` },
  unknownDay: { zh: '先填日期，再测算范围。', en: 'Enter the day first.' },

  ownColumns: { zh: '本任务另需填报', en: 'This campaign also asks' },
  shareIs: {
    zh: (name: string, parts: string, whole: string, share: string) =>
      `${name}＝${parts}÷${whole}${share && `，为${share}`}`,
    en: (name: string, parts: string, whole: string, share: string) =>
      `${name} = ${parts} ÷ ${whole}${share && `: ${share}`}`,
  },
  sumIs: {
    zh: (parts: string, sign: string, whole: string, numbers: string) =>
      `${parts}${sign}${whole}${numbers && `（${numbers}）`}`,
    en: (parts: string, sign: string, whole: string, numbers: string) =>
      `${parts} ${sign} ${whole}${numbers && ` (${numbers})`}`,
  },
  columns: { zh: '另外要填哪些栏目', en: 'Columns of its own' },
  columnsHint: {
    zh: '活动名称、日期、场次、参与人次、照片、发放资料等每条记录都有，不必再设。通知里还要的，如合格人数、参加率、链接、负责人，在这里加。电话一类非必要不收；收的一律遮掩，查看要写明理由。',
    en: 'Title, day, sessions, heads, photos and materials are in every record. Add what your notice asks besides. Telephone numbers only where needed: they are shown beneath a mask.',
  },
  photoColumn: { zh: '照片', en: 'Photos' },
  whereUsed: {
    zh: '任务已发布：已填报的栏目不能改种类、删除，只能停用；新加的先设为选填。',
    en: 'The campaign is open: columns that were filled in can only be retired; new ones are optional.',
  },
  sums: { zh: '数字之间的关系', en: 'How the numbers relate' },
  sumsHint: {
    zh: '如：参加人数不超过在校生数；男生加女生等于合计；参加率由参加人数和在校生数算出，不用填。',
    en: 'Such as: those who took part are at most those on the roll; a rate is worked out and never typed.',
  },
  sumParts: { zh: '哪些数相加', en: 'Added up' },
  sumRelation: { zh: '关系', en: 'Relation' },
  sumWhole: { zh: '与哪个数', en: 'Beside' },
  sumName: { zh: '占比的名称，如“参加率”', en: 'Name of the share' },
  sumExcused: { zh: '不符的写明理由也可以报', en: 'Otherwise with a reason' },
  addSum: { zh: '加一条关系', en: 'Add a relation' },
  removeSum: { zh: (n: number) => `去掉第${n}条关系`, en: (n: number) => `Remove relation ${n}` },
  sumNth: { zh: (n: number) => `第${n}条关系`, en: (n: number) => `Relation ${n}` },
})

/** What an organisation may be, in words. */
export const kindsAsked = {
  school: { zh: '学校', en: 'Schools' },
  county: { zh: '县（市、区）', en: 'Counties' },
  section: { zh: '科室', en: 'Sections' },
  partner: { zh: '协作单位', en: 'Partners' },
} as const

export const stages = {
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  primary: { zh: '小学', en: 'Primary' },
  junior: { zh: '初中', en: 'Junior secondary' },
  senior: { zh: '普通高中', en: 'Senior secondary' },
  vocational: { zh: '中等职业', en: 'Vocational' },
  special: { zh: '特殊教育', en: 'Special' },
} as const

export const ownerships = { public: { zh: '公办', en: 'Public' }, private: { zh: '民办', en: 'Private' } } as const
export const ruralities = { yes: { zh: '农村', en: 'Rural' }, no: { zh: '城镇', en: 'Urban' } } as const
export const weaknesses = { yes: { zh: '薄弱学校', en: 'Weak' }, no: { zh: '非薄弱学校', en: 'Not weak' } } as const

export const partnerKinds = {
  court: { zh: '法院', en: 'Courts' },
  procuratorate: { zh: '检察院', en: 'Procuratorates' },
  police: { zh: '公安', en: 'Police' },
  justice: { zh: '司法行政', en: 'Justice bureaus' },
  'law-firm': { zh: '律师事务所', en: 'Law firms' },
  base: { zh: '实践基地', en: 'Practice bases' },
  other: { zh: '其他', en: 'Others' },
} as const
