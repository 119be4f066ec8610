import type { z } from 'zod'
import { fieldsOf, type Input } from '../../platform/forms/field.ts'

const blanks: Readonly<Record<Input, unknown>> = {
  line: '',
  prose: '',
  day: '',
  whole: null,
  money: null,
  ratio: '',
  yes: false,
  choice: null,
  choices: [],
  file: null,
  files: [],
  org: null,
  person: null,
  persons: [],
  rows: [],
  record: null,
  entry: null,
  entries: [],
  listed: [],
}

/** A form before anything is filled in. */
export const blankOf = (form: z.ZodObject): Record<string, unknown> =>
  Object.fromEntries(
    fieldsOf(form).map(([name, { input, optional, begins }]) => [
      name,
      begins ?? (input === 'day' && optional ? null : blanks[input]),
    ]),
  )
