import { escapeIdentifier, type Client, type ClientConfig } from 'pg'
import { migrate, outstanding } from '../platform/db/migrate.ts'
import { readMigrations } from '../platform/db/migrations.ts'
import { APP_ROLE, DEFAULT_SCHEMA, roleIn, separate } from '../platform/db/roles.ts'
import { withClient } from '../platform/db/with-client.ts'
import { command, exits, failed, misused, type Call } from './command.ts'
import { openPlace } from './place.ts'

const options = {
  separate: {
    type: 'boolean',
    say: {
      zh: '与 upgrade 同用：以前共用 mingfa_app 的，改为各用自己的角色（先停这些单位的平台，再改它们的 DATABASE_URL）',
      en: 'with upgrade: those that shared mingfa_app get roles of their own (stop them first, then change their DATABASE_URL)',
    },
  },
} as const

export const bureau = command({
  name: 'bureau',
  say: {
    zh: '一个数据库里的几个单位：新增、列出、一并升级（自己的 PostgreSQL；每个单位一个模式、一个角色）',
    en: 'several bureaus in one database: add one, list them, upgrade them all (a PostgreSQL of your own; a schema and a role each)',
  },
  takes: 'add NAME|list|upgrade [NAME]',
  options,
  async run(call) {
    const [what, name, ...more] = call.args
    const way = what === undefined ? undefined : ways[what]
    const misnamed = what === 'add' ? name === undefined : what === 'list' && name !== undefined
    if (!way || more.length > 0 || misnamed)
      throw misused(
        '请写 mingfa bureau add 名称、mingfa bureau list 或 mingfa bureau upgrade。',
        'Say mingfa bureau add NAME, mingfa bureau list or mingfa bureau upgrade.',
      )
    if (!call.settings.database)
      throw failed(
        '内置数据库只装一个单位：几个单位共用的，请用自己的 PostgreSQL（DATABASE_URL）。',
        'The embedded database has one bureau: for several, use a PostgreSQL of your own (DATABASE_URL).',
      )
    const place = await openPlace(call.settings)
    try {
      return await way(call, { ...place.ownerConfig, options: '' }, name)
    } finally {
      await place.close()
    }
  },
})

type Way = (call: Call<typeof options>, owner: ClientConfig, name: string | undefined) => Promise<0 | 1>

const ways: Readonly<Record<string, Way>> = {
  async add({ terminal }, owner, name = '') {
    if (!/^[a-z][a-z0-9_]{0,62}$/.test(name))
      throw misused(
        '名称应以小写字母开头，只含小写字母、数字和下划线。',
        'A name begins with a lower-case letter and has lower-case letters, digits and underscores only.',
      )
    if ((await bureausIn(owner)).some(({ schema }) => schema === name))
      throw failed(`已有单位 ${name}，未作改动。`, `There is a bureau ${name} already; nothing was changed.`)
    await migrate(owner, { schema: name })
    const role = await withClient(owner, async (client) => {
      const role = await roleIn(client, name)
      await seeing(client, role, name)
      return role
    })
    terminal.result(
      { schema: name, role },
      terminal.words({
        zh: `已建好 ${name}，应用的角色是 ${role}。请在数据库里给它设密码（psql：\\password ${role}），在这个单位的环境里写 MINGFA_SCHEMA=${name}、DATABASE_URL=postgres://${role}:密码@主机/库、DATABASE_OWNER_URL=所有者的地址，另用一个 MINGFA_HOME，再启动。`,
        en: `${name} is there; its application's role is ${role}. Give it a password (psql: \\password ${role}), put MINGFA_SCHEMA=${name}, DATABASE_URL=postgres://${role}:password@host/name, DATABASE_OWNER_URL and a MINGFA_HOME of its own into the bureau's environment, and start.`,
      }),
    )
    return exits.done
  },

  async list({ terminal }, owner) {
    const bureaus = await bureausIn(owner)
    terminal.result(
      { bureaus },
      bureaus.length === 0
        ? terminal.words({ zh: '数据库里还没有单位。', en: 'There is no bureau in this database.' })
        : bureaus.map(({ schema, role, waiting, bytes }) =>
            [
              schema.padEnd(24),
              role.padEnd(32),
              `${Math.ceil(bytes / 2 ** 20)} MiB`.padStart(10),
              terminal.words(
                waiting === null
                  ? { zh: '  比本程序新', en: '  newer than this program' }
                  : waiting === 0
                    ? { zh: '  已是最新', en: '  up to date' }
                    : { zh: `  待升级（${waiting} 个脚本）`, en: `  to be upgraded (${waiting} migrations)` },
              ),
              ...(schema !== DEFAULT_SCHEMA && role === APP_ROLE
                ? [terminal.words({ zh: '，与别的单位共用角色', en: ', shares its role' })]
                : []),
            ].join(''),
          ),
    )
    return exits.done
  },

  async upgrade({ terminal, options }, owner, name) {
    const bureaus = (await bureausIn(owner)).filter(({ schema }) => name === undefined || schema === name)
    if (name !== undefined && bureaus.length === 0)
      throw failed(`数据库里没有单位 ${name}。`, `There is no bureau ${name} in this database.`)
    const done: { schema: string; applied: number; role: string }[] = []
    for (const { schema, role } of bureaus) {
      const applied = await migrate(owner, { schema })
      const own =
        options.separate && schema !== DEFAULT_SCHEMA && role === APP_ROLE
          ? await withClient(owner, async (client) => {
              const own = await separate(client, schema)
              await seeing(client, own, schema)
              return own
            })
          : role
      done.push({ schema, applied: applied.length, role: own })
      terminal.progress('升级', 'Upgrading', done.length, bureaus.length)
    }
    terminal.result(
      { bureaus: done },
      done.map(({ schema, applied, role }) =>
        terminal.words({
          zh: `✓ ${schema}：执行了 ${applied} 个脚本，角色 ${role}`,
          en: `✓ ${schema}: ${applied} migrations applied, role ${role}`,
        }),
      ),
    )
    return exits.done
  },
}

interface Bureau {
  readonly schema: string
  readonly role: string
  /** Migrations that it has not had; null: it has had some that this program lacks. */
  readonly waiting: number | null
  readonly bytes: number
}

async function bureausIn(owner: ClientConfig): Promise<Bureau[]> {
  return withClient(owner, async (client) => {
    const { rows } = await client.query<{ schema: string; bytes: string }>(
      `select n.nspname as schema, (select sum(pg_total_relation_size(c.oid)) from pg_class c where c.relnamespace = n.oid and c.relkind = 'r')::bigint as bytes
       from pg_namespace n where n.nspname !~ '_(before_restore|blueprint_[0-9a-f]+)$'
         and exists (select from pg_class c where c.relnamespace = n.oid and c.relname = 'migration' and c.relkind = 'r') order by 1`,
    )
    const migrations = readMigrations()
    const bureaus: Bureau[] = []
    for (const { schema, bytes } of rows) {
      const { rows: applied } = await client.query<{ name: string; sha256: string }>(
        `select name, sha256 from ${escapeIdentifier(schema)}.migration`,
      )
      const waiting = waitingOf(() => outstanding(applied, migrations).length)
      bureaus.push({ schema, role: await roleIn(client, schema), waiting, bytes: Number(bytes) })
    }
    return bureaus
  })
}

function waitingOf(count: () => number): number | null {
  try {
    return count()
  } catch {
    return null
  }
}

/** What a role sees without being told at each sign-in: for whoever comes through a pooler that hands no options on. */
async function seeing(client: Client, role: string, schema: string) {
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  const [who, where] = [escapeIdentifier(role), escapeIdentifier(rows[0]!.name)]
  await client.query(`alter role ${who} in database ${where} set search_path = ${escapeIdentifier(schema)}, public`)
  await client.query(`alter role ${who} in database ${where} set jit = off`)
}
