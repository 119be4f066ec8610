import type { ListedOption } from '../platform/forms/listed.ts'
import type { Actor } from '../platform/actor.ts'
import { token } from '../platform/handing.ts'
import type { Contents } from './contents.ts'

/** What others may know of the report: its sections, and the figures its sentences rest on. */
interface ReportContents {
  /** The sections of the shipped template. */
  listed(): readonly ListedOption[]
  /** The annual report that the actor may read, the bureau's or a county's, or what the template would make of it; null: none. */
  of(actor: Actor, year: number, now: Date): Promise<Contents | null>
}

export const reportContents = token<ReportContents>('report.contents')
