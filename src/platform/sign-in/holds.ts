import { sql } from 'kysely'
import type { FittedHouse } from '../fitted.ts'
import { recheck, type Question, type Unproven } from '../proofs.ts'
import { differingCredentials } from './seals.ts'
import { sessionMac, type Bound } from './sessions.ts'

/** As the view credential_kept makes their digests. */
const asSealed: Question = {
  what: 'credential-differs',
  sees: {
    credential_password: ['person', 'hash', 'must_change'],
    credential_totp: ['person', 'sealed', 'recovery'],
    credential_passkey: ['id', 'person', 'public_key'],
    credential_oidc: ['issuer', 'subject', 'person'],
  },
  sql: `
    with codes as (
      select t.person, group_concat('"' || substr(c.value, 3) || '"', ', ') as said
      from credential_totp t, (select person, value from credential_totp, json_each(items(recovery)) order by person, value) c on c.person = t.person group by 1),
    kept as (
      select 'password' as kind, person as name, person, '[' || json_quote(hash) || ', ' || case must_change when 't' then 'true' else 'false' end || ']' as said
        from credential_password
      union all select 'totp', t.person, t.person, '["' || substr(sealed, 3) || '", ' || coalesce('[' || codes.said || ']', 'null') || ']'
        from credential_totp t left join codes on codes.person = t.person where confirmed_at is not null
      union all select 'passkey', id, person, '[' || json_quote(id) || ', "' || substr(public_key, 3) || '"]' from credential_passkey
      union all select 'oidc', issuer || ' ' || subject, person, '[' || json_quote(issuer) || ', ' || json_quote(subject) || ']' from credential_oidc)
    select k.kind || ' of ' || k.person as place from kept k left join credential_seal s on s.kind = k.kind and s.name = k.name
      where s.digest is not sha256(k.said) or s.person is not k.person
    union all select s.kind || ' of ' || s.person from credential_seal s
      where s.digest is not null and not exists (select 1 from kept k where k.kind = s.kind and k.name = s.name)`,
}

export const signInRechecks = [
  recheck<FittedHouse>({
    id: 'credentials',
    title: {
      zh: '密码、动态口令、通行密钥、统一身份：与当时封存的摘要相同',
      en: 'Passwords, authenticators, passkeys, linked identities: as the acts that sealed them say',
    },
    how: 'recomputed',
    proves: {
      credential_password: ['person', 'hash', 'must_change'],
      credential_totp: ['person', 'sealed', 'recovery'],
      credential_passkey: ['id', 'person', 'public_key'],
      credential_oidc: ['issuer', 'subject', 'person'],
    },
    stranger: { asks: [asSealed] },
    async run({ db }) {
      const { checked, differing } = await differingCredentials(db)
      return { checked, faults: differing.map((where) => ({ what: 'credential-differs', where })) }
    },
  }),
  recheck<FittedHouse>({
    id: 'sessions',
    title: { zh: '登录会话：都由服务器的密钥签过', en: 'Sessions: all bear the server’s keyed hash' },
    how: 'bound',
    proves: {
      session: ['id', 'handle', 'person', 'methods', 'created_at', 'proved_at', 'expires_at', 'revoked_at', 'mac'],
    },
    stranger: {
      not: [
        {
          table: 'session',
          columns: ['id', 'handle', 'person', 'methods', 'created_at', 'proved_at', 'expires_at', 'revoked_at', 'mac'],
          why: {
            zh: '会话由服务器的密钥签名，密钥不在备份里，也不应当在。恢复备份时会话全部作废。',
            en: 'Sessions bear the hash of the server’s own key, which is in no backup and should be in none. Restored, all of them are void.',
          },
        },
      ],
    },
    async run({ db, secret }) {
      const { rows } = await sql<Bound & { mac: Buffer | null; revoked_at: Date | null }>`
        select id, handle, person, methods, created_at, proved_at, expires_at, mac, revoked_at from session`.execute(db)
      const planted = rows.filter((row) =>
        row.revoked_at ? row.mac !== null : !row.mac?.equals(sessionMac(secret, row)),
      )
      return { checked: rows.length, faults: planted.map(({ handle }) => ({ what: 'session-planted', where: handle })) }
    },
  }),
]

export const signInUnproven: readonly Unproven[] = [
  ...(
    [
      ['credential_password', ['changed_at']],
      ['credential_totp', ['confirmed_at', 'last_step']],
      ['credential_passkey', ['counter', 'transports', 'name', 'created_at', 'last_used_at']],
      ['credential_oidc', ['linked_at']],
      ['session', ['last_seen_at', 'revoked_why', 'agent', 'address']],
    ] as const
  ).map(([table, columns]) => ({
    table,
    columns,
    why: {
      zh: '用一次变一次的计数和时间，或者只给本人看的说明：凭它登不进来。登录凭据本身有封存的摘要，会话有服务器的签名。',
      en: 'Counters and times that change with each use, or words shown to their owner: they let nobody in. The credentials are sealed by acts, sessions by the server’s key.',
    },
  })),
  {
    table: 'sign_in_attempt',
    columns: '*',
    why: {
      zh: '登录尝试的记录，用来拦截猜密码，满六个月删除；凭它登不进来。',
      en: 'Attempts at signing in, to slow down guessing; gone after six months. They let nobody in.',
    },
  },
  {
    table: 'sign_in_step',
    columns: '*',
    why: {
      zh: '登录进行到一半时记的东西，几分钟作废；最后一步仍要凭据。',
      en: 'What is remembered between two requests of one sign-in, void in minutes; its last step still asks for the credential.',
    },
  },
]
