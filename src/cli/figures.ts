import { perCent } from '../platform/rounding.ts'
import { firstOfYear, lastOfYear } from '../calendar/plain-date.ts'
import type { FigureResult } from '../figures/contract.ts'
import { hushedWords } from '../figures/hushed.ts'
import { command, misused, wholeNumber, type Call } from './command.ts'
import { withHouse } from './house.ts'
import { organisationNamed } from './organisation.ts'

const options = {
  year: { type: 'string', value: 'Y', say: { zh: '年度，例如 2024', en: 'the year, such as 2024' } },
  branch: {
    type: 'string',
    value: 'ORG',
    say: { zh: '只算某单位及其下级（名称或编号）', en: 'one organisation and those below it (name or id)' },
  },
  recount: {
    type: 'boolean',
    say: { zh: '改为按记录逐条重建汇总', en: 'instead, make the roll-up anew from the records' },
  },
} as const

export const figures = command({
  name: 'figures',
  say: {
    zh: '列出一年的全部数字（--year），或重建汇总（--recount）',
    en: 'all figures of a year (--year), or make the roll-up anew (--recount)',
  },
  options,
  run: (call) => {
    const { year, branch, recount } = call.options
    if (recount && (year ?? branch) === undefined) return rebuild(call)
    if (recount || year === undefined)
      throw misused(
        '用法：mingfa figures --year Y [--branch ORG]，或 mingfa figures --recount。',
        'Usage: mingfa figures --year Y [--branch ORG], or mingfa figures --recount.',
      )
    return list(call, wholeNumber('year', year, 1949))
  },
})

type Figures = Call<typeof options>

const list = (call: Figures, year: number) =>
  withHouse(call, async (house) => {
    const { computeFigures } = await import('../figures/compute.ts')
    const org = call.options.branch === undefined ? undefined : await organisationNamed(house, call.options.branch)
    const branch = org === undefined ? ({ of: 'all' } as const) : house.places.branchOf(org)
    const extent = { from: firstOfYear(year), until: lastOfYear(year), branch, asOf: null }
    const results = await computeFigures(
      house.db,
      await house.duties(),
      extent,
      house.clock(),
      undefined,
      house.place(),
    )
    call.terminal.result({ year, branch: org ?? null, figures: results }, results.map(asLine))
  })

/** The application's role may add to the roll-up but not empty it: this is the owner's work. */
const rebuild = (call: Figures) =>
  withHouse(call, async (house, { ownerConfig }) => {
    const [{ connect }, totals, tallies, standing] = await Promise.all([
      import('../platform/db/connect.ts'),
      import('../registers/activities/totals.ts'),
      import('../platform/tally.ts'),
      import('../books/standing.ts'),
    ])
    const differed = [
      ...(await totals.differingTotals(house.db)),
      ...(await tallies.differingTallies(house.db)),
      ...(await standing.differingStanding(house.db)).differing,
    ]
    const owner = connect(ownerConfig)
    try {
      await totals.recountTotals(owner.db)
      await tallies.recountTallies(owner.db, house.clock())
      await standing.recountStanding(owner.db)
    } finally {
      await owner.close()
    }
    call.terminal.result(
      { differed },
      call.terminal.words({
        zh: `已重建汇总；原有不符 ${differed.length} 处。`,
        en: `Made the roll-up anew; ${differed.length} cells had differed.`,
      }),
    )
  })

function asLine({ id, label, kind, unitAbout, value, numerator, denominator, records, hidden }: FigureResult): string {
  const shown = hidden
    ? hushedWords(hidden).said.zh
    : value === null
      ? '—'
      : kind !== 'ratio' && kind !== 'coverage'
        ? `${value / unitAbout.per} ${unitAbout.zh}`
        : `${perCent(numerator ?? value, denominator ?? 1)}% (${numerator}/${denominator})`
  return `${id.padEnd(44)} ${shown.padStart(18)}  ${label.zh}（${records}）`
}
