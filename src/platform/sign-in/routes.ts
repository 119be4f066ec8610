import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { serve, type App } from '../http/serve.ts'
import * as door from './contract.ts'
import { cookie, type Cookies } from './guard.ts'
import { newToken } from './secret.ts'
import type { From, Next, SignIn } from './sign-in.ts'
import { meAt, signInAt } from './addresses.ts'

/** Shown on the sign-in page of a demo house, so that a visitor can walk about in every role. */
export interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly zh: string
  readonly en: string
}

/** Opens the doors by which one signs in and looks after one's own credentials. */
export function routeSignIn(app: App, signIn: SignIn, cookies: Cookies, demoAccounts: readonly DemoAccount[] = []) {
  const { pool, origin, demo } = app.house
  const { sessions, totp, passkeys, oidc } = signIn
  const passkeysPossible = namesAHost(origin)

  const from = (request: FastifyRequest): From => ({
    device: cookies.get(request, cookie.device),
    agent: request.headers['user-agent'] ?? '',
    address: request.ip,
  })

  /** Marks the browser before its first sign-in is judged, so that the mark is known when it succeeds. */
  const marked = (request: FastifyRequest, reply: FastifyReply): From => {
    const known = from(request)
    if (known.device) return known
    const device = newToken()
    cookies.set(reply, cookie.device, device)
    return { ...known, device }
  }

  const answer = (reply: FastifyReply, outcome: Outcome<Next>): Outcome<door.NextStep> => {
    if (!outcome.ok || outcome.value.next !== 'done') return outcome as Outcome<door.NextStep>
    cookies.set(reply, cookie.session, outcome.value.token)
    return accept({ next: 'done' })
  }

  /** What decides over signing in wants a fresh proof: a session left open must not suffice. */
  const proved = async <T>({ session }: Actor, then: () => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    session && (await sessions.isProved(session)) ? then() : proveAgain

  const nameOf = async (actor: Actor) =>
    (await pool.query<{ username: string }>('select username from person where id = $1', [actor.person])).rows[0]!
      .username

  serve(app, door.signInWays, () => ({
    oidc: oidc ? { name: oidc.name } : null,
    passkeys: passkeysPossible,
    demo: demo ? [...demoAccounts] : [],
  }))

  serve(app, door.signInByPassword, async ({ body, request, reply }) =>
    answer(reply, await signIn.byPassword({ ...body, ...marked(request, reply) })),
  )
  serve(app, door.signInBySecondFactor, async ({ body, request, reply }) =>
    answer(reply, await signIn.bySecondFactor(body.step, body.code, marked(request, reply))),
  )
  serve(app, door.passkeyChallenge, async ({ now }) => {
    const { step, options } = await passkeys.challenge(now)
    return { step, options: { ...options } }
  })
  serve(app, door.signInByPasskey, async ({ body, request, reply }) =>
    answer(
      reply,
      await signIn.byPasskey(body.step, body.response as unknown as AuthenticationResponseJSON, marked(request, reply)),
    ),
  )

  serve(app, door.oidcStart, async ({ actor, query, now, reply }): Promise<unknown> => {
    if (!oidc) return noProvider
    if (query.link && !actor)
      return refuse('house.sign-in-first', '请先登录。', 'Please sign in first.', { status: 401 })
    const begun = query.link ? await proved(actor!, () => oidc.begin(actor!.person, now)) : await oidc.begin(null, now)
    if (!begun.ok) return begun
    cookies.set(reply, cookie.roundTrip, begun.value.step)
    return reply.redirect(begun.value.url)
  })
  serve(app, door.oidcCallback, async ({ actor, now, request, reply }): Promise<unknown> => {
    if (!oidc) return noProvider
    const step = cookies.get(request, cookie.roundTrip)
    cookies.clear(reply, cookie.roundTrip)
    const done = await oidc.finish(request.url.slice(request.url.indexOf('?')), step, now, actor?.person ?? null)
    // The browser comes here by itself: whatever happened is said on a page, not in JSON.
    if (!done.ok) return reply.redirect((actor ? meAt : signInAt).to({ refused: done.refusal.code }))
    if (done.value.linked) return reply.redirect('/me')
    const next = await signIn.byOidc(done.value.person, marked(request, reply))
    if (next.next === 'totp') return reply.redirect(signInAt.to({ step: next.step }))
    answer(reply, accept(next))
    return reply.redirect('/')
  })

  serve(app, door.signOut, async ({ actor, reply }) => {
    if (actor.session) await sessions.revoke(actor.person, 'signed-out', { only: actor.session })
    cookies.clear(reply, cookie.session)
  })

  serve(app, door.security, async ({ actor }) => {
    const { person, session } = actor
    const [password, codes, keys, open, linked, isProved] = await Promise.all([
      signIn.passwordState(person),
      totp.state(person),
      passkeys.of(person),
      sessions.list(person),
      oidc ? oidc.linked(person) : false,
      session ? sessions.isProved(session) : false,
    ])
    return {
      password,
      totp: codes,
      passkeys: keys.map(({ id, name, created_at, last_used_at }) => ({
        id,
        name,
        createdAt: created_at,
        lastUsedAt: last_used_at,
      })),
      passkeysPossible,
      oidc: oidc ? { name: oidc.name, linked } : null,
      proved: isProved,
      sessions: open.map(({ handle, methods, created_at, last_seen_at, agent }) => ({
        handle,
        methods,
        agent,
        createdAt: created_at,
        lastSeenAt: last_seen_at,
        current: handle === session,
      })),
    }
  })

  serve(app, door.prove, ({ actor, body, request }) => signIn.prove(actor, body, from(request)))
  serve(app, door.changePassword, ({ actor, body, request }) =>
    signIn.changePassword(actor, body.current, body.next, from(request)),
  )

  serve(app, door.beginTotp, ({ actor }) => proved(actor, async () => totp.begin(actor.person, await nameOf(actor))))
  serve(app, door.confirmTotp, ({ actor, body, now }) =>
    proved(actor, async () => {
      const confirmed = await totp.confirm(actor.person, body.code, now)
      if (confirmed.ok) await sessions.prove(actor.session!, 'totp')
      return confirmed
    }),
  )
  serve(app, door.removeTotp, ({ actor }) => proved(actor, async () => accept(await totp.remove(actor.person))))

  serve(app, door.offerPasskey, ({ actor, now }) =>
    proved(actor, async () => {
      if (!passkeysPossible)
        return refuse(
          'passkey.no-host-name',
          '通行密钥需要域名，不能用IP地址访问。',
          'Passkeys need a host name; they do not work with an IP address.',
        )
      const { step, options } = await passkeys.offer(actor.person, await nameOf(actor), actor.name, now)
      return accept({ step, options: { ...options } })
    }),
  )
  serve(app, door.addPasskey, ({ actor, body, now }) =>
    proved(actor, () =>
      passkeys.add(actor.person, body.step, body.name, body.response as unknown as RegistrationResponseJSON, now),
    ),
  )
  serve(app, door.removePasskey, ({ actor, params }) =>
    proved(actor, async () => ((await passkeys.remove(actor.person, params.id)) ? accept(undefined) : notThere)),
  )
  serve(app, door.unlinkOidc, ({ actor }) => proved(actor, async () => accept(await oidc?.unlink(actor.person))))

  serve(app, door.revokeSession, async ({ actor, params }) =>
    (await sessions.revoke(actor.person, 'ended-by-owner', { only: params.handle })) ? accept(undefined) : notThere,
  )
  serve(app, door.revokeOtherSessions, async ({ actor }) => ({
    ended: await sessions.revoke(actor.person, 'ended-by-owner', actor.session ? { except: actor.session } : {}),
  }))
}

/** WebAuthn knows hosts by name only. */
const namesAHost = (origin: string) => !/^(\d+\.){3}\d+$|^\[/.test(new URL(origin).hostname)

const noProvider = refuse('oidc.none', '本平台没有接入统一身份认证。', 'No identity provider is set up here.', {
  status: 404,
})
const notThere = refuse(
  'sign-in.not-there',
  '没有这一项，可能已经删除。',
  'There is no such thing here; it may be gone already.',
  { status: 404 },
)

/** Also asked by others before acts that give powers away. The page answers with a small dialogue (`/api/me/prove`). */
export const proveAgain = refuse(
  'sign-in.prove-again',
  '为安全起见，请先再次确认本人身份。',
  'For safety, please prove once more that it is you.',
  {
    status: 403,
  },
)
