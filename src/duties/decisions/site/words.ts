import type { Words } from '../../../law/outcome.ts'

interface Counts {
  readonly received: number
  readonly unanswered: number
  readonly adopted: number
  readonly partly: number
  readonly notAdopted: number
  readonly removed: number
}

/** The words of the public pages of decisions. */
export const words = {
  comment: { zh: '我要提意见', en: 'Comment' },
  extended: { zh: '征求意见的时间延长了，原定截止', en: 'The time for comment was extended; it was to close on' },
  because: { zh: '理由：', en: 'Reason: ' },
  onExecution: { zh: '对执行情况提意见', en: 'Say how it is carried out' },
  executionOpinions: { zh: '对执行情况的意见', en: 'Views on how it is carried out' },
  readViews: (n: number): Words => ({ zh: `看 ${n} 条意见和答复`, en: `Read ${n} views and their answers` }),
  executionTaken: {
    zh: '您的意见已经交给承办单位和执行单位。凭下面的回执码随时来看答复。',
    en: 'Your view has been handed to those who carry the decision out. The receipt code below shows you the answer.',
  },
  backToDecision: { zh: '回到决定', en: 'Back to the decision' },
  over: { zh: '征求意见已经结束。', en: 'The time for comment is over.' },
  what: { zh: '要做什么', en: 'What it is about' },
  papers: { zh: '草案和说明', en: 'The draft and its explanation' },
  draft: { zh: '草案全文', en: 'The draft' },
  explanation: { zh: '草案说明', en: 'The explanation' },
  notice: { zh: '征求意见通知', en: 'The notice' },
  how: { zh: '怎么提意见', en: 'How to comment' },
  who: { zh: '谁在征求意见', en: 'Who asks' },
  period: { zh: '什么时候', en: 'When' },
  otherWays: { zh: '其他途径', en: 'Other ways' },
  number: { zh: '案号', en: 'Case number' },
  shorter: { zh: '征求意见时间少于30日，理由是：', en: 'The period is shorter than 30 days, because:' },
  opinions: { zh: '收到的意见', en: 'Opinions received' },
  counted: ({ received, unanswered, adopted, partly, notAdopted }: Counts): Words => ({
    zh: `收到 ${received} 条意见：采纳 ${adopted} 条，部分采纳 ${partly} 条，没有采纳 ${notAdopted} 条，还没答复 ${unanswered} 条。`,
    en: `${received} opinions: ${adopted} adopted, ${partly} partly, ${notAdopted} not adopted, ${unanswered} not answered yet.`,
  }),
  readAll: { zh: '看全部意见和答复', en: 'Read all opinions and answers' },
  rules: {
    zh: '意见按收到的先后全部列出，不显示是谁写的。只有违法、含他人个人信息、广告和重复提交的不展示，每一条都记录理由。',
    en: 'All opinions are listed, without who wrote them. Only unlawful ones, ones with other people’s data, advertising and repeats are not shown; the reason of each is on record.',
  },
  removed: { zh: '这条意见不展示：', en: 'Not shown: ' },
  back: { zh: '回到征求意见', en: 'Back to the consultation' },
  openly: {
    zh: '提交后会公开您的意见，不公开您是谁。不用注册。',
    en: 'Your opinion will be public, who you are will not. No account is needed.',
  },
  received: { zh: '已经收到', en: 'Received' },
  taken: {
    zh: '您的意见已经入册。承办单位会逐条写明采纳或者不采纳的理由，凭下面的回执码随时来看。',
    en: 'Your opinion is entered. It will be answered with reasons; the receipt code below shows you the answer.',
  },
  waits: {
    zh: '这条意见里好像有个人信息，正在由工作人员查看，看过以后再展示。',
    en: 'This opinion seems to hold personal data; it is shown once somebody has looked at it.',
  },
  waitsTold: {
    zh: '您写的内容里好像有姓名、电话或者证件号码。意见已经收到，会照样处理；为了保护里面的人，工作人员看过以后才展示，号码和姓名会盖住。',
    en: 'What you wrote seems to hold a name, a telephone or an identity number. It is received and will be dealt with; to protect whoever is named, it is shown only once somebody has looked at it, with those covered.',
  },
  hurt: {
    zh: '您写的好像是有孩子正受伤害。这里只收对草案的意见，处理得慢。请到举报页再说一次：那里可以不留名字，有人专门处理。',
    en: 'This seems to be about a child being hurt. Here only opinions on drafts are taken, and slowly. Please say it on the report page: no name is needed, and people are there to act on it.',
  },
  toReport: { zh: '去举报页', en: 'To the report page' },
  enrolled: {
    zh: '您已报名。凭下面的回执码查看是否选上。',
    en: 'You are enrolled. The receipt code below tells you whether you were chosen.',
  },
  hearing: { zh: '听证会', en: 'Hearing' },
  when: { zh: '时间', en: 'Day' },
  where: { zh: '地点', en: 'Place' },
  seats: { zh: '名额', en: 'Seats' },
  selection: { zh: '怎么选参加人', en: 'How participants are chosen' },
  enrol: { zh: '我要报名', en: 'Enrol' },
  held: { zh: '听证会已经举行：', en: 'Held on' },
  participants: { zh: '参加人名单', en: 'Participants' },
  announcement: { zh: '听证公告', en: 'The announcement' },
  toComment: { zh: '去看征求意见', en: 'Go to the consultation' },
  result: { zh: '看公布的决定', en: 'Read the decision' },
  text: { zh: '决定全文', en: 'The text' },
  explained: { zh: '解读', en: 'Explanation' },
  feedback: { zh: '公众意见采纳情况', en: 'What became of the opinions' },
  consent: { zh: '经党委同意：', en: 'Consented to by the Party committee: ' },
  history: { zh: '历次调整', en: 'Earlier editions' },
  edition: (edition: number): Words => ({ zh: `第 ${edition} 版，执行至`, en: `Edition ${edition}, in force until` }),
  adjustedWhy: { zh: '调整理由：', en: 'Adjusted because: ' },
  adjusted: (times: number): Words => ({ zh: `（已调整 ${times} 次）`, en: `(adjusted ${times} times)` }),
} as const
