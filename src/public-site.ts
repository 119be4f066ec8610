import { publicDecisions } from './duties/decisions/public.ts'
import { publicInspections } from './duties/inspections/public.ts'
import { publicReports } from './duties/bullying-prevention/public.tsx'
import type { OpenHouse } from './open-house.ts'
import { documentOf } from './report/documents.ts'
import { frozenBytes } from './report/publishing.ts'
import { reportById } from './report/store.ts'
import { routeOf } from './site/address.ts'
import { openness } from './site/openness/part.tsx'
import type { SitePart } from './site/routes.tsx'
import { hidden } from './site/site.tsx'
import type { Attested } from './site/kit/section.ts'

/** What duties hang on the public site, one line each; what all of them publish, last. */
export function publicParts(house: OpenHouse): readonly SitePart[] {
  const duties: readonly SitePart[] = [
    publicReports(house.reports),
    publicDecisions(house.cases),
    publicInspections(house.cases),
  ]
  return [
    ...duties,
    publishedReports(house),
    openness({
      publicLog: house.publicLog,
      nameOf: (org) => house.places.nameOf(org),
      follow: (receipt) => followedBy(house, duties, receipt),
      attest: (number) => attestedBy(duties, (part) => part.attest?.(house, number)),
      recognise: (brought) => attestedBy(duties, (part) => part.recognise?.(house, brought)),
    }),
  ]
}

async function followedBy(house: OpenHouse, parts: readonly SitePart[], receipt: Buffer) {
  const found = await Promise.all([
    ...parts.flatMap((part) => [...part.sections, part]).map((one) => one.follow?.(house, receipt)),
    house.slow.follow(house, receipt),
  ])
  return found.find((one) => one) ?? null
}

async function attestedBy(
  parts: readonly SitePart[],
  ask: (part: SitePart) => Promise<Attested | null> | undefined,
): Promise<Attested | null> {
  for (const part of parts) {
    const attested = await ask(part)
    if (attested) return attested
  }
  return null
}

/** The annual report, as frozen, from the day it is entered as published. */
function publishedReports({ db, origin, demo }: OpenHouse): SitePart {
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
