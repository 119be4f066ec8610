import { randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Pool } from 'pg'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Sealing } from './seals.ts'
import type { Secret } from './secret.ts'

const PERIOD = 30
const RECOVERY_CODES = 8

/** Codes from an authenticator app (RFC 6238), each good once, and recovery codes for the day the phone is lost. */
export function createTotp(pool: Pool, secret: Secret, issuer: string, sealed: Sealing) {
  const recoveryHash = (person: string, code: string) =>
    secret.mac('recovery', `${person} ${code.toUpperCase().replace(/[^A-Z2-7]/g, '')}`)

  async function read(person: string) {
    const { rows } = await pool.query<{ sealed: Buffer; confirmed_at: Date | null; last_step: number; left: number }>(
      'select sealed, confirmed_at, last_step, cardinality(recovery) as left from credential_totp where person = $1',
      [person],
    )
    return rows[0]
  }

  /** Accepts a code and remembers its step, so that it is not accepted again, not even by another process. */
  async function spend(person: string, code: string, now: Date): Promise<boolean> {
    const row = await read(person)
    if (!row || !/^\d{6}$/.test(code)) return false
    const step = stepOf(secret.open(`totp ${person}`, row.sealed), code, now)
    if (step === undefined) return false
    const { rowCount } = await pool.query(
      'update credential_totp set last_step = $2 where person = $1 and last_step < $2',
      [person, step],
    )
    return rowCount === 1
  }

  return {
    /** 'on' with the recovery codes left, or 'off'. An enrolment never confirmed is off. */
    async state(person: string): Promise<{ on: boolean; recoveryLeft: number }> {
      const row = await read(person)
      return row?.confirmed_at ? { on: true, recoveryLeft: row.left } : { on: false, recoveryLeft: 0 }
    },

    /** Begins an enrolment, in place of one begun and never confirmed. */
    async begin(person: string, username: string): Promise<Outcome<{ secret: string; uri: string }>> {
      const key = generateSecret({ length: 20 })
      const { rowCount } = await pool.query(
        `insert into credential_totp (person, sealed) values ($1, $2)
         on conflict (person) do update set sealed = excluded.sealed, last_step = 0 where credential_totp.confirmed_at is null`,
        [person, secret.seal(`totp ${person}`, key)],
      )
      if (rowCount === 0)
        return refuse('totp.on-already', '动态验证码已经启用。', 'Codes from an authenticator are on already.', {
          status: 409,
        })
      return accept({ secret: key, uri: generateURI({ issuer, label: username, secret: key }) })
    },

    /** Ends an enrolment by a first right code; the recovery codes are told this once. */
    async confirm(person: string, code: string, now: Date): Promise<Outcome<{ recovery: string[] }>> {
      if (!(await spend(person, code, now))) return wrong
      const recovery = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
      await pool.query('update credential_totp set confirmed_at = $2, recovery = $3 where person = $1', [
        person,
        now,
        recovery.map((one) => recoveryHash(person, one)),
      ])
      await sealed(person, { kind: 'totp', name: person })
      return accept({ recovery })
    },

    /** Judges a code or a recovery code; both are spent by being right. */
    async verify(person: string, code: string, now: Date): Promise<'totp' | 'recovery' | undefined> {
      const typed = code.normalize('NFKC').replace(/\s/g, '')
      if (await spend(person, typed, now)) return 'totp'
      const { rowCount } = await pool.query(
        'update credential_totp set recovery = array_remove(recovery, $2) where person = $1 and confirmed_at is not null and $2 = any(recovery)',
        [person, recoveryHash(person, typed)],
      )
      if (rowCount !== 1) return undefined
      await sealed(person, { kind: 'totp', name: person })
      return 'recovery'
    },

    async remove(person: string) {
      await pool.query('delete from credential_totp where person = $1', [person])
      await sealed(person, { kind: 'totp' })
    },
  }
}

export const wrong = refuse(
  'totp.wrong',
  '验证码不对或已经用过，请等下一个。',
  'The code is wrong or was used already; wait for the next one.',
  {
    field: 'code',
  },
)

/** The time step for which the code is right, one step of drift allowed either way. */
function stepOf(key: string, code: string, now: Date): number | undefined {
  const found = verifySync({
    secret: key,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: PERIOD,
  })
  return found.valid && 'epoch' in found ? Math.floor(found.epoch / PERIOD) : undefined
}

/** 80 bits in four groups, in letters and digits nobody confuses. */
function newRecoveryCode(): string {
  const signs = [...randomBytes(16)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte & 31]).join('')
  return signs.replace(/(.{4})(?=.)/g, '$1-')
}
