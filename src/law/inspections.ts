import { statute } from './statute.ts'

export const businessEnvironment = statute(
  {
    id: 'business-environment',
    title: '优化营商环境条例',
    titleEn: 'Regulations on Optimising the Business Environment',
    from: '2020-01-01',
    url: 'https://www.gov.cn/zhengce/content/2019-10/23/content_5443963.htm',
  },
  {
    第五十四条:
      '日常检查原则上随机抽取对象、随机选派人员、及时公开事项和结果；同一对象的多个事项合并或者联合检查；投诉举报等线索另行专项检查，不是随机抽查',
  },
)

export const henanEnforcement = statute(
  {
    id: 'henan-enforcement',
    title: '河南省行政执法条例',
    titleEn: 'Henan Regulations on Administrative Enforcement',
    from: '2016-06-01',
    url: 'https://www.henanrd.gov.cn/',
  },
  {
    第二十条: '行政执法人员经考试合格，持行政执法证上岗',
    第二十三条:
      '执法人员是当事人或其近亲属、本人或近亲属有利害关系或有其他影响公正情形的，应当回避；执法人员的回避由机关负责人决定',
    第二十四条: '调查、检查时执法人员不少于两人并出示证件，否则当事人有权拒绝',
  },
)
