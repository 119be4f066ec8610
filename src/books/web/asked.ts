import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { metaOf, type FieldMeta } from '../../platform/forms/field.ts'
import { call, useFilters, type Filters, type Listing, type Reply } from '../../desk/kit/index.ts'
import type { Book } from '../book.ts'
import type { Doors } from '../contract.ts'
import { filterName, type EntryRow } from '../shapes.ts'

/** The filters of a book's list as they stand in the address. */
export function useAsked(book: Book) {
  const bounded = book.filters.map((name) => [name, metaOf(book.form.shape[name] as never)] as const)
  const keys = [
    'q',
    'on',
    'show',
    'known',
    'org',
    'sort',
    ...bounded.flatMap(([name, meta]) =>
      isSpan(meta) ? [filterName(name, 'from'), filterName(name, 'until')] : [filterName(name)],
    ),
  ]
  const [filters, set] = useFilters(keys)
  return [filters, set] as const
}

/** Filtered by two bounds. */
export const isSpan = ({ input }: FieldMeta) => input === 'day' || input === 'whole' || input === 'money'

/** What the door is asked: `sort=-issuedOn` of the address is two things to it. */
export function queryOf({ sort, show, ...rest }: Filters<string>): Record<string, string> {
  const given = Object.entries(rest).filter((one): one is [string, string] => one[1] !== undefined)
  return {
    ...Object.fromEntries(given),
    ...(show && { show }),
    ...(sort && { sort: sort.replace(/^-/, ''), down: String(sort.startsWith('-')) }),
  }
}

export interface EntryListing extends Listing<EntryRow> {
  /** Beyond this the house did not count. */
  readonly countedUpTo: number
}

/** The entries of a book, page by page. */
export function useEntries(doors: Doors, query: Readonly<Record<string, string>>): EntryListing {
  const found = useInfiniteQuery({
    queryKey: [doors.list.id, 'pages', query],
    queryFn: ({ signal, pageParam }) =>
      call(doors.list, {
        query: { ...query, ...(pageParam !== null && { after: pageParam }) },
        signal,
      } as never) as Promise<Reply<Doors['list']>>,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.after,
    placeholderData: (before) => before,
  })
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.rows) ?? [], [found.data])
  const first = found.data?.pages[0]
  return {
    rows,
    total: first ? first.total + (first.more ? 1 : 0) : null,
    countedUpTo: first?.more ? first.total : Infinity,
    loading: found.isPending,
    error: found.error,
    retry: () => void found.refetch(),
    more: found.hasNextPage ? () => void (found.isFetchingNextPage || found.fetchNextPage()) : undefined,
  }
}
