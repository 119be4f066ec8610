import { z } from 'zod'
import { dayOf } from '../../../calendar/plain-date.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { KeptOutlines } from './contract.ts'
import type { Division } from './geojson.ts'

/** Kept as a setting, so that they have its versions, acts and leaves. */
export const OUTLINES = 'organisations.outlines'

const Value = z.object({
  width: z.number(),
  height: z.number(),
  areas: z.array(z.object({ org: z.string(), d: z.string(), x: z.number(), y: z.number() })),
})

export const outlineRow = (db: Db) =>
  db.selectFrom('setting').selectAll().where('key', '=', OUTLINES).executeTakeFirst()

/** The outlines the bureau handed in, of the counties there are today; version 0: there are none. */
export async function outlinesKept(db: Db, now: Date): Promise<KeptOutlines> {
  const row = await outlineRow(db)
  const value = Value.safeParse(row?.value).data ?? null
  const divisions = await divisionsOn(db, now)
  const areas = (value?.areas ?? []).flatMap((area) => {
    const division = divisions.find(({ org }) => org === area.org)
    // A county that is no more is not drawn.
    return division ? [{ ...area, name: division.name }] : []
  })
  return {
    version: areas.length > 0 ? row!.version : 0,
    width: value?.width ?? 0,
    height: value?.height ?? 0,
    areas,
    without: divisions.filter(({ org }) => !areas.some((one) => one.org === org)).map(({ name }) => name),
  }
}

export const divisionsOn = (db: Db, now: Date): Promise<Division[]> =>
  db
    .selectFrom('organisation_version as v')
    .innerJoin('organisation as o', 'o.id', 'v.org')
    .select(['v.org', 'v.name', 'v.division_code as code'])
    .where('o.kind', '=', 'county')
    .where('v.from_day', '<=', dayOf(now))
    .where((where) => where.or([where('v.until_day', 'is', null), where('v.until_day', '>', dayOf(now))]))
    .orderBy('v.division_code')
    .execute()
