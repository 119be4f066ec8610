import { sql } from 'kysely'
import { listActs, listPermissions, readHouse, readPermissionMatrix } from './house-contract.ts'
import { newest } from './cases/room.ts'
import { hangingOnCases, listedActs } from './cases/secret.ts'
import type { Doorway } from './face.ts'
import type { FittedHouse } from './fitted.ts'
import { holds } from './actor.ts'
import { shared } from './db/errand.ts'
import { refuseDerivedIds } from './http/own-ids.ts'
import { mayKnock, type Endpoint } from './http/endpoint.ts'
import { serve, type App } from './http/serve.ts'
import { permissionsOf, type Permission } from './permissions.ts'

export function houseRoutes(app: App, house: FittedHouse, { version, bureauName }: Doorway) {
  const { endpoints } = app
  refuseDerivedIds(app)
  const { db, declared, powers } = house
  const registers = declared.keeps.map(({ table }) => table)
  let hanging: Promise<string[]> | undefined
  serve(app, readHouse, async ({ now }) => {
    const someone = await db.selectFrom('person').select('id').limit(1).executeTakeFirst()
    return { name: bureauName(), demo: house.demo, place: house.place(), empty: !someone, version, now }
  })

  serve(app, readPermissionMatrix, async () => {
    const own = await db.selectFrom('role').select(['code', 'zh', 'en', 'permissions']).orderBy('code').execute()
    const all = [
      ...[...powers.roles].map(([code, { title, grants }]) => ({
        code,
        ...title,
        grants: new Set<string>(grants),
      })),
      ...own.map(({ permissions, ...role }) => ({
        ...role,
        grants: new Set<string>(permissionsOf(powers, role.code, permissions as Permission[])),
      })),
    ]
    return {
      roles: all.map(({ code, zh, en }) => ({ code, zh, en })),
      endpoints: endpoints.map(({ id, method, path, title, needs }) => ({
        id,
        method,
        path,
        title,
        needs: [...[needs].flat()],
        roles: all.filter(({ grants }) => admits(needs, grants)).map(({ code }) => code),
      })),
    }
  })

  serve(app, listPermissions, () => ({
    rooms: declared.rooms.map(({ id, title, permissions }) => ({
      id,
      title,
      permissions: permissions.map((one) => ({ id: one, ...powers.permissions.get(one)! })),
    })),
  }))

  serve(app, listActs, async ({ actor, query: { after, limit, register, record } }) => {
    const readable = house.cases.caseTypes
      .map(newest)
      .filter(({ read }) => holds(actor, read))
      .map(({ id }) => id)
    const { joins, hidden, unnamed } = listedActs(
      house.cases,
      await (hanging ??= shared('page', () => hangingOnCases(db, registers))),
      readable,
    )
    const conditions = [
      sql`true`,
      ...(after ? [sql`l.seq < ${Number(after)}`] : []),
      ...(register ? [sql`a.kind = ${register}`] : []),
      ...(record ? [sql`a.subject = ${record} and not ${hidden}`] : []),
    ]
    const [{ rows }, { rows: counted }] = await Promise.all([
      sql<LedgerRow>`
        select l.seq::text as id, a.at, a.kind as register, case when ${hidden} then null else a.subject end as record, a.version, a.act,
          case when ${unnamed} then null else p.name end as by, case when ${unnamed} then null else f.name end as "forPerson",
          case when ${hidden} then null else a.reason end as reason, encode(l.leaf, 'hex') as leaf
        from ledger l join act a on a.subject = l.subject and a.version = l.version ${joins}
          left join person p on p.id = a.by_person left join person f on f.id = a.for_person
        where ${sql.join(conditions, sql` and `)} order by l.seq desc limit ${limit + 1}`.execute(db),
      sql<{ total: number }>`select coalesce(max(seq), 0)::int as total from ledger`.execute(db),
    ])
    const page = rows.slice(0, limit)
    return { rows: page, next: rows.length > limit ? page.at(-1)!.id : null, total: counted[0]!.total }
  })
}

interface LedgerRow {
  id: string
  at: Date
  register: string
  record: string | null
  version: number
  act: string
  by: string | null
  forPerson: string | null
  reason: string | null
  leaf: string
}

const admits = (needs: Endpoint['needs'], grants: ReadonlySet<string>) =>
  needs === 'public' || needs === 'signed-in' || mayKnock(needs, (permission) => grants.has(permission))
