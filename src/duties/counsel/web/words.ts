import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  title: { zh: '待我出具意见', en: 'Waiting for my opinion' },
  none: {
    zh: '现在没有等您出具意见的事项。有新的事项，会在通知里告诉您。',
    en: 'Nothing waits for your opinion. A notice will tell you when something does.',
  },
  opinions: { zh: '法律意见', en: 'Legal opinion' },
  contracts: { zh: '合同审查', en: 'Contract review' },
  asked: { zh: '请教的事项', en: 'What is asked' },
  added: { zh: '补充的材料', en: 'Papers handed in since' },
  given: { zh: '您已经出具意见。', en: 'You have given your opinion.' },
  whole: { zh: '查看整卷', en: 'The whole dossier' },
  back: { zh: '回到待办', en: 'Back to the list' },
})
