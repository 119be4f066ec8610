import type { ReactNode } from 'react'
import { useFormat } from '../../../desk/kit/index.ts'
import { useSay } from '../../../desk/words.ts'
import { formOf } from '../../../books/own/build.ts'
import { useText, Value } from '../../../books/web/values.tsx'
import { MASK } from '../../../platform/cases/masks.ts'
import { fieldsOf, type FieldMeta } from '../../../platform/forms/field.ts'
import type { Answers, Columns } from '../columns/contract.ts'
import { isBlank, sharesOf, type Beside } from '../columns/rules.ts'
import { SumWords } from './SumWords.tsx'

/** Answers to a campaign's columns in the reader's words; retired columns are shown where something stands in them. */
export function useAnswers(columns: Columns | null) {
  const say = useSay()
  const text = useText()
  const { number } = useFormat()
  const metas = new Map<string, FieldMeta>(columns ? fieldsOf(formOf(columns.fields)) : [])
  const facts = (answers: Answers | null, beside: Beside): (readonly [string, ReactNode])[] => [
    ...[...metas].flatMap(([code, meta]) => {
      const value = answers?.[code]
      return isBlank(value)
        ? []
        : [[say(meta.label), <Value key={code} meta={meta} value={value} names={{}} />] as const]
    }),
    ...sharesIn(columns, answers, beside).map(
      ({ name, at, sum, whole }) =>
        [
          name,
          <SumWords
            key={name}
            columns={columns!}
            at={at}
            numbers={{ sum: number(sum), whole: number(whole), share: sum / whole }}
          />,
        ] as const,
    ),
  ]
  return {
    name: (code: string) => {
      const label = metas.get(code)?.label
      return label && say(label)
    },
    text: (code: string, value: unknown) => {
      const meta = metas.get(code)
      if (value === MASK) return MASK
      // Of a column that is gone: as it was handed in.
      return meta ? text(meta, value, {}) : JSON.stringify(value ?? '')
    },
    facts,
  }
}

const sharesIn = (columns: Columns | null, answers: Answers | null, beside: Beside) =>
  columns ? sharesOf(columns, answers, beside) : []
