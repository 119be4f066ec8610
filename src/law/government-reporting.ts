import { statute } from './statute.ts'

/** 厅字〔2019〕28号. Which article holds the dates is not confirmed to us: cited by subject. */
export const governmentReporting = statute(
  {
    id: 'rule-of-law-supervision',
    title: '法治政府建设与责任落实督察工作规定',
    titleEn: 'Rules on Supervising the Building of Law-Based Government',
    from: '2019-04-15',
    url: 'https://www.gov.cn/zhengce/',
  },
  {
    年度报告: '每年3月1日前报送上一年度法治政府建设情况，4月1日前公布；内容有五项',
    年度报告内容: '年度报告写明举措和成效、不足和原因、主要负责人履行第一责任人职责情况、下一年度安排和其他情况',
    第一责任人: '党政主要负责人履行推进法治建设第一责任人职责',
  },
)
