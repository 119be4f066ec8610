import { v7 } from 'uuid'
import type { z } from 'zod'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Words } from '../../law/outcome.ts'
import type { Db } from '../../platform/db/connect.ts'
import { packPart, type PackRef, type Translation } from '../../platform/packs/part.ts'
import type { FiguresHouse } from '../face.ts'
import { organisationsCalled, organisationsNamed } from '../organisations-named.ts'
import { dimensions, shippedUnit } from '../units.ts'
import { OwnFigureForm, OwnUnitForm } from './contract.ts'
import { countsOf, figuresIn, withCounts, withFigures, type Count, type Definition, type Filter } from './definition.ts'
import { openOwn, type OwnRoom } from './house.ts'
import { saveFigure } from './save.ts'
import { ruleOf } from './saying.ts'
import { keepOwnUnit, ownUnits } from './units.ts'

type PackedUnit = z.output<typeof OwnUnitForm>

/** What the bureau counts in. */
export const ownUnitsPart = packPart<FiguresHouse, PackedUnit>({
  id: 'own-units',
  title: { zh: '计量单位', en: 'Units' },
  needs: 'figures.compose',
  content: OwnUnitForm,
  async all({ db }) {
    const units = await ownUnits(db)
    return units.map(({ id: _id, version: _version, ...content }) => ({
      key: content.zh,
      name: content.zh,
      content,
      lines: unitLines(content),
    }))
  },
  async take({ db }, { actor, now, request, name, content, before }) {
    const row = before && (await ownUnits(db)).find(({ zh }) => zh === before.key)
    const form = { ...content, zh: name }
    const kept = await keepOwnUnit(db, { actor, id: row?.id ?? v7(), form, seen: row?.version ?? 0, request, now })
    return kept.ok ? accept(kept.value.zh) : kept
  },
})

function unitLines({ counts, from, until, en }: PackedUnit): Words[] {
  const of = counts === null ? { zh: '别的都不计的', en: 'something of its own' } : dimensions[counts]
  return [
    { zh: `计的是：${of.zh}`, en: `Counts: ${of.en}` },
    ...(en ? [{ zh: `英文：${en}`, en: `English: ${en}` }] : []),
    ...(from ? [{ zh: `启用：${from}`, en: `From: ${from}` }] : []),
    ...(until ? [{ zh: `停用：${until}`, en: `Until: ${until}` }] : []),
  ]
}

type PackedFigure = z.output<typeof OwnFigureForm>

const OWN_FIGURES = 'own-figures'

/** The figures a bureau composed. Of organisations they name, the names travel. */
export const ownFiguresPart = packPart<FiguresHouse, PackedFigure>({
  id: OWN_FIGURES,
  title: { zh: '自定义数据', en: 'Figures of our own' },
  needs: 'figures.compose',
  content: OwnFigureForm,
  async all(house) {
    const room = await openOwn(house.db, house)
    const named = await organisationsNamed(
      house.db,
      room.stored.flatMap(({ definition }) => orgsIn(definition, room)),
      dayOf(house.clock()),
    )
    return room.stored.map(({ id: _id, code, version: _version, ...form }) => ({
      key: code,
      name: form.zh,
      content: {
        ...form,
        definition: withOrgs(form.definition, room, (id) => named.get(id) ?? id),
      },
      lines: figureLines(form, room),
    }))
  },
  rests: ({ unit, definition }) => [
    ...[unit, ...(definition.kind === 'rate' ? [definition.over] : [])].flatMap((one) =>
      shippedUnit(one) ? [] : [{ part: 'own-units', key: one }],
    ),
    ...countsOf(definition).flatMap(({ of }) => restsOn(of)),
    ...figuresIn(definition).flatMap((key) => (key.startsWith('own.') ? [{ part: OWN_FIGURES, key }] : [])),
  ],
  translated: ({ unit, definition, ...form }, into) => ({
    ...form,
    unit: unitIn(unit, into),
    definition: withFigures(
      withCounts(unitsIn(definition, into), (count) => countIn(count, into)),
      (key) => (key.startsWith('own.') ? into.key({ part: OWN_FIGURES, key }) : key),
    ),
  }),
  async take(house, { actor, now, request, key, name, content, before }) {
    const room = await openOwn(house.db, house)
    const row = before && room.stored.find(({ code }) => code === before.key)
    const here = await placed(house.db, content.definition, room, dayOf(now))
    if (!here.ok) return here
    const form = { ...content, zh: name, definition: here.value }
    const kept = await saveFigure(
      house,
      { actor, id: row?.id ?? v7(), form, seen: row?.version ?? 0, request, now },
      key,
    )
    return kept.ok ? accept(kept.value.code) : kept
  },
})

const unitIn = (unit: string, into: Translation) =>
  shippedUnit(unit) ? unit : into.key({ part: 'own-units', key: unit })

const unitsIn = (definition: Definition, into: Translation): Definition =>
  definition.kind === 'rate' ? { ...definition, over: unitIn(definition.over, into) } : definition

/** What is counted that another part brings: entries of a book of their own, records of a campaign with columns of its own. */
const restsOn = (of: string): readonly (PackRef & { readonly before: string })[] => {
  const found = of.startsWith('books.own-') ? 'books.' : of.startsWith('answers.') ? 'answers.' : undefined
  return found === undefined
    ? []
    : [{ part: found === 'books.' ? 'own-books' : 'campaigns', key: of.slice(found.length), before: found }]
}

/** A count in the terms of this house: its book or campaign, and the fields and choices of that. */
function countIn(count: Count, { key, within }: Translation): Count {
  const [ref] = restsOn(count.of)
  if (!ref) return count
  const field = (name: string) => within(ref, name)
  const values = (filter: Filter, among: readonly string[] | undefined) =>
    among?.map((value) => {
      const told = `${filter.field}=${value}`
      const is = within(ref, told)
      return is === told ? value : is
    })
  return {
    ...count,
    of: `${ref.before}${key(ref)}`,
    count: count.count === 'records' || count.count === 'days' ? count.count : field(count.count),
    ...(count.days && { days: { from: field(count.days.from), until: field(count.days.until) } }),
    where: count.where.map((filter) => ({
      ...filter,
      field: field(filter.field),
      ...(filter.by !== undefined && { by: field(filter.by) }),
      ...(filter.is && { is: values(filter, filter.is)! }),
      ...(filter.not && { not: values(filter, filter.not)! }),
    })),
    day: count.day === null ? null : field(count.day),
    span: count.span && {
      ...count.span,
      from: field(count.span.from),
      until: count.span.until === null ? null : field(count.span.until),
    },
  }
}

const isOrg = (
  { of, field }: { readonly of: string; readonly field: string },
  { composables }: Pick<OwnRoom, 'composables'>,
) => {
  const asked = composables.find(({ id }) => id === of)?.fields[field]
  return asked?.kind === 'dimension' && asked.refers === 'org'
}

const orgsIn = (definition: Definition, room: OwnRoom): readonly string[] =>
  countsOf(definition).flatMap(({ of, where }) =>
    where.flatMap(({ field, is = [], not = [] }) => (isOrg({ of, field }, room) ? [...is, ...not] : [])),
  )

const withOrgs = (
  definition: Definition,
  room: Pick<OwnRoom, 'composables'>,
  to: (org: string) => string,
): Definition =>
  withCounts(definition, (count) => ({
    ...count,
    where: count.where.map((filter) =>
      isOrg({ of: count.of, field: filter.field }, room)
        ? { ...filter, ...(filter.is && { is: filter.is.map(to) }), ...(filter.not && { not: filter.not.map(to) }) }
        : filter,
    ),
  }))

/** With the organisations of this house that are called so today. */
async function placed(db: Db, definition: Definition, room: OwnRoom, day: PlainDate) {
  const names = orgsIn(definition, room)
  if (names.length === 0) return accept(definition)
  const found = await organisationsCalled(db, names, day)
  const missing = names.find((name) => found.get(name)?.length !== 1)
  if (missing !== undefined)
    return refuse(
      'packs.no-such-organisation',
      `条件里的单位“${missing}”，本局没有，或者不止一个。`,
      `The organisation “${missing}” of its condition is not here, or more than once.`,
    )
  return accept(withOrgs(definition, room, (name) => found.get(name)![0]!))
}

function figureLines({ unit, definition, ruleZh, ruleEn, active }: PackedFigure, { names }: OwnRoom): Words[] {
  const rule = ruleOf(definition, names)
  return [
    { zh: `单位：${unit}`, en: `Unit: ${unit}` },
    { zh: `怎么得到：${rule.zh}`, en: `How: ${rule.en}` },
    ...(ruleZh ? [{ zh: `口径：${ruleZh}`, en: `Rule: ${ruleEn || ruleZh}` }] : []),
    ...(active ? [] : [{ zh: '已停用', en: 'Not in use' }]),
  ]
}
