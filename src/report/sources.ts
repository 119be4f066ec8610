import type { Sources } from './numbers.ts'

/** What the doors of the annual report draw on. */
export interface ReportSources extends Sources {
  /** The folder of the bureau's own fonts, or null. */
  readonly ownFonts: string | null
}
