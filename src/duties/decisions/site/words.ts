import type { Words } from '../../../law/outcome.ts'

/** The words of the public pages of decisions. */
export const words = {
  onExecution: { zh: '对执行情况提意见', en: 'Say how it is carried out' },
  executionOpinions: { zh: '对执行情况的意见', en: 'Views on how it is carried out' },
  readViews: (n: number): Words => ({ zh: `看 ${n} 条意见和答复`, en: `Read ${n} views and their answers` }),
  executionTaken: {
    zh: '您的意见已经交给承办单位和执行单位。凭下面的回执码随时来看答复。',
    en: 'Your view has been handed to those who carry the decision out. The receipt code below shows you the answer.',
  },
  backToDecision: { zh: '回到决定', en: 'Back to the decision' },
  papers: { zh: '草案和说明', en: 'The draft and its explanation' },
  draft: { zh: '草案全文', en: 'The draft' },
  explanation: { zh: '草案说明', en: 'The explanation' },
  readAll: { zh: '看全部意见和答复', en: 'Read all opinions and answers' },
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
  text: { zh: '决定全文', en: 'The text' },
  explained: { zh: '解读', en: 'Explanation' },
  feedback: { zh: '公众意见采纳情况', en: 'What became of the opinions' },
  consent: { zh: '经党委同意：', en: 'Consented to by the Party committee: ' },
  history: { zh: '历次调整', en: 'Earlier editions' },
  edition: (edition: number): Words => ({ zh: `第 ${edition} 版，执行至`, en: `Edition ${edition}, in force until` }),
  adjustedWhy: { zh: '调整理由：', en: 'Adjusted because: ' },
  adjusted: (times: number): Words => ({ zh: `（已调整 ${times} 次）`, en: `(adjusted ${times} times)` }),
} as const
