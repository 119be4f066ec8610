import type { FastifyReply } from 'fastify'
import { protectionOfMinors as minors } from '../law/protection-of-minors.ts'
import { accept, refuse, type Outcome, type Words } from '../law/outcome.ts'
import { branchesFor, postFor, type Actor } from '../platform/actor.ts'
import { asDownload, toXlsx } from '../platform/export.ts'
import { direct } from '../law/places.ts'
import { dayOf } from '../calendar/plain-date.ts'
import { serve, type App } from '../platform/http/serve.ts'
import { figureAddress } from './address.ts'
import { computeFigures } from './compute.ts'
import {
  exportFigure,
  exportStatutory,
  figureEvidence,
  figureMissing,
  figureOverMonths,
  figuresServed,
  groupFigure,
  listFigures,
  listStatutory,
  readFigure,
  groupings,
  type FigureResult,
  type Scope,
} from './contract.ts'
import { facetsOf, sourcesOf } from './evidence.ts'
import type { DutyFigures, Extent, Figure } from './figure.ts'
import { evidencePage, groupsOf, missingPage } from './groups.ts'
import { groupLabels } from './group-labels.ts'
import { overMonths } from './over-months.ts'
import { leftOut, servedByProgrammes } from './left-out.ts'
import type { Places } from './places.ts'
import type { Readings } from './readings.ts'
import { isSecret, smallestOf } from './secrecy.ts'
import { filledTables } from './statutory.ts'
import { statutoryWorkbook } from './statutory-workbook.ts'
import { shownMissing, shownRows, type ShownRow } from './showing.ts'

const MOST_ROWS = 100_000

const isFrom = (figure: Figure, page: string) => sourcesOf(figure).some((source) => source.page === page)

export function figureRoutes(
  app: App,
  duties: () => Promise<readonly DutyFigures[]>,
  places: Places,
  readings: Readings,
) {
  const { db, demo, origin } = app.house

  serve(app, listFigures, async ({ actor, query: { duty, q, page, ...scope }, now }) => {
    const extent = extentOf(places, actor, scope)
    if (!extent.ok) return extent
    const wanted = (await duties())
      .filter(({ id }) => !duty || id === duty)
      .map((one) => (page ? { ...one, figures: one.figures.filter((figure) => isFrom(figure, page)) } : one))
    const figures = await computeFigures(db, wanted, extent.value, now, readings, places.place())
    return { figures: figures.filter((figure) => !q || found(figure, q)), asOf: scope.asOf ?? now }
  })

  serve(app, readFigure, async ({ actor, params: { id }, query: scope, now }) => {
    const asked = await ask(actor, id, scope)
    if (!asked.ok) return asked
    const { duty, figure, extent } = asked.value
    const [[result], left] = await Promise.all([
      computeFigures(db, [{ ...duty, figures: [figure] }], extent, now, readings, places.place()),
      leftOut(db, figure, extent),
    ])
    const programmes = left.length > 0 ? await places.namesOf('programme') : new Map<string, Words>()
    const named = (code: string) => programmes.get(code) ?? { zh: code, en: code }
    const facets = facetsOf(figure).map(({ name, label }) => ({ name, label }))
    const branchName = places.nameOf(branchFor(actor, scope))
    return {
      figure: result!,
      branchName,
      facets,
      smallest: smallestOf(figure),
      leftOut: left.map((one) => ({ ...one, programmes: one.programmes.map(named) })),
    }
  })

  serve(app, figureOverMonths, async ({ actor, params: { id }, query: { by, ...scope }, now }) => {
    const asked = await ask(actor, id, scope)
    if (!asked.ok) return asked
    const { figure, extent } = asked.value
    const { months, lines } = await overMonths(db, figure, extent, by, now, dayOf(scope.asOf ?? now))
    const label = by ? await groupLabels(figure, by, places) : () => figure.label
    return {
      months,
      lines: lines.map(({ key, values, before }) => ({
        key,
        label: label(key),
        values: [...values],
        before: [...before],
      })),
    }
  })

  serve(app, figuresServed, async () => ({
    figures: servedByProgrammes(await duties()).map((one) => ({
      ...one,
      programmes: [...one.programmes],
      kinds: [...one.kinds],
    })),
  }))

  serve(app, groupFigure, async ({ actor, params: { id, grouping }, query: { offset, limit, ...scope }, now }) => {
    const asked = await ask(actor, id, scope)
    if (!asked.ok) return asked
    const { figure, extent } = asked.value
    const facet = facetsOf(figure).find(({ name }) => name === grouping)
    if (!facet && !groupings.some((one) => one === grouping)) return noSuchFacet
    const { groups, total } = await groupsOf(db, figure, extent, grouping, { offset, limit }, now, readings)
    const label = await groupLabels(figure, grouping, places)
    return { groups: groups.map((group) => ({ ...group, label: label(group.key) })), total }
  })

  serve(
    app,
    figureEvidence,
    async ({ actor, params: { id }, query: { offset, limit, county, org, month, kind, facet, value, ...scope } }) => {
      const asked = await ask(actor, id, scope)
      if (!asked.ok) return asked
      const { figure, extent } = asked.value
      if (facet && !facetsOf(figure).some(({ name }) => name === facet)) return noSuchFacet
      const cell = { county, org, month, kind, ...(facet && { facet: { name: facet, value: value ?? '' } }) }
      const { rows, ...sums } = await evidencePage(db, figure, extent, cell, { offset, limit })
      return { rows: shownRows(rows, figure, actor, places), ...sums }
    },
  )

  serve(app, figureMissing, async ({ actor, params: { id }, query: { offset, limit, ...scope } }) => {
    const asked = await ask(actor, id, scope)
    if (!asked.ok) return asked
    const { figure, extent } = asked.value
    if (figure.kind !== 'coverage')
      return refuse(
        'figures.not-a-coverage',
        '只有覆盖类数据列出未覆盖单位。',
        'Only a coverage lists who is missing.',
        { status: 404 },
      )
    const { rows, total } = await missingPage(db, figure, extent, { offset, limit })
    return {
      rows: rows.map((row) => shownMissing(row, figure, actor, places)),
      total,
    }
  })

  serve(app, exportFigure, async ({ actor, params: { id }, query: scope, reply }) => {
    const asked = await ask(actor, id, scope)
    if (!asked.ok) return asked
    if (isSecret(asked.value.figure)) return notToBeShown
    return exported(asked.value.figure, asked.value.extent, actor, reply)
  })

  async function statutory(actor: Actor, scope: Scope, now: Date) {
    const extent = extentOf(places, actor, scope)
    if (!extent.ok) return extent
    const room = { db, duties: await duties(), readings, place: places.place() }
    const tables = await filledTables(room, extent.value, now)
    return accept({
      tables: tables.map(({ table: _, columns, ...one }) => ({ ...one, columns: [...columns] })),
      asOf: scope.asOf ?? now,
    })
  }

  serve(app, listStatutory, ({ actor, query, now }) => statutory(actor, query, now))

  serve(app, exportStatutory, async ({ actor, query, now, reply }) => {
    const made = await statutory(actor, query, now)
    if (!made.ok) return made
    const linkTo = (id: string) => `${origin}${figureAddress(id, query)}`
    const { name, file } = await statutoryWorkbook(made.value.tables, query, { demo, linkTo })
    return reply.headers(asDownload(name)).send(Buffer.from(file))
  })

  async function ask(
    actor: Actor,
    id: string,
    scope: Scope,
  ): Promise<Outcome<{ duty: DutyFigures; figure: Figure; extent: Extent }>> {
    const extent = extentOf(places, actor, scope)
    if (!extent.ok) return extent
    for (const duty of await duties()) {
      const figure = duty.figures.find((one) => one.id === id)
      if (figure) return accept({ duty, figure, extent: extent.value })
    }
    return refuse('figures.not-found', '没有这项数据。', 'There is no such figure.', { status: 404 })
  }

  async function exported(figure: Figure, extent: Extent, actor: Actor, reply: FastifyReply) {
    const { rows, total } = await evidencePage(db, figure, extent, {}, { offset: 0, limit: MOST_ROWS })
    if (total > MOST_ROWS)
      return refuse(
        'figures.too-many-to-export',
        `构成记录有${total}条，超过一次可导出的${MOST_ROWS}条，请缩小期间或范围。`,
        `${total} rows exceed the ${MOST_ROWS} of one export; narrow the period or branch.`,
        { status: 413 },
      )
    const file = await toXlsx(
      [
        { title: '日期', kind: 'day', value: (row: ShownRow) => row.day },
        { title: '县（市、区）', value: (row) => row.countyName ?? direct(places.place()).zh },
        { title: '单位', value: (row) => row.orgName },
        { title: '名称', value: (row) => row.title },
        { title: `数量（${figure.unit}）`, value: (row) => row.amount },
        { title: '记录编号', value: (row) => row.record },
      ],
      shownRows(rows, figure, actor, places),
      { sheet: '构成记录', above: [`${figure.label.zh}（${extent.from} 至 ${extent.until}）`], demo },
    )
    return reply.headers(asDownload(`${figure.label.zh}-构成记录.xlsx`)).send(Buffer.from(file))
  }
}

const notToBeShown = refuse(
  'figures.not-to-be-shown',
  '这项数据涉及具体的人，构成记录不予显示，也不能导出。',
  'This figure could tell who somebody is: its records are neither shown nor exported.',
  { basis: minors.第一百零三条, status: 403 },
)

const noSuchFacet = refuse(
  'figures.no-such-facet',
  '这项数据不能这样分组。',
  'This figure cannot be grouped in this way.',
  { status: 404 },
)

/** The extent of a scope for an actor: a branch within reach, by default the widest of one's own. */
export function extentOf(places: Pick<Places, 'lineage' | 'branchOf'>, actor: Actor, scope: Scope): Outcome<Extent> {
  const branch = branchFor(actor, scope)
  if (!branch || !postFor(actor, 'figures.read', places.lineage(branch)))
    return refuse(
      'figures.outside-branch',
      '您只能查阅本单位及所属单位的数据。',
      'You may read figures of your own branch only.',
      { field: 'branch', status: 403 },
    )
  if (scope.from > scope.until)
    return refuse('figures.period-backwards', '期间的截止日期不能早于开始日期。', 'The period ends before it begins.', {
      field: 'until',
    })
  return accept({ from: scope.from, until: scope.until, branch: places.branchOf(branch), asOf: scope.asOf ?? null })
}

const branchFor = (actor: Actor, scope: Scope): string => scope.branch ?? branchesFor(actor, 'figures.read')[0] ?? ''

const found = ({ id, label, rule }: FigureResult, q: string) =>
  [id, label.zh, label.en.toLowerCase(), rule.zh].some((text) => text.includes(q.toLowerCase()))
