import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import type { Composable, Field } from '../composable.ts'
import { computeFigures } from '../compute.ts'
import { isWorkedOut, type Figure } from '../figure.ts'
import { evidencePage } from '../groups.ts'
import { extentOf } from '../routes.ts'
import { shownRows } from '../showing.ts'
import type { UnitAbout } from '../units.ts'
import * as door from './contract.ts'
import { calledBy } from './figures.ts'
import { openOwn, type Composing, type OwnRoom } from './house.ts'
import { isSummed, made } from './make.ts'
import { judge, mayCompose, saveFigure } from './save.ts'
import type { StoredFigure } from './store.ts'
import { keepOwnUnit, offeredOn, ownUnits } from './units.ts'

/** So many rows are shown while a figure is being composed. */
const FIRST_ROWS = 8

export function ownFigureRoutes(app: App, of: Composing) {
  const { db } = app.house
  const { places } = of

  serve(app, door.listOwnFigures, async ({ actor, now }) => {
    const room = await openOwn(db, of)
    return {
      figures: room.stored.map((one) => figureOf(one, room)),
      parts: partsIn(of, room),
      records: room.composables.filter((one) => mayCompose(actor, one)).map(recordsOf),
      units: offeredOn(room.units, dayOf(now)).map(unitOf),
    }
  })

  serve(app, door.describeRecords, async ({ actor, params: { id } }) => {
    const found = (await of.composables()).find((one) => one.id === id && mayCompose(actor, one))
    if (!found) return noSuchRecords
    return {
      ...recordsOf(found),
      units: [...found.records],
      stands: found.stands ?? false,
      spans: found.span !== undefined,
      smallest: found.smallest ?? null,
      left: (found.left ?? []).flatMap(({ label, why }) => (why ? [{ label, why }] : [])),
      fields: await Promise.all(Object.entries(found.fields).map(async ([name, field]) => describe(name, field))),
    }
  })

  serve(app, door.tryFigure, async ({ actor, body: { id, unit, definition, scope }, now }) => {
    const extent = extentOf(places, actor, scope)
    if (!extent.ok) return extent
    const room = await openOwn(db, of, [definition])
    const own = room.stored.find((one) => one.id === id)
    const judged = judge(room, actor, { id: own?.code, unit, definition })
    if (!judged.ok) return judged
    const called = {
      code: own?.code ?? 'own.tried',
      zh: '试算',
      en: 'On trial',
      ruleZh: '',
      ruleEn: '',
      unit,
      definition,
    }
    const figure = makeIn(room, of, called)
    if (!figure) return noSuchRecords
    const duty = { id: 'own', title: { zh: '自定义数据', en: 'Figures of our own' }, figures: [figure] }
    const [[result], page] = await Promise.all([
      computeFigures(db, [duty], extent.value, now, of.readings, places.place()),
      evidencePage(db, figure, extent.value, {}, { offset: 0, limit: FIRST_ROWS }),
    ])
    return {
      figure: result!,
      rule: figure.rule,
      rows: shownRows(page.rows, figure, actor, places),
      total: page.total,
    }
  })

  serve(app, door.saveOwnFigure, async ({ actor, params: { id }, body: { form, ...asked }, now }) => {
    const kept = await saveFigure({ ...of, db }, { actor, id, form, ...asked, now })
    return kept.ok ? accept(figureOf(kept.value, await openOwn(db, of))) : kept
  })

  serve(app, door.listOwnUnits, async () => ({ units: await ownUnits(db) }))

  serve(app, door.saveOwnUnit, async ({ actor, params: { id }, body, now }) =>
    keepOwnUnit(db, { actor, id, ...body, now }),
  )

  async function describe(name: string, field: Field) {
    const { label, kind } = field
    const plain = { name, label, kind, units: [] as string[], choices: null, refers: null, hidden: false }
    if (field.kind === 'day') return plain
    const units = [...(field.units ?? [])] as string[]
    if (field.kind === 'amount') return { ...plain, units }
    const { choices, refers, hidden = false } = field
    const listed = refers && refers !== 'org' ? await places.namesOf(refers) : undefined
    const known = choices ? Object.entries(choices) : listed ? [...listed] : undefined
    return {
      ...plain,
      units,
      hidden,
      refers: refers ?? null,
      choices: known?.map(([value, words]) => ({ value, label: words })) ?? null,
    }
  }
}

const makeIn = (
  { composables, unit, names, made: own }: OwnRoom,
  { shipped }: Composing,
  called: Pick<StoredFigure, 'code' | 'zh' | 'en' | 'ruleZh' | 'ruleEn' | 'unit' | 'definition'>,
): Figure | undefined =>
  made(calledBy(called, unit(called.unit), names), called.definition, {
    composable: (id) => composables.find((one) => one.id === id),
    unit,
    figure: (id) => own.get(id) ?? shipped.flatMap(({ figures }) => figures).find((figure) => figure.id === id),
  })

const figureOf = (stored: StoredFigure, { made: own }: OwnRoom) => ({ ...stored, whole: own.has(stored.code) })

/** A share or rate, too, is compared with the year before. */
const isPart = (figure: Figure) => isSummed(figure) || isWorkedOut(figure)

/** Flows, stocks and sums in use, shares and rates: what may be added up, divided, compared with the year before. */
const partsIn = ({ shipped }: Composing, { stored, made: own }: OwnRoom) => [
  ...shipped.flatMap(({ title, figures }) => figures.filter(isPart).map((figure) => partOf(figure, title))),
  ...stored.flatMap(({ code, active }) => {
    const figure = own.get(code)
    return active && figure && isPart(figure) ? [partOf(figure, { zh: '自定义数据', en: 'Figures of our own' })] : []
  }),
]

const partOf = (figure: Figure, duty: Figure['label']) => {
  const { id, label, kind } = figure
  return { id, label, unit: figure.kind === 'rate' ? figure.numerator.unit : figure.unit, kind, duty }
}

const recordsOf = ({ id, title, group }: Composable) => ({ id, title, group: group ?? null })

const unitOf = ({ zh, en, one, counts, per = 1, own }: UnitAbout & { readonly own: boolean }) => ({
  ...{ zh, en, one, counts, per, own },
})

const noSuchRecords = refuse(
  'own-figures.no-such-records',
  '没有这种记录，或者您的岗位不能查阅它。',
  'There are no such records, or your post may not read them.',
  { status: 404 },
)
