import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { daysBetween, type PlainDate } from '../calendar/plain-date.ts'
import type { Db } from '../platform/db/connect.ts'
import { numbersIn, type BoundReport } from './bound.ts'
import { exactly, type Language } from './outline.ts'
import { proofCode, proofOfReport } from './proof.ts'
import { openedFigures } from './opened-figures.ts'
import type { PublicFigure } from './public-figure.ts'
import { frozenBytes } from './publishing.ts'
import type { ReportSources } from './sources.ts'

/** What one number says of itself when it is opened in the page, in one language. */
interface Fact {
  readonly label: string
  readonly value: string
  readonly rule: string | null
  readonly basis: string | null
  readonly from: string
  readonly until: string
  readonly records: number | null
  readonly code: string | null
  /** Why its rows are not shown. */
  readonly why: PublicFigure['why']
  readonly counties: readonly (readonly [string, string])[]
  readonly months: readonly (readonly [string, string])[]
  /** Of all its rows. */
  readonly total: number
  /** They tell month and county, neither unit nor day. */
  readonly bare: boolean
}

/** Everything the numbers of a report rest on, to be carried in the page itself. */
export interface Opened {
  readonly facts: readonly Fact[]
  /** Which of them the n-th number is. */
  readonly of: readonly number[]
  readonly asOf: string
  /** SHA-256 of the report as frozen; null while it is a draft. */
  readonly digest: string | null
  /** The report as frozen and the rows, as JSON: deflated, in base64. */
  readonly packed: string
}

// Beside the server's other work, not before it.
const deflated = promisify<string, object, Buffer>(deflateRaw)

/** So many rows of one number are carried; of more, the page says how many there are. */
const MOST = 5000

/** Opens every number of a report as everybody may see it: no titles, persons or pictures. */
export async function openedReport(
  db: Db,
  sources: ReportSources,
  report: BoundReport,
  { language, draft }: { readonly language: Language; readonly draft: boolean },
): Promise<Opened> {
  const figures = await openedFigures(db, sources, report, MOST, draft)
  const place = new Map(figures.map(({ source }, at) => [source.href, at]))
  const shelf = shelving()
  const rows: Record<number, Columns> = {}
  for (const [at, { rests, source }] of figures.entries())
    if (rests) rows[at] = shelf.columnsOf(rests.rows, source.from, language)
  const frozen = draft ? null : frozenBytes(report).toString()
  return {
    facts: figures.map((one) => factOf(one, language, draft ? null : report.asOf)),
    of: numbersIn(report).map(({ source }) => place.get(source.href)!),
    asOf: report.asOf,
    digest: draft ? null : proofOfReport(report),
    packed: (await deflated(JSON.stringify({ frozen, ...shelf.shelves, rows }), { level: 9 })).toString('base64'),
  }
}

function factOf({ source, rule, basis, rests, why }: PublicFigure, language: Language, asOf: string | null): Fact {
  const number = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 4 })
  return {
    label: source.label[language],
    value: exactly(source, language),
    rule: rule?.[language] ?? null,
    basis: basis?.cite ?? null,
    ...{ from: source.from, until: source.until, why },
    records: source.untold ? null : source.records,
    code: asOf === null ? null : proofCode(source, asOf),
    counties:
      rests?.counties.map(({ name, value, share }) => [
        name,
        share ? `${number(share[0])} / ${number(share[1])}` : number(value),
      ]) ?? [],
    months: rests?.months.map(({ label, value }) => [label[language], number(value)]) ?? [],
    total: rests?.total ?? 0,
    bare: rests?.bare ?? false,
  }
}

/** Rows by column: place, days after the first of the period, kind, amount. Numbers deflate well. */
type Columns = readonly [number[], number[], number[], number[]]

function shelving() {
  const shelf = () => {
    const known = new Map<string, number>()
    const put = (text: string) => known.get(text) ?? (known.set(text, known.size), known.size - 1)
    return { known, put }
  }
  const [orgs, kinds] = [shelf(), shelf()]
  const columnsOf = (
    rows: NonNullable<PublicFigure['rests']>['rows'],
    from: PlainDate,
    language: Language,
  ): Columns => [
    rows.map(({ org, county }) => orgs.put(org === county || !org ? county : `${org}（${county}）`)),
    rows.map(({ day }) => daysBetween(from, day)),
    rows.map(({ kind }) => kinds.put(kind[language])),
    rows.map(({ amount }) => amount),
  ]
  return {
    columnsOf,
    shelves: {
      get orgs() {
        return [...orgs.known.keys()]
      },
      get kinds() {
        return [...kinds.known.keys()]
      },
    },
  }
}
