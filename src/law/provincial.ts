import type { Words } from './outcome.ts'
import { provinces, type Place, type Province } from './places.ts'

/** What provinces are known to rule on beside the nation, and of which of them the rule is entered here. */
const matters: readonly (Words & { readonly entered: readonly Province[] })[] = [
  { zh: '行政执法（持证上岗、人数、亮证、回避）', en: 'administrative enforcement', entered: ['41'] },
  { zh: '行政处罚听证的数额标准', en: 'sums from which a hearing is offered', entered: ['41'] },
  { zh: '行政处罚裁量基准', en: 'standards of discretion', entered: [] },
  { zh: '重大行政决策程序', en: 'major administrative decisions', entered: [] },
  { zh: '行政规范性文件管理', en: 'normative documents', entered: [] },
  { zh: '法治宣传教育', en: 'legal publicity and education', entered: [] },
  { zh: '预防未成年人犯罪、学生欺凌防治', en: 'prevention of juvenile offences and of bullying', entered: [] },
  { zh: '校外培训机构的设置和收费', en: 'training institutions: standards and fees', entered: [] },
]

/** On what the province of a house may have a rule that is not entered, and the national one stands alone. */
export const notEntered = ({ province }: Pick<Place, 'province'>): readonly Words[] =>
  matters.filter(({ entered }) => province === null || !entered.includes(province)).map(({ zh, en }) => ({ zh, en }))

export const provinceWords = ({ province }: Pick<Place, 'province'>): Words | null => province && provinces[province]
