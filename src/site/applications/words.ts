import { inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'

const w = (zh: string, en: string): Words => Object.freeze({ zh, en })

/** What an applicant reads: short, and such as a twelve-year-old understands. */
export const words = {
  apply: w('我要申请', 'Apply'),
  about: w('所指的公开内容', 'What it is about'),
  received: w('已收到。编号：', 'Received. Its number: '),
  answerBy: w('我们最迟答复的日期：', 'We answer at the latest on: '),
  basis: w('依据：', 'Legal basis: '),
  identity: w('身份证明', 'Proof of who you are'),
  mine: w('我的申请', 'Your application'),
  number: w('编号', 'Number'),
  office: w('办理单位', 'Handled by'),
  where: w('办到哪一步', 'How far it has come'),
  when: w('什么时候答复', 'When you get an answer'),
  how: w('这个日期怎么算的', 'How this day was computed'),
  colon: w('：', ': '),
  stops: w('停止计算，恢复后顺延', 'The clock stands; it runs on later'),
  restarts: w('停止计算，收到补正材料之日起重新计算', 'The clock stands; it starts anew when what lacks has come'),
  met: w('已办，', 'Done on '),
  byCalendar: w('按国务院公布的放假安排计算。', 'Computed by the holidays the State Council announced.'),
  lacking: w('请您补正', 'Please supplement'),
  lackingLead: w(
    '下面这些补齐以后，我们接着办。可以在这里写明情况、添加材料。',
    'We go on when the following has come. Say something to it or add papers here.',
  ),
  lackingLapses: w('到期没有补正的，视为放弃申请。', 'If it has not come by then, the application counts as given up.'),
  applied: w('您提交的内容', 'What you sent'),
  answers: w('答复', 'The answer'),
  remedy: w('对结果不服的', 'If you do not agree'),
  letters: w('往来信件', 'Letters'),
  noLetters: w('还没有信件。', 'No letters yet.'),
  you: w('您', 'You'),
  asksAnswer: w('请您答复', 'An answer is asked of you'),
  older: w('更早的信件', 'Earlier letters'),
  write: w('给承办单位写信', 'Write to the office'),
  writeLead: w('可以补充说明、询问进度、添加材料。', 'Add something, ask how it stands, send papers.'),
  send: w('发送', 'Send'),
  supplement: w('提交补正材料', 'Send what lacked'),
  story: w('经过', 'What happened when'),
  withdraw: w('撤回申请', 'Withdraw'),
  withdrawSure: w('确认撤回', 'Yes, withdraw it'),
  back: w('返回，不撤回', 'Back; do not withdraw'),
  identityKept: w(
    '您的身份证明密封保存，只有核验身份的人看得到。',
    'Your proof of identity is kept sealed; only those who verify it see it.',
  ),
  identityErased: w('您的身份证明已经删除，日期：', 'Your proof of identity was erased on '),
  sent: w('已送达。承办单位答复以后，在这里看得到。', 'It has arrived. The answer will stand here.'),
  supplemented: w('补正材料已收到，我们接着办。', 'What lacked has been received; we go on.'),
  withdrawn: w('已撤回。', 'It is withdrawn.'),
  again: w(
    '页面打开得太久了。您写的都还在，请再按一次。',
    'The page was open too long. All you wrote is here: press the button once more.',
  ),
  unknown: w('没有找到这个回执码对应的申请。', 'No application has this receipt code.'),
  nothingToDo: w('现在不能这样办理。', 'This cannot be done now.'),
  appliedOn: w('提出申请', 'Applied'),
} as const satisfies Record<string, Words>

export const lackingBy = (day: PlainDate): Words => w(`请在${inChinese(day)}以前补正。`, `Please do so by ${day}.`)
