import { PlainTable, Section, Sheet, useApi, useFormat } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import type { FigureScope } from '../address.ts'
import { figureOverMonths, type FigureResult } from '../contract.ts'
import { words } from './words.ts'

/** A figure month by month beside the year before: bars, and the same as a table for those who do not see them, or want the exact numbers. */
export function OverMonths({ figure, scope }: { figure: FigureResult; scope: FigureScope }) {
  const t = useWords(words)
  const say = useSay()
  const { number, rough, month, percent } = useFormat()
  const found = useApi(figureOverMonths, { params: { id: figure.id }, query: scope }, { keep: true })
  const [line] = found.data?.lines ?? []
  const months = found.data?.months ?? []
  if (!line || months.length < 2) return null
  const share = figure.kind === 'ratio' || figure.kind === 'coverage'
  const { per } = figure.unitAbout
  const exact = (value: number | null) =>
    value === null ? (share ? '—' : t.untold) : share ? percent(value) : number(value / per)
  const short = (value: number) => (share ? percent(value) : rough(value / per))
  const rows = months.map((of, i) => ({ of, value: line.values[i] ?? null, before: line.before[i] ?? null }))
  const earlier = rows.some(({ before }) => (before ?? 0) > 0)
  const most = share ? 1 : Math.max(1, ...rows.flatMap(({ value, before }) => [value ?? 0, before ?? 0]))
  const title = figure.kind === 'stock' || figure.kind === 'coverage' ? t.monthEnds : t.months
  const label = `${say(figure.label)}，${title}`
  return (
    <Section title={title}>
      <Sheet>
        <div className="months">
          <Bars label={label} rows={rows} most={most} earlier={earlier} short={short} />
          {earlier && (
            <p className="quiet months-key">
              <span className="months-now" /> {t.thisYear} <span className="months-before" /> {t.yearBefore}
            </p>
          )}
          <details>
            <summary>{t.byMonth}</summary>
            <PlainTable
              caption={label}
              rows={rows}
              rowKey={({ of }) => String(of)}
              columns={[
                { key: 'month', title: t.month, cell: ({ of }) => month(of) },
                {
                  key: 'value',
                  title: share ? t.value : t.valueIn(say(figure.unitAbout)),
                  align: 'end',
                  cell: ({ value }) => exact(value),
                },
                { key: 'before', title: t.yearBefore, align: 'end', cell: ({ before }) => exact(before) },
              ]}
            />
          </details>
        </div>
      </Sheet>
    </Section>
  )
}

interface BarsProps {
  readonly label: string
  readonly rows: readonly { readonly of: number; readonly value: number | null; readonly before: number | null }[]
  readonly most: number
  /** There is a year before to draw: hollow, to the left. */
  readonly earlier: boolean
  readonly short: (value: number) => string
}

function Bars({ label, rows, most, earlier, short }: BarsProps) {
  const [width, height, foot] = [48, 96, 18]
  const tall = (value: number | null) => (Math.min(value ?? 0, most) / most) * height
  // What is there is seen, however little.
  const drawn = (value: number | null) => Math.max(tall(value), (value ?? 0) > 0 ? 2 : 0)
  return (
    <svg viewBox={`0 0 ${rows.length * width} ${height + foot + 14}`} role="img" aria-label={label}>
      {rows.map(({ of, value, before }, i) => (
        <g key={of}>
          {earlier && drawn(before) > 0 && (
            <rect
              className="months-before"
              x={i * width + 6.75}
              y={14.75 + height - drawn(before)}
              width={12}
              height={drawn(before)}
            />
          )}
          <rect
            x={i * width + (earlier ? 20 : 8)}
            y={14 + height - drawn(value)}
            width={earlier ? 20 : width - 16}
            height={drawn(value)}
          />
          {value !== null && value > 0 && (
            <text
              x={i * width + (earlier ? 30 : width / 2)}
              y={10 + height - drawn(value)}
              textAnchor="middle"
              className="months-value"
            >
              {short(value)}
            </text>
          )}
          <text x={i * width + width / 2} y={height + foot + 10} textAnchor="middle">
            {of % 100}
          </text>
        </g>
      ))}
      <line x1="0" x2={rows.length * width} y1={14 + height} y2={14 + height} />
    </svg>
  )
}
