import { statute } from './statute.ts'

/** Of 2016, of four central departments. It has parts and no articles. How often a party group meets is nowhere in it. */
export const officialsLawStudy = statute(
  {
    id: 'officials-law-study-2016',
    title: '关于完善国家工作人员学法用法制度的意见',
    titleEn: 'Opinion on the System of Law Study by State Personnel',
    from: '2016-03-22',
  },
  { 学法制度: '国家工作人员学法用法制度化、规范化，领导干部集体学法列入年度计划' },
)
