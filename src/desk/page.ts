import type { ComponentType } from 'react'
import type { Words } from '../law/outcome.ts'
import type { Permission } from '../platform/permissions.ts'

/** The groups of the left navigation: the work of the bureau, not our modules. Only groups that have pages are shown. */
export const groups = {
  today: { zh: '今日', en: 'Today' },
  decisions: { zh: '决策与顾问', en: 'Decisions and counsel' },
  publicity: { zh: '普法与学习', en: 'Publicity and study' },
  schools: { zh: '学校与校园安全', en: 'Schools and safety' },
  enforcement: { zh: '执法与监管', en: 'Enforcement' },
  services: { zh: '服务与公开', en: 'Services and openness' },
  report: { zh: '年度报告', en: 'Annual report' },
  settings: { zh: '设置', en: 'Settings' },
} as const satisfies Record<string, Words>
export type Group = keyof typeof groups

/** What is said on another's page of the thing of this id. */
export type Beside = () => Promise<ComponentType<{ readonly id: string }>>

/** A page other rooms may add to. */
export type Place = 'organisation' | 'person' | 'today'

/** One page of the desk. A room exports its `pages` from `web/index.ts`, where `desk-pages.ts` finds them. */
export interface DeskPage {
  /** '/activities/$id' */
  readonly path: `/${string}`
  /** `() => import('./ListPage.tsx').then((m) => m.ListPage)`: each page is its own file on the wire. */
  readonly load: () => Promise<ComponentType>
  /** Who may see it; absent: everybody signed in. */
  readonly needs?: Permission
  /** Without shell and without session: sign-in, first run. */
  readonly bare?: true
  /** Offered on every dossier, to begin something about it: '征求法律意见'. null: not about this one. */
  readonly about?: {
    readonly words: Words
    readonly address: (dossier: { readonly id: string; readonly procedure: string }) => string | null
  }
  /** What it has to say on another's page: of an organisation, of a person, on Today. Loaded there for whoever may see this page; nothing where it has nothing to say. */
  readonly beside?: Partial<Record<Place, Beside>>
  /** A place in the navigation; absent: reached from other pages only. */
  readonly nav?: Nav
  /** A React hook: places in the navigation that only a running house knows, such as the books a bureau declared. */
  readonly more?: () => readonly NavPage[]
}

/** What the navigation must know of a page. */
export type NavPage = Pick<DeskPage, 'path' | 'needs'> & { readonly nav?: Nav }

export interface Nav {
  readonly group: Group
  /** Within its group; no two pages have the same. */
  readonly order: number
  readonly words: Words
  /** Within the thumb's reach on a phone, where the reader may see it: the first four by order. The icon is the path of a stroke, 24 by 24. */
  readonly thumb?: { readonly order: number; readonly icon: string }
}
