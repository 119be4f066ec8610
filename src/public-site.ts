import { kindsOn } from './platform/publication/kinds-today.ts'
import { dayOf } from './calendar/plain-date.ts'
import { faces, toldStrangers } from './faces.ts'
import { readMigrations } from './platform/db/migrations.ts'
import { holdingsOf } from './platform/holdings.ts'
import { releaseOf } from './platform/stranger/program.ts'
import type { ReportHouse } from './report/house.ts'
import { daysOff } from './site/days-off.tsx'
import { slow } from './site/face.ts'
import { openness } from './site/openness/part.tsx'
import type { SitePart } from './site/routes.tsx'
import type { Attested } from './site/kit/section.ts'

/** What the rooms hang on the public site; what all of them publish, last. */
export function publicParts(house: ReportHouse, version: string): readonly SitePart[] {
  const rooms = faces.flatMap((one) => one.site?.(house) ?? [])
  return [
    ...rooms,
    daysOff(house.calendar),
    openness({
      publicLog: house.publicLog,
      told: { ...toldStrangers, release: releaseOf(version, readMigrations()) },
      held: holdingsOf(faces),
      kinds: () => kindsOn(house.db, house.declared.publications, dayOf(house.clock())),
      nameOf: (org) => house.places.nameOf(org),
      follow: (receipt) => followedBy(house, rooms, receipt),
      attest: (number) => attestedBy(rooms, (part) => part.attest?.(house, number)),
      recognise: (brought) => attestedBy(rooms, (part) => part.recognise?.(house, brought)),
    }),
  ]
}

async function followedBy(house: ReportHouse, parts: readonly SitePart[], receipt: Buffer) {
  const found = await Promise.all([
    ...parts.flatMap((part) => [...part.sections, part]).map((one) => one.follow?.(house, receipt)),
    house.hand(slow).follow(house, receipt),
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
