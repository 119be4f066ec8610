import type { List } from '../../platform/lists/list.ts'
import { readLists } from '../../platform/lists/contract.ts'
import { useSay } from '../words.ts'
import { useApi } from './query.ts'

/** A list in the reader's language: what any value is called, and those to choose from. Until the house has answered, as it was shipped. */
export function useList({ key, shipped }: Pick<List, 'key' | 'shipped'>) {
  const say = useSay()
  const { data } = useApi(readLists, {}, { fresh: 60_000 })
  const told = data?.lists.find((one) => one.key === key)?.values
  const values = told ?? Object.entries(shipped).map(([code, words]) => ({ code, ...words, retired: false }))
  return {
    nameOf(code: string): string {
      const value = values.find((one) => one.code === code)
      return value ? say(value) : code
    },
    options: values.filter(({ retired }) => !retired).map((value) => ({ value: value.code, label: say(value) })),
  }
}
