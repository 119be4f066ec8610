// 卷子和题：印出来的样子
export type QuestionKind = 'single' | 'multi' | 'judge'

/** A question as a paper prints it: without its key. */
export interface Printed {
  readonly id: string
  readonly kind: QuestionKind
  readonly stem: string
  readonly options: readonly string[]
  /** Whole points. */
  readonly points: number
  /** Of several right answers some, and none wrong: half the points. */
  readonly half: boolean
}
export type Paper = readonly Printed[]
/** The right letters of each question, in order: 'AC'. */
export type Key = Readonly<Record<string, string>>

/** How many of a kind a paper has, and what each is worth. */
export interface Part {
  readonly kind: QuestionKind
  readonly count: number
  readonly points: number
  readonly half: boolean
}

export const LETTERS = 'ABCDEF'
const TRUE_FALSE = ['正确', '错误'] as const

/** The options of a question as it is shown. */
export const optionsOf = (kind: QuestionKind, given: readonly string[]): readonly string[] =>
  kind === 'judge' ? TRUE_FALSE : given

export const fullPoints = (parts: readonly Part[]) => parts.reduce((sum, { count, points }) => sum + count * points, 0)

/** 38500 thousandths: '38.5'. */
export const inPoints = (thousandths: number): string => String(thousandths / 1000)
