import type { Configuration } from 'openid-client'
import type { Pool } from 'pg'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Sealing } from './seals.ts'
import type { Steps } from './steps.ts'

/** Another provider of identity: the city's unified sign-in, say. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: string
  /** On the button: 市统一身份认证 */
  readonly name: string
}

/** Loaded when somebody signs in by it. */
const openid = () => import('openid-client')

interface Begun {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}

const CALLBACK = '/api/sign-in/oidc/callback'

/**
 * OpenID Connect, authorisation code with PKCE. A person is known by the verified pair of issuer and subject only:
 * an e-mail address may be typed by anyone. The link is made by the person, signed in already.
 */
export function createOidc(pool: Pool, steps: Steps, origin: string, settings: OidcSettings, sealed: Sealing) {
  let found: Promise<Configuration> | undefined

  function provider(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = settings
    found ??= openid().then(async (client) => {
      const { discovery, allowInsecureRequests, Configuration: Client, ClientSecretBasic, ClientSecretPost } = client
      const insecure = isLoopback(issuer) ? [allowInsecureRequests] : []
      const described = await discovery(new URL(issuer), clientId, clientSecret, undefined, { execute: insecure })
      if (clientSecret === undefined) return described
      // OpenID Connect Discovery 1.0, section 3: a provider that names none takes client_secret_basic.
      const { token_endpoint_auth_methods_supported: ways = ['client_secret_basic'] } = described.serverMetadata()
      const shown = ways.includes('client_secret_post') ? ClientSecretPost : ClientSecretBasic
      const config = new Client(described.serverMetadata(), clientId, clientSecret, shown(clientSecret))
      for (const set of insecure) set(config)
      return config
    })
    // A provider that was away must be asked again.
    found.catch(() => (found = undefined))
    return found
  }

  return {
    name: settings.name,

    /** Where to send the browser, and what it must bring back. With a person, to link; without, to sign in. */
    async begin(person: string | null, now: Date): Promise<Outcome<{ url: string; step: string }>> {
      const config = await provider().catch(() => undefined)
      if (!config) return away
      const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } =
        await openid()
      const begun: Begun = { verifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce() }
      const url = buildAuthorizationUrl(config, {
        redirect_uri: `${origin}${CALLBACK}`,
        scope: 'openid',
        code_challenge: await calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
        state: begun.state,
        nonce: begun.nonce,
      })
      return accept({ url: url.href, step: await steps.put('oidc', person, begun, now) })
    },

    /** Judges the provider's answer: signs in whoever is linked, or links whoever began so (`linked`). */
    async finish(
      search: string,
      step: string,
      now: Date,
      signedIn: string | null,
    ): Promise<Outcome<{ person: string; linked: boolean }>> {
      const begun = await steps.take<Begun>('oidc', step, now)
      // Who began to link must still be the one at this browser.
      if (!begun || begun.person !== (begun.person && signedIn)) return refused
      const config = await provider().catch(() => undefined)
      if (!config) return away
      const { authorizationCodeGrant } = await openid()
      const tokens = await authorizationCodeGrant(config, new URL(`${origin}${CALLBACK}${search}`), {
        pkceCodeVerifier: begun.data.verifier,
        expectedState: begun.data.state,
        expectedNonce: begun.data.nonce,
        idTokenExpected: true,
      }).catch(() => undefined)
      const claims = tokens?.claims()
      if (!claims) return refused
      return begun.person ? link(begun.person, claims.iss, claims.sub, now) : known(claims.iss, claims.sub)
    },

    async linked(person: string): Promise<boolean> {
      const { rowCount } = await pool.query('select from credential_oidc where person = $1', [person])
      return rowCount !== 0
    },

    async unlink(person: string) {
      await pool.query('delete from credential_oidc where person = $1', [person])
      await sealed(person, { kind: 'oidc' })
    },
  }

  async function link(person: string, issuer: string, subject: string, now: Date) {
    const { rows } = await pool.query<{ person: string }>(
      `with made as (insert into credential_oidc (issuer, subject, person, linked_at) values ($1, $2, $3, $4) on conflict do nothing returning person)
       select person from made union all select person from credential_oidc where issuer = $1 and subject = $2`,
      [issuer, subject, person, now],
    )
    if (rows[0]?.person === person) await sealed(person, { kind: 'oidc', name: `${issuer} ${subject}` })
    return rows[0]?.person === person
      ? accept({ person, linked: true })
      : refuse('oidc.anothers', '这个统一身份账号已关联另一个人。', 'This identity is linked to somebody else.', {
          status: 409,
        })
  }

  async function known(issuer: string, subject: string) {
    const { rows } = await pool.query<{ person: string }>(
      'select c.person from credential_oidc c join person p on p.id = c.person and p.active where c.issuer = $1 and c.subject = $2',
      [issuer, subject],
    )
    return rows[0] ? accept({ person: rows[0].person, linked: false }) : unknown
  }
}

const isLoopback = (url: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)

const away = refuse(
  'oidc.away',
  '统一身份认证暂时无法连接，请用密码登录。',
  'The identity provider cannot be reached; please use your password.',
  { status: 429 },
)
const refused = refuse(
  'oidc.refused',
  '统一身份认证没有成功，请重试。',
  'Signing in with the provider did not succeed; please try again.',
  { status: 401 },
)
const unknown = refuse(
  'oidc.unknown',
  '这个统一身份账号还没有关联本平台的人员。请先用密码登录，在“账号安全”中关联。',
  'This identity is not linked to anybody here yet. Sign in with your password and link it under Account security.',
  { status: 403 },
)
