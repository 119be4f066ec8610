import { cut } from '../cut.ts'
import { v7 } from 'uuid'
import { addDays, dayOf } from '../../calendar/plain-date.ts'
import type { Actor } from '../actor.ts'
import { batching } from '../batch.ts'
import { afterCommit } from '../db/transaction.ts'
import { shared } from '../db/errand.ts'
import { heldPost, heldPosts, type PostRow } from './held-posts.ts'
import type { House } from '../house.ts'
import { newsOf } from './news.ts'
import { digest, digestKey, newToken, type Secret } from './secret.ts'

export type Method = 'password' | 'totp' | 'recovery' | 'passkey' | 'oidc'

const HOUR = 3_600_000

const sessionLimits = {
  /** Unused for so long: over. A school's clerk comes back after lunch. */
  idle: 12 * HOUR,
  /** Over in any case. */
  absolute: 7 * 24 * HOUR,
  /** How long an answer may be remembered without asking the database. */
  remembered: 10_000,
  /** A stolen open session must not suffice to change how one signs in: prove it again after so long. */
  proof: HOUR / 2,
}

/** All of a session that says who may do what by it. */
export interface Bound {
  readonly id: Buffer
  readonly handle: string
  readonly person: string
  readonly methods: readonly string[]
  readonly created_at: Date
  readonly proved_at: Date
  readonly expires_at: Date
}

/** The keyed hash of a session: a row that somebody wrote without the server's key opens nothing. */
export const sessionMac = (secret: Secret, { id, handle, person, methods, created_at, proved_at, expires_at }: Bound) =>
  secret.mac(
    'session',
    JSON.stringify([id.toString('hex'), handle, person, methods, created_at, proved_at, expires_at]),
  )

interface SessionRow {
  readonly handle: string
  readonly methods: Method[]
  readonly created_at: Date
  readonly last_seen_at: Date
  readonly agent: string
}

interface Remembered {
  readonly actor: Actor
  readonly until: number
}

const MOST_REMEMBERED = 20_000

/**
 * Who is behind a token. A hit costs no statement, a miss one; a revocation is known at once in this process and, by NOTIFY,
 * in the others. `close` ends the listening.
 */
export function createSessions(
  { pool, clock, powers }: Pick<House, 'pool' | 'clock' | 'powers'>,
  secret: Secret,
  onFault: (error: unknown) => void,
) {
  const remembered = new Map<string, Remembered>()
  const asked = new Map<string, Promise<Actor | null>>()
  // An answer that was on its way when something was forgotten must not be remembered.
  let forgotten = 0

  function forget(persons: readonly string[] | 'everybody') {
    forgotten += 1
    asked.clear()
    if (persons === 'everybody') return remembered.clear()
    for (const [key, { actor }] of remembered) if (persons.includes(actor.person)) remembered.delete(key)
  }

  const news = newsOf(pool, 'mingfa_sessions', {
    heard: (text) => forget(text === '*' ? 'everybody' : text.split(' ')),
    missed: () => forget('everybody'),
    fault: onFault,
  })

  async function changed(persons: readonly string[] | 'everybody') {
    // Forgotten before it is committed, it would be looked up as it was.
    await afterCommit(() => forget(persons))
    await news.tell(persons === 'everybody' ? ['*'] : persons)
  }

  // On the evening a campaign is due everybody's session is looked up at once.
  const readOne = batching((keys: string[]) => read({ pool, powers }, secret, keys, clock()))

  async function ask(key: string): Promise<Actor | null> {
    const now = clock()
    const before = forgotten
    const found = await readOne(key)
    if (found && before === forgotten) {
      if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!)
      // A post that ends today at midnight must not live on for ten seconds of tomorrow.
      const midnight = Date.parse(`${addDays(dayOf(now), 1)}T00:00:00+08:00`)
      const until = Math.min(now.getTime() + sessionLimits.remembered, found.expires.getTime(), midnight)
      remembered.set(key, { actor: found.actor, until })
    }
    return found?.actor ?? null
  }

  return {
    /** The actor behind a token with the posts of today, or null. */
    async sessionActor(token: string): Promise<Actor | null> {
      const key = digestKey(token)
      const hit = remembered.get(key)
      if (hit && clock().getTime() < hit.until) return hit.actor
      remembered.delete(key)
      const same = asked.get(key)
      if (same) return same
      const answer = shared('hot', () => ask(key)).finally(() => {
        if (asked.get(key) === answer) asked.delete(key)
      })
      asked.set(key, answer)
      return answer
    },

    /** Begins a session; returns the token for the cookie, which is kept nowhere. */
    async open(who: { person: string; methods: readonly Method[]; agent: string; address: string }): Promise<string> {
      const token = newToken()
      const now = clock()
      const bound: Bound = {
        id: digest(token),
        handle: v7(),
        person: who.person,
        methods: who.methods,
        created_at: now,
        proved_at: now,
        expires_at: new Date(now.getTime() + sessionLimits.absolute),
      }
      await pool.query(
        `insert into session (id, handle, person, methods, created_at, last_seen_at, proved_at, expires_at, agent, address, mac)
         values ($1, $2, $3, $4, $5, $5, $5, $6, $7, $8, $9)`,
        [
          bound.id,
          bound.handle,
          who.person,
          who.methods,
          now,
          bound.expires_at,
          cut(who.agent, 200),
          who.address,
          sessionMac(secret, bound),
        ],
      )
      return token
    },

    /** One's open sessions, the last used first. */
    async list(person: string): Promise<SessionRow[]> {
      const now = clock()
      const { rows } = await pool.query<SessionRow>(
        `select handle, methods, created_at, last_seen_at, agent from session
         where person = $1 and revoked_at is null and expires_at > $2 and last_seen_at > $3 order by last_seen_at desc`,
        [person, now, idleSince(now)],
      )
      return rows
    },

    /** Ends sessions of a person: those named, or all but those excepted. Returns how many. */
    async revoke(person: string, why: string, which: { only?: string; except?: string } = {}): Promise<number> {
      const { rowCount } = await pool.query(
        `update session set revoked_at = $2, revoked_why = $3, mac = null where person = $1 and revoked_at is null
         and ($4::uuid is null or handle = $4) and ($5::uuid is null or handle <> $5)`,
        [person, clock(), why, which.only ?? null, which.except ?? null],
      )
      await changed([person])
      return rowCount ?? 0
    },

    /** To be told after anything that changes what these people may do: a post, a delegation, a role, being active. */
    changed,

    /** Whether it was not ended meanwhile. */
    async isOpen(handle: string): Promise<boolean> {
      const { rowCount } = await pool.query('select from session where handle = $1 and revoked_at is null', [handle])
      return rowCount === 1
    },

    /** Was it shown lately that the person at this session is still the same? */
    async isProved(handle: string): Promise<boolean> {
      const { rows } = await pool.query<{ proved_at: Date }>('select proved_at from session where handle = $1', [
        handle,
      ])
      return rows[0] !== undefined && rows[0].proved_at.getTime() > clock().getTime() - sessionLimits.proof
    },

    /** Records a fresh proof. A second factor stays with the session. */
    async prove(handle: string, method: Method) {
      const { rows } = await pool.query<Bound & { mac: Buffer | null }>(
        'select id, handle, person, methods, created_at, proved_at, expires_at, mac from session where handle = $1 and revoked_at is null',
        [handle],
      )
      const [before] = rows
      if (!before?.mac?.equals(sessionMac(secret, before))) return
      const after = {
        ...before,
        proved_at: clock(),
        methods: before.methods.includes(method) ? before.methods : [...before.methods, method],
      }
      await pool.query(
        'update session set proved_at = $2, methods = $3, mac = $4 where handle = $1 and revoked_at is null and mac = $5',
        [handle, after.proved_at, after.methods, sessionMac(secret, after), before.mac],
      )
    },

    listen: () => news.listen(),
    close: () => news.close(),
  }
}

export type Sessions = ReturnType<typeof createSessions>

const idleSince = (now: Date) => new Date(now.getTime() - sessionLimits.idle)

/** One statement: the sessions, their persons, the posts of the day; and a note of their use, at most once a minute. */
const statement = `with used as (
  update session set last_seen_at = $2
  where last_seen_at < $2::timestamptz - interval '1 minute' and id in (
    select id from session where id = any($1::bytea[]) and revoked_at is null and expires_at > $2 and last_seen_at > $3 for update skip locked))
select s.id as session, s.handle, s.person, s.methods, s.created_at, s.proved_at, s.expires_at, s.mac, p.id, p.name,
  -- Who signed in by a password somebody else has seen has no powers until it is changed.
  case when 'password' = any(s.methods) and w.must_change then '[]'::jsonb else ${heldPosts('p.id', '$4::date')} end as posts
from session s
  join person p on p.id = s.person and p.active
  left join credential_password w on w.person = p.id
where s.id = any($1::bytea[]) and s.revoked_at is null and s.expires_at > $2 and s.last_seen_at > $3`

interface Found {
  readonly actor: Actor
  readonly expires: Date
}

async function read(
  { pool, powers }: Pick<House, 'pool' | 'powers'>,
  secret: Secret,
  keys: readonly string[],
  now: Date,
): Promise<(Found | undefined)[]> {
  const { rows } = await pool.query<
    Omit<Bound, 'id'> & { session: Buffer; mac: Buffer | null; id: string; name: string; posts: PostRow[] }
  >({
    name: 'session actors',
    text: statement,
    values: [keys.map((key) => Buffer.from(key, 'base64')), now, idleSince(now), dayOf(now)],
  })
  const ours = rows.filter(({ session, mac, ...bound }) => mac?.equals(sessionMac(secret, { ...bound, id: session })))
  const found = new Map(
    ours.map(({ session, handle, expires_at, id, name, posts }) => [
      session.toString('base64'),
      {
        actor: { person: id, name, session: handle, posts: posts.map((post) => heldPost(powers, post)) },
        expires: expires_at,
      },
    ]),
  )
  return keys.map((key) => found.get(key))
}
