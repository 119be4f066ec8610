import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { dayOf, yearOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { postFor, type Actor } from '../../platform/actor.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import type { Permission } from '../../platform/permissions.ts'
import { measure, type Sources } from '../numbers.ts'
import { permitted, reportById } from '../store.ts'
import { blanksOf } from './blanks-kept.ts'
import { figuresOf } from './changes.ts'
import * as door from './contract.ts'
import { TemplateBody, templateSentences, type ShippedTemplate } from './model.ts'
import { shippedTemplates, suiting } from './shipped.ts'
import { stretchesOf } from './spans.ts'
import * as store from './store.ts'

/** The doors of report templates: shipped ones to be read, the bureau's own to be written. */
export function templateRoutes(app: App, sources: Sources) {
  const { db } = app.house
  /** The one that suits the bureau first. */
  const shippedFor = (name: string) => {
    const suited = suiting(name)
    return shippedTemplates(sources.sections, v7).toSorted((a, b) => Number(b.id === suited) - Number(a.id === suited))
  }
  const may = (actor: Actor, permission: Permission) => {
    const bureau = sources.bureau()
    return bureau !== null && postFor(actor, permission, sources.lineage(bureau)) !== undefined
  }

  serve(app, door.listTemplates, async ({ actor }) => {
    const bureau = sources.bureau()
    // Whoever writes reports, in a county too, writes them from the bureau's templates.
    const own = bureau ? await store.ownTemplates(db, bureau) : []
    return {
      templates: [...own.map(headOf), ...shippedFor(bureau ? sources.nameOf(bureau) : '').map(shippedHead)],
      canWrite: may(actor, 'report.template'),
    }
  })

  serve(app, door.readTemplate, async ({ actor, params: { id }, query, now }) => {
    const shipped = store.shippedById(sources, id)
    const year = query.year ?? yearOf(dayOf(now))
    if (shipped) return opened(shippedHead(shipped), shipped.body, year, false)
    const own = await readable(actor, id)
    return own.ok ? openedOwn(actor, own.value, year) : own
  })

  serve(app, door.makeTemplate, async ({ actor, body: { id, name, from, request }, now }) => {
    const made = await madeFrom(actor, from)
    if (!made.ok) return made
    const asking = { actor, id, request, at: now }
    return answered(await store.makeTemplate(db, sources, asking, { name, from: made.value }), actor, now)
  })

  serve(app, door.saveTemplate, async ({ actor, params: { id }, body: { seen, request, ...saved }, now }) =>
    answered(await store.saveTemplate(db, sources, { actor, id, seen, request, at: now }, saved), actor, now),
  )

  serve(app, door.carryTemplate, async ({ actor, params: { id }, body: { seen, request, year }, now }) => {
    const carried = await store.carryTemplate(db, sources, { actor, id, seen, request, at: now }, year)
    return carried.ok ? openedOwn(actor, carried.value, year) : carried
  })

  serve(app, door.measureTemplate, async ({ actor, params: { id }, body: { asks }, now }) => {
    const bureau = sources.bureau()
    const found = store.shippedById(sources, id) ? accept(null) : await readable(actor, id)
    if (!found.ok) return found
    if (!bureau || !may(actor, 'report.template')) return store.notYours
    if (asks.some(({ branch }) => branch && !sources.lineage(branch).includes(bureau)))
      return refuse(
        'report.branch-outside',
        '报告只能使用本单位及所属单位的数据。',
        'A report may use figures of its own branch only.',
        { field: 'asks' },
      )
    return { answers: await measure(db, sources, bureau, asks, { now, asOf: null }) }
  })

  serve(app, door.readTemplateChanges, async ({ actor, params: { id }, query: { year }, now }) => {
    const found = await readable(actor, id)
    if (!found.ok) return found
    const changes = await store.templateChanges(db, sources, found.value, year, now)
    return { changes: changes.map(({ at, ...one }) => ({ ...one, at: [...at] })) }
  })

  serve(app, door.listTemplateVersions, async ({ actor, params: { id }, query: { before = 2 ** 31 - 1 } }) => {
    const found = await readable(actor, id)
    if (!found.ok) return found
    const { rows } = await sql<{ version: number; at: Date; by: string | null; name: string; body: unknown }>`
      select v.version, v.changed_at as at, p.name as by, v.name, v.body
      from (select id, version, changed_at, name, body from report_template where id = ${id}
        union all select id, version, changed_at, name, body from report_template_past where id = ${id}) v
        left join act a on a.subject = v.id and a.version = v.version left join person p on p.id = a.by_person
      where v.version < ${before} order by v.version desc limit ${VERSIONS + 1}`.execute(db)
    return {
      versions: rows.slice(0, VERSIONS).map(({ body, ...one }) => ({
        ...one,
        sentences: templateSentences(TemplateBody.parse(body)).length,
      })),
      more: rows.length > VERSIONS,
    }
  })

  serve(app, door.readTemplateVersion, async ({ actor, params: { id, version } }) => {
    const found = await readable(actor, id)
    if (!found.ok) return found
    const { rows } = await sql<{ name: string; at: Date; body: unknown }>`
      select name, changed_at as at, body from report_template where id = ${id} and version = ${version}
      union all select name, changed_at, body from report_template_past where id = ${id} and version = ${version}`.execute(
      db,
    )
    const one = rows[0]
    return one ? accept({ ...one, body: TemplateBody.parse(one.body) }) : store.noTemplate
  })

  serve(app, door.exportTemplate, async ({ actor, params: { id } }) => {
    const found = store.shippedById(sources, id) ? accept(null) : await readable(actor, id)
    if (!found.ok) return found
    const value = await store.templateValue(db, sources, id)
    return value ? accept(value) : store.noTemplate
  })

  /** A report it is made of must be one the maker may read. */
  async function madeFrom(
    actor: Actor,
    from: z.output<NonNullable<typeof door.makeTemplate.body>>['from'],
  ): Promise<Outcome<store.MadeFrom>> {
    if (from.of !== 'report') return accept(from)
    const report = await reportById(db, from.id)
    return report && permitted(sources, actor, 'report.read', report.org)
      ? accept({ of: 'report' as const, report })
      : refuse('report.not-found', '没有这份报告。', 'There is no such report.', { status: 404 })
  }

  async function readable(actor: Actor, id: string): Promise<Outcome<store.TemplateRow>> {
    const own = store.isUuid(id) ? await store.ownTemplate(db, id) : undefined
    return own ? accept(own) : store.noTemplate
  }

  const answered = (done: Outcome<store.TemplateRow>, actor: Actor, now: Date) =>
    done.ok ? openedOwn(actor, done.value, done.value.year ?? yearOf(dayOf(now))) : done

  const openedOwn = (actor: Actor, row: store.TemplateRow, year: number) =>
    opened(headOf(row), row.body, year, may(actor, 'report.template'))

  async function opened(
    template: door.TemplateHead,
    body: TemplateBody,
    year: number,
    canWrite: boolean,
  ): Promise<Outcome<door.OpenTemplate>> {
    const period = stretchesOf(body.span, year)[0]!
    const { blanks } = await blanksOf(db, sources, { year, period }, body)
    return accept({
      ...{ template, body, year, canWrite },
      blanks: [...blanks].map(([name, { zh, en }]) => ({ name, said: { zh, en } })),
    })
  }
}

/** So many versions are shown at once. */
const VERSIONS = 20

const counts = (body: TemplateBody) => ({
  ...{ form: body.form ?? null, span: body.span ?? null, scope: body.scope ?? null },
  sentences: templateSentences(body).length,
  figures: figuresOf(body).length,
})

const headOf = ({ id, version, changed_at, name, active, year, body }: store.TemplateRow): door.TemplateHead => ({
  ...{ id, version, active, year, shipped: false, about: null, changedAt: changed_at },
  name: { zh: name, en: name },
  ...counts(body),
})

const shippedHead = ({ id, title, about, body }: ShippedTemplate): door.TemplateHead => ({
  ...{ id, version: 0, active: true, year: null, shipped: true, changedAt: null },
  name: { ...title },
  about: { ...about },
  ...counts(body),
})
