// 移送给谁：登记了主管部门的，只能移送给它
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { trainingPenalties } from '../../law/training-penalties.ts'
import type { owners } from './kinds.ts'

/** What a complaint may be passed on for: training by kind, and what others see to whatever is taught. */
export const matters = {
  education: { zh: '学科类培训', en: 'Training in school subjects' },
  culture: { zh: '文化艺术类培训', en: 'Training in arts' },
  sports: { zh: '体育类培训', en: 'Training in sports' },
  science: { zh: '科技类培训', en: 'Training in science' },
  unlicensed: { zh: '擅自举办、变相培训', en: 'Training without permit, or disguised' },
  prices: { zh: '价格、广告、合同', en: 'Prices, advertising, contracts' },
  premises: { zh: '消防、房屋安全', en: 'Fire and premises' },
} as const satisfies Record<keyof typeof owners | 'unlicensed' | 'prices' | 'premises', Words>
type Matter = keyof typeof matters

/** Who is competent in a matter on a day. */
export interface Competent {
  readonly county: string | null
  readonly matter: Matter
  readonly body: string
  readonly source: string
}

const bare = (name: string) => name.replaceAll(/[\s（）()]/g, '')

/** 移送有管辖权的机关: where it is entered who is competent, it goes to nobody else; a county's own comes before the city's. */
export function toCompetent(
  { to, matter }: { readonly to: string; readonly matter: Matter | null },
  county: string | null,
  known: readonly Competent[],
): Outcome<true> {
  const of = known.filter((one) => one.matter === matter)
  const found = of.find((one) => county !== null && one.county === county) ?? of.find((one) => one.county === null)
  return !found || bare(to).includes(bare(found.body))
    ? accept(true as const)
    : refuse(
        'training.not-competent',
        `这类事项由${found.body}主管（${found.source}），请移送给它。`,
        `${found.body} is competent here (${found.source}).`,
        { basis: trainingPenalties.第十七条, field: 'form.to' },
      )
}
