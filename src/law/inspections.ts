import { statute } from './statute.ts'

export const businessEnvironment = statute(
  { id: 'business-environment', title: '优化营商环境条例', titleEn: 'Regulations on Optimising the Business Environment', from: '2020-01-01', url: 'https://www.gov.cn/zhengce/content/2019-10/23/content_5443963.htm' },
  {
    第五十四条: '日常检查原则上随机抽取对象、随机选派人员、及时公开事项和结果；同一对象的多个事项合并或者联合检查；投诉举报等线索另行专项检查，不是随机抽查',
  },
)

export const henanEnforcement = statute(
  { id: 'henan-enforcement', title: '河南省行政执法条例', titleEn: 'Henan Regulations on Administrative Enforcement', from: '2016-06-01', url: 'https://www.henanrd.gov.cn/' },
  {
    第二十条: '行政执法人员经考试合格，持行政执法证上岗',
    第二十三条: '执法人员是当事人或其近亲属、本人或近亲属有利害关系或有其他影响公正情形的，应当回避；执法人员的回避由机关负责人决定',
    第二十四条: '调查、检查时执法人员不少于两人并出示证件，否则当事人有权拒绝',
  },
)

export const threeSystems = statute(
  { id: 'three-enforcement-systems', title: '关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见', titleEn: 'Guiding Opinions on Publicity, Recording and Legal Review of Enforcement', from: '2018-12-05', url: 'https://www.gov.cn/zhengce/content/2019-01/03/content_5354528.htm' },
  {
    事前公开: '公开执法主体、人员、职责、依据、程序、救济渠道和随机抽查事项清单',
    事中公示: '检查时出示证件，出具文书，告知事由、依据和权利',
    事后公开: '执法决定自作出之日起20个工作日内公开；许可、处罚7个工作日内',
    全过程记录: '启动、调查取证、审核决定、送达执行全过程以文字和音像记录，归档可回溯',
  },
)
