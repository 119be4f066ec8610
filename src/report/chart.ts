import type { Words } from '../law/outcome.ts'
import { widthOf } from '../platform/documents/gongwen.ts'
import { labelSize, type Mark, type Picture } from '../platform/documents/picture.ts'
import type { BoundChart } from './bound.ts'
import { measureOf } from './computed.ts'
import { counted } from './wording.ts'

type Language = keyof Words

/** The picture of a chapter: a figure by county as bars lying down, by month as bars standing up. Readable in black and white. */
export function chartOf(chart: BoundChart, language: Language): Picture {
  const said = (value: number) =>
    chart.unit === '%' ? `${Math.round(value * 1000) / 10}%` : counted(value, measureOf(chart))[language]
  // Within a year the month alone says which.
  const named = (label: string) => (chart.by === 'month' ? label.replace(/^\d{4}(年|-)/, '') : label)
  const bars = chart.groups.map(({ label, value }) => ({ label: named(label[language]), value, said: said(value) }))
  const title = titleOf(chart)[language]
  const [stop, comma] = language === 'zh' ? ['。', '，'] : ['.', ', ']
  const description = `${title}${language === 'zh' ? '：' : ': '}${bars.map((one) => `${one.label} ${one.said}`).join(comma)}${stop}`
  const drawn = chart.by === 'month' ? standing(bars) : lying(bars)
  return { width: WIDTH, title, description, ...drawn }
}

const titleOf = ({ by, label }: BoundChart): Words =>
  by === 'month'
    ? { zh: `${label.zh}（按月）`, en: `${label.en}, by month` }
    : { zh: `${label.zh}（分县、市、区）`, en: `${label.en}, by county` }

interface Drawn {
  readonly label: string
  readonly value: number
  readonly said: string
}

/** Within the 156 mm of the type area. */
const WIDTH = 150
/** Millimetres of a Chinese character of a label. */
const SIGN = (labelSize * 25.4) / 72
const ROW = 6.4

function lying(bars: readonly Drawn[]): Pick<Picture, 'height' | 'marks'> {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value))
  const left = Math.min(60, Math.max(...bars.map(({ label }) => widthOf(label) * SIGN), 10) + 2)
  const right = Math.max(...bars.map(({ said }) => widthOf(said) * SIGN), 8) + 3
  const long = WIDTH - left - right
  const height = bars.length * ROW + 2
  const marks = bars.flatMap(({ label, value, said }, i): Mark[] => {
    const y = 1 + i * ROW
    const width = (value / most) * long
    return [
      { kind: 'label', x: left - 1.5, y: y + ROW / 2, anchor: 'end', text: label },
      ...(width > 0 ? [{ kind: 'bar' as const, x: left, y: y + 1, width, height: ROW - 2 }] : []),
      { kind: 'label', x: left + width + 1.5, y: y + ROW / 2, anchor: 'start', text: said },
    ]
  })
  return { height, marks: [...marks, { kind: 'rule', x1: left, y1: 0, x2: left, y2: height }] }
}

const HIGH = 46

function standing(bars: readonly Drawn[]): Pick<Picture, 'height' | 'marks'> {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value))
  const step = WIDTH / Math.max(1, bars.length)
  const foot = HIGH + 6
  const marks = bars.flatMap(({ label, value, said }, i): Mark[] => {
    const middle = step * (i + 0.5)
    const high = (value / most) * HIGH
    return [
      ...(high > 0
        ? [{ kind: 'bar' as const, x: middle - step * 0.3, y: foot - high, width: step * 0.6, height: high }]
        : []),
      // The unit stands in the title of each: above a bar the number alone has room.
      { kind: 'label', x: middle, y: foot - high - 2.6, anchor: 'middle', text: said.replace(/[^\d.,%]+$/, '') },
      { kind: 'label', x: middle, y: foot + 3, anchor: 'middle', text: label },
    ]
  })
  return { height: foot + 7, marks: [...marks, { kind: 'rule', x1: 0, y1: foot, x2: WIDTH, y2: foot }] }
}
