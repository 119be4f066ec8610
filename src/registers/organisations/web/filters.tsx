import { useApi, type FilterField, type Filters } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Words } from '../../../law/outcome.ts'
import { searchOrganisations } from '../../../platform/forms/pickers.ts'
import { kindLabels, ownershipLabels, partnerKindLabels, schoolKindLabels, stageLabels } from '../labels.ts'
import { words } from './words.ts'

const filterKeys = [
  'q',
  'day',
  'kind',
  'county',
  'stage',
  'schoolKind',
  'ownership',
  'rural',
  'weak',
  'partnerKind',
] as const
export type Key = (typeof filterKeys)[number]

/** Labels as options of a choice, in the reader's language. */
export function useOptions(): <Code extends string>(labels: Record<Code, Words>) => { value: Code; label: string }[] {
  const say = useSay()
  return <Code extends string>(labels: Record<Code, Words>) =>
    Object.entries<Words>(labels).map(([value, label]) => ({ value: value as Code, label: say(label) }))
}

/** The filters of the register. What only schools or only partners have is offered where it can match. */
export function useFields(value: Filters<Key>, { search = true } = {}): FilterField<Key>[] {
  const t = useWords(words)
  const options = useOptions()
  const counties = useApi(searchOrganisations, { query: { kind: 'county', limit: 100 } })
  const yesNo = [
    { value: 'true', label: t.yes },
    { value: 'false', label: t.no },
  ]
  const schools = value.kind === undefined || value.kind === 'school'
  return [
    ...(search
      ? [
          { kind: 'search', key: 'q', label: t.find } as const,
          { kind: 'choice', key: 'kind', label: t.kind, options: options(kindLabels) } as const,
        ]
      : []),
    {
      kind: 'choice',
      key: 'county',
      label: t.county,
      options: [
        ...(counties.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []),
        { value: 'none', label: t.direct },
      ],
    },
    ...(schools ? [{ kind: 'choice', key: 'stage', label: t.stage, options: options(stageLabels) } as const] : []),
    { kind: 'day', key: 'day', label: t.day },
    ...(schools
      ? ([
          { kind: 'choice', key: 'schoolKind', label: t.schoolKind, options: options(schoolKindLabels), minor: true },
          { kind: 'choice', key: 'ownership', label: t.ownership, options: options(ownershipLabels), minor: true },
          {
            kind: 'choice',
            key: 'rural',
            label: t.rural,
            options: [
              { value: 'true', label: t.ruralYes },
              { value: 'false', label: t.ruralNo },
            ],
            minor: true,
          },
          { kind: 'choice', key: 'weak', label: t.weak, options: yesNo, minor: true },
        ] as const)
      : []),
    ...(value.kind === 'partner'
      ? [{ kind: 'choice', key: 'partnerKind', label: t.partnerKind, options: options(partnerKindLabels) } as const]
      : []),
  ]
}
