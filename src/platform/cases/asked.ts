import type { DossierRow } from './rows.ts'

/** An act about to be judged, as filled in. */
export interface Asked {
  readonly act: string
  readonly form: object
}

/** A case about to be judged, and by which acts: none while it is only asked what may be done; of a correction also all that came after. */
export interface Judged extends Pick<DossierRow, 'id' | 'org' | 'state'> {
  readonly acts: readonly Asked[]
}

/** The forms of these acts among those to be judged. The caller says what of them it reads. */
export const formsOf = <Form>({ acts }: Pick<Judged, 'acts'>, ...names: readonly string[]): Partial<Form>[] =>
  acts.flatMap(({ act, form }) => (names.includes(act) ? [form as Partial<Form>] : []))

/** Ids (or codes) that the forms name under a key, each once: what a rule must know of them is looked up for these alone. */
export const namedIn = ({ acts }: Pick<Judged, 'acts'>, key: string): string[] => [
  ...new Set(
    acts.flatMap(({ form }) =>
      [(form as Record<string, unknown>)[key]].flat().filter((one): one is string => typeof one === 'string'),
    ),
  ),
]
