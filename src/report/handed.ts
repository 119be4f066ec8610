import type { ListedOption } from '../platform/forms/listed.ts'
import { token } from '../platform/handing.ts'
import type { Contents } from './contents.ts'

/** What others may know of the report: its sections, and the figures its sentences rest on. */
interface ReportContents {
  /** The sections of the shipped template. */
  listed(): readonly ListedOption[]
  /** The bureau's report of a year, or what the template would make of it; null in a house without a bureau. */
  of(year: number, now: Date): Promise<Contents | null>
}

export const reportContents = token<ReportContents>('report.contents')
