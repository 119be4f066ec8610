import { sql } from 'kysely'
import { composable } from '../../figures/composable.ts'
import type { Words } from '../../law/outcome.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { Powers } from '../../platform/permissions.ts'
import { known } from '../../figures/known.ts'

/** Posts held: how many people serve where, and as what. Who they are is counted, never told. */
export const postRecords = composable({
  id: 'posts',
  title: { zh: '岗位任职', en: 'Posts' },
  records: ['个', '项'],
  page: null,
  needs: 'people.read',
  fields: {
    from: { kind: 'day', label: { zh: '任职日期', en: 'From' }, sql: sql`a.from_day` },
    until: { kind: 'day', label: { zh: '离任日期', en: 'Until' }, sql: sql`a.until_day` },
    role: { kind: 'dimension', label: { zh: '角色', en: 'Role' }, refers: 'role', sql: sql`a.role` },
    person: {
      kind: 'dimension',
      label: { zh: '人员', en: 'Person' },
      hidden: true,
      units: ['人', '名'],
      sql: sql`a.person`,
    },
  },
  span: { from: 'from', until: 'until' },
  // A post struck out before it began never was.
  rows: (extent) => sql`
    select p.id, p.org, o.county, p.title, p.role, p.person, p.from_day, p.until_day
    from ${known('post', extent)} p left join organisation_on(${extent.until}::date) o on o.org = p.org
    where p.until_day is null or p.until_day > p.from_day`,
})

/** What roles are called, the bureau's own among them. */
export async function roleNames({ roles }: Powers, db: Db): Promise<ReadonlyMap<string, Words>> {
  const own = await db.selectFrom('role').select(['code', 'zh', 'en']).execute()
  return new Map([
    ...[...roles].map(([code, { title }]) => [code, title] as const),
    ...own.map(({ code, ...words }) => [code, words] as const),
  ])
}
