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

/** A database of one's own with all migrations and no rows, in about 30 ms. `empty` leaves even the migrations out. */
export async function freshDatabase({ empty = false } = {}): Promise<FreshDatabase> {
  const { admin, template } = inject('testServer')
  const name = `mingfa_test_${Math.floor(Date.now() / 1000)}_${randomBytes(6).toString('hex')}`
  const from = empty ? 'template0' : template
  await asAdmin(admin, (client) => client.query(`create database ${name} template ${from} strategy file_copy`))
  const ownerConfig = inSchema(on(admin, name))
  const drop = () => asAdmin(admin, async (client) => void (await client.query(`drop database if exists ${name} with (force)`)))
  return { name, ownerConfig, config: asApplication(ownerConfig), drop }
}

/** With the connection's own way in (a socket or a URL), this database. */
export function urlOf({ ownerConfig, name }: FreshDatabase): string {
  const { connectionString, host, user: role } = ownerConfig as ClientConfig
  return connectionString ?? `postgres://${role as string}@localhost/${name}?host=${encodeURIComponent(host!)}`
}

// On a server of others the application's role has no password: we sign in as ourselves and step down.
const asApplication = (owner: ClientConfig): ClientConfig => ({ ...owner, options: `${owner.options ?? ''} -c role=${APP_ROLE}` })
