import { legalPublicity } from './legal-publicity.ts'
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

/** Of seven departments, 教政法〔2016〕16号. Its parts are not numbered as articles. */
export const baseOpinion = statute(
  {
    id: 'practice-bases-2016',
    title: '教育部等七部门关于加强青少年法治教育实践基地建设的意见',
    titleEn: 'Opinion on Practice Bases for Law Education of the Young',
    from: '2016-09-14',
  },
  { 实践基地: '建设适合学生集体活动的法治教育实践基地，开展互动、体验式教育' },
)

export const law = { 第十六条: legalPublicity.第十六条, 第四十一条: legalPublicity.第四十一条 }
