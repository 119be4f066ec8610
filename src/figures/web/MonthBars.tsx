import { monthOf, type PlainDate } from '../../calendar/plain-date.ts'
import { PlainTable, useFormat } from '../../desk/kit/index.ts'
import { useWords } from '../../desk/words.ts'
import { words } from './words.ts'

interface MonthBarsProps {
  /** The period: months without records stand there, too, with nothing over them. */
  readonly from: PlainDate
  readonly until: PlainDate
  readonly months: readonly { readonly month: number; readonly value: number | null }[]
  /** What is said of a month whose number is not told. */
  readonly untold: string
  readonly unit: string
  /** How many of a value make one of the unit. */
  readonly per: number
  readonly label: string
}

/** Twelve small bars; the same as a table for those who do not see them, or want the exact numbers. */
export function MonthBars({ from, until, months: counted, untold, unit, per, label }: MonthBarsProps) {
  const t = useWords(words)
  const { number, rough, month } = useFormat()
  const months = monthsBetween(monthOf(from), monthOf(until)).map((of) => ({
    month: of,
    told: counted.find((one) => one.month === of)?.value !== null,
    value: (counted.find((one) => one.month === of)?.value ?? 0) / per,
  }))
  const most = Math.max(1, ...months.map(({ value }) => value))
  const [width, height, foot] = [48, 90, 18]
  return (
    <div className="months">
      <svg
        viewBox={`0 0 ${months.length * width} ${height + foot + 14}`}
        role="img"
        aria-label={`${label}，${t.months}`}
        preserveAspectRatio="xMidYMid meet"
      >
        {months.map(({ month: of, value, told }, i) => {
          const tall = (value / most) * height
          return (
            <g key={of}>
              <title>{`${month(of)}：${told ? `${number(value)} ${unit}` : untold}`}</title>
              <rect
                x={i * width + 6}
                y={14 + height - tall}
                width={width - 12}
                height={Math.max(tall, value > 0 ? 1.5 : 0)}
                rx="2"
              />
              {value > 0 && (
                <text x={i * width + width / 2} y={10 + height - tall} textAnchor="middle" className="months-value">
                  {rough(value)}
                </text>
              )}
              <text x={i * width + width / 2} y={height + foot + 10} textAnchor="middle">
                {of % 100}
              </text>
            </g>
          )
        })}
        <line x1="0" x2={months.length * width} y1={14 + height} y2={14 + height} />
      </svg>
      <details>
        <summary>{t.byMonth}</summary>
        <PlainTable
          caption={`${label}，${t.months}`}
          rows={months}
          rowKey={({ month: of }) => String(of)}
          columns={[
            { key: 'month', title: t.month, cell: ({ month: of }) => month(of) },
            {
              key: 'value',
              title: t.valueIn(unit),
              align: 'end',
              cell: ({ value, told }) => (told ? number(value) : untold),
            },
          ]}
        />
      </details>
    </div>
  )
}

function monthsBetween(from: number, until: number): number[] {
  const months = []
  for (let month = from; month <= until; month = month % 100 === 12 ? month + 89 : month + 1) months.push(month)
  return months
}
