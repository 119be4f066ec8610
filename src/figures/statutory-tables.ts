// 法定统计表 of the year: forms in use at counties and cities. Which figure stands in which column is said by the figure.
import type { Words } from '../law/outcome.ts'

export const statutoryTables = {
  penalties: { zh: '行政处罚', en: 'Penalties' },
  permits: { zh: '行政许可', en: 'Permits' },
  coercion: { zh: '行政强制', en: 'Coercion' },
  'other-acts': { zh: '其他行政执法行为', en: 'Other acts' },
  officers: { zh: '执法人员', en: 'Officers' },
} as const satisfies Record<string, Words>

export type StatutoryTable = keyof typeof statutoryTables

/** In which table a figure is a column, and what the form calls it. */
export interface StatutoryColumn {
  readonly of: StatutoryTable
  readonly as: Words
}
