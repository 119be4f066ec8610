import type { Facet, Source } from './figure.ts'

/** What of a field says whether rows are grouped by it, and under which names. */
interface Grouping extends Pick<Facet, 'label' | 'choices'> {
  readonly kind: string
  readonly refers?: Facet['refers'] | undefined
  readonly hidden?: true
}

/** The dimensions of records, for whoever groups them. */
export const facetsIn = (fields: Readonly<Record<string, Grouping>>): readonly Facet[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'dimension' && name !== 'org' && name !== 'county' && !field.hidden
      ? [
          {
            name,
            label: field.label,
            ...(field.choices && { choices: field.choices }),
            ...(field.refers && { refers: field.refers }),
          },
        ]
      : [],
  )

export function kindsIn(field: Grouping | undefined): Pick<Source, 'kinds'> {
  if (field?.choices) return { kinds: field.choices }
  return field?.refers && field.refers !== 'org' ? { kinds: field.refers } : {}
}
