import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Pool } from 'pg'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Sealing } from './seals.ts'
import type { Steps } from './steps.ts'

/** Loaded with the first passkey: most houses start a day without one. */
const webauthn = () => import('@simplewebauthn/server')

interface PasskeyRow {
  readonly id: string
  readonly name: string
  readonly created_at: Date
  readonly last_used_at: Date | null
}

/**
 * Passkeys (WebAuthn): the device checks finger, face or PIN, so one is enough to sign in. Bound to the house's own name:
 * a page elsewhere cannot ask for it, which is why no second factor follows.
 */
export function createPasskeys(pool: Pool, steps: Steps, origin: string, rpName: string, sealed: Sealing) {
  const rpID = new URL(origin).hostname

  async function of(person: string): Promise<(PasskeyRow & { transports: string[] })[]> {
    const { rows } = await pool.query<PasskeyRow & { transports: string[] }>(
      'select id, name, created_at, last_used_at, transports from credential_passkey where person = $1 order by created_at',
      [person],
    )
    return rows
  }

  return {
    of,

    /** What the browser must be told to make a passkey; the step comes back with its answer. */
    async offer(person: string, username: string, name: string, now: Date) {
      const options = await (
        await webauthn()
      ).generateRegistrationOptions({
        rpName,
        rpID,
        userName: username,
        userDisplayName: name,
        userID: new Uint8Array(Buffer.from(person.replaceAll('-', ''), 'hex')),
        attestationType: 'none',
        excludeCredentials: (await of(person)).map(({ id, transports }) => ({ id, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      return { step: await steps.put('passkey-new', person, { challenge: options.challenge }, now), options }
    },

    async add(
      person: string,
      step: string,
      name: string,
      response: RegistrationResponseJSON,
      now: Date,
    ): Promise<Outcome<{ id: string }>> {
      const begun = await steps.take<{ challenge: string }>('passkey-new', step, now)
      if (!begun || begun.person !== person) return tooLate
      const verified = await (
        await webauthn()
      )
        .verifyRegistrationResponse({
          response,
          expectedChallenge: begun.data.challenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
        })
        .catch(() => undefined)
      if (!verified?.verified) return notProved
      const { id, publicKey, counter, transports } = verified.registrationInfo.credential
      await pool.query(
        `insert into credential_passkey (id, person, public_key, counter, transports, name, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, person, Buffer.from(publicKey), counter, transports ?? [], name, now],
      )
      await sealed(person, { kind: 'passkey', name: id })
      return accept({ id })
    },

    async remove(person: string, id: string): Promise<boolean> {
      const { rowCount } = await pool.query('delete from credential_passkey where id = $1 and person = $2', [
        id,
        person,
      ])
      if (rowCount === 1) await sealed(person, { kind: 'passkey', name: id })
      return rowCount === 1
    },

    /** Asks any passkey of this house, naming nobody: the device knows whose it is. */
    async challenge(now: Date) {
      const options = await (await webauthn()).generateAuthenticationOptions({ rpID, userVerification: 'required' })
      return { step: await steps.put('passkey-use', null, { challenge: options.challenge }, now), options }
    },

    /** The person whose passkey answered. A counter that does not grow is a copied key, and refused. */
    async verify(step: string, response: AuthenticationResponseJSON, now: Date): Promise<Outcome<string>> {
      const begun = await steps.take<{ challenge: string }>('passkey-use', step, now)
      if (!begun) return tooLate
      const { rows } = await pool.query<{ person: string; public_key: Buffer; counter: number; transports: string[] }>(
        `select c.person, c.public_key, c.counter, c.transports from credential_passkey c join person p on p.id = c.person and p.active where c.id = $1`,
        [response.id],
      )
      const row = rows[0]
      if (!row) return notProved
      const verified = await (
        await webauthn()
      )
        .verifyAuthenticationResponse({
          response,
          expectedChallenge: begun.data.challenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          credential: {
            id: response.id,
            publicKey: new Uint8Array(row.public_key),
            counter: row.counter,
            transports: row.transports,
          },
        })
        .catch(() => undefined)
      if (!verified?.verified) return notProved
      await pool.query('update credential_passkey set counter = $2, last_used_at = $3 where id = $1', [
        response.id,
        verified.authenticationInfo.newCounter,
        now,
      ])
      return accept(row.person)
    },
  }
}

export type Passkeys = ReturnType<typeof createPasskeys>

const tooLate = refuse('passkey.too-late', '时间过长，请重新开始。', 'That took too long; please start again.', {
  status: 401,
})
const notProved = refuse('passkey.not-proved', '通行密钥未通过验证。', 'The passkey was not accepted.', { status: 401 })
