import { Record } from '../../../site/kit/parts.tsx'
import { A, addressOf, useReading, useSay } from '../../../site/kit/reading.tsx'
import { words } from './words.ts'

/** The outlines of the counties. */
export interface Drawn {
  readonly width: number
  readonly height: number
  readonly areas: readonly {
    readonly org: string
    readonly name: string
    readonly d: string
    readonly x: number
    readonly y: number
  }[]
}

/** The counties as drawn by the bureau: one is chosen by its outline. Nothing knows where he is who looks. */
export function Counties({ width, height, areas, county }: Drawn & { readonly county: string | undefined }) {
  const say = useSay()
  const reading = useReading()
  const chosen = areas.find(({ org }) => org === county)
  return (
    <nav className="counties" aria-label={say(words.counties)}>
      {chosen && (
        <p>
          {say(words.onlyIn)}
          <Record>{chosen.name}</Record>　<A to="/training">{say(words.anywhere)}</A>
        </p>
      )}
      <details open={!chosen}>
        <summary>{say(words.counties)}</summary>
        <svg viewBox={`-10 -10 ${width + 20} ${height + 20}`}>
          {areas.map(({ org, name, d, x, y }) => (
            <a
              key={org}
              href={addressOf(`/training?in=${org}`, reading)}
              {...(org === county && { 'aria-current': 'true' as const })}
            >
              <path d={d} fillRule="evenodd" />
              <text x={x} y={y} textAnchor="middle" lang="zh-CN">
                {name}
              </text>
            </a>
          ))}
        </svg>
      </details>
    </nav>
  )
}
