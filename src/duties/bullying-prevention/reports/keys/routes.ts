import { sql } from 'kysely'
import { dayOf } from '../../../../calendar/plain-date.ts'
import { refuse, type Outcome } from '../../../../law/outcome.ts'
import { holds, type Actor } from '../../../../platform/actor.ts'
import { actedBy } from '../../../../platform/change.ts'
import { serve, type App } from '../../../../platform/http/serve.ts'
import { proveAgain } from '../../../../platform/sign-in/routes.ts'
import type { SignIn } from '../../../../platform/sign-in/sign-in.ts'
import type { Permission } from '../../../../platform/permissions.ts'
import type { ReportRoom } from '../room.ts'
import type { CustodyRow, HandlerKeyRow } from '../rows.ts'
import * as doors from './contract.ts'
import {
  aloneWith,
  cancelDuty,
  contactOf,
  formerWrapping,
  custodySlots,
  holdCeremony,
  makeCustody,
  makeKey,
  mayGoOnDuty,
  noPoint,
  proveKey,
  retireKey,
  rewrapKey,
  setContact,
  setDuty,
  unproved,
} from './store.ts'
import { isPoint } from './point.ts'
import { isOpened, sealedProbe, type Probed } from './probe.ts'

/** Doors to keys, rota and custodians. */
export function routeKeys(app: App, room: ReportRoom, { sessions }: Pick<SignIn, 'sessions'>) {
  const { db } = room.house
  /** Whoever sends a key, or sends it under another password, holds it. */
  const held = async <T>(asked: Probed, opened: string, now: Date, then: () => Promise<Outcome<T>>) =>
    isOpened(room.secret, asked, opened, now) ? then() : unproved

  serve(app, doors.readKeys, ({ actor, now }) => keysShown(room, actor, now))
  serve(app, doors.probeKey, async ({ actor: { person }, params: { id: key }, query: { publicKey }, now, reply }) => {
    reply.header('cache-control', 'no-store')
    return isPoint(publicKey) ? { sealed: await sealedProbe(room.secret, { key, person, publicKey }, now) } : noPoint
  })
  serve(app, doors.makeKey, async ({ actor, params: { id }, body: { request, opened, ...made }, now }) => {
    if (!isPoint(made.publicKey)) return noPoint
    return held({ key: id, person: actor.person, publicKey: made.publicKey }, opened, now, () =>
      makeKey(db, actor.person, { id, ...made }, { by: by(actor, 'bullying-reports.handle'), request, at: now }),
    )
  })
  serve(app, doors.rewrapKey, async ({ actor, params: { id }, body: { request, opened, ...made }, now }) => {
    // A session left open, or stolen, is not enough to put another password over a key.
    if (!actor.session || !(await sessions.isProved(actor.session))) return proveAgain
    return held({ key: id, person: actor.person, publicKey: await pointOf(id) }, opened, now, () =>
      rewrapKey(db, actor.person, { id, ...made }, { by: by(actor, 'bullying-reports.handle'), request, at: now }),
    )
  })
  serve(app, doors.proveKey, async ({ actor, params: { id }, body: { request, opened, seen }, now }) =>
    held({ key: id, person: actor.person, publicKey: await pointOf(id) }, opened, now, () =>
      proveKey(db, actor.person, { id, seen }, { by: by(actor, 'bullying-reports.handle'), request, at: now }),
    ),
  )
  serve(app, doors.retireKey, ({ actor, params: { id }, body: { request, ...asked }, now }) => {
    const manages = holds(actor, 'bullying-reports.manage')
    return retireKey(
      db,
      manages ? null : actor.person,
      { id, ...asked },
      { by: by(actor, manages ? 'bullying-reports.manage' : 'bullying-reports.handle'), request, at: now },
    )
  })
  serve(app, doors.makeCustody, async ({ actor, params: { id }, body: { request, opened, ...made }, now }) => {
    if (!isPoint(made.publicKey)) return noPoint
    return held({ key: id, person: actor.person, publicKey: made.publicKey }, opened, now, () =>
      makeCustody(db, { id, ...made }, { by: by(actor, 'bullying-reports.manage'), request, at: now }),
    )
  })
  serve(app, doors.custodySlots, ({ params: { id }, query: { after } }) => custodySlots(db, id, after))
  serve(app, doors.holdCeremony, ({ actor, params: { id }, body: { request, ...held }, now }) =>
    holdCeremony(db, actor.person, id, held, { by: by(actor, 'bullying-reports.handle'), request, at: now }),
  )
  serve(app, doors.setDuty, async ({ actor, params: { id }, body: { request, ...duty }, now }) => {
    if (!(await room.handlers(db, now)).includes(duty.person))
      return refuse(
        'bullying-reports.not-a-handler',
        '这个人没有受理举报的岗位，不能值班。',
        'This person holds no post that handles reports.',
        { field: 'person' },
      )
    const may = await mayGoOnDuty(db, duty.person)
    if (!may.ok) return may
    return setDuty(db, { id, ...duty }, { by: by(actor, 'bullying-reports.manage'), request, at: now })
  })
  serve(app, doors.cancelDuty, ({ actor, params: { id }, body: { request, ...asked }, now }) =>
    cancelDuty(db, { id, ...asked }, { by: by(actor, 'bullying-reports.manage'), request, at: now }),
  )
  serve(app, doors.setContact, ({ actor, body: { request, ...contact }, now }) =>
    setContact(db, contact, { by: by(actor, 'bullying-reports.manage'), request, at: now }),
  )

  const pointOf = async (id: string) =>
    (await db.selectFrom('handler_key').select('public_key').where('id', '=', id).executeTakeFirst())?.public_key ?? ''
}

const by = (actor: Actor, permission: Permission) =>
  actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has(permission)),
  )

async function keysShown(room: ReportRoom, actor: Actor, now: Date): Promise<doors.KeysShown> {
  const { db } = room.house
  const today = dayOf(now)
  const [opening, contact, may, keys, custody, duty] = await Promise.all([
    room.opening(now),
    contactOf(db),
    room.handlers(db, now),
    db
      .selectFrom('handler_key')
      .selectAll()
      .where('retired_on', 'is', null)
      .orderBy('made_on')
      .execute() as unknown as Promise<HandlerKeyRow[]>,
    db.selectFrom('custody').selectAll().where('retired_on', 'is', null).executeTakeFirst() as unknown as Promise<
      CustodyRow | undefined
    >,
    db
      .selectFrom('report_duty')
      .selectAll()
      .where('cancelled', '=', false)
      .where('until_day', '>=', today)
      .orderBy('from_day')
      .execute(),
  ])
  const persons = [...new Set([...may, ...keys.map(({ person }) => person), ...duty.map(({ person }) => person)])]
  const names = new Map(
    (
      await db
        .selectFrom('person')
        .select(['id', 'name'])
        .where('id', 'in', persons.length ? persons : [actor.person])
        .execute()
    ).map(({ id, name }) => [id, name]),
  )
  const counts = new Map(
    (
      await sql<{ key: string; n: number }>`select key, count(*)::int as n from report_slot group by key`.execute(db)
    ).rows.map(({ key, n }) => [key, n]),
  )
  const lacking = custody
    ? (
        await sql<{
          n: number
        }>`select count(*)::int as n from bullying_report b where erased_on is null and not exists (select from report_slot s where s.report = b.id and s.key = ${custody.id})`.execute(
          db,
        )
      ).rows[0]!.n
    : 0
  const mine = keys.find(({ person }) => person === actor.person)
  const hasKey = (person: string) => keys.some((key) => key.person === person)
  return {
    mine: mine
      ? {
          id: mine.id,
          version: mine.version,
          publicKey: mine.public_key,
          wrapped: mine.wrapped!,
          former: await formerWrapping(db, mine.id),
          proved: mine.proved_on !== null,
          madeOn: mine.made_on,
        }
      : null,
    keys: await Promise.all(
      keys.map(async ({ id, version, person, made_on, public_key, proved_on }) => ({
        id,
        version,
        person,
        name: names.get(person) ?? '',
        madeOn: made_on,
        publicKey: public_key,
        reports: counts.get(id) ?? 0,
        alone: await aloneWith(db, id),
        broken: !isPoint(public_key),
        proved: proved_on !== null,
      })),
    ),
    custody: custody
      ? {
          id: custody.id,
          version: custody.version,
          publicKey: custody.public_key,
          threshold: custody.threshold,
          custodians: [...custody.custodians],
          madeOn: custody.made_on,
          ceremonies: custody.ceremonies,
          lacking,
        }
      : null,
    duty: duty.map(({ id, version, person, from_day, until_day }) => ({
      id,
      version,
      person,
      name: names.get(person) ?? '',
      from: from_day,
      until: until_day,
      hasKey: hasKey(person),
    })),
    handlers: may.map((person) => ({ person, name: names.get(person) ?? '', hasKey: hasKey(person) })),
    recipients: opening.recipients.ok ? [...opening.recipients.value] : [],
    salt: opening.salt,
    digits: opening.digits,
    contact: {
      hotline: contact?.hotline ?? '',
      hours: contact?.hours ?? '',
      mailbox: contact?.mailbox ?? '',
      policeMailbox: contact?.police_mailbox ?? '',
      version: contact?.version ?? 0,
    },
    may: {
      handle: holds(actor, 'bullying-reports.handle'),
      manage: holds(actor, 'bullying-reports.manage'),
      enter: holds(actor, 'bullying-reports.enter'),
    },
  }
}
