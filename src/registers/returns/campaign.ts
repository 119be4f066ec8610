import { yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { titleKey, shown } from '../../platform/sheets/cells.ts'
import type { Columns } from '../campaigns/columns/contract.ts'
import type { RawWorkbook } from '../../platform/sheets/workbook.ts'

export interface CampaignFacts {
  readonly id: string
  readonly title: string
  readonly kind: string
  /** The kind in Chinese: 宪法晨读. */
  readonly kindName: string
  readonly from: PlainDate
  readonly until: PlainDate
  readonly columns: Columns | null
}

const LOOKED_AT = 6

/**
 * The campaign a workbook speaks of, by its file name, its sheets' names and the lines above the table: the one whose title stands
 * there, else the one whose kind does, in the year that stands there. Null when none or several could be meant.
 */
export function guessCampaign(
  fileName: string,
  book: RawWorkbook,
  campaigns: readonly CampaignFacts[],
): CampaignFacts | null {
  const heads = book.sheets
    .filter((sheet) => !sheet.hidden)
    .flatMap((sheet) => [
      sheet.name,
      ...sheet.rows
        .slice(0, LOOKED_AT)
        .flatMap((row) => (row.cells.filter((cell) => cell !== null).length <= 2 ? row.cells.map(shown) : [])),
    ])
  const text = titleKey([fileName, ...heads].join(' '))
  const years = new Set([...text.matchAll(/20\d\d/g)].map(([year]) => Number(year)))
  const inYear = campaigns.filter(
    ({ from, until }) => years.size === 0 || years.has(yearOf(from)) || years.has(yearOf(until)),
  )
  const bare = (title: string) =>
    titleKey(title)
      .replace(/20\d\d年?/g, '')
      .replace(/(活动|任务|专项|工作|集中)+$/, '')
  const byTitle = inYear.filter(({ title }) => bare(title).length >= 3 && text.includes(bare(title)))
  // “宪法宣传周” contains no other title, but a longer title may contain a shorter one: the longest is meant.
  const longest = Math.max(0, ...byTitle.map(({ title }) => bare(title).length))
  return (
    only(byTitle.filter(({ title }) => bare(title).length === longest)) ??
    (byTitle.length > 0 ? null : only(inYear.filter(({ kindName }) => text.includes(titleKey(kindName)))))
  )
}

const only = <T>(items: readonly T[]): T | null => (items.length === 1 ? (items[0] ?? null) : null)
