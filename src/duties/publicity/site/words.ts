import type { Words } from '../../../law/outcome.ts'

export const words = {
  menu: { zh: '宪法晨读', en: 'Morning reading' },
  title: { zh: '宪法晨读', en: 'Morning reading of the Constitution' },
  lead: {
    zh: '国家宪法日，各学校在同一时间诵读宪法。学校签到的情况显示在这里。',
    en: 'On Constitution Day all schools read the Constitution at the same hour. Who has checked in is shown here.',
  },
  at: { zh: '时间', en: 'When' },
  schools: { zh: '已签到学校', en: 'Schools checked in' },
  people: { zh: '参加师生', en: 'Pupils and staff' },
  byCounty: { zh: '各县（市、区）', en: 'By county' },
  direct: { zh: '市直学校', en: 'Schools of the city itself' },
  latest: { zh: '刚刚签到', en: 'Just checked in' },
  nobody: { zh: '还没有学校签到。', en: 'No school has checked in yet.' },
  live: { zh: '实时更新中', en: 'Live' },
  slow: { zh: '每半分钟更新一次', en: 'Brought up to date every half minute' },
  broken: { zh: '连接中断，正在重新连接', en: 'The line broke; connecting again' },
  still: { zh: '刷新本页可看最新情况', en: 'Load this page again to see how it stands' },
  refresh: { zh: '刷新', en: 'Load again' },
  years: { zh: '往年', en: 'Earlier years' },
  ofYear: { zh: (year: string) => `${year}年的宪法晨读`, en: (year: string) => `The reading of ${year}` },
  count: {
    zh: (n: string, of: string) => `${n}所，共${of}所`,
    en: (n: string, of: string) => `${n} of ${of}`,
  },
  persons: { zh: (n: string) => `${n}人`, en: (n: string) => n },
} satisfies Record<string, Words | { zh: (...of: string[]) => string; en: (...of: string[]) => string }>
