import { statute } from './statute.ts'

export const henanEnforcement = statute(
  {
    id: 'henan-enforcement',
    title: '河南省行政执法条例',
    titleEn: 'Henan Regulations on Administrative Enforcement',
    from: '2016-06-01',
    province: '41',
    url: 'https://www.henanrd.gov.cn/',
  },
  {
    第二十条: '行政执法人员经考试合格，持行政执法证上岗',
    第二十三条:
      '执法人员是当事人或其近亲属、本人或近亲属有利害关系或有其他影响公正情形的，应当回避；执法人员的回避由机关负责人决定',
    第二十四条: '调查、检查时执法人员不少于两人并出示证件，否则当事人有权拒绝',
  },
)
