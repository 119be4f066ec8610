import { statute } from './statute.ts'

export const nationalSecurity = statute(
  {
    id: 'national-security',
    title: '国家安全法',
    titleEn: 'National Security Law',
    from: '2015-07-01',
    url: 'https://flk.npc.gov.cn',
  },
  { 第十四条: '4月15日为全民国家安全教育日' },
)
