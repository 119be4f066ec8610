import { firstOfYear, lastOfYear } from '../calendar/plain-date.ts'
import type { FigureResult } from '../figures/contract.ts'
import { command, wholeNumber } from './command.ts'
import { withHouse } from './house.ts'
import { organisationNamed } from './organisation.ts'

export const figures = command({
  name: 'figures',
  say: { zh: '列出一年的全部数字', en: 'all figures of a year' },
  options: {
    year: { type: 'string', value: 'Y', required: true, say: { zh: '年度，例如 2024', en: 'the year, such as 2024' } },
    branch: { type: 'string', value: 'ORG', say: { zh: '只算某单位及其下级（名称或编号）', en: 'one organisation and those below it (name or id)' } },
  },
  run: (call) => {
    const year = wholeNumber('year', call.options.year, 1949)
    return withHouse(call, async (house) => {
      const { computeFigures } = await import('../figures/compute.ts')
      const org = call.options.branch === undefined ? undefined : await organisationNamed(house, call.options.branch)
      const branch = org === undefined ? ({ of: 'all' } as const) : house.places.branchOf(org)
      const extent = { from: firstOfYear(year), until: lastOfYear(year), branch, asOf: null }
      const results = await computeFigures(house.db, await house.duties(), extent, house.clock())
      call.terminal.result({ year, branch: org ?? null, figures: results }, results.map(asLine))
    })
  },
})

function asLine({ id, label, unit, value, numerator, denominator, records }: FigureResult): string {
  const shown = value === null ? '—' : denominator === undefined ? `${value} ${unit}` : `${(100 * value).toFixed(1)}% (${numerator}/${denominator})`
  return `${id.padEnd(44)} ${shown.padStart(18)}  ${label.zh}（${records}）`
}
