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
