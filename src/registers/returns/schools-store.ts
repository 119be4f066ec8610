import { prefixesOf } from '../../law/places.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { Tree } from '../organisations/tree.ts'
import { Schools, type Named } from './schools.ts'

/** All holders of activities by every name they bore; partners hold none. */
export async function loadSchools(db: Db, tree: Tree): Promise<Schools> {
  const rows = await db
    .selectFrom('organisation_version as v')
    .innerJoin('organisation as o', 'o.id', 'v.org')
    .select(['v.org', 'v.name', 'v.short_name', 'v.aliases', 'v.from_day', 'v.until_day'])
    .where('o.kind', '!=', 'partner')
    .orderBy('v.org')
    .orderBy('v.from_day')
    .execute()
  return new Schools(
    rows.map((row): Named => {
      const county = tree.countyOf(row.org, row.from_day)
      return {
        org: row.org,
        name: row.name,
        shortName: row.short_name,
        aliases: row.aliases,
        from: row.from_day,
        until: row.until_day,
        county,
        countyName: county === null ? null : divisionOf(tree.nameOf(county, row.from_day) ?? ''),
      }
    }),
    prefixesOf(tree.place),
  )
}

/** 武陟县教育局 runs the schools whose names begin with 武陟县. */
const divisionOf = (bureau: string) =>
  bureau.replace(/(教育体育|教育|教体|教科|教育和体育)(局|委员会|办公室)$|社会事业(服务)?(局|中心)$/, '')
