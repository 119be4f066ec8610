import './drawn.css'
import { classOf, mapClasses } from './map-classes.ts'

interface Area {
  readonly org: string
  readonly name: string
  readonly d: string
  readonly x: number
  readonly y: number
}

interface DivisionMapProps {
  readonly outlines: { readonly width: number; readonly height: number; readonly areas: readonly Area[] }
  /** By organisation; null: not to be told. Who is not in it has no records. */
  readonly values: ReadonlyMap<string, number | null>
  readonly text: (value: number) => string
  /** What is drawn, in words; the numbers stand in the table behind it. */
  readonly label: string
  readonly none: string
}

/** Divisions on grounds of five steps, each with its name and number: read without colour, and on a black-and-white print. */
export function DivisionMap({ outlines, values, text, label, none }: DivisionMapProps) {
  const { width, height, areas } = outlines
  const told = areas.flatMap(({ org }) => values.get(org) ?? [])
  const classes = mapClasses(told)
  // Few classes stand as far apart as many.
  const stepAt = (i: number) => (classes.length === 1 ? 2 : Math.round((i * 4) / (classes.length - 1)))
  const stepOf = (value: number | null | undefined) =>
    value === null || value === undefined ? 'none' : String(stepAt(classOf(classes, value)))
  return (
    <figure className="division-map">
      <svg viewBox={`-10 -10 ${width + 20} ${height + 20}`} role="img" aria-label={label}>
        {areas.map(({ org, name, d }) => {
          const value = values.get(org)
          return (
            <path key={org} d={d} fillRule="evenodd" className={`map-${stepOf(value)}`}>
              <title>{`${name} ${value === null || value === undefined ? none : text(value)}`}</title>
            </path>
          )
        })}
        {areas.map(({ org, name, x, y }) => {
          const value = values.get(org)
          return (
            <text key={org} x={x} y={y} className="map-name">
              <tspan x={x}>{name}</tspan>
              <tspan x={x} dy="1.15em">
                {value === null || value === undefined ? none : text(value)}
              </tspan>
            </text>
          )
        })}
      </svg>
      <figcaption>
        {classes.map(({ from, until }, i) => (
          <span key={from} className="map-key">
            <svg width="22" height="14" aria-hidden="true">
              <rect x="1" y="1" width="20" height="12" className={`map-${stepAt(i)}`} />
            </svg>
            {from === until ? text(from) : `${text(from)}–${text(until)}`}
          </span>
        ))}
        {none && told.length < areas.length && (
          <span className="map-key">
            <svg width="22" height="14" aria-hidden="true">
              <rect x="1" y="1" width="20" height="12" className="map-none" />
            </svg>
            {none}
          </span>
        )}
      </figcaption>
    </figure>
  )
}
