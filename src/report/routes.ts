import type { FastifyReply } from 'fastify'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import type { Actor } from '../platform/actor.ts'
import type { CaseRoom } from '../platform/cases/room.ts'
import { serve, type App } from '../platform/http/serve.ts'
import {
  attestReport,
  createReport,
  downloadReport,
  listReports,
  lockReport,
  measureReport,
  readReport,
  reopenReport,
  saveReport,
  withdrawAttestation,
  type OpenReport,
  type ReportHead,
} from './contract.ts'
import type { Document } from './documents.ts'
import { caseOfReport } from './life/case-type.ts'
import { beginLife, live, livesOf } from './life/life.ts'
import { lifeRoutes } from './life/routes.ts'
import { measure } from './numbers.ts'
import { remarkRoutes } from './remarks/routes.ts'
import { remarksOf } from './remarks/store.ts'
import type { ReportSources } from './sources.ts'
import * as store from './store.ts'
import type { ReportRow } from './row.ts'
import { writtenOut } from './written-out.ts'

/** The doors of the annual report. */
export function reportRoutes(app: App, sources: ReportSources, room: CaseRoom) {
  lifeRoutes(app, room, sources)
  remarkRoutes(app, sources, { readable, opened })
  const { db, demo, origin } = app.house

  serve(app, listReports, async ({ actor }) => {
    const heads = await store.reportHeads(db)
    const bureau = sources.bureau()
    const orgs = [...(bureau === null ? [] : [bureau]), ...sources.counties()]
      .filter((org) => store.permitted(sources, actor, 'report.write', org) !== undefined)
      .map((id) => ({ id, name: sources.nameOf(id), bureau: id === bureau }))
    return {
      reports: heads.filter(({ org }) => store.permitted(sources, actor, 'report.read', org)).map(headOf),
      canWrite: orgs.length > 0,
      orgs,
    }
  })

  serve(app, createReport, async ({ actor, body: { id, request, ...wanted }, now }) => {
    const made = await store.createReport(db, sources, { actor, id, request, at: now }, wanted)
    if (made.ok) await beginLife(room, made.value, { writer: actor.person, at: now })
    return opened(made, actor, now)
  })

  serve(app, readReport, async ({ actor, params, now }) => opened(await readable(actor, params.id), actor, now))

  serve(app, saveReport, async ({ actor, params, body: { version, request, body }, now }) =>
    opened(
      await store.saveReport(db, sources, { actor, id: params.id, seen: version, request, at: now }, body),
      actor,
      now,
    ),
  )

  serve(app, measureReport, async ({ actor, params, body: { asks }, now }) => {
    const found = await readable(actor, params.id)
    if (!found.ok) return found
    const { org } = found.value
    const stranger = asks.some(({ branch }) => branch && !sources.lineage(branch).includes(org))
    if (stranger)
      return refuse(
        'report.branch-outside',
        '报告只能使用本单位及所属单位的数据。',
        'A report may use figures of its own branch only.',
        { field: 'asks' },
      )
    return { answers: await measure(db, sources, org, asks, { now, asOf: null }) }
  })

  serve(app, lockReport, ({ actor, params, body: { version, request }, now }) =>
    acted(params.id, version, 'lock', {}, { actor, request, now }),
  )

  serve(app, reopenReport, ({ actor, params, body: { version, request, reason }, now }) =>
    acted(params.id, version, 'reopen', { why: reason }, { actor, request, now }),
  )

  serve(app, attestReport, async ({ actor, params, body: { id, part, written, form, request }, now }) =>
    opened(
      await store.attestIn(db, sources, { actor, id: params.id, request, at: now }, { id, part, written, ...form }),
      actor,
      now,
    ),
  )

  serve(app, withdrawAttestation, async ({ actor, params, body: { version, request, reason }, now }) => {
    const { id, attestation } = params
    const asking = { actor, id, attestation, seen: version, request, at: now }
    return opened(await store.unattestIn(db, sources, asking, reason), actor, now)
  })

  serve(
    app,
    downloadReport,
    async ({ actor, params: { id, format }, query: { language, annex, head }, now, reply }) => {
      const found = await readable(actor, id)
      if (!found.ok) return found
      const { bound } = await store.boundOf(db, sources, found.value, now)
      const print = { language, origin, demo, draft: found.value.status === 'draft' }
      const wish = { format, print, annex: annex === 'with', head, report: id }
      return handOver(reply, await writtenOut(db, sources, bound, wish))
    },
  )

  /** An act of its life, by whoever has seen the report as it is. */
  async function acted(
    id: string,
    seen: number,
    act: 'lock' | 'reopen',
    form: object,
    asking: { readonly actor: Actor; readonly request: string; readonly now: Date },
  ): Promise<Outcome<OpenReport>> {
    const found = await store.changeable(db, sources, { ...asking, id, seen }, 'report.lock')
    if (!found.ok) return found
    const done = await live(room, found.value, act, form, asking)
    return done.ok ? opened(await readable(asking.actor, id), asking.actor, asking.now) : done
  }

  async function readable(actor: Actor, id: string): Promise<Outcome<ReportRow>> {
    const row = await store.reportById(db, id)
    return row && store.permitted(sources, actor, 'report.read', row.org)
      ? accept(row)
      : refuse('report.not-found', '没有这份报告。', 'There is no such report.', { status: 404 })
  }

  async function opened(found: Outcome<ReportRow>, actor: Actor, now: Date): Promise<Outcome<OpenReport>> {
    if (!found.ok) return found
    const row = found.value
    const may = (permission: 'report.write' | 'report.lock' | 'report.attest' | 'report.remark') =>
      store.permitted(sources, actor, permission, row.org) !== undefined
    const { bound, answers, settings } = await store.boundOf(db, sources, row, now)
    return accept({
      report: headOf({ ...row, ...kindOf(row) }),
      body: row.body,
      bound,
      answers,
      settings: { ...settings, units: [...settings.units], attestations: [...settings.attestations] },
      remarks: await remarksOf(db, row.id),
      canRemark: may('report.remark') && row.status === 'draft',
      canWrite: may('report.write') && row.status === 'draft',
      canLock: may('report.lock'),
      canAttest: may('report.attest') && row.status === 'draft',
      life: (await livesOf(db, [row.id])).has(row.id) ? caseOfReport(row.id) : null,
    })
  }

  const headOf = ({
    id,
    version,
    changed_at,
    org,
    year,
    from_day: from,
    until_day: until,
    title,
    form,
    span,
    status,
    as_of: asOf,
    corrects,
  }: store.Head): ReportHead => ({
    ...{ id, version, changed_at, org, year, from, until, title, form, span, status, asOf, corrects },
    orgName: sources.nameOf(org),
  })
}

const kindOf = ({ body: { form, span } }: ReportRow) => ({ form, span })

async function handOver(reply: FastifyReply, { bytes, type, name, policy, substituted }: Document) {
  const how = policy ? 'inline' : 'attachment'
  reply.type(type).header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(name)}`)
  if (policy) reply.header('content-security-policy', policy)
  // Headers are ASCII; the desk shows it as a warning beside the download.
  if (substituted.length > 0) reply.header('mingfa-fonts-substituted', encodeURIComponent(JSON.stringify(substituted)))
  return reply.send(Buffer.from(bytes))
}
