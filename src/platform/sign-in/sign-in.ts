import { setTimeout as sleep } from 'node:timers/promises'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { holds, type Actor } from '../actor.ts'
import type { House } from '../house.ts'
import { Crowded, hashPassword, isDated, verifyPassword } from './argon.ts'
import { createOidc, type OidcSettings } from './oidc.ts'
import { checkPassword } from './password-rule.ts'
import { createPasskeys } from './passkeys.ts'
import { delayFor, type Puzzle } from './puzzle.ts'
import type { Secret } from './secret.ts'
import { createSessions, type Method } from './sessions.ts'
import { createSteps } from './steps.ts'
import { createThrottle, type Place, type Solution } from './throttle.ts'
import { sealCredentials, type Sealing } from './seals.ts'
import { createTotp, wrong } from './totp.ts'

/** Where a request to sign in comes from. `device` is the mark of the browser, '' when it has none. */
export interface From {
  readonly device: string
  readonly agent: string
  readonly address: string
}

interface Guess extends From {
  readonly username: string
  readonly password: string
  readonly solution?: Solution | undefined
}

/** What follows: signed in, one more factor, or work to be done first. */
export type Next =
  | { readonly next: 'done'; readonly token: string; readonly person: string }
  | { readonly next: 'totp'; readonly step: string }
  | { readonly next: 'puzzle'; readonly puzzle: Puzzle }

interface Half {
  readonly account: string
  readonly place: { key: string; ordinal: number } | null
  readonly method: Method
}

const TOTP_TRIES = 5
/** Wrong proofs of a day, after which each further one ends the session that sent it. */
const PROOF_TRIES = 5

/** Everything by which people prove who they are. Call `sessions.listen()` once the server runs and `close()` when it ends. */
export function createSignIn({ pool, clock, log, origin, powers }: House, secret: Secret, oidcSettings?: OidcSettings) {
  const steps = createSteps(pool)
  const throttle = createThrottle(pool, secret)
  const sessions = createSessions({ pool, clock, powers }, secret, (err) =>
    log.error({ err }, 'sessions: connection for news lost'),
  )
  const sealed: Sealing = (person, ...touched) =>
    sealCredentials(
      pool,
      touched.map((one) => ({ person, ...one })),
      { by: person, at: clock() },
    )
  const totp = createTotp(pool, secret, '明法 Mingfa', sealed)
  const passkeys = createPasskeys(pool, steps, origin, '明法 Mingfa', sealed)
  const oidc = oidcSettings && createOidc(pool, steps, origin, oidcSettings, sealed)

  /**
   * Judges a proof of somebody signed in. Guesses count over the person, from whatever session they come: whoever goes on guessing is put
   * out, and at the door there is the brake of signing in.
   */
  async function proving<T>(
    { person, session }: Actor,
    { address }: From,
    judged: (place: Place) => Promise<T | false>,
  ): Promise<Outcome<T | false>> {
    const bucket = await throttle.bucket(`proof ${person}`, '', clock())
    // Of many sent at once, those that come after the session ended are not judged.
    if (bucket.failures >= PROOF_TRIES && session && !(await sessions.isOpen(session))) return putOut
    const place = await throttle.take(bucket, person, address, clock())
    if (!place) return crowded
    const right = await judged(place).catch(orCrowded)
    if (right === undefined) return crowded
    if (right) {
      await throttle.succeed(place, '', '', clock())
      return accept(right)
    }
    await throttle.fail(place)
    if (bucket.failures + 1 < PROOF_TRIES || !session) return accept(false)
    await sessions.revoke(person, 'too-many-proofs', { only: session })
    return putOut
  }

  async function judge({ password }: Guess, row: Credential | undefined, place: Place): Promise<boolean> {
    try {
      return await verifyPassword(row?.hash, password)
    } catch (error) {
      if (error instanceof Crowded) await throttle.withdraw(place)
      throw error
    }
  }

  /** After the first proof: a second where one is enrolled, else a session. */
  async function afterFirst(
    person: string,
    method: Method,
    account: string,
    place: Place | null,
    from: From,
  ): Promise<Next> {
    const now = clock()
    if ((await totp.state(person)).on) {
      const half: Half = { account, method, place: place && { key: place.key.toString('hex'), ordinal: place.ordinal } }
      return { next: 'totp', step: await steps.put('second', person, half, now) }
    }
    return enter(person, [method], account, place, from)
  }

  async function enter(
    person: string,
    methods: Method[],
    account: string,
    place: Place | null,
    from: From,
  ): Promise<Next> {
    if (place) await throttle.succeed(place, account, from.device, clock())
    return {
      next: 'done',
      person,
      token: await sessions.open({ person, methods, agent: from.agent, address: from.address }),
    }
  }

  /**
   * Sets a password. `mustChange`: somebody else knows it, so it opens nothing but the page to change it.
   * Every other session of the person ends.
   */
  async function setPassword(person: string, password: string, more: { mustChange: boolean; keep?: string }) {
    await pool.query(
      `insert into credential_password (person, hash, must_change, changed_at) values ($1, $2, $3, $4)
       on conflict (person) do update set hash = excluded.hash, must_change = excluded.must_change, changed_at = excluded.changed_at`,
      [person, await hashPassword(password), more.mustChange, clock()],
    )
    await sealed(person, { kind: 'password', name: person })
    await sessions.revoke(person, 'password-changed', more.keep ? { except: more.keep } : {})
  }

  return {
    sessions,
    totp,
    passkeys,
    oidc,

    /** By username and password. The refusal is the same for an unknown name, a wrong password and a person no longer active. */
    async byPassword(guess: Guess): Promise<Outcome<Next>> {
      const account = accountOf(guess.username)
      for (let turn = 0; turn < 5; turn += 1) {
        const bucket = await throttle.bucket(account, guess.device, clock())
        const puzzle = throttle.demanded(bucket, guess.solution)
        if (puzzle) return accept({ next: 'puzzle', puzzle })
        const row = await credential(account)
        const place = await throttle.take(bucket, row?.person ?? null, guess.address, clock())
        if (!place) continue
        const right = await judge(guess, row, place).catch(orCrowded)
        if (right === undefined) return crowded
        await sleep(delayFor(bucket.failures))
        if (!right || !row?.active) {
          await throttle.fail(place)
          return notYou
        }
        if (isDated(row.hash!)) await renew(row.person, row.hash!, guess.password)
        return accept(await afterFirst(row.person, 'password', account, place, guess))
      }
      return crowded
    },

    /** The second factor, to a step that `byPassword` or the provider led to. Five tries, then from the beginning. */
    async bySecondFactor(step: string, code: string, from: From): Promise<Outcome<Next>> {
      const now = clock()
      const half = await steps.attempt<Half>('second', step, now, TOTP_TRIES)
      if (!half?.person)
        return refuse(
          'sign-in.too-late',
          '时间过长或尝试过多，请重新登录。',
          'Too late or too many tries; please sign in again.',
          { status: 401 },
        )
      const { account, method } = half.data
      const place = half.data.place && {
        key: Buffer.from(half.data.place.key, 'hex'),
        ordinal: half.data.place.ordinal,
      }
      const factor = await totp.verify(half.person, code, now)
      if (!factor) {
        if (place) await throttle.fail(place)
        return wrong
      }
      if (!(await steps.take('second', step, now))) return wrong
      return accept(await enter(half.person, [method, factor], account, place, from))
    },

    async byPasskey(step: string, response: AuthenticationResponseJSON, from: From): Promise<Outcome<Next>> {
      const person = await passkeys.verify(step, response, clock())
      return person.ok ? accept(await enter(person.value, ['passkey'], '', null, from)) : person
    },

    /** After the provider has vouched for the person (see oidc.ts). */
    byOidc: (person: string, from: From): Promise<Next> => afterFirst(person, 'oidc', '', null, from),

    /**
     * Shows again that it is still the same person: by a code where one is enrolled, else by the password.
     * Guesses count over the person, from whatever session: whoever goes on guessing is put out and must sign in.
     */
    async prove(
      actor: Actor,
      given: { password?: string | undefined; code?: string | undefined },
      from: From,
    ): Promise<Outcome<null>> {
      const { rows } = await pool.query<{ username: string }>('select username from person where id = $1', [
        actor.person,
      ])
      const username = rows[0]!.username
      const proved = await proving(actor, from, async (place): Promise<Method | false> => {
        if ((await totp.state(actor.person)).on)
          return (await totp.verify(actor.person, given.code ?? '', clock())) ?? false
        const guess = { ...from, username, password: given.password ?? '' }
        return (await judge(guess, await credential(username), place)) && 'password'
      })
      if (!proved.ok) return proved
      if (!proved.value)
        return given.code !== undefined
          ? wrong
          : refuse('password.wrong', '密码不对。', 'The password is wrong.', { field: 'password' })
      await sessions.prove(actor.session!, proved.value)
      return accept(null)
    },

    setPassword,

    /** One's own password, the old one given. */
    async changePassword(actor: Actor, current: string, next: string, from: From): Promise<Outcome<null>> {
      const { rows } = await pool.query<{ username: string; name: string; pinyin: string }>(
        'select username, name, pinyin from person where id = $1',
        [actor.person],
      )
      const person = rows[0]!
      const allowed = checkPassword(next, [person.username, person.name, person.pinyin])
      if (!allowed.ok) return allowed
      if (next === current)
        return refuse('password.same', '新密码不能与旧密码相同。', 'The new password must differ from the old one.', {
          field: 'next',
        })
      const proved = await proving(actor, from, async (place) => {
        const row = await credential(person.username)
        return judge({ ...from, username: person.username, password: current }, row, place)
      })
      if (!proved.ok) return proved
      if (!proved.value)
        return refuse('password.wrong', '旧密码不对。', 'The old password is wrong.', { field: 'current' })
      await setPassword(actor.person, next, { mustChange: false, ...(actor.session && { keep: actor.session }) })
      return accept(null)
    },

    /** Takes away what is on a lost device: authenticator, passkeys, the link to the provider. The password stays. */
    async forgetDevices(person: string) {
      await pool.query(
        `with t as (delete from credential_totp where person = $1), k as (delete from credential_passkey where person = $1)
         delete from credential_oidc where person = $1`,
        [person],
      )
      await sealed(person, { kind: 'totp' }, { kind: 'passkey' }, { kind: 'oidc' })
    },

    /**
     * Must the actor prove again before an act that gives powers away? Those who manage the house, once they have an
     * authenticator, by it.
     */
    async mustProve(actor: Actor): Promise<boolean> {
      if (!holds(actor, 'settings.manage') || !(await totp.state(actor.person)).on) return false
      return !actor.session || !(await sessions.isProved(actor.session))
    },

    /** Has the person a password, and is it one that must be changed? */
    async passwordState(person: string): Promise<{ has: boolean; mustChange: boolean }> {
      const { rows } = await pool.query<{ must_change: boolean }>(
        'select must_change from credential_password where person = $1',
        [person],
      )
      return { has: rows.length === 1, mustChange: rows[0]?.must_change ?? false }
    },

    close: () => sessions.close(),
  }

  async function credential(account: string): Promise<Credential | undefined> {
    const { rows } = await pool.query<Credential>({
      name: 'sign-in credential',
      text: `select p.id as person, p.active, c.hash from person p left join credential_password c on c.person = p.id where p.username = $1`,
      values: [account],
    })
    return rows[0] && { ...rows[0], hash: rows[0].hash ?? undefined }
  }

  /** Today's cost for a hash made at yesterday's. Only if nobody changed it meanwhile. */
  async function renew(person: string, old: string, password: string) {
    await pool.query('update credential_password set hash = $3 where person = $1 and hash = $2', [
      person,
      old,
      await hashPassword(password),
    ])
    await sealed(person, { kind: 'password', name: person })
  }
}

export type SignIn = ReturnType<typeof createSignIn>

interface Credential {
  readonly person: string
  readonly active: boolean
  readonly hash: string | undefined
}

/** Usernames are one name however they are typed: full-width, capitals, blanks around. */
export const accountOf = (username: string) => username.normalize('NFKC').trim().toLowerCase()

const orCrowded = (error: unknown) => {
  if (error instanceof Crowded) return undefined
  throw error
}

const crowded = refuse(
  'sign-in.crowded',
  '现在登录的人很多，请稍候再试。',
  'Many people are signing in just now; please try again in a moment.',
  { status: 429 },
)
const putOut = refuse(
  'sign-in.put-out',
  '验证失败次数过多，请重新登录。',
  'Too many wrong proofs: please sign in again.',
  { status: 401 },
)
const notYou = refuse('sign-in.wrong', '用户名或密码不对。', 'The username or password is wrong.', { status: 401 })
