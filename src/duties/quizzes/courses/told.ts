import type { Words } from '../../../law/outcome.ts'
import type { Paper } from '../paper.ts'
import type { CourseShown, PartShown, Progress } from './rules.ts'

/** A question without its key. */
export type Asked = Paper[number]

/** What was answered, and what would have been right. */
export interface Answered extends Asked {
  readonly given: string
  readonly key: string
  readonly article: string
}

export type Learning = { readonly fault?: Words } & (
  | { readonly page: 'home'; readonly course: CourseShown; readonly progress: Progress }
  | { readonly page: 'part'; readonly course: CourseShown; readonly progress: Progress; readonly part: PartShown }
  | { readonly page: 'practice' | 'assessment'; readonly course: CourseShown; readonly questions: readonly Asked[] }
  | { readonly page: 'practised'; readonly course: CourseShown; readonly answered: readonly Answered[] }
  | {
      readonly page: 'assessed'
      readonly course: CourseShown
      readonly progress: Progress
      readonly right: number
      readonly of: number
    }
)

/** What a certificate says; null: the ticket has none. */
export interface Certificate {
  readonly number: string
  readonly course: string
  readonly school: string
  readonly grade: number
  readonly on: NonNullable<Progress['passedOn']>
}
