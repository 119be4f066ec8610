import type { PlainDate } from '../../calendar/plain-date.ts'
import { nowhere, placeOf, type Place } from '../../law/places.ts'
import type { OrganisationKind } from './contract.ts'

/** What an organisation was called and whose it was, from its first day until the first day no longer. */
export interface Span {
  readonly from: PlainDate
  readonly until: PlainDate | null
  readonly name: string
  readonly parent: string | null
  /** Of a bureau: what says where it stands. */
  readonly divisionCode?: string | null
  readonly level?: string | null
}

export interface Node {
  readonly id: string
  readonly kind: OrganisationKind
  /** In order, without overlap; never empty. */
  readonly spans: readonly Span[]
}

/**
 * The organisations in memory: whose records these are and who reaches them is asked on every request and must cost no query.
 * Where no day is given, today is meant. Of a day outside its life, an organisation is as it was on the nearest day of it: the
 * records of a closed school still belong to its county.
 */
export interface Tree {
  readonly size: number
  /** The bureau of today, null in an empty house. */
  readonly bureau: string | null
  /** Where the bureau of today stands. */
  readonly place: Place
  get(org: string): Node | undefined
  existedOn(org: string, day: PlainDate): boolean
  nameOf(org: string, day?: PlainDate): string | undefined
  /** Itself first, then all above it; empty for the unknown. */
  lineage(org: string, day?: PlainDate): readonly string[]
  /** The nearest county, itself included; null directly under the bureau. */
  countyOf(org: string, day?: PlainDate): string | null
  /** Itself and all below it, those closed included. */
  subtree(org: string, day?: PlainDate): readonly string[]
}

/** A tree over fixed nodes; `today` is asked anew at every call. */
export function treeOf(nodes: readonly Node[], today: () => PlainDate): Tree {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const childrenOn = lastOnly((day: PlainDate) => Map.groupBy(nodes, ({ spans }) => nearest(spans, day).parent))
  const lineage = (org: string, day = today()) => {
    const above: string[] = []
    for (let node = byId.get(org); node && !above.includes(node.id);) {
      above.push(node.id)
      const { parent } = nearest(node.spans, day)
      node = parent === null ? undefined : byId.get(parent)
    }
    return above
  }
  // Few, and asked for with every refusal.
  const bureaus = nodes.filter(({ kind }) => kind === 'bureau')
  const bureauOn = (day: PlainDate) => bureaus.find(({ spans }) => holds(spans, day))
  return {
    size: nodes.length,
    get bureau() {
      return bureauOn(today())?.id ?? null
    },
    get place() {
      const day = today()
      const bureau = bureauOn(day)
      if (!bureau) return nowhere
      const { name, divisionCode = null, level = null } = nearest(bureau.spans, day)
      return placeOf({ name, divisionCode, level })
    },
    get: (org) => byId.get(org),
    existedOn: (org, day) => holds(byId.get(org)?.spans ?? [], day),
    nameOf: (org, day = today()) => {
      const node = byId.get(org)
      return node && nearest(node.spans, day).name
    },
    lineage,
    countyOf: (org, day = today()) => lineage(org, day).find((id) => byId.get(id)!.kind === 'county') ?? null,
    subtree: (org, day = today()) => {
      const children = childrenOn(day)
      const found = new Set(byId.has(org) ? [org] : [])
      // Grows while it is walked.
      for (const id of found) for (const child of children.get(id) ?? []) found.add(child.id)
      return [...found]
    },
  }
}

const during = ({ from, until }: Span, day: PlainDate) => from <= day && (until === null || day < until)
const holds = (spans: readonly Span[], day: PlainDate) => spans.some((span) => during(span, day))

/** The span of the day, else the last before it, else the first. */
const nearest = (spans: readonly Span[], day: PlainDate): Span =>
  spans.find((span) => during(span, day)) ?? spans.findLast(({ from }) => from <= day) ?? spans[0]!

function lastOnly<Result>(make: (day: PlainDate) => Result) {
  let last: { day: PlainDate; result: Result } | undefined
  return (day: PlainDate) => (last?.day === day ? last : (last = { day, result: make(day) })).result
}
