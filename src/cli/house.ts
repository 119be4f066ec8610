import type { OpenHouse } from '../open-house.ts'
import { migrate } from '../platform/db/migrate.ts'
import { agreeOnKeys } from '../platform/keys.ts'
import type { Settings } from '../platform/settings.ts'
import { evidenceOf } from './kept.ts'
import { logTo } from './log-to.ts'
import { openPlace, type Place } from './place.ts'

/** Opens the house for one command: on the running instance's database, or on the embedded one started for it. */
export async function withHouse<T>(
  { settings }: { readonly settings: Settings },
  work: (house: OpenHouse, place: Place) => Promise<T>,
): Promise<T> {
  const place = await openPlace(settings)
  try {
    // A running instance has migrated, and may be of another version than we: its schema is not ours to change.
    if (place.kind !== 'running') {
      await migrate(place.ownerConfig, { schema: settings.schema })
      await agreeOnKeys(place.ownerConfig, { home: settings.home, evidence: evidenceOf(settings) })
    }
    const { openHouse } = await import('../open-house.ts')
    // Losing the idle connections of a database that we stop ourselves is no news.
    const log = logTo('error', true)
    const house = await openHouse({
      database: place.config,
      settings,
      origin: settings.origin ?? `http://${settings.host}:${settings.port}`,
      log,
    })
    try {
      return await work(house, place)
    } finally {
      await house.close()
    }
  } finally {
    await place.close()
  }
}
