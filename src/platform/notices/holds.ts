import type { Unproven } from '../proofs.ts'

export const noticeUnproven: readonly Unproven[] = [
  {
    table: 'notice',
    columns: '*',
    why: {
      zh: '发给个人的消息，是提醒，不是文书；说的是哪件事，那件事另有证明。',
      en: 'Told to one person as a reminder, no document; what it is about is proven where it stands.',
    },
  },
  {
    table: 'notice_way',
    columns: '*',
    why: {
      zh: '本机开通了哪些发送方式，每次启动重写。',
      en: 'By which ways this machine sends; written anew at every start.',
    },
  },
]
