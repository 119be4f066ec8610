import { statute } from './statute.ts'

/** 法释〔2018〕1号 */
export const administrativeLitigationInterpretation = statute(
  {
    id: 'administrative-litigation-interpretation',
    title: '最高人民法院关于适用《行政诉讼法》的解释',
    titleEn: 'Interpretation on Applying the Administrative Litigation Law',
    from: '2018-02-08',
    url: 'https://www.court.gov.cn/',
  },
  { 第一条: '调解、行政指导、过程性行为、内部监督等不属于行政诉讼的受案范围' },
)
