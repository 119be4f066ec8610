import type { List } from '../../platform/lists/list.ts'
import { readLists } from '../../platform/lists/contract.ts'
import { useSay } from '../words.ts'
import { useApi } from './query.ts'

/** Of a field that is of no list: nothing is asked for. */
export const noList = { key: 'none.none', shipped: {} } as const

/** A list in the reader's language: what any value is called, and those to choose from. Until the house has answered, as it was shipped. */
export function useList({ key, shipped }: Pick<List, 'key' | 'shipped'>) {
  const say = useSay()
  const { data } = useApi(readLists, {}, { fresh: 60_000, enabled: key !== noList.key })
  const told = data?.lists.find((one) => one.key === key)?.values
  const values = told ?? Object.entries(shipped).map(([code, words]) => ({ code, ...words, retired: false }))
  return {
    nameOf(code: string): string {
      const value = values.find((one) => one.code === code)
      return value ? say(value) : code
    },
    /** Those to choose from, and the retired ones that stand there already. */
    optionsWith: (standing: readonly string[]) =>
      values
        .filter(({ code, retired }) => !retired || standing.includes(code))
        .map((value) => ({ value: value.code, label: say(value) })),
    options: values.filter(({ retired }) => !retired).map((value) => ({ value: value.code, label: say(value) })),
  }
}
