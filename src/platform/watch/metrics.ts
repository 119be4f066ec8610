/** One number of the house, as Prometheus takes it: counts only, never of whom. */
export interface Gauge {
  /** 'jobs_waiting': all are called mingfa_… */
  readonly name: string
  readonly help: string
  readonly value: number
  readonly labels?: Readonly<Record<string, string>>
  /** It only grows. */
  readonly counter?: true
}

/** Seconds up to which answers are counted together. */
const steps = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

interface Counted {
  readonly labels: Readonly<Record<string, string>>
  readonly upTo: number[]
  sum: number
  count: number
}

/** How long doors take, by kind of door and kind of answer. */
export function timing() {
  const all = new Map<string, Counted>()
  return {
    took(labels: Readonly<Record<string, string>>, seconds: number) {
      const key = Object.values(labels).join(' ')
      const one = all.get(key) ?? { labels, upTo: steps.map(() => 0), sum: 0, count: 0 }
      all.set(key, one)
      for (let i = steps.length - 1; i >= 0 && seconds <= steps[i]!; i--) one.upTo[i]!++
      one.sum += seconds
      one.count++
    },
    text(name: string, help: string): string {
      const lines = [...all.values()].flatMap(({ labels, upTo, sum, count }) => [
        ...steps.map((step, i) => line(`${name}_bucket`, { ...labels, le: String(step) }, upTo[i]!)),
        line(`${name}_bucket`, { ...labels, le: '+Inf' }, count),
        line(`${name}_sum`, labels, sum),
        line(`${name}_count`, labels, count),
      ])
      return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...lines, ''].join('\n')
    },
  }
}

/** The text format of Prometheus, version 0.0.4: the lines of one name together, after what it means. */
export function gaugesText(gauges: readonly Gauge[]): string {
  const named = Map.groupBy(gauges, ({ name }) => name)
  return [...named]
    .map(([name, of]) => {
      const { help, counter } = of[0]!
      const full = `mingfa_${name}`
      const lines = of.map(({ labels = {}, value }) => line(full, labels, value))
      return [`# HELP ${full} ${help}`, `# TYPE ${full} ${counter ? 'counter' : 'gauge'}`, ...lines, ''].join('\n')
    })
    .join('')
}

function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const said = Object.entries(labels).map(
    ([label, text]) => `${label}="${text.replaceAll(/[\\"\n]/g, (each) => (each === '\n' ? '\\n' : `\\${each}`))}"`,
  )
  return `${name}${said.length > 0 ? `{${said.join(',')}}` : ''} ${value}`
}
