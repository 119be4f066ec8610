import { z } from 'zod'
import { endpoint, type Repeated } from '../http/endpoint.ts'

/** What follows a first proof: signed in, one more factor, or a puzzle to be solved before the guess is judged. */
export const NextStep = z.discriminatedUnion('next', [
  z.object({ next: z.literal('done') }),
  z.object({ next: z.literal('totp'), step: z.string() }),
  z.object({ next: z.literal('puzzle'), puzzle: z.object({ seed: z.string(), bits: z.int() }) }),
])
export type NextStep = z.infer<typeof NextStep>

const Password = z.string().min(1).max(1000)
const Code = z.string().trim().min(6).max(40)
/** The browser's own answer; @simplewebauthn/server looks into it. */
const WebAuthn = z.looseObject({ id: z.string().max(2000), rawId: z.string().max(2000), type: z.literal('public-key') })
const WebAuthnOptions = z.object({ step: z.string(), options: z.looseObject({ challenge: z.string() }) })

export const signInWays = endpoint({
  id: 'sign-in.ways',
  method: 'GET',
  path: '/api/sign-in',
  needs: 'public',
  title: { zh: '登录方式', en: 'Ways to sign in' },
  reply: z.object({
    oidc: z.object({ name: z.string() }).nullable(),
    passkeys: z.boolean(),
    demo: z.array(z.object({ username: z.string(), password: z.string(), zh: z.string(), en: z.string() })),
  }),
})

/** A wrong guess must stay counted: it cannot be taken back with a transaction. */
const attempt: Repeated = { as: 'another', why: 'Each attempt counts, right or wrong, and what it uses up is used up.' }

export const signInByPassword = endpoint({
  id: 'sign-in.password',
  method: 'POST',
  path: '/api/sign-in',
  needs: 'public',
  title: { zh: '用密码登录', en: 'Sign in with a password' },
  repeated: attempt,
  body: z.object({
    username: z.string().trim().min(1).max(64),
    password: Password,
    solution: z.object({ seed: z.string().max(100), nonce: z.int().min(0) }).optional(),
  }),
  reply: NextStep,
})

export const signInBySecondFactor = endpoint({
  id: 'sign-in.second-factor',
  method: 'POST',
  path: '/api/sign-in/second-factor',
  needs: 'public',
  title: { zh: '输入动态验证码', en: 'Give the second factor' },
  repeated: attempt,
  body: z.object({ step: z.string().max(100), code: Code }),
  reply: NextStep,
})

export const passkeyChallenge = endpoint({
  id: 'sign-in.passkey-challenge',
  method: 'POST',
  path: '/api/sign-in/passkey/challenge',
  needs: 'public',
  title: { zh: '请求通行密钥登录', en: 'Ask for a passkey' },
  repeated: attempt,
  reply: WebAuthnOptions,
})

export const signInByPasskey = endpoint({
  id: 'sign-in.passkey',
  method: 'POST',
  path: '/api/sign-in/passkey',
  needs: 'public',
  title: { zh: '用通行密钥登录', en: 'Sign in with a passkey' },
  repeated: attempt,
  body: z.object({ step: z.string().max(100), response: WebAuthn }),
  reply: NextStep,
})

/** A page to go to, not a call: answers with a redirect to the provider. */
export const oidcStart = endpoint({
  id: 'sign-in.oidc-start',
  method: 'GET',
  path: '/api/sign-in/oidc',
  needs: 'public',
  title: { zh: '转到统一身份认证', en: 'Go to the identity provider' },
  query: z.object({ link: z.literal('1').optional() }),
})

export const oidcCallback = endpoint({
  id: 'sign-in.oidc-callback',
  method: 'GET',
  path: '/api/sign-in/oidc/callback',
  needs: 'public',
  title: { zh: '从统一身份认证返回', en: 'Come back from the identity provider' },
})

export const signOut = endpoint({
  id: 'sign-in.out',
  method: 'POST',
  path: '/api/sign-out',
  needs: 'signed-in',
  title: { zh: '退出登录', en: 'Sign out' },
  repeated: { as: 'another', why: 'Who has signed out is nobody who could repeat it.' },
})

export const security = endpoint({
  id: 'sign-in.security',
  method: 'GET',
  path: '/api/me/security',
  needs: 'signed-in',
  title: { zh: '查看本人账号安全', en: 'See how one signs in' },
  reply: z.object({
    password: z.object({ has: z.boolean(), mustChange: z.boolean() }),
    totp: z.object({ on: z.boolean(), recoveryLeft: z.int() }),
    passkeys: z.array(
      z.object({ id: z.string(), name: z.string(), createdAt: z.date(), lastUsedAt: z.date().nullable() }),
    ),
    passkeysPossible: z.boolean(),
    oidc: z.object({ name: z.string(), linked: z.boolean() }).nullable(),
    /** Proved lately enough to change the above without being asked again. */
    proved: z.boolean(),
    sessions: z.array(
      z.object({
        handle: z.string(),
        methods: z.array(z.string()),
        createdAt: z.date(),
        lastSeenAt: z.date(),
        agent: z.string(),
        current: z.boolean(),
      }),
    ),
  }),
})

export const prove = endpoint({
  id: 'sign-in.prove',
  method: 'POST',
  path: '/api/me/prove',
  needs: 'signed-in',
  title: { zh: '再次确认本人身份', en: 'Prove again that it is you' },
  repeated: attempt,
  body: z.object({ password: Password.optional(), code: Code.optional() }),
})

export const changePassword = endpoint({
  id: 'sign-in.change-password',
  method: 'PUT',
  path: '/api/me/password',
  needs: 'signed-in',
  title: { zh: '修改本人密码', en: 'Change one’s password' },
  repeated: attempt,
  body: z.object({ current: Password, next: Password }),
})

export const beginTotp = endpoint({
  id: 'sign-in.totp-begin',
  method: 'POST',
  path: '/api/me/totp',
  needs: 'signed-in',
  title: { zh: '启用动态验证码', en: 'Begin to use codes' },
  repeated: attempt,
  reply: z.object({ secret: z.string(), uri: z.string() }),
})

export const confirmTotp = endpoint({
  id: 'sign-in.totp-confirm',
  method: 'POST',
  path: '/api/me/totp/confirm',
  needs: 'signed-in',
  title: { zh: '确认动态验证码', en: 'Confirm the codes' },
  repeated: attempt,
  body: z.object({ code: Code }),
  reply: z.object({ recovery: z.array(z.string()) }),
})

export const removeTotp = endpoint({
  id: 'sign-in.totp-remove',
  method: 'DELETE',
  path: '/api/me/totp',
  needs: 'signed-in',
  title: { zh: '停用动态验证码', en: 'Stop using codes' },
})

export const offerPasskey = endpoint({
  id: 'sign-in.passkey-offer',
  method: 'POST',
  path: '/api/me/passkeys/offer',
  needs: 'signed-in',
  title: { zh: '开始添加通行密钥', en: 'Begin to add a passkey' },
  repeated: attempt,
  reply: WebAuthnOptions,
})

export const addPasskey = endpoint({
  id: 'sign-in.passkey-add',
  method: 'POST',
  path: '/api/me/passkeys',
  needs: 'signed-in',
  title: { zh: '添加通行密钥', en: 'Add a passkey' },
  repeated: attempt,
  body: z.object({ step: z.string().max(100), name: z.string().trim().min(1).max(60), response: WebAuthn }),
  reply: z.object({ id: z.string() }),
})

export const removePasskey = endpoint({
  id: 'sign-in.passkey-remove',
  method: 'DELETE',
  path: '/api/me/passkeys/:id',
  needs: 'signed-in',
  title: { zh: '删除通行密钥', en: 'Remove a passkey' },
  params: z.object({ id: z.string().max(1500) }),
})

export const unlinkOidc = endpoint({
  id: 'sign-in.oidc-unlink',
  method: 'DELETE',
  path: '/api/me/oidc',
  needs: 'signed-in',
  title: { zh: '取消关联统一身份', en: 'Unlink the identity provider' },
})

export const revokeSession = endpoint({
  id: 'sign-in.session-revoke',
  method: 'DELETE',
  path: '/api/me/sessions/:handle',
  needs: 'signed-in',
  title: { zh: '结束本人的一个登录', en: 'End one of one’s sessions' },
  params: z.object({ handle: z.uuid() }),
})

export const revokeOtherSessions = endpoint({
  id: 'sign-in.sessions-revoke',
  method: 'DELETE',
  path: '/api/me/sessions',
  needs: 'signed-in',
  title: { zh: '结束本人的其他登录', en: 'End one’s other sessions' },
  reply: z.object({ ended: z.int() }),
})

/** What the shell asks first: who I am, and what my posts of today permit. */
export const me = endpoint({
  id: 'people.me',
  pace: 'hot',
  method: 'GET',
  path: '/api/me',
  needs: 'signed-in',
  title: { zh: '当前用户', en: 'Who I am' },
  reply: z.object({
    person: z.uuid(),
    name: z.string(),
    username: z.string(),
    /** The password was set by somebody else: no post counts until it is changed. */
    mustChangePassword: z.boolean(),
    posts: z.array(
      z.object({
        id: z.uuid(),
        org: z.uuid(),
        orgName: z.string(),
        branch: z.uuid(),
        role: z.string(),
        roleZh: z.string(),
        roleEn: z.string(),
        title: z.string(),
        permissions: z.array(z.string()),
        delegatedBy: z.string().nullable(),
        delegatedByName: z.string().nullable(),
      }),
    ),
  }),
})
