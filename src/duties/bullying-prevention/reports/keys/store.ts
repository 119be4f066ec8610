import { sql } from 'kysely'
import { v5 } from 'uuid'
import { dayOf, type PlainDate } from '../../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../../law/outcome.ts'
import { changeAll, type Change, type RecordRow, type Register } from '../../../../platform/change.ts'
import type { Db, Tx } from '../../../../platform/db/connect.ts'
import { markBroken, writeSlots, type Acting } from '../handling.ts'
import {
  contactRegister,
  custodyRegister,
  dutyRegister,
  handlerKeyRegister,
  type ContactRow,
  type CustodyRow,
  type DutyRow,
  type HandlerKeyRow,
  type WrappedText,
} from '../rows.ts'

type Versioned = { id: string; version: number }

const changed = refuse(
  'bullying-reports.changed-meanwhile',
  '刚有人改过，请刷新后再试。',
  'Somebody just changed this: reload and try again.',
  { status: 409 },
)
const noSuchKey = refuse(
  'bullying-reports.no-such-key',
  '没有这把钥匙，或者已经停用。',
  'There is no such key, or it is retired.',
  { status: 404 },
)

export const noPoint = refuse(
  'bullying-reports.key-malformed',
  '这不是一把可用的钥匙，没有保存：请刷新页面，重新设置。',
  'This is no usable key, and was not kept: reload the page and make it anew.',
  { field: 'publicKey' },
)

/** Refused before anything is kept: nobody is to be locked out by a key that nobody has. */
export const unproved = refuse(
  'bullying-reports.key-unproved',
  '没有证明这把钥匙打得开，没有保存：请刷新页面再试。',
  'That this key opens was not proved, and nothing was kept: reload the page and try again.',
  { field: 'opened' },
)

async function written<Row extends RecordRow>(
  on: Db | Tx,
  register: Register<Row>,
  change: Change<Row>,
): Promise<Outcome<Versioned>> {
  const [verdict] = await changeAll(on, register, [change])
  return verdict === 'stale' ? changed : accept({ id: change.after.id, version: (change.before?.version ?? 0) + 1 })
}

const withoutVersion = <Row extends RecordRow>({
  version: _,
  changed_at: __,
  ...row
}: Row): Omit<Row, 'version' | 'changed_at'> => row

const keyById = async (on: Db | Tx, id: string) =>
  (await on.selectFrom('handler_key').selectAll().where('id', '=', id).executeTakeFirst()) as HandlerKeyRow | undefined

export async function makeKey(
  db: Db,
  person: string,
  { id, publicKey, wrapped }: { id: string; publicKey: string; wrapped: WrappedText },
  { by, request, at }: Acting,
): Promise<Outcome<Versioned>> {
  const held = await db
    .selectFrom('handler_key')
    .select('id')
    .where('person', '=', person)
    .where('retired_on', 'is', null)
    .executeTakeFirst()
  if (held && held.id !== id)
    return refuse(
      'bullying-reports.key-there',
      '您已经有一把钥匙：请先把举报移交给同事，停用旧钥匙，再设新的。',
      'You hold a key already: pass its reports on and retire it first.',
      { status: 409 },
    )
  return written(db, handlerKeyRegister, {
    before: null,
    after: { id, person, public_key: publicKey, made_on: dayOf(at), retired_on: null, wrapped, proved_on: dayOf(at) },
    act: 'bullying-reports.make-key',
    by,
    at,
    request,
  })
}

export async function rewrapKey(
  db: Db,
  person: string,
  { id, wrapped, seen }: { id: string; wrapped: WrappedText; seen: number },
  { by, request, at }: Acting,
): Promise<Outcome<Versioned>> {
  const before = await keyById(db, id)
  if (!before || before.person !== person || before.retired_on) return noSuchKey
  if (before.version !== seen) return changed
  // The former wrapping stays until the new one has opened something: see `proveKey`.
  return written(db, handlerKeyRegister, {
    before,
    after: { ...withoutVersion(before), wrapped },
    act: 'bullying-reports.rewrap-key',
    by,
    at,
    request,
  })
}

/** It opened something as it is wrapped now: what it lay under before must not stay behind under a former password. */
export function proveKey(
  db: Db,
  person: string,
  { id, seen }: { id: string; seen: number },
  { by, request, at }: Acting,
): Promise<Outcome<Versioned>> {
  return db.transaction().execute(async (tx): Promise<Outcome<Versioned>> => {
    const before = await keyById(tx, id)
    if (!before || before.person !== person || before.retired_on) return noSuchKey
    if (before.version !== seen) return changed
    await forgetWrappings(tx, id)
    if (before.proved_on) return accept({ id, version: before.version })
    return written(tx, handlerKeyRegister, {
      before,
      after: { ...withoutVersion(before), proved_on: dayOf(at) },
      act: 'bullying-reports.prove-key',
      by,
      at,
      request,
    })
  })
}

/** The wrapping that last opened something, while the one after it has not. */
export async function formerWrapping(on: Db | Tx, id: string): Promise<WrappedText | null> {
  const { rows } = await sql<{ wrapped: WrappedText }>`
    select wrapped from handler_key_past where id = ${id} and wrapped is not null order by version limit 1`.execute(on)
  return rows[0]?.wrapped ?? null
}

/** Whoever goes on the rota holds a key that has opened something, or none yet: he will prove it when he makes it. */
export async function mayGoOnDuty(on: Db | Tx, person: string): Promise<Outcome<true>> {
  const key = await on
    .selectFrom('handler_key')
    .select('proved_on')
    .where('person', '=', person)
    .where('retired_on', 'is', null)
    .executeTakeFirst()
  return key && !key.proved_on
    ? refuse(
        'bullying-reports.duty-unproved',
        '这个人的钥匙还没有证明打得开：请他先到“我的举报钥匙”用密码打开一次。',
        'That this person’s key opens is not proved: let him open it once on the page of his key.',
        { field: 'person', status: 409 },
      )
    : accept(true)
}

/** Reports only this key can open. */
export async function aloneWith(on: Db | Tx, key: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from report_slot s where s.key = ${key} and not exists (
    select from report_slot o where o.report = s.report and o.key <> s.key and (exists (select from handler_key k where k.id = o.key and k.retired_on is null) or exists (select from custody c where c.id = o.key and c.retired_on is null)))`.execute(
    on,
  )
  return rows[0]!.n
}

/** The key's slots go with it: whoever left opens nothing any more, even with the database in his hands. No report may be left without a reader. */
export function retireKey(
  db: Db,
  own: string | null,
  { id, seen, why }: { id: string; seen: number; why: string },
  { by, request, at }: Acting,
): Promise<Outcome<Versioned>> {
  return db.transaction().execute(async (tx): Promise<Outcome<Versioned>> => {
    const before = await keyById(tx, id)
    if (!before || before.retired_on || (own !== null && before.person !== own)) return noSuchKey
    if (before.version !== seen) return changed
    const alone = await aloneWith(tx, id)
    if (alone > 0)
      return refuse(
        'bullying-reports.last-key',
        `有${alone}份举报只有这把钥匙打得开：请先移交给同事，或者存入备用钥匙，再停用。`,
        `${alone} report(s) can be opened by this key alone: pass them on first.`,
        { status: 409 },
      )
    const outcome = await written(tx, handlerKeyRegister, {
      before,
      after: { ...withoutVersion(before), retired_on: dayOf(at), wrapped: null },
      act: 'bullying-reports.retire-key',
      by,
      at,
      request,
      reason: why,
    })
    if (outcome.ok) {
      await tx.deleteFrom('report_slot').where('key', '=', id).execute()
      await forgetWrappings(tx, id)
    }
    return outcome
  })
}

const forgetWrappings = (on: Db | Tx, key: string) => sql`select forget_wrappings(${key}::uuid)`.execute(on)

export function makeCustody(
  db: Db,
  { id, publicKey, threshold, custodians }: { id: string; publicKey: string; threshold: number; custodians: string[] },
  { by, request, at }: Acting,
): Promise<Outcome<Versioned>> {
  return db.transaction().execute(async (tx): Promise<Outcome<Versioned>> => {
    const known = (await tx
      .selectFrom('custody')
      .selectAll()
      .where('retired_on', 'is', null)
      .forUpdate()
      .executeTakeFirst()) as CustodyRow | undefined
    if (known && known.id !== id) {
      // What the former custodians could open, handlers can; their browsers seal it to the new key (see Share).
      const alone = await aloneWith(tx, known.id)
      if (alone > 0)
        return refuse(
          'bullying-reports.last-key',
          `有${alone}份举报只有旧的备用钥匙打得开：请先合钥恢复，再更换。`,
          `${alone} report(s) can be opened by the former custodians alone: recover them first.`,
          { status: 409 },
        )
      await written(tx, custodyRegister, {
        before: known,
        after: { ...withoutVersion(known), retired_on: dayOf(at) },
        act: 'bullying-reports.retire-custody',
        by,
        at,
      })
      await tx.deleteFrom('report_slot').where('key', '=', known.id).execute()
    }
    return written(tx, custodyRegister, {
      before: null,
      after: { id, public_key: publicKey, threshold, custodians, made_on: dayOf(at), retired_on: null, ceremonies: 0 },
      act: 'bullying-reports.make-custody',
      by,
      at,
      request,
    })
  })
}

const MOST = 200

export async function custodySlots(db: Db, id: string, after: string | undefined) {
  const rows = await db
    .selectFrom('report_slot')
    .select(['report', 'sealed'])
    .where('key', '=', id)
    .where('report', '>', after ?? '00000000-0000-0000-0000-000000000000')
    .orderBy('report')
    .limit(MOST + 1)
    .execute()
  const page = rows.slice(0, MOST)
  return {
    slots: page.map(({ report, sealed }) => ({ report, sealed: sealed.toString('base64url') })),
    next: rows.length > MOST ? page.at(-1)!.report : null,
  }
}

/** On the record with who was present and why; the reports then open to the handler's own key. */
export function holdCeremony(
  db: Db,
  person: string,
  id: string,
  {
    slots,
    broken,
    present,
    why,
  }: {
    slots: { report: string; key: string; sealed: string }[]
    broken: string[]
    present: string[]
    why: string
  },
  { by, request, at }: Acting,
): Promise<Outcome<{ written: number }>> {
  return db.transaction().execute(async (tx): Promise<Outcome<{ written: number }>> => {
    const before = (await tx.selectFrom('custody').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) as
      | CustodyRow
      | undefined
    if (!before || before.retired_on) return noSuchKey
    if (present.length < before.threshold || present.some((name) => !before.custodians.includes(name)))
      return refuse(
        'bullying-reports.too-few-custodians',
        `至少要有${before.threshold}名保管人在场。`,
        `At least ${before.threshold} custodians must be present.`,
        { field: 'present' },
      )
    const mine = await tx
      .selectFrom('handler_key')
      .select('id')
      .where('person', '=', person)
      .where('retired_on', 'is', null)
      .executeTakeFirst()
    if (!mine) return noSuchKey
    const outcome = await written(tx, custodyRegister, {
      before,
      after: { ...withoutVersion(before), ceremonies: before.ceremonies + 1 },
      act: 'bullying-reports.ceremony',
      by,
      at,
      request,
      reason: `${why}（在场：${present.join('、')}）`,
    })
    if (!outcome.ok) return outcome
    await markBroken(tx, sql`${id}::uuid`, broken, { by, request, at })
    return accept({
      written: await writeSlots(
        tx,
        slots.filter(({ key }) => key === mine.id),
        { by, request, at },
        why,
      ),
    })
  })
}

export const setDuty = (
  db: Db,
  { id, person, from, until }: { id: string; person: string; from: PlainDate; until: PlainDate },
  { by, request, at }: Acting,
) =>
  written(db, dutyRegister, {
    before: null,
    after: { id, person, from_day: from, until_day: until, cancelled: false },
    act: 'bullying-reports.set-duty',
    by,
    at,
    request,
  })

export async function cancelDuty(
  db: Db,
  { id, seen, why }: { id: string; seen: number; why: string },
  { by, request, at }: Acting,
): Promise<Outcome<Versioned>> {
  const before = (await db.selectFrom('report_duty').selectAll().where('id', '=', id).executeTakeFirst()) as
    | DutyRow
    | undefined
  if (!before || before.cancelled)
    return refuse(
      'bullying-reports.no-such-duty',
      '没有这一班，或者已经取消。',
      'There is no such duty, or it is cancelled.',
      { status: 404 },
    )
  if (before.version !== seen) return changed
  return written(db, dutyRegister, {
    before,
    after: { ...withoutVersion(before), cancelled: true },
    act: 'bullying-reports.cancel-duty',
    by,
    at,
    request,
    reason: why,
  })
}

/** The one row of contacts. */
const CONTACT = v5('report contact', '0b9f4a4e-8d9e-5c0f-9a39-2f7a51c3b7aa')

export async function contactOf(db: Db): Promise<ContactRow | undefined> {
  return (await db.selectFrom('report_contact').selectAll().where('id', '=', CONTACT).executeTakeFirst()) as
    | ContactRow
    | undefined
}

export async function setContact(
  db: Db,
  { seen, ...given }: { hotline: string; hours: string; mailbox: string; policeMailbox: string; seen: number },
  { by, request, at }: Acting,
): Promise<Outcome<{ version: number }>> {
  const before = (await contactOf(db)) ?? null
  if ((before?.version ?? 0) !== seen) return changed
  const { hotline, hours, mailbox, policeMailbox } = given
  return written(db, contactRegister, {
    before,
    after: { id: CONTACT, hotline, hours, mailbox, police_mailbox: policeMailbox },
    act: 'bullying-reports.set-contact',
    by,
    at,
    request,
  })
}
