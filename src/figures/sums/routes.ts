import { v7 } from 'uuid'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { settingRegister } from '../../platform/bureau-settings/store.ts'
import { actedBy, changeAll } from '../../platform/change.ts'
import type { Db } from '../../platform/db/connect.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import { computeFigures } from '../compute.ts'
import { leavesOf } from '../evidence.ts'
import type { FiguresHouse } from '../face.ts'
import type { Extent, Figure } from '../figure.ts'
import { extentOf } from '../routes.ts'
import { units, type UnitAbout } from '../units.ts'
import * as door from './contract.ts'
import { declare, Partitions, standingOf, type Addable, type Partition } from './partition.ts'

const KEY = 'figures.partitions'

/** The doors of parts and wholes. What is declared lies in a setting: it has its versions, acts and leaves. */
export function sumRoutes(app: App, house: FiguresHouse) {
  const { db, places, readings } = house
  const figureIn = async () => {
    const all = (await house.duties()).flatMap((duty) => duty.figures.map((figure) => ({ duty, figure })))
    return new Map(all.map((one) => [one.figure.id as string, one]))
  }
  const valuesOf = async (partitions: readonly Partition[], extent: Extent, now: Date) => {
    const known = await figureIn()
    const asked = new Set(partitions.flatMap(({ whole, parts }) => [whole, ...parts]))
    const duties = [...asked].flatMap((id) => {
      const one = known.get(id)
      return one ? [{ ...one.duty, figures: [one.figure] }] : []
    })
    const results = await computeFigures(db, duties, extent, now, readings, places.place())
    return new Map(results.map((one) => [one.id, one]))
  }

  serve(app, door.listSums, async ({ actor, query: { figure, ...scope }, now }) => {
    const extent = extentOf(places, actor, scope)
    if (!extent.ok) return extent
    const { partitions, version } = await stored(db)
    const asked = partitions.filter(({ whole, parts }) => !figure || [whole, ...parts].includes(figure))
    const results = await valuesOf(asked, extent.value, now)
    const sums = asked.flatMap((one): door.FigureSum[] => {
      const terms = [one.whole, ...one.parts].map((id) => results.get(id))
      // One whose figure is gone is not shown half.
      if (terms.some((term) => !term)) return []
      const [whole, ...parts] = terms.map((term) => ({
        ...{ id: term!.id, label: term!.label, value: term!.value, unitAbout: term!.unitAbout },
      }))
      const of = { from: scope.from, until: scope.until, branch: scope.branch ?? null }
      const standing = standingOf(one, (id) => results.get(id)?.value, of)
      return [
        {
          ...{ id: one.id, whole: whole!, parts, state: standing.is },
          difference: 'difference' in standing ? standing.difference : standing.is === 'balanced' ? 0 : null,
          why: 'why' in standing ? standing.why : null,
        },
      ]
    })
    return { sums, version }
  })

  serve(app, door.saveSum, async ({ actor, params: { id }, body: { whole, parts, seen, request }, now }) => {
    const before = await stored(db)
    const known = await figureIn()
    const next =
      parts.length === 0
        ? accept(before.partitions.filter((one) => one.id !== id))
        : declare(before.partitions, { id, whole, parts }, (figure) => addable(known.get(figure)?.figure))
    return next.ok ? keep(db, before, next.value, { actor, seen, request, now, why: '' }) : next
  })

  serve(app, door.explainSum, async ({ actor, params: { id }, body, now }) => {
    const { why, seen, request, ...scope } = body
    const extent = extentOf(places, actor, scope)
    if (!extent.ok) return extent
    const before = await stored(db)
    const one = before.partitions.find((each) => each.id === id)
    if (!one) return notThere
    const results = await valuesOf([one], extent.value, now)
    const of = { from: scope.from, until: scope.until, branch: scope.branch ?? null }
    const standing = standingOf({ ...one, reasons: [] }, (figure) => results.get(figure)?.value, of)
    if (standing.is !== 'differs')
      return refuse(
        'figure-sums.nothing-to-explain',
        '各项与合计已经一致，不需要说明。',
        'Parts and whole agree: there is nothing to explain.',
        { status: 409 },
      )
    const reasons = [...one.reasons, { ...of, difference: standing.difference, why }]
    const next = before.partitions.map((each) => (each.id === id ? { ...each, reasons } : each))
    return keep(db, before, next, { actor, seen, request, now, why })
  })
}

function addable(figure: Figure | undefined): Addable | undefined {
  if (!figure) return undefined
  const { counts } = figure.unitAbout ?? (units[figure.unit] as UnitAbout)
  const summed = figure.kind === 'flow' || figure.kind === 'stock' || figure.kind === 'sum'
  return { id: figure.id, counts, summed, standing: summed && leavesOf(figure).every(({ kind }) => kind === 'stock') }
}

async function stored(db: Db) {
  const row = (await db.selectFrom('setting').selectAll().where('key', '=', KEY).executeTakeFirst()) ?? null
  return { row, partitions: Partitions.safeParse(row?.value).data ?? [], version: row?.version ?? 0 }
}

interface Keeping {
  readonly actor: Actor
  readonly seen: number
  readonly request: string
  readonly now: Date
  readonly why: string
}

async function keep(
  db: Db,
  { row, version }: Awaited<ReturnType<typeof stored>>,
  value: readonly Partition[],
  { actor, seen, request, now, why }: Keeping,
): Promise<Outcome<{ version: number }>> {
  if (version !== seen) return changedMeanwhile
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('figures.compose')),
  )
  const after = { id: row?.id ?? v7(), key: KEY, value }
  const [verdict] = await changeAll(db, settingRegister, [
    { before: row, after, act: 'settings.change', by, at: now, request, ...(why && { reason: why }) },
  ])
  return verdict === 'stale' ? changedMeanwhile : accept({ version: version + 1 })
}

const notThere = refuse('figure-sums.not-found', '没有这组合计。', 'There is no such sum.', { status: 404 })
const changedMeanwhile = refuse(
  'figure-sums.changed-meanwhile',
  '合计刚被他人修改，请刷新后再试。',
  'Somebody just changed the sums; reload and try again.',
  { status: 409 },
)
