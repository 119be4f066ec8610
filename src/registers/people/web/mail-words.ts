import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  title: { zh: '邮件提醒', en: 'E-mail reminders' },
  lead: {
    zh: '站内消息都会有；勾选的同时发到您的邮箱。邮件只写编号和链接，不写内容。',
    en: 'Every message is here on the desk; those ticked also come by e-mail. A mail holds number and link only.',
  },
  impossible: {
    zh: '平台没有设置发邮件的服务器，勾选以后要等管理员设置好才会发出。',
    en: 'This house has no mail server set up yet: what you tick is sent once it has.',
  },
  noAddress: {
    zh: '您还没有登记邮箱，请联系管理员登记。',
    en: 'No e-mail address is known of you; ask the administrator to enter it.',
  },
  saved: { zh: '已保存', en: 'Saved' },
})
