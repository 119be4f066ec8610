import { accept, refuse, type Outcome } from '../law/outcome.ts'
import { firstOfYear, lastOfYear } from '../calendar/plain-date.ts'
import { holds, postFor, type Actor } from '../platform/actor.ts'
import { serve, type App } from '../platform/http/serve.ts'
import type { Composable } from './composable.ts'
import { recordCounts, recordsUncounted } from './contract.ts'
import { countingNowhere, countsIn, type CountsIn } from './counts-in.ts'
import type { DutyFigures, Extent } from './figure.ts'
import type { Places } from './places.ts'
import { extentOf } from './routes.ts'

interface Counting {
  readonly places: Places
  readonly duties: () => Promise<readonly DutyFigures[]>
  readonly composables: () => Promise<readonly Composable[]>
}

/** Where records count that somebody approves first, and which of them count nowhere. */
export function countedRoutes(app: App, { places, duties, composables }: Counting) {
  const { db } = app.house

  serve(app, recordCounts, async ({ actor, params: { records, id } }) => {
    const of = await reviewed(actor, records)
    if (!of.ok) return of
    const found = await countsIn(db, of.value, await duties(), { id, extent: everything, places })
    const { needs, reads } = of.value
    const may =
      found &&
      (reads
        ? reads.of(actor, found.org, places.lineage)
        : found.org !== null && postFor(actor, needs, places.lineage(found.org)) !== undefined)
    return may ? shown(found) : noSuchRecord
  })

  serve(app, recordsUncounted, async ({ actor, params: { records }, query: { offset, limit, ...scope } }) => {
    const of = await reviewed(actor, records)
    if (!of.ok) return of
    const extent = extentOf(places, actor, scope)
    if (!extent.ok) return extent
    const { rows, total } = await countingNowhere(db, of.value, await duties(), {
      extent: extent.value,
      places,
      limit,
      offset,
    })
    return { rows: rows.map(shown), total }
  })

  async function reviewed(actor: Actor, records: string): Promise<Outcome<Composable>> {
    const of = (await composables()).find(({ id }) => id === records)
    if (!of?.reviewed) return noSuchRecord
    return (of.reads ? of.reads.any(actor) : holds(actor, of.needs)) ? accept(of) : noSuchRecord
  }

  const shown = ({ org, counts, near, ...row }: CountsIn) => ({
    ...row,
    orgName: org ? places.nameOf(org, row.day) : '',
    counts: [...counts],
    near: near.map((one) => ({ ...one, unmet: [...one.unmet] })),
  })
}

/** A record is looked for wherever it is. */
const everything: Extent = { from: firstOfYear(1949), until: lastOfYear(2200), branch: { of: 'all' }, asOf: null }

const noSuchRecord = refuse(
  'figures.no-such-record',
  '没有这条记录，或者您的岗位不能查阅它。',
  'There is no such record, or your post may not read it.',
  { status: 404 },
)
