import type { ComponentType } from 'react'
import type { Words } from '../law/outcome.ts'
import type { Permission } from '../platform/permissions.ts'

/** A group of the left navigation: the work of the bureau, not our modules. A page names its group; only groups that have pages are shown. */
export interface NavGroup {
  readonly words: Words
  /** Drawn for its pages on a phone where they have no sign of their own: the path of a stroke, 24 by 24. */
  readonly icon: string
}

/** At most nine, in the order of the navigation: ten more duties do not lengthen it. */
export const groups = {
  today: { words: { zh: '今日', en: 'Today' }, icon: 'M4 11 12 4l8 7v9h-5v-6H9v6H4Z' },
  decisions: {
    words: { zh: '决策与顾问', en: 'Decisions and counsel' },
    icon: 'M12 4v16M6 20h12M5 8l7-2 7 2M5 8l-2.5 6h5ZM19 8l-2.5 6h5Z',
  },
  publicity: {
    words: { zh: '普法与学习', en: 'Publicity and study' },
    icon: 'M12 7c-2-2-5-2-8-2v13c3 0 6 0 8 2 2-2 5-2 8-2V5c-3 0-6 0-8 2ZM12 7v13',
  },
  schools: {
    words: { zh: '学校与校园安全', en: 'Schools and safety' },
    icon: 'M12 3 5 6v6c0 4 3 7 7 9 4-2 7-5 7-9V6Z',
  },
  enforcement: {
    words: { zh: '执法与监管', en: 'Enforcement' },
    icon: 'M9 4h6v3H9ZM9 5H6v15h12V5h-3M9 13l2 2 4-4',
  },
  services: {
    words: { zh: '服务与公开', en: 'Services and openness' },
    icon: 'M4 5h16v11H10l-4 4v-4H4Z',
  },
  report: { words: { zh: '年度报告', en: 'Annual report' }, icon: 'M5 20V10M12 20V4M19 20v-7' },
  settings: {
    words: { zh: '设置', en: 'Settings' },
    icon: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4v6M9 14v6',
  },
  house: {
    words: { zh: '平台运行', en: 'Running the platform' },
    icon: 'M4 5h16v6H4ZM4 13h16v6H4ZM8 8h1M8 16h1',
  },
} as const satisfies Record<string, NavGroup>
export type Group = keyof typeof groups

/** What is said on another's page of the thing of this id. */
export type Beside = () => Promise<ComponentType<{ readonly id: string }>>

/** A page other rooms may add to. */
export type Place =
  | 'organisation'
  | 'person'
  | 'today'
  | 'leader'
  /** A screen on the wall, read by whoever passes: nothing there names anybody. */
  | 'hall'

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
  /** It only leads on to another: an address that was given out once. */
  readonly leadsOn?: true
  /** Where it belongs, if it has no place in the navigation and its address does not begin with that of one that has. */
  readonly under?: Group
  /** A place in the navigation; absent: reached from other pages only. */
  readonly nav?: Nav
  /** A React hook: places in the navigation that only a running house knows, such as the books a bureau declared. */
  readonly more?: () => readonly NavPage[]
}

/** What the navigation must know of a page. */
export type NavPage = Pick<DeskPage, 'path' | 'needs' | 'under'> & { readonly nav?: Nav }

export interface Nav {
  readonly group: Group
  /** Within its group; no two pages have the same. */
  readonly order: number
  readonly words: Words
  /** A list that is kept, beside the work itself: where there are many, they fold. */
  readonly kept?: true
  /** Whom the navigation shows it, where more people may open it than have it to do: those who run the house, say. The search finds it for all who may open it. */
  readonly shown?: Permission
  /** Its owner's daily work: of those a reader may see, the first four by order stand within the thumb's reach on a phone, and first in the navigation. */
  readonly daily?: { readonly order: number; readonly icon?: string; readonly whose?: Permission }
}
