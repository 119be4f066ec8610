import { useApi, type FilterField, type Filters } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Words } from '../../../law/outcome.ts'
import { readLists } from '../../../platform/lists/contract.ts'
import type { List } from '../../../platform/lists/list.ts'
import { searchOrganisations } from '../../../platform/forms/pickers.ts'
import { kindLabels, ownershipLabels, partnerKindLabels, schoolKindLabels, stageLabels } from '../labels.ts'
import {
  officeList,
  ownershipList,
  partnerKindList,
  schoolKindList,
  stageList,
  wordAmong,
  wordIn,
} from '../word-lists.ts'
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
  'word',
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
  const valuesOf = (labels: object) => data?.lists.find(({ key }) => key === listOf.get(labels)?.key)?.values ?? []
  const valueOf = (labels: object, code: string) => valuesOf(labels).find((one) => one.code === code)
  return {
    /** With the words of an organisation: by the narrower one, where there is one. */
    called: <Code extends string>(
      labels: Readonly<Record<Code, Words>>,
      code: Code,
      words: readonly string[] = [],
    ): string => {
      const list = listOf.get(labels)
      const narrower = list && wordAmong(list, words)
      return say((narrower !== undefined && valueOf(labels, narrower)) || (valueOf(labels, code) ?? labels[code]))
    },
    /** The narrower words of a list that count as the value, as they stand in the register. */
    narrower: (labels: object, as: string): { value: string; label: string; retired: boolean }[] => {
      const list = listOf.get(labels)
      return valuesOf(labels)
        .filter((one) => one.as === as && one.code !== as)
        .map((one) => ({ value: list ? wordIn(list, one.code) : one.code, label: say(one), retired: one.retired }))
    },
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

interface Worded<Code extends string> {
  readonly value: Code | null
  readonly words: readonly string[]
  /** What is chosen: the value itself, and the words as they then are. */
  readonly onChange: (value: Code, words: string[]) => void
}

/** One choice of a value and, beneath each, of the narrower words that count as it. */
export function useWorded<Code extends string>(labels: Record<Code, Words>, { value, words, onChange }: Worded<Code>) {
  const options = useOptions(true)
  const { narrower } = useCalled()
  const list = listOf.get(labels)
  const said = list && wordAmong(list, words)
  const chosen = list && said !== undefined ? wordIn(list, said) : value
  const offered = options(labels).flatMap(({ value: code, label }) => [
    { value: code as string, label, as: code },
    ...narrower(labels, code)
      .filter((one) => !one.retired || one.value === chosen)
      .map((one) => ({ value: one.value, label: `${label} · ${one.label}`, as: code })),
  ])
  return {
    value: chosen as string | null,
    options: offered,
    onChange: (picked: string) => {
      const one = offered.find((option) => option.value === picked)
      if (!one) return
      const others = words.filter((word) => !list || wordAmong(list, [word]) === undefined)
      onChange(one.as, picked === one.as ? others : [...others, picked])
    },
  }
}

/** The filters of the register. What only schools or only partners have is offered where it can match. */
export function useFields(value: Filters<Key>, { search = true } = {}): FilterField<Key>[] {
  const t = useWords(words)
  const options = useOptions()
  const { narrower } = useCalled()
  const finer = [
    ...(value.kind === undefined || value.kind === 'school' ? [schoolKindLabels, ownershipLabels] : []),
    ...(value.kind === undefined || value.kind === 'county' || value.kind === 'section' ? [kindLabels] : []),
    ...(value.kind === 'partner' ? [partnerKindLabels] : []),
  ].flatMap((labels) => Object.keys(labels).flatMap((code) => narrower(labels, code)))
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
    ...(finer.length > 0
      ? [{ kind: 'choice', key: 'word', label: t.narrower, options: finer, minor: true } as const]
      : []),
  ]
}
