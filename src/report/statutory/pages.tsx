import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { hushedWords } from '../../figures/hushed.ts'
import type { FilledColumn, FilledTable } from '../../figures/statutory.ts'
import { statisticsOf, tablesPath } from '../../figures/statutory-tables.ts'
import type { Words } from '../../law/outcome.ts'
import { perCent } from '../../platform/rounding.ts'
import { sitePage } from '../../site/kit/page.ts'
import { Day } from '../../site/kit/parts.tsx'
import { A, useSay } from '../../site/kit/reading.tsx'
import type { Rests } from '../public-figure.ts'
import { CountedBy, RestsView } from '../public-figure-page.tsx'

const ByYear = z.object({ year: z.coerce.number().int().min(2000).max(2999) })

export const cellPath = (year: string, figure: string) => `${tablesPath(year)}/${figure}` as const

interface Tables {
  readonly year: number
  readonly asOf: PlainDate
  readonly tables: readonly FilledTable[]
}

export const tablesPage = sitePage({
  id: 'statutory.tables',
  path: '/statutory-tables/:year',
  params: ByYear,
  title: ({ year }: Tables): Words => statisticsOf(year),
  render: (shown: Tables) => <TablesView {...shown} />,
})

function TablesView({ year, asOf, tables }: Tables) {
  const say = useSay()
  return (
    <>
      <h1>{say(statisticsOf(year))}</h1>
      <p>
        {say(words.lead)} <Day day={asOf} />
      </p>
      <p>
        <a href={`${year}.xlsx`} download>
          {say(words.workbook)}
        </a>
      </p>
      {tables.map(({ table, title, columns }) => (
        <section key={table}>
          <h2>{say(title)}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.column)}</th>
                <th scope="col" className="end">
                  {say(words.number)}
                </th>
              </tr>
            </thead>
            <tbody>
              {columns.map((one) => (
                <tr key={one.at}>
                  <th scope="row">
                    {say(one.title)}
                    {one.never && <small> {`${say(one.never)}（${one.never.basis}）`}</small>}
                  </th>
                  <td className="end">
                    {one.figure ? <A to={cellPath(String(year), one.figure.id)}>{say(told(one))}</A> : say(told(one))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

interface Cell {
  readonly year: number
  /** The table in which it stands. */
  readonly table: Words
  readonly column: FilledColumn
  readonly rule: Words | null
  readonly basis: { readonly cite: string; readonly url?: string } | null
  readonly rests: Rests
}

export const cellPage = sitePage({
  id: 'statutory.cell',
  path: '/statutory-tables/:year/:figure',
  params: ByYear.extend({ figure: z.string().max(120) }),
  query: z.object({ after: z.coerce.number().int().min(0).max(10_000_000).default(0) }),
  title: ({ table, column }: Cell): Words => called(table, column.title),
  render: (shown: Cell) => <CellView {...shown} />,
})

const called = (table: Words, { zh, en }: Words): Words => ({ zh: `${table.zh}：${zh}`, en: `${table.en}: ${en}` })

function CellView({ year, table, column, rule, basis, rests }: Cell) {
  const say = useSay()
  const { figure } = column
  return (
    <>
      <p>
        <A to={tablesPath(String(year))}>{say(statisticsOf(year))}</A>
      </p>
      <h1>{say(called(table, column.title))}</h1>
      <p className="figure-value">
        <strong>{say(told(column))}</strong>
      </p>
      <dl className="facts">
        <CountedBy rule={rule} basis={basis} />
      </dl>
      <RestsView
        of={rests}
        path={cellPath(String(year), figure!.id)}
        counted={figure!.hidden ? null : (figure!.numerator ?? figure!.value)}
      />
    </>
  )
}

/** A column's number in the unit of the form, to the last digit; nought where the bureau has no such power. */
function told({ figure, never, unit, per }: FilledColumn): Words {
  if (!figure) return never ? { zh: '0', en: '0' } : { zh: '—', en: '—' }
  if (figure.hidden) return hushedWords(figure.hidden).said
  if (figure.value === null) return figure.none ?? { zh: '—', en: '—' }
  if (figure.kind === 'ratio' || figure.kind === 'coverage') {
    const share = `${perCent(figure.numerator ?? figure.value, figure.denominator ?? 1)}%`
    return { zh: share, en: share }
  }
  const value = (figure.value / (figure.unitAbout.per * per)).toLocaleString('en-US', { maximumFractionDigits: 6 })
  return { zh: `${value}${(unit ?? figure.unitAbout).zh}`, en: `${value} ${(unit ?? figure.unitAbout).en}` }
}

const words = {
  lead: {
    zh: '每一栏都能点开，看到怎样统计、分县（市、区）和按月的合计；零就写零。数据截至',
    en: 'Each number opens to how it is counted and its sums by county and month; zero is zero. As of',
  },
  workbook: { zh: '下载工作簿', en: 'Workbook' },
  column: { zh: '栏目', en: 'Column' },
  number: { zh: '数', en: 'Number' },
} as const
