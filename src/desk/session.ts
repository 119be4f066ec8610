import { useQuery } from '@tanstack/react-query'
import { call } from './kit/api.ts'
import { tellPlace } from './place.ts'
import { listPermissions, readHouse } from '../platform/house-contract.ts'
import type { Words } from '../law/outcome.ts'
import type { Permission } from '../platform/permissions.ts'
import { me } from '../platform/sign-in/contract.ts'
import { mayKnock, type Endpoint } from '../platform/http/endpoint.ts'
import { useAllPages } from './all-pages.ts'

/** What the browser is told about the house: its name, and whether it shows synthetic data. */
export const useHouse = () =>
  useQuery({
    queryKey: [readHouse.id],
    queryFn: async ({ signal }) => {
      const house = await call(readHouse, { signal })
      tellPlace(house.place)
      return house
    },
    staleTime: Infinity,
  }).data

/** Who is signed in; `null` when nobody is, `undefined` while we ask. */
export const useMe = () =>
  useQuery({ queryKey: [me.id], queryFn: ({ signal }) => call(me, { signal }), staleTime: 60_000 })

/** May the reader do this somewhere? For showing doors; the server decides. */
export function useMay(): (permission: Permission | undefined) => boolean {
  const { data } = useMe()
  const held = new Set<string>(data?.posts.flatMap((post) => post.permissions))
  return (permission) => permission === undefined || held.has(permission)
}

/** Whether a door opens to the reader: what it would refuse is not asked. */
export function useMayKnock(): (door: Pick<Endpoint, 'needs'>) => boolean {
  const may = useMay()
  return ({ needs }) => needs === 'public' || needs === 'signed-in' || mayKnock(needs, may)
}

/** Whether a page of the desk opens to the reader, by its path as its room declares it. */
export function useMayOpen(): (path: string) => boolean {
  const may = useMay()
  const pages = useAllPages()
  return (path) => pages.some((page) => page.path === path && may(page.needs))
}

/** What can be permitted, by the room that declares it; it changes with a release only. */
export const usePermissions = () =>
  useQuery({
    queryKey: [listPermissions.id],
    queryFn: ({ signal }) => call(listPermissions, { signal }),
    staleTime: Infinity,
  }).data?.rooms ?? []

/** What a permission is called; its name until the house has said. */
export function usePermissionWords(): (permission: string) => Words {
  const known = new Map(usePermissions().flatMap(({ permissions }) => permissions.map((one) => [one.id, one] as const)))
  return (permission) => known.get(permission) ?? { zh: permission, en: permission }
}
