import type { House } from '../platform/house.ts'
import { routeOf } from '../site/address.ts'
import type { SitePart } from '../site/routes.tsx'
import { hidden } from '../site/site.tsx'
import { documentOf } from './documents.ts'
import { frozenBytes } from './publishing.ts'
import { reportById } from './store.ts'

/** The annual report, as frozen, from the day it is entered as published. */
export function publishedReports({ db, origin, demo }: House): SitePart {
  const published = async (id: string) => {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
    const open = await db
      .selectFrom('publication')
      .select('id')
      .where('about', '=', id)
      .where('kind', '=', 'annual-report')
      .where('published_at', 'is not', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    return open ? ((await reportById(db, id))?.frozen ?? null) : null
  }
  return {
    sections: [],
    open({ http }) {
      for (const language of ['zh', 'en'] as const)
        http.get(routeOf('/reports/:id', language), hidden, async (request, reply) => {
          const frozen = await published((request.params as { id: string }).id)
          if (!frozen) return reply.callNotFound()
          const { bytes, type, policy } = await documentOf(
            frozen,
            'html',
            { language, origin, demo, draft: false },
            null,
          )
          return reply
            .header('content-security-policy', policy!)
            .header('x-content-type-options', 'nosniff')
            .type(type)
            .send(Buffer.from(bytes))
        })
      http.get(routeOf('/reports/:id/frozen.json', 'zh'), hidden, async (request, reply) => {
        const frozen = await published((request.params as { id: string }).id)
        return frozen
          ? reply
              .header('x-content-type-options', 'nosniff')
              .type('application/json; charset=utf-8')
              .send(frozenBytes(frozen))
          : reply.callNotFound()
      })
    },
  }
}
