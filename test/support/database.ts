import { randomBytes } from 'node:crypto'
import type { ClientConfig } from 'pg'
import { inject } from 'vitest'
import { inSchema } from '../../src/platform/db/migrate.ts'
import { APP_ROLE } from '../../src/platform/db/roles.ts'
import { asAdmin, on } from './database-setup.ts'

export interface FreshDatabase {
  /** As the application works: role mingfa_app, schema mingfa. */
  readonly config: ClientConfig
  /** As the owner of the tables, for preparing what the application may not. */
  readonly ownerConfig: ClientConfig
  readonly name: string
  /** Ends whatever is still connected and removes it. */
  drop(): Promise<void>
}

/** A database of one's own with all migrations and no rows, in about 30 ms; `like` a template of this run. `empty` leaves even the migrations out. */
export async function freshDatabase({
  empty = false,
  like,
}: { empty?: boolean; like?: string } = {}): Promise<FreshDatabase> {
  const { admin, template } = inject('testServer')
  const name = `mingfa_test_${Math.floor(Date.now() / 1000)}_${randomBytes(6).toString('hex')}`
  const from = empty ? 'template0' : like === undefined ? template : templateOf(like)
  await asAdmin(admin, (client) => client.query(`create database ${name} template ${from} strategy file_copy`))
  const ownerConfig = inSchema(on(admin, name))
  const drop = () =>
    asAdmin(admin, async (client) => void (await client.query(`drop database if exists ${name} with (force)`)))
  return { name, ownerConfig, config: asApplication(ownerConfig), drop }
}

/** Makes a database, filled and left by everybody, the template of this run that others may be `like`. */
export async function keepAsTemplate({ name }: FreshDatabase, as: string) {
  await asAdmin(inject('testServer').admin, async (client) => {
    await client.query(`alter database ${name} rename to ${templateOf(as)}`)
    await client.query(`alter database ${templateOf(as)} with is_template true allow_connections false`)
  })
}

const templateOf = (name: string) => `${inject('testServer').template}_${name}`

/** With the connection's own way in (a socket or a URL), this database. */
export function urlOf({ ownerConfig, name }: FreshDatabase): string {
  const { connectionString, host, user: role } = ownerConfig as ClientConfig
  return connectionString ?? `postgres://${role as string}@localhost/${name}?host=${encodeURIComponent(host!)}`
}

// On a server of others the application's role has no password: we sign in as ourselves and step down.
const asApplication = (owner: ClientConfig): ClientConfig => ({
  ...owner,
  options: `${owner.options ?? ''} -c role=${APP_ROLE}`,
})
