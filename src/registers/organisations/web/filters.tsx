import { useApi, type FilterField, type Filters } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Words } from '../../../law/outcome.ts'
import { readLists } from '../../../platform/lists/contract.ts'
import type { List } from '../../../platform/lists/list.ts'
import { searchOrganisations } from '../../../platform/forms/pickers.ts'
import { kindLabels, ownershipLabels, partnerKindLabels, schoolKindLabels, stageLabels } from '../labels.ts'
import { officeList, ownershipList, partnerKindList, schoolKindList, stageList } from '../word-lists.ts'
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

const listOf = new Map<object, List>([
  [kindLabels, officeList],
  [stageLabels, stageList],
  [schoolKindLabels, schoolKindList],
  [ownershipLabels, ownershipList],
  [partnerKindLabels, partnerKindList],
])

/** What the words of the register are called today: as the bureau's lists say, else as shipped. */
export function useCalled() {
  const say = useSay()
  const { data } = useApi(readLists, {}, { fresh: 60_000 })
  const valueOf = (labels: object, code: string) =>
    data?.lists.find(({ key }) => key === listOf.get(labels)?.key)?.values.find((one) => one.code === code)
  return {
    called: <Code extends string>(labels: Readonly<Record<Code, Words>>, code: Code): string =>
      say(valueOf(labels, code) ?? labels[code]),
    isRetired: (labels: object, code: string): boolean => valueOf(labels, code)?.retired ?? false,
  }
}

/** Labels as options of a choice, in the reader's language; `choosable`: without what the bureau retired. */
export function useOptions(choosable = false) {
  const { called, isRetired } = useCalled()
  return <Code extends string>(labels: Record<Code, Words>): { value: Code; label: string }[] =>
    (Object.keys(labels) as Code[])
      .filter((code) => !(choosable && isRetired(labels, code)))
      .map((value) => ({ value, label: called(labels, value) }))
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
