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
    第三十五条: '政务服务事项目录向社会公布；没有法律、法规、规章依据不得增设',
    第三十六条: '一次性告知；承诺时限不长于法定时限并公开；未按承诺时限办结的，公开说明理由',
    第四十条: '行政许可实行清单管理，清单之外不得违法实施行政许可',
    第五十四条:
      '日常检查原则上随机抽取对象、随机选派人员、及时公开事项和结果；同一对象的多个事项合并或者联合检查；投诉举报等线索另行专项检查，不是随机抽查',
  },
)
