import { defineWords } from '../words.ts'

export const words = defineWords({
  title: { zh: '后台任务', en: 'Background work' },
  lead: {
    zh: '发邮件、推送消息、夜间核对等在后台做的事。没有做成的在这里，平台会自行重试；停止重试的，排除原因后可以重新执行。',
    en: 'Mail, webhook, the nightly checks. What failed is shown here and tried again by itself; what was given up can be asked for again once its cause is mended.',
  },
  waiting: {
    zh: (n: number) => (n === 0 ? '没有等待执行的任务。' : `现有${n}项任务到时待执行。`),
    en: (n: number) => (n === 0 ? 'Nothing waits.' : `${n} task(s) due and waiting.`),
  },
  none: { zh: '没有失败的任务。', en: 'Nothing failed.' },
  name: { zh: '任务', en: 'Task' },
  state: { zh: '状态', en: 'State' },
  attempts: { zh: '已试次数', en: 'Attempts' },
  error: { zh: '原因', en: 'Why' },
  next: { zh: (at: string) => `${at}再试`, en: (at: string) => `next try ${at}` },
  givenUp: { zh: (at: string) => `${at}停止重试`, en: (at: string) => `given up ${at}` },
  again: { zh: '重新执行', en: 'Try again' },
  all: { zh: '全部重新执行', en: 'Try all again' },
  asked: { zh: '已安排重新执行', en: 'Asked for again' },
})
