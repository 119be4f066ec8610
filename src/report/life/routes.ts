import { accept } from '../../law/outcome.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import { numbersIn, type Source } from '../bound.ts'
import type { Sources } from '../numbers.ts'
import type { ReportRow } from '../row.ts'
import { boundOf, editionsOf, permitted, reportById } from '../store.ts'
import { compared } from '../comparison/compare.ts'
import { readComparison } from '../comparison/contract.ts'
import { caseOfReport, toldOf } from './case-type.ts'
import { readChangesSince, readReadiness, readReportDuties, readReportFigures, readVersions } from './contract.ts'
import { livesOf, notThere } from './life.ts'
import { readinessOf } from './readiness.ts'
import { stageOf } from './state.ts'

/** What is asked of the life of reports besides its acts, whose doors follow from the procedure. */
export function lifeRoutes(app: App, room: CaseRoom, sources: Sources) {
  const { db } = app.house

  serve(app, readReportDuties, async () => ({
    options: (await sources.duties())
      .filter(({ figures }) => figures.length > 0)
      .map(({ id, title }) => ({ value: id, label: { ...title }, group: null })),
  }))

  serve(app, readReportFigures, async () => ({
    options: (await sources.duties()).flatMap(({ title, figures }) =>
      figures.map(({ id, label }) => ({ value: id, label: { ...label }, group: { ...title } })),
    ),
  }))

  serve(app, readChangesSince, async ({ actor, params: { id }, now }) => {
    const row = await reportById(db, id)
    if (!row || !permitted(sources, actor, 'report.read', row.org)) return notThere
    return { changes: row.frozen ? await changesSince(row, now) : [] }
  })

  serve(app, readComparison, async ({ actor, params: { id }, now }) => {
    const row = await reportById(db, id)
    if (!row || !permitted(sources, actor, 'report.read', row.org)) return notThere
    return compared(db, sources, row, now)
  })

  serve(app, readVersions, async ({ actor, params: { id } }) => {
    const row = await reportById(db, id)
    if (!row || !permitted(sources, actor, 'report.read', row.org)) return notThere
    const ids = await editionsOf(db, id)
    const lives = await livesOf(db, ids)
    return accept({
      versions: ids.flatMap((one) => {
        const life = lives.get(one)
        if (!life) return []
        const { edition, publishedOn, because } = life
        return [{ id: one, case: caseOfReport(one), edition, stage: stageOf(life), publishedOn, because }]
      }),
    })
  })

  serve(app, readReadiness, ({ actor, now }) => readinessOf(room, sources, actor, now))

  /** Each number of the lock beside what the records say now: listed, and nothing else. */
  async function changesSince(row: ReportRow, now: Date) {
    const { bound } = await boundOf(db, sources, { ...row, frozen: null }, now)
    const today = new Map(numbersIn(bound).map(({ source }) => [keyOf(source), source]))
    const then = new Map(numbersIn(row.frozen!).map(({ source }) => [keyOf(source), source]))
    return [...then].flatMap(([key, source]) => {
      const found = today.get(key)
      const [locked, is] = [toldOf(source), found ? toldOf(found) : null]
      if (is?.zh === locked.zh) return []
      const { figure, label, from, until } = source
      return [{ figure, label, from, until, locked, now: is, href: found?.href ?? null }]
    })
  }
}

/** The same number at both moments: its address without the moment. */
const keyOf = ({ figure, from, until, href }: Source) =>
  `${figure} ${from} ${until} ${new URLSearchParams(href.split('?')[1] ?? '').get('branch') ?? ''}`
