import './drawn.css'
import { shadeOf } from './shade.ts'

/** A share in a heat table: the number is written, and its ground says the same. */
export const Heat = ({ share, text }: { share: number; text: string }) => (
  <span className={`heat heat-${shadeOf(share)}`}>{text}</span>
)

interface TrendProps {
  readonly to: 'up' | 'down' | 'level'
  /** By how much, as it is seen. */
  readonly text: string
  /** The same in words, for whoever does not see the arrow. */
  readonly label: string
}

/** Which way a number goes: an arrow with how much, small, and never by colour. */
export const Trend = ({ to, text, label }: TrendProps) => (
  <span className="trend">
    <span aria-hidden="true">
      {{ up: '▲', down: '▼', level: '—' }[to]}
      {to !== 'level' && text}
    </span>
    <span className="unseen">{label}</span>
  </span>
)

interface LineProps {
  /** Between 0 and 1; null: none that day or month, and the line is broken there. */
  readonly values: readonly (number | null)[]
  /** What is drawn, in words. */
  readonly label: string
}

/** A line of shares from 0 to 100 %, as small as a word; the numbers stand in the table it is drawn in. */
export function Sparkline({ values, label }: LineProps) {
  const [width, height] = [120, 26]
  const step = values.length > 1 ? (width - 4) / (values.length - 1) : 0
  const at = (value: number, i: number) =>
    `${(2 + i * step).toFixed(1)},${(height - 2 - value * (height - 4)).toFixed(1)}`
  const parts: string[][] = [[]]
  for (const [i, value] of values.entries())
    if (value === null) parts.push([])
    else parts.at(-1)!.push(at(value, i))
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <line x1="0" x2={width} y1="2" y2="2" className="sparkline-full" />
      {parts.map((points, i) =>
        points.length === 1 ? (
          <circle key={i} cx={points[0]!.split(',')[0]} cy={points[0]!.split(',')[1]} r="1.8" />
        ) : (
          <polyline key={i} points={points.join(' ')} />
        ),
      )}
    </svg>
  )
}
