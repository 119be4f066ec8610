import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { basisIn, cite } from '../../law/statute.ts'
import { postFor, type Actor, type HeldPost } from '../actor.ts'
import { atomically } from '../cases/locking.ts'
import type { CaseRoom } from '../cases/room.ts'
import { actedBy, type By } from '../change.ts'
import type { Tx } from '../db/connect.ts'
import { serve, type App } from '../http/serve.ts'
import type { Permission } from '../permissions.ts'
import type { PublicationKind } from './catalogue.ts'
import * as door from './contract.ts'
import { kindsOn } from './kinds-today.ts'
import type { Publication } from './contract.ts'
import * as seam from './publish.ts'
import type { PublicationRow } from './publish.ts'
import { deskList, standingsOf } from './read.ts'
import { mayReview, standingOf } from './rules.ts'

/** The doors of the register of publications. Whose publications one sees and changes goes by the branch of one's post. */
export function publicationRoutes(
  app: App,
  { house: { db, place }, places, calendar }: CaseRoom,
  kinds: readonly PublicationKind[],
) {
  serve(app, door.listPublicationKinds, async ({ now }) => ({
    kinds: (await kindsOn(db, kinds, dayOf(now))).map(({ basis, ...kind }) => ({
      ...kind,
      basis: cite(basisIn(basis, place())),
    })),
  }))

  serve(app, door.listPublications, async ({ actor, query: { q, ...asked }, now }) => {
    const [within, today] = [places.reach(actor, 'publications.read'), dayOf(now)]
    const [{ rows, next, total }, counts] = await Promise.all([
      deskList(db, { ...asked, words: q, today, within }),
      standingsOf(db, today, within),
    ])
    return { rows: await shownAll(rows, today), next, total, counts }
  })

  serve(app, door.readPublication, async ({ actor, params: { id }, now }) => {
    const { rows } = await sql<PublicationRow>`select * from publication where id = ${id}`.execute(db)
    const [row] = rows
    if (!row || !holdsFor(actor, 'publications.read', row.org)) return notThere
    const [shown] = await shownAll([row], dayOf(now))
    return {
      ...shown!,
      can: {
        manage: Boolean(holdsFor(actor, 'publications.manage', row.org)),
        review: Boolean(holdsFor(actor, 'publications.review', row.org)),
      },
    }
  })

  serve(app, door.enterPublication, async ({ actor, body: { id, form }, now }) => {
    const post = actor.posts.find(({ permissions }) => permissions.has('publications.manage'))!
    if (form.madeOn > dayOf(now))
      return refuse('publications.day-to-come', '形成日期不能晚于今天。', 'The day cannot be yet to come.', {
        field: 'form.madeOn',
      })
    const kind = (await kindsOn(db, kinds, dayOf(now))).find((one) => one.id === form.kind)
    if (!kind || kind.retired)
      return refuse(
        'publications.no-such-kind',
        '没有这一类公开信息，或者这一类已经停用。',
        'There is no such kind of publication, or it is retired.',
        {
          field: 'form.kind',
        },
      )
    return answered(now, async (tx) => {
      const entered = await seam.owePublication(tx, {
        about: id,
        id,
        ...form,
        kind,
        org: post.org,
        calendar: calendar(),
        by: actedBy(actor, post),
        at: now,
      })
      return entered.id === id
        ? accept(entered)
        : refuse('publications.id-taken', '这个编号已经登记。', 'This id is taken.', { status: 409 })
    })
  })

  const change = (
    permission: Permission,
    asked: {
      readonly actor: Actor
      readonly params: { readonly id: string }
      readonly body: { readonly seen: number; readonly request: string }
      readonly now: Date
    },
    work: (
      tx: Tx,
      row: PublicationRow,
      doing: { by: By; at: Date; request: string },
    ) => Promise<Outcome<PublicationRow>>,
  ) =>
    answered(asked.now, async (tx) => {
      const {
        actor,
        params: { id },
        body: { seen, request },
        now,
      } = asked
      const row = await seam.lockPublication(tx, id)
      if (!row || !holdsFor(actor, 'publications.read', row.org)) return notThere
      const post = holdsFor(actor, permission, row.org)
      if (!post)
        return refuse('publications.not-yours', '您的岗位不能这样处理这条登记。', 'Your post does not permit this.', {
          status: 403,
        })
      if (row.version !== seen)
        return refuse(
          'publications.stale',
          '这条登记已被他人修改，请刷新后再试。',
          'Somebody else changed this entry; reload and try again.',
          { status: 409 },
        )
      return work(tx, row, { by: actedBy(actor, post), at: now, request })
    })

  serve(app, door.reviewPublication, (asked) =>
    change('publications.review', asked, async (tx, row, doing) => {
      const may = mayReview(row, asked.body)
      return may.ok
        ? accept(
            await seam.write(
              tx,
              row,
              { ...row, secrecy_by: asked.actor.person, privacy_by: asked.actor.person, reviewed_on: dayOf(asked.now) },
              { act: 'publications.review', ...doing },
            ),
          )
        : may
    }),
  )
  serve(app, door.publishPublication, (asked) =>
    change('publications.manage', asked, (tx, row, doing) =>
      seam.publishReviewed(tx, { ...row, path: asked.body.path || row.path }, doing),
    ),
  )
  serve(app, door.correctPublication, (asked) =>
    change('publications.manage', asked, (tx, row, doing) =>
      seam.correctPublication(tx, row, { ...doing, what: asked.body.what }, asked.body.form),
    ),
  )
  serve(app, door.owePublicationWithdrawal, (asked) =>
    change('publications.manage', asked, (tx, row, doing) =>
      seam.oweWithdrawal(tx, row, { ...doing, since: asked.body.since, why: asked.body.why, calendar: calendar() }),
    ),
  )
  serve(app, door.withdrawPublication, (asked) =>
    change('publications.manage', asked, (tx, row, doing) =>
      seam.withdrawPublication(tx, row, { ...doing, why: asked.body.why }),
    ),
  )
  serve(app, door.withholdPublication, (asked) =>
    change('publications.review', asked, (tx, row, doing) =>
      seam.withholdPublication(tx, row, { ...doing, why: asked.body.why }),
    ),
  )

  const holdsFor = (actor: Actor, permission: Permission, org: string): HeldPost | undefined =>
    postFor(actor, permission, places.lineage(org))

  async function answered(
    now: Date,
    work: (tx: Tx) => Promise<Outcome<PublicationRow>>,
  ): Promise<Outcome<Publication>> {
    const outcome = await atomically(db, work)
    return outcome.ok ? accept((await shownAll([outcome.value], dayOf(now)))[0]!) : outcome
  }

  async function shownAll(rows: readonly PublicationRow[], today: PlainDate): Promise<Publication[]> {
    const ids = [
      ...new Set(rows.flatMap(({ secrecy_by, privacy_by }) => [secrecy_by, privacy_by]).filter((one) => one !== null)),
    ]
    const people = ids.length
      ? await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
      : []
    const nameOf = (id: string | null) => (id === null ? null : (people.find((one) => one.id === id)?.name ?? id))
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      kind: row.kind,
      orgName: places.nameOf(row.org),
      title: row.title,
      number: row.number,
      basis: row.basis,
      madeOn: row.made_on,
      dueOn: row.due_on,
      provisional: row.provisional,
      path: row.path,
      files: [...row.files],
      standing: standingOf(row, today),
      reviewedOn: row.reviewed_on,
      secrecyBy: nameOf(row.secrecy_by),
      privacyBy: nameOf(row.privacy_by),
      publishedAt: row.published_at,
      withheldWhy: row.withheld_why,
      withdrawOn: row.withdraw_on,
      withdrawWhy: row.withdraw_why,
      withdrawnAt: row.withdrawn_at,
      corrections: [...row.corrections],
    }))
  }
}

const notThere = refuse(
  'publications.not-found',
  '没有这条登记，或不在您的查阅范围内。',
  'There is no such entry, or it is outside what you may see.',
  { status: 404 },
)
