import type { ReportBody } from '../model.ts'

/** So many former texts, and so much of them, are kept in this tab: a reload must not take the way back. */
const [MOST, MOST_CHARACTERS] = [30, 1_500_000]

interface Kept {
  /** The text they lead back from: another one than the server's, and they lead nowhere. */
  readonly after: string
  readonly past: readonly ReportBody[]
}

/** The text of a body whatever the order of its keys: what comes back from the house has its own. */
const inOrder = (body: ReportBody): string =>
  JSON.stringify(body, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

const keyOf = (report: string) => `report-past ${report}`

/** The former texts of a report, as this tab kept them; none where the text has changed elsewhere meanwhile. */
export function pastOf(report: string, body: ReportBody): readonly ReportBody[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(report)) ?? 'null') as Kept | null
    return kept?.after === inOrder(body) ? kept.past : []
  } catch {
    return []
  }
}

/** Keeps what a text came from, the latest of it where there is much. */
export function keepPast(report: string, body: ReportBody, past: readonly ReportBody[]): void {
  const kept: ReportBody[] = []
  let size = 0
  for (const one of past.slice(-MOST).toReversed()) {
    size += JSON.stringify(one).length
    if (size > MOST_CHARACTERS) break
    kept.unshift(one)
  }
  try {
    sessionStorage.setItem(keyOf(report), JSON.stringify({ after: inOrder(body), past: kept } satisfies Kept))
  } catch {
    // Full or forbidden: then a reload does take it.
  }
}
