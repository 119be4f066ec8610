import type { AnyProcedure } from '../../platform/cases/table.ts'

const [W, H, GAP, STEP] = [220, 36, 34, 14]

interface Edge {
  readonly from: number
  readonly to: number
  readonly acts: readonly number[]
}

/** Stages one below the other in the order of the table, what leads on to the right, what leads back to the left. Pure geometry, in pixels. */
export function diagramOf({ stages, acts, opening }: Pick<AnyProcedure, 'stages' | 'acts' | 'opening'>) {
  const names = Object.keys(stages)
  const edges = new Map<string, Edge>()
  Object.entries(acts).forEach(([name, { from, to }], i) => {
    if (name === opening || !to || from.length === names.length) return
    for (const a of from)
      for (const b of to) {
        if (a === b) continue
        const key = `${a} ${b}`
        edges.set(key, { from: names.indexOf(a), to: names.indexOf(b), acts: [...(edges.get(key)?.acts ?? []), i + 1] })
      }
  })
  const all = [...edges.values()].sort((a, b) => Math.abs(a.from - a.to) - Math.abs(b.from - b.to))
  const back = all.filter(({ from, to }) => to < from)
  const ahead = all.filter(({ from, to }) => to > from + 1)
  const left = 30 + back.length * STEP
  const right = left + W
  const y = (i: number) => 10 + i * (H + GAP)
  const aside = (list: readonly Edge[], side: 'left' | 'right') =>
    list.map(({ from, to, acts: numbers }, i) => {
      const edge = side === 'left' ? left : right
      const reach = side === 'left' ? edge - 24 - i * STEP : edge + 24 + i * STEP
      const [a, b] = [y(from) + H / 2 + (side === 'left' ? -6 : 6), y(to) + H / 2 + (side === 'left' ? 6 : -6)]
      return {
        path: `M${edge} ${a}C${reach} ${a} ${reach} ${b} ${edge} ${b}`,
        label: numbers.join('、'),
        x: (edge + 3 * reach) / 4 + (side === 'left' ? -16 : 4),
        y: (a + b) / 2 + 4 + (i % 2) * 12,
      }
    })
  const straight = all
    .filter(({ from, to }) => to === from + 1)
    .map(({ from, to, acts: numbers }) => ({
      path: `M${left + W / 2} ${y(from) + H}L${left + W / 2} ${y(to)}`,
      label: numbers.join('、'),
      x: left + W / 2 + 8,
      y: y(to) - GAP / 2 + 4,
    }))
  return {
    nodes: names.map((stage, i) => ({ stage, x: left, y: y(i), w: W, h: H })),
    edges: [...straight, ...aside(back, 'left'), ...aside(ahead, 'right')],
    width: right + 60 + ahead.length * STEP,
    height: y(names.length),
  }
}
