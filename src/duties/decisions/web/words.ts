import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  whereDecisionsStand: { zh: '重大行政决策走到哪一步', en: 'Where major decisions stand' },
  allDecisions: { zh: (n: number) => `全部${n}件`, en: (n: number) => `All ${n}` },
  decisionsThere: { zh: '件数', en: 'Decisions' },
  noneOpen: { zh: '没有在办的重大行政决策。', en: 'No major decision is under way.' },
  decision: { zh: '决策事项', en: 'Decision' },
  stage: { zh: '到哪一步', en: 'Where it stands' },
  due: { zh: '期限', en: 'Due' },
  publicPage: { zh: '公开页面', en: 'Public page' },
  received: { zh: '收到', en: 'Received' },
  someRefused: { zh: '有的没有办成', en: 'Some were not done' },
  contact: { zh: '查看联系方式', en: 'See the contact' },
  contactTitle: { zh: '查看联系方式（留痕）', en: 'See the contact (recorded)' },
  name: { zh: '姓名', en: 'Name' },
  contactOf: { zh: '联系方式', en: 'Contact' },
  enrolments: { zh: '听证报名', en: 'Enrolments for the hearing' },
  noneEnrolled: { zh: '还没有人报名。', en: 'Nobody has enrolled yet.' },
  enrolled: {
    zh: (n: number, chosen: number, seats: number) => `${n} 人报名，选中 ${chosen} 人，名额 ${seats} 个。`,
    en: (n: number, chosen: number, seats: number) => `${n} enrolled, ${chosen} chosen, ${seats} seats.`,
  },
  side: { zh: '代表哪一方', en: 'Side' },
  outcome: { zh: '遴选结果', en: 'Outcome' },
  undecided: { zh: '尚未遴选', en: 'Not chosen yet' },
  choose: { zh: '遴选', en: 'Choose' },
  chooseTitle: {
    zh: (n: number) => `遴选 ${n} 人：写明依据的办法或者抽取记录`,
    en: (n: number) => `Choose for ${n}: by which rule or draw`,
  },
  chosen: { zh: (n: number) => `已记录 ${n} 人的遴选结果`, en: (n: number) => `${n} recorded` },
})
