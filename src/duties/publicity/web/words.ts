import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  title: { zh: '晨读签到', en: 'Reading check-in' },
  lead: {
    zh: '晨读开始时签到一次，人数就是活动记录，不用另行填报。',
    en: 'Check in once when the reading begins: the numbers are the activity record, nothing else is to be reported.',
  },
  at: { zh: (day: string, time: string) => `${day}${time}开始`, en: (day: string, time: string) => `${day}, ${time}` },
  opens: { zh: (moment: string) => `${moment}起签到`, en: (moment: string) => `Check-in opens ${moment}` },
  over: { zh: '今年的签到已经结束', en: 'Check-in of this year is over' },
  overHow: {
    zh: '没有签到的，作为活动记录填报。',
    en: 'Whoever did not check in reports it as an activity.',
  },
  noCampaign: { zh: '今年的晨读任务还没有发布', en: 'This year’s campaign is not open yet' },
  noCampaignHow: { zh: '由教育局政策法规科发布。', en: 'The bureau’s legal section opens it.' },
  noSchool: { zh: '您的岗位没有所属学校。', en: 'Your post belongs to no school.' },
  school: { zh: '学校', en: 'School' },
  pupils: { zh: '参加学生', en: 'Pupils' },
  staff: { zh: '参加教职工', en: 'Staff' },
  atMost: { zh: (n: string) => `在校${n}人`, en: (n: string) => `${n} on the roll` },
  why: { zh: '情况说明', en: 'Why so' },
  send: { zh: '签到', en: 'Check in' },
  mend: { zh: '更正人数', en: 'Mend the numbers' },
  done: { zh: (moment: string) => `${moment}已签到`, en: (moment: string) => `Checked in ${moment}` },
  doneHow: {
    zh: (pupils: string, staff: string) => `学生${pupils}人，教职工${staff}人。`,
    en: (pupils: string, staff: string) => `${pupils} pupils, ${staff} staff.`,
  },
  record: { zh: '查看活动记录', en: 'See the record' },
  board: { zh: '看全市的看板', en: 'See the board of the city' },
})
