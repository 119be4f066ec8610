import { escapeIdentifier, type ClientBase } from 'pg'

/** The role the application works as: it owns nothing, and may not rewrite what was recorded. */
export const APP_ROLE = 'mingfa_app'

/** Makes the application's role where it is missing. Throws in words when this user may not create roles. */
export async function ensureAppRole(client: ClientBase) {
  const role = escapeIdentifier(APP_ROLE)
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APP_ROLE])
  if (!rowCount) {
    try {
      await client.query(`create role ${role} login`)
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === '42501')
        throw new Error(
          `数据库里没有角色 ${APP_ROLE}，本用户又无权创建：请管理员执行 create role ${APP_ROLE} login。` +
            ` The database lacks the role ${APP_ROLE} and this user may not create it: ask the administrator to run: create role ${APP_ROLE} login`,
          { cause: error },
        )
      // Roles are shared by all databases of a server: somebody else may have made it this moment.
      if (code !== '42710' && code !== '23505') throw error
    }
  }
}
