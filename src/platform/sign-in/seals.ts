import { sql } from 'kysely'
import type { Pool } from 'pg'
import { v5 } from 'uuid'
import { changeAll, type Change, type RecordRow, type Register } from '../change.ts'
import { query, type Db, type Tx } from '../db/connect.ts'

/** The digest of a credential, in an act: another password, a passkey nobody enrolled, are found out. */
interface SealRow extends RecordRow {
  readonly person: string
  readonly kind: Kind
  /** The person; of a passkey its id; of an identity elsewhere issuer and subject. */
  readonly name: string
  /** Null: taken away. */
  readonly digest: string | null
}

type Kind = 'password' | 'totp' | 'passkey' | 'oidc'

export const sealRegister: Register<SealRow> = {
  table: 'credential_seal',
  columns: ['id', 'version', 'changed_at', 'person', 'kind', 'name', 'digest'],
}

/** What was just changed; without a name, all of the kind that is there no more. */
export interface Touched {
  readonly person: string
  readonly kind: Kind
  readonly name?: string
}

/** Seals what a person just changed of how he proves who he is. */
export type Sealing = (person: string, ...touched: readonly Omit<Touched, 'person'>[]) => Promise<void>

interface Found {
  readonly person: string
  readonly kind: Kind
  readonly name: string
  readonly digest: string | null
  readonly seal: SealRow | null
}

const NAMESPACE = '0c1a3f6e-6a0f-5d0c-9d43-5a1d0b6c2f17'

/**
 * Seals what was just changed of these credentials, and nothing else: what somebody put beside them stays without a seal. To be called in the unit of work
 * that changed them.
 */
export async function sealCredentials(
  on: Pool | Db | Tx,
  touched: readonly Touched[],
  {
    by,
    at,
    act = 'sign-in.changed',
  }: { readonly by: string | null; readonly at: Date; readonly act?: Change<SealRow>['act'] },
): Promise<void> {
  const rows = await query<Found>(
    on,
    'credentials to seal',
    `select coalesce(k.person, s.person) as person, coalesce(k.kind, s.kind) as kind, coalesce(k.name, s.name) as name, k.digest, to_jsonb(s) as seal
     from credential_kept k full join credential_seal s on s.kind = k.kind and s.name = k.name
     where coalesce(k.person, s.person) = any($1::uuid[]) and k.digest is distinct from s.digest`,
    [touched.map(({ person }) => person)],
  )
  const meant = rows.filter((row) =>
    touched.some(
      ({ person, kind, name }) =>
        row.person === person && row.kind === kind && (name === undefined ? row.digest === null : row.name === name),
    ),
  )
  await seal(on, meant, by, at, act)
}

/** Those of a house that kept no seals yet, once: its first act of this kind says so for good. */
export async function sealWhatIsThere(db: Db, at: Date): Promise<void> {
  const { rows: known } = await sql`select from credential_seal limit 1`.execute(db)
  const { rows: there } = await sql<Found>`select *, null as seal from credential_kept`.execute(db)
  if (known.length > 0 || there.length === 0) return
  // Seals that somebody took away are not made anew: the acts say that there were some.
  const { rows: acts } = await sql`select from act where kind = 'credential_seal' limit 1`.execute(db)
  if (acts.length === 0) await seal(db, there, null, at, 'sign-in.taken-over')
}

const seal = (on: Pool | Db | Tx, rows: readonly Found[], by: string | null, at: Date, act: Change<SealRow>['act']) =>
  changeAll(
    on,
    sealRegister,
    rows.map(({ person, kind, name, digest, seal: before }) => ({
      before: before && { ...before, changed_at: new Date(before.changed_at) },
      after: { id: v5(`${kind} ${name}`, NAMESPACE), person, kind, name, digest },
      act,
      by: { person: by },
      at,
    })),
  )

/** Credentials that are not as an act says, and those no act speaks of. */
export async function differingCredentials(db: Db): Promise<{ checked: number; differing: string[] }> {
  const { rows } = await sql<{ kind: string; person: string; differs: boolean }>`
    select coalesce(k.kind, s.kind) as kind, coalesce(k.person, s.person) as person,
      k.digest is distinct from s.digest or k.person is distinct from case when s.digest is null then k.person else s.person end as differs
    from credential_kept k full join credential_seal s on s.kind = k.kind and s.name = k.name`.execute(db)
  return {
    checked: rows.length,
    differing: rows.filter(({ differs }) => differs).map(({ kind, person }) => `${kind} of ${person}`),
  }
}
