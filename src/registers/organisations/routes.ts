import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { refuse, type Outcome } from '../../law/outcome.ts'
import { postFor, type Actor, type HeldPost } from '../../platform/actor.ts'
import { actedBy } from '../../platform/change.ts'
import { asDownload } from '../../platform/export.ts'
import { saidOf, takeUploads, wholeFile } from '../../platform/files/multipart.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import { lookAt } from '../../platform/sheets/layouts/look.ts'
import { keepLayouts, layoutsOf } from '../../platform/sheets/layouts/store.ts'
import * as doors from './contract.ts'
import { exportOn } from './export.ts'
import { organisationFields as fields } from './import-columns.ts'
import * as sheets from './import-contract.ts'
import { importRows, organisationLayoutKey, rowsOfWorkbook } from './importing.ts'
import { belowOn, countsOn, listOn, oneOn, relativesOf, rollsOf, search, storyOf } from './lists.ts'
import { actOf, change, close, correct, create, merge, moveBoundary, reopen, split } from './rules.ts'
import { dice, gather, perform, setRolls, type Act, type Concerned } from './store.ts'
import { templateWorkbook } from './template.ts'
import type { LiveTree } from './tree-cache.ts'
import { worded } from './word-lists.ts'
import { wordsOn } from './words-on.ts'
import { periodOn, type Edits, type Sheet, type World } from './world.ts'
import { searchOrganisations } from '../../platform/forms/pickers.ts'

export function organisationRoutes(app: App, tree: LiveTree) {
  const { db } = app.house
  takeUploads(app.http)
  const onDay = (day: PlainDate | undefined, now: Date) => day ?? dayOf(now)

  serve(app, doors.listOrganisations, async ({ query: { offset, limit, day, ...filter }, now }) => {
    const on = onDay(day, now)
    const {
      rows,
      total: { organisations, ...heads },
    } = await listOn(db, on, filter, { limit, offset })
    return { day: on, rows, total: organisations, ...heads }
  })
  serve(app, doors.countOrganisations, async ({ query: { day, ...filter }, now }) => {
    const on = onDay(day, now)
    return { day: on, ...(await countsOn(db, on, filter)) }
  })
  serve(app, searchOrganisations, async ({ query: { q, kind = [], id = [], limit }, now }) => ({
    rows: await search(db, dayOf(now), { q, kinds: [kind].flat(), ids: [id].flat(), limit }),
  }))
  serve(app, doors.exportOrganisations, async ({ query: { day, ...filter }, now, reply }) =>
    exportOn(app.house, onDay(day, now), filter, reply),
  )

  serve(app, doors.readOrganisation, async ({ params: { id }, actor, now }) => {
    const sheet = (await gather(db, { ids: [id] })).get(id)
    if (!sheet) return unknown
    const day = dayShown(sheet, dayOf(now))
    const [organisation, rolls, relatives, below, story] = await Promise.all([
      oneOn(db, id, day),
      rollsOf(db, id),
      relativesOf(db, id),
      belowOn(db, id, day),
      storyOf(db, id),
    ])
    if (!organisation) return unknown
    const periods = sheet.periods.map((period) => ({
      ...period,
      parentName: period.parent && (tree.nameOf(period.parent, period.fromDay) ?? null),
    }))
    return { organisation, periods, rolls, ...relatives, below, story, manages: manager(actor, id) !== undefined }
  })

  serve(app, doors.createOrganisation, async ({ body, actor, now }) => {
    const above = body.facts.parent
    const post = above ? manager(actor, above) : undefined
    if (!post)
      return refuse(
        'organisations.parent',
        '请选择您权限范围内的上级单位。',
        'Choose what it stands under, within your branch.',
        { field: 'facts.parent' },
      )
    const act = {
      name: 'organisations.create',
      by: actedBy(actor, post),
      at: now,
      request: body.request,
      reason: body.reason,
      upon: { id: body.id },
    } as const
    const facts = worded(body.kind, body.facts, await wordsOn(db, dayOf(now)))
    if (!facts.ok) return facts
    const founding = { ...body, facts: facts.value }
    return done(
      await perform(db, act, around(above, body.facts.name, body.code), (world) => create(world, founding, dice)),
    )
  })

  serve(app, doors.changeOrganisation, async ({ params: { id }, body, actor, now }) => {
    const listed = await wordsOn(db, dayOf(now))
    return upon(id, body, actor, now, around(body.facts.parent, body.facts.name), {
      reaches: body.facts.parent,
      rule: (world, sheet) => {
        const facts = worded(sheet.entry.kind, body.facts, listed)
        return facts.ok ? change(world, sheet, body.from, facts.value, dice) : facts
      },
      named: (sheet) => actOf(periodOn(sheet, body.from) ?? sheet.periods.at(-1)!, body.facts),
    })
  })

  serve(app, doors.correctOrganisation, async ({ params: { id, period }, body, actor, now }) => {
    const listed = await wordsOn(db, dayOf(now))
    return upon(id, body, actor, now, around(body.facts.parent, body.facts.name), {
      reaches: body.facts.parent,
      rule: (world, sheet) => {
        const facts = worded(sheet.entry.kind, body.facts, listed)
        return facts.ok ? correct(world, sheet, period, facts.value) : facts
      },
      named: () => 'organisations.correct',
    })
  })

  serve(app, doors.closeOrganisation, ({ params: { id }, body, actor, now }) =>
    upon(
      id,
      body,
      actor,
      now,
      { ids: [] },
      { rule: (world, sheet) => close(world, sheet, body.on), named: () => 'organisations.close' },
    ),
  )

  serve(app, doors.mergeOrganisations, ({ params: { id }, body, actor, now }) => {
    const foreign = body.predecessors.find((predecessor) => !manager(actor, predecessor))
    if (foreign) return notYours
    return upon(
      id,
      body,
      actor,
      now,
      { ids: body.predecessors },
      {
        rule: (world, sheet) => {
          const predecessors = body.predecessors.flatMap((predecessor) => world.get(predecessor) ?? [])
          return predecessors.length === body.predecessors.length
            ? merge(world, predecessors, sheet, body.on, dice)
            : unknown
        },
        named: () => 'organisations.merge',
      },
    )
  })

  serve(app, doors.splitOrganisation, ({ params: { id }, body, actor, now }) => {
    if (body.successors.some((successor) => !manager(actor, successor))) return notYours
    return upon(
      id,
      body,
      actor,
      now,
      { ids: body.successors },
      {
        rule: (world, sheet) => {
          const successors = body.successors.flatMap((successor) => world.get(successor) ?? [])
          return successors.length === body.successors.length ? split(world, sheet, successors, body, dice) : unknown
        },
        named: () => 'organisations.split',
      },
    )
  })

  serve(app, doors.moveBoundary, ({ params: { id }, body, actor, now }) =>
    upon(
      id,
      body,
      actor,
      now,
      { ids: [] },
      {
        rule: (world, sheet) => moveBoundary(world, sheet, body.was, body.day),
        named: () => 'organisations.move-boundary',
      },
    ),
  )

  serve(app, doors.reopenOrganisation, ({ params: { id }, body, actor, now }) =>
    upon(
      id,
      body,
      actor,
      now,
      { ids: [] },
      { rule: (world, sheet) => reopen(world, sheet), named: () => 'organisations.reopen' },
    ),
  )

  serve(app, doors.setSchoolRoll, async ({ params: { id, year }, body: { request, pupils, staff }, actor, now }) => {
    const post = manager(actor, id)
    if (!post) return tree.get(id) ? notYours : unknown
    const outcome = await setRolls(db, [{ org: id, year, pupils, staff }], {
      by: actedBy(actor, post),
      at: now,
      request,
    })
    return outcome.ok ? { year, pupils, staff } : outcome
  })

  serve(app, sheets.importTemplate, async ({ reply, now }) =>
    reply
      .headers(asDownload('机构导入模板.xlsx'))
      .send(Buffer.from(await templateWorkbook(await wordsOn(db, dayOf(now))))),
  )

  serve(app, sheets.importOrganisations, async ({ query: { apply, request: id, from }, actor, now, request }) => {
    // The rows may stand anywhere under the bureau, so that is what one must manage.
    const post = tree.bureau ? manager(actor, tree.bureau) : undefined
    if (!post) return notYours
    const file = await wholeFile(request)
    if (!file.ok) return file
    const said = saidOf(sheets.ImportSaid, file.value)
    if (!said.ok) return said
    const rows = await rowsOfWorkbook(db, file.value.bytes, dayOf(now), said.value.mends)
    if (!rows.ok) return rows
    const imported = await importRows(db, rows.value.rows, {
      from,
      by: actedBy(actor, post),
      at: now,
      request: id,
      apply,
      answers: said.value.answers,
    })
    if (apply) await tree.refresh()
    return { ...imported, notes: [...rows.value.notes], headers: rows.value.headers }
  })

  const { lookAtFile, layouts, keepLayouts: keeping } = sheets.organisationLayouts
  serve(app, lookAtFile, ({ request }) => lookAt(request, fields))
  serve(app, layouts, () => layoutsOf(db, organisationLayoutKey))
  serve(app, keeping, async ({ actor, body: { org: _org, campaign: _campaign, ...asked }, now }) => {
    const post = tree.bureau ? manager(actor, tree.bureau) : undefined
    if (!post) return notYours
    return keepLayouts(db, organisationLayoutKey, { ...asked, fields, by: actedBy(actor, post), at: now })
  })

  interface Doing {
    readonly rule: (world: World, sheet: Sheet) => Outcome<Edits>
    readonly named: (sheet: Sheet) => Act['name']
    /** Where it goes to: one must manage that, too. */
    readonly reaches?: string | null
  }

  /** An act upon an organisation that is there, by whoever manages it. */
  async function upon(
    id: string,
    said: { request: string; seen: number; reason?: string | undefined },
    actor: Actor,
    at: Date,
    concerned: Concerned,
    { rule, named, reaches }: Doing,
  ) {
    if (!tree.get(id)) return unknown
    const post = manager(actor, id)
    if (!post || (reaches && !manager(actor, reaches))) return notYours
    const act = (sheet: Sheet): Act => ({
      name: named(sheet),
      by: actedBy(actor, post),
      at,
      request: said.request,
      reason: said.reason,
      upon: { id, seen: said.seen },
    })
    const before = (await gather(db, { ids: [id] })).get(id)
    if (!before) return unknown
    return done(
      await perform(db, act(before), { ...concerned, ids: [id, ...concerned.ids] }, (world) =>
        rule(world, world.get(id)!),
      ),
    )
  }

  /** Whoever wrote sees it at once; other processes are told. */
  async function done<Value>(outcome: Outcome<Value>): Promise<Outcome<Value>> {
    if (outcome.ok) await tree.refresh()
    return outcome
  }

  function manager(actor: Actor, org: string): HeldPost | undefined {
    return postFor(actor, 'organisations.manage', tree.lineage(org))
  }
}

/** Today, or the nearest day on which it exists. */
function dayShown({ entry: { since, until }, periods }: Sheet, today: PlainDate): PlainDate {
  if (today < since) return since
  return until !== null && until <= today ? periods.at(-1)!.fromDay : today
}

const around = (parent: string | null, name: string, code: string | null = null): Concerned => ({
  ids: parent ? [parent] : [],
  names: [name],
  codes: code ? [code] : [],
})

const unknown = refuse('organisations.not-found', '没有这个单位。', 'There is no such organisation.', { status: 404 })
const notYours = refuse(
  'organisations.not-yours',
  '该单位不在您的管理范围内。',
  'It is outside the branch you manage.',
  { status: 403 },
)
