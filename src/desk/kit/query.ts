import {
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Endpoint } from '../../platform/http/endpoint.ts'
import { call, Offline, Refused, type Asking, type Reply } from './api.ts'
import { useTell } from './tell.ts'

/** Asks again only where asking again can help: not after a refusal. */
export const newClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (times, error) => error instanceof Offline && times < 2,
        staleTime: 5_000,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

type Rest<E extends Endpoint> =
  {} extends Asking<E> ? [asking?: Asking<E>, options?: ApiOptions] : [asking: Asking<E>, options?: ApiOptions]
interface ApiOptions {
  readonly enabled?: boolean
  /** Milliseconds between fresh looks. */
  readonly every?: number
  /** Show the former answer while a new one is fetched. */
  readonly keep?: boolean
  /** Milliseconds for which an answer is not asked for again: what seldom changes. */
  readonly fresh?: number
}

/** Reads an endpoint: `const list = useApi(listKinds)`. */
export function useApi<E extends Endpoint>(
  door: E,
  ...[asking, options = {}]: Rest<E>
): UseQueryResult<Reply<E>, Error> {
  return useQuery<Reply<E>, Error>({
    queryKey: [door.id, asking ?? {}],
    queryFn: ({ signal }) => ask(door, asking, signal) as Promise<Reply<E>>,
    enabled: options.enabled ?? true,
    ...(options.fresh !== undefined && { staleTime: options.fresh }),
    ...(options.every !== undefined && { refetchInterval: options.every }),
    // The former answer stays on the screen while filters change: a list does not blink.
    ...(options.keep && { placeholderData: (before: unknown) => before as never }),
  })
}

const ask = <E extends Endpoint>(door: E, asking: Asking<E> | undefined, signal: AbortSignal | undefined) =>
  (call as (door: Endpoint, asking: object) => Promise<Reply<E>>)(door, { ...asking, ...(signal && { signal }) })

/** A change: `const approve = useAct(approveActivity)`; then `await approve.send({ params, body })`: the reply, or undefined when refused. */
export interface Act<E extends Endpoint> {
  readonly send: (asking: Asking<E>) => Promise<Reply<E> | undefined>
  readonly busy: boolean
  readonly error: Error | null
  readonly reset: () => void
}

/** `done`: what is said afterwards; `quiet`: a refusal is shown by the caller (`act.error`), not as a message. */
export function useAct<E extends Endpoint>(door: E, { done, quiet }: { done?: string; quiet?: boolean } = {}): Act<E> {
  const tell = useTell()
  const client = useQueryClient()
  const mutation = useMutation<Reply<E>, Error, Asking<E>>({
    mutationFn: (asking) => ask(door, asking, undefined),
    onSuccess: () => {
      if (done) tell.done(done)
      // Whatever is on the screen may rest on what changed: figures, counts, stories. Only what is shown is fetched again.
      return client.invalidateQueries()
    },
    onError: (error) => {
      if (!quiet) tell.refused(error)
      // Changed meanwhile by somebody else: show it as it is now.
      if (error instanceof Refused && error.status === 409) void client.invalidateQueries()
    },
  })
  const send = async (asking: Asking<E>) => {
    try {
      return await mutation.mutateAsync(asking)
    } catch {
      return undefined
    }
  }
  return { send, busy: mutation.isPending, error: mutation.error, reset: mutation.reset }
}

/** Fetches anew whatever is on the screen: after a change made by `call` itself. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries()
}

/** The rows of a list, however it is paged. */
export interface Listing<Row> {
  readonly rows: readonly Row[]
  /** How many there are in all; null while unknown. */
  readonly total: number | null
  readonly loading: boolean
  readonly error: Error | null
  readonly retry: () => void
  /** Fetches the next page; absent at the end. */
  readonly more: (() => void) | undefined
}

type Keyset<Row> = { rows: readonly Row[]; next: string | null; total?: number }
type RowOf<T> = T extends { rows: readonly (infer Row)[] }
  ? Row
  : T extends { groups: readonly (infer Row)[] }
    ? Row
    : never

/** A list paged by cursor (`after` → `next`). */
export function useKeyset<E extends Endpoint>(door: E, ...[asking, options = {}]: Rest<E>): Listing<RowOf<Reply<E>>> {
  type Row = RowOf<Reply<E>>
  const query = useInfiniteQuery({
    queryKey: [door.id, 'pages', asking ?? {}],
    queryFn: ({ signal, pageParam }) =>
      ask(
        door,
        withQuery(asking, pageParam === null ? {} : { after: pageParam }),
        signal,
      ) as Promise<unknown> as Promise<Keyset<Row>>,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    enabled: options.enabled ?? true,
  })
  return useListing<Keyset<Row>, Row>(query, ofKeyset, (page) => page.total ?? null)
}

/** A list paged by offset, with a total. */
export function useOffset<E extends Endpoint>(door: E, ...[asking, options = {}]: Rest<E>): Listing<RowOf<Reply<E>>> {
  type Row = RowOf<Reply<E>>
  type Page = { rows?: readonly Row[]; groups?: readonly Row[]; total: number }
  const query = useInfiniteQuery({
    queryKey: [door.id, 'pages', asking ?? {}],
    queryFn: ({ signal, pageParam }) =>
      ask(door, withQuery(asking, { offset: pageParam }), signal) as Promise<unknown> as Promise<Page>,
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const had = pages.reduce((sum, page) => sum + ofOffset(page).length, 0)
      return had < last.total && ofOffset(last).length > 0 ? had : null
    },
    placeholderData: (before) => before,
    enabled: options.enabled ?? true,
  })
  return useListing<Page, Row>(query, ofOffset, (page) => page.total)
}

// Outside the hooks, so that they are the same functions in every render.
const ofKeyset = <Row>(page: Keyset<Row>) => page.rows
const ofOffset = <Row>(page: { readonly rows?: readonly Row[]; readonly groups?: readonly Row[] }) =>
  page.rows ?? page.groups ?? []

/** Rows that are already here. */
export const listingOf = <Row>(
  rows: readonly Row[] | undefined,
  query?: { error: Error | null; refetch: () => unknown },
): Listing<Row> => ({
  rows: rows ?? [],
  total: rows ? rows.length : null,
  loading: rows === undefined && !query?.error,
  error: query?.error ?? null,
  retry: () => void query?.refetch(),
  more: undefined,
})

const withQuery = <E extends Endpoint>(asking: Asking<E> | undefined, more: object) =>
  ({ ...asking, query: { ...(asking as { query?: object } | undefined)?.query, ...more } }) as unknown as Asking<E>

interface Pages<Page> {
  readonly data: { readonly pages: readonly Page[] } | undefined
  readonly isPending: boolean
  readonly error: Error | null
  readonly refetch: () => unknown
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => unknown
}

function useListing<Page, Row>(
  query: Pages<Page>,
  rowsOf: (page: Page) => readonly Row[],
  totalOf: (page: Page) => number | null,
): Listing<Row> {
  const { data } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => rowsOf(page)) ?? [], [data, rowsOf])
  const last = data?.pages.at(-1)
  return {
    rows,
    total: last ? totalOf(last) : null,
    loading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    more: query.hasNextPage ? () => void (query.isFetchingNextPage || query.fetchNextPage()) : undefined,
  }
}
