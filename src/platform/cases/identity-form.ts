import type { z } from 'zod'
import type { Outcome, Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import type { NumberSetting } from '../bureau-settings/setting.ts'
import type { Permission } from '../permissions.ts'

/**
 * 身份证明: who the applicant is and what proves it. It is no part of the dossier: sealed apart, opened by few and each time with a reason,
 * erased so many days after the case is closed.
 */
export interface Identity {
  /** Lines, choices and files of its own, asked with the application. */
  readonly form: z.ZodObject
  /** Why it is asked, and what becomes of it: told above its fields. */
  readonly why: Words
  readonly basis: Article
  /** Who may open it. */
  readonly sees: Permission
  /** Of what is applied for, whether nobody may leave it out: refused, if so, where all of it was left empty. Absent: as its form asks. */
  needed?(form: Readonly<Record<string, unknown>>): Outcome<true>
  /** Days after closing until it is erased. */
  readonly keeps: NumberSetting
}
