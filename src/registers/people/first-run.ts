import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { dayOf, firstOfYear, yearOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { changeAll } from '../../platform/change.ts'
import type { House } from '../../platform/house.ts'
import { hashPassword } from '../../platform/sign-in/argon.ts'
import { bureauWordNames, bureauWords } from '../../platform/bureau-settings/bureau-words.ts'
import { unlike } from '../../platform/bureau-settings/dated.ts'
import { settingRegister } from '../../platform/bureau-settings/store.ts'
import { checkPassword } from '../../platform/sign-in/password-rule.ts'
import { digest } from '../../platform/sign-in/secret.ts'
import { Facts } from '../organisations/contract.ts'
import { create } from '../organisations/rules.ts'
import { dice, gather, write } from '../organisations/store.ts'
import type { firstRun } from './contract.ts'
import { soundOf } from './names.ts'
import { persons, posts } from './registers.ts'
import { sealCredentials } from '../../platform/sign-in/seals.ts'

type Given = z.output<NonNullable<typeof firstRun.body>>

/** Nobody has been entered yet. */
export async function isEmpty({ pool }: Pick<House, 'pool'>): Promise<boolean> {
  const { rows } = await pool.query<{ empty: boolean }>('select not exists (select from person) as empty')
  return rows[0]!.empty
}

/**
 * Founds the house: the bureau and its first administrator, in one transaction, once. `token` is what the server printed on its
 * console: whoever can read that runs the machine, and nobody else on the network may be quicker.
 */
export async function foundHouse(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  token: string,
  given: Given,
): Promise<Outcome<null>> {
  if (!timingSafeEqual(digest(token), digest(given.token.trim())))
    return refuse(
      'first-run.wrong-token',
      '令牌不对：请看服务器控制台启动时打印的一行。',
      'The token is wrong: see the line the server printed on its console.',
      { field: 'token', status: 403 },
    )
  const { password, ...administrator } = given.administrator
  const sound = soundOf(administrator.name)
  const allowed = checkPassword(password, [administrator.name, administrator.username, sound.pinyin])
  if (!allowed.ok)
    return refuse(allowed.refusal.code, allowed.refusal.say.zh, allowed.refusal.say.en, {
      field: 'administrator.password',
    })
  const words = bureauWordNames.flatMap((name) => {
    const value = given.words[name]
    return value === undefined || value === bureauWords[name].fallback(given.bureau.name) ? [] : [{ name, value }]
  })
  for (const { name, value } of words) {
    const wrong = unlike(bureauWords[name], value)
    if (wrong) return refuse('first-run.words', wrong.zh, wrong.en, { field: `words.${name}` })
  }
  const hash = await hashPassword(password)

  return db.transaction().execute(async (tx): Promise<Outcome<null>> => {
    await sql`select pg_advisory_xact_lock(hashtextextended('mingfa first run ' || current_schema(), 0))`.execute(tx)
    const { rows } = await sql<{ taken: boolean }>`select exists (select from person) as taken`.execute(tx)
    if (rows[0]!.taken) return alreadyFounded

    const at = clock()
    const [bureau, person, request] = [v7(), v7(), v7()]
    // Since last year's first day, so that last year's returns have somebody to belong to; correct it with the true day later.
    const from = firstOfYear(yearOf(dayOf(at)) - 1)
    const facts = Facts.parse(given.bureau)
    const founded = create(await gather(tx, { ids: [] }), { id: bureau, kind: 'bureau', code: null, from, facts }, dice)
    if (!founded.ok) return founded
    const by = { person }
    await changeAll(tx, persons, [
      { before: null, after: { id: person, ...administrator, ...sound, active: true }, act: 'people.enter', by, at },
    ])
    await write(tx, founded.value, { name: 'organisations.found', by, at, request })
    await changeAll(
      tx,
      settingRegister,
      words.map(({ name, value }) => ({
        ...{ before: null, act: 'settings.change' as const, by, at, reason: '首次使用时设置' },
        after: { id: v7(), key: bureauWords[name].key, value: [{ from, value }] },
      })),
    )
    const post = {
      id: v7(),
      person,
      org: bureau,
      branch: bureau,
      role: 'administrator',
      title: '',
      from_day: dayOf(at),
      until_day: null,
    }
    await changeAll(tx, posts, [{ before: null, after: post, act: 'posts.give', by, at }])
    await tx.insertInto('credential_password').values({ person, hash, must_change: false, changed_at: at }).execute()
    await sealCredentials(tx, [{ person, kind: 'password', name: person }], { by: person, at })
    return accept(null)
  })
}

const alreadyFounded = refuse(
  'first-run.done',
  '本平台已经建立，请登录。',
  'The house is founded already; please sign in.',
  { status: 409 },
)
