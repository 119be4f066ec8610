import { groups, type Group, type NavPage } from './page.ts'
import type { Permission } from '../platform/permissions.ts'

export type May = (permission: Permission | undefined) => boolean

/** A page that has a place in the navigation. */
export type Placed = NavPage & { readonly nav: NonNullable<NavPage['nav']> }

/** The pages of one group that one person is shown. */
export interface Shown {
  readonly group: Group
  readonly pages: readonly Placed[]
}

/** As many as a thumb finds, beside the menu. */
const THUMBS = 4

const isPlaced = (page: NavPage): page is Placed => page.nav !== undefined

/** All pages with a place that a person may open: what the search offers. */
export const openable = (pages: readonly NavPage[], may: May): Placed[] =>
  pages.filter(isPlaced).filter(({ needs }) => may(needs))

/** What the navigation shows a person, by group, in order; groups without pages do not appear. */
export function navigationOf(pages: readonly NavPage[], may: May): Shown[] {
  const shown = openable(pages, may).filter(({ nav }) => may(nav.shown))
  return (Object.keys(groups) as Group[])
    .map((group) => ({
      group,
      pages: shown.filter(({ nav }) => nav.group === group).toSorted((a, b) => a.nav.order - b.nav.order),
    }))
    .filter(({ pages: inGroup }) => inGroup.length > 0)
}

/** What a person does most: what is declared as daily work, then, where that is little, what stands first in the groups of the work. */
export function dailyOf(shown: readonly Shown[], may: May): Placed[] {
  const all = shown.flatMap(({ pages }) => pages)
  const declared = all
    .filter(({ nav: { daily } }) => daily && may(daily.whose))
    .toSorted((a, b) => a.nav.daily!.order - b.nav.daily!.order)
  const further = all.filter((page) => !declared.includes(page))
  return [...declared, ...further].slice(0, THUMBS)
}

/** The page of the longest address that this one begins with, so that a record stands under its list. */
export function hereOf<P extends NavPage>(pages: readonly P[], pathname: string): P | undefined {
  const holds = ({ path }: NavPage) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`))
  return pages.filter(holds).toSorted((a, b) => b.path.length - a.path.length)[0]
}

/** The group an address belongs to: of the page it stands under, or as the page itself says. */
export function groupOf(pages: readonly NavPage[], pathname: string): Group | undefined {
  const placed = hereOf(pages.filter(isPlaced), pathname)
  const own = hereOf(
    pages.filter(({ under }) => under !== undefined),
    pathname,
  )
  return placed && placed.path.length >= (own?.path.length ?? 0) ? placed.nav.group : own?.under
}

/** What a person pinned, as far as it is shown him still; null: he never did. Something else in its place is as nothing. */
export function pinnedOf(kept: string | null, shown: readonly Shown[]): Placed[] | null {
  if (kept === null) return null
  try {
    const paths: unknown = JSON.parse(kept)
    if (!Array.isArray(paths)) return null
    const all = shown.flatMap(({ pages }) => pages)
    return paths.flatMap((path) => all.find((page) => page.path === path) ?? [])
  } catch {
    return null
  }
}
