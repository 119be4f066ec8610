import type { AnyProcedure } from '../../platform/cases/table.ts'
import type { Permission } from '../../platform/permissions.ts'
import type { DeskPage, Nav } from '../page.ts'
import type { ComponentType } from 'react'
import type { Dossier } from './dossier.ts'

interface Pages {
  /** The procedure's id. */
  readonly id: string
  readonly read: Permission
  /** Who may begin a case; absent where the platform alone does. */
  readonly opens?: Permission
  readonly nav: Nav
  /** Loaded with the page, not with the desk. */
  /** With all its editions, where cases still run under an older one. */
  readonly load: () => Promise<AnyProcedure | readonly AnyProcedure[]>
  /** Offered on every dossier: to begin a case about it. */
  readonly about?: DeskPage['about']
  /** What its list has to say on others' pages. */
  readonly besides?: DeskPage['beside']
  /** What a duty adds to its dossier page: the opinions received, for one. */
  readonly beside?: () => Promise<ComponentType<{ dossier: Dossier }>>
}

/** The pages of a procedure, all drawn from its table: list, new, dossier, manual. */
export const casePages = ({ id, read, opens, nav, load: loadAll, about, besides, beside }: Pages): DeskPage[] => {
  const editions = async () => [await loadAll()].flat().toSorted((a, b) => b.edition - a.edition)
  const load = async () => (await editions())[0]!
  return [
    {
      path: `/${id}`,
      needs: read,
      nav,
      ...(besides && { beside: besides }),
      load: () => both(load(), import('./CaseList.tsx')).then(([procedure, m]) => m.caseList(procedure, opens)),
    },
    ...(opens
      ? [
          {
            path: `/${id}/new`,
            needs: opens,
            ...(about && { about }),
            load: () => both(load(), import('./NewCase.tsx')).then(([procedure, m]) => m.newCase(procedure)),
          } satisfies DeskPage,
        ]
      : []),
    {
      path: `/${id}/manual`,
      needs: read,
      load: () => both(load(), import('./Manual.tsx')).then(([procedure, m]) => m.manual(procedure)),
    },
    {
      path: `/${id}/$id`,
      needs: read,
      load: async () => {
        const [all, m] = await both(editions(), import('./CasePage.tsx'))
        return m.casePage(all, await beside?.())
      },
    },
  ]
}

const both = <A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> => Promise.all([a, b])
