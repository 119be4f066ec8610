import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import type { Composable, Field } from '../composable.ts'
import type { FigureKind } from '../contract.ts'
import { alike, dimensions, type UnitAbout } from '../units.ts'
import { countsOf, partsOf, type Count, type Definition, type Filter, type Part } from './definition.ts'

/** A figure others may refer to. */
export interface KnownFigure {
  readonly id: string
  readonly label: Words
  readonly kind: FigureKind
  /** Of a rate, that of what stands above. */
  readonly unit: UnitAbout
  /** Of a sum: whether its parts are stocks. */
  readonly standing: boolean
  /** The figures of the bureau's own it is made of, itself or by way of others. */
  readonly rests: readonly string[]
}

/** What the rule must know: the records one may compose of, the other figures, and the units. */
export interface Known {
  readonly composable: (id: string) => Composable | undefined
  readonly figure: (id: string) => KnownFigure | undefined
  readonly unit: (code: string) => UnitAbout | undefined
}

interface Asked {
  /** Its own id, which it may not refer to; absent: it is new. */
  readonly id?: string | undefined
  readonly unit: string
  readonly definition: Definition
}

/** Whether the records of a definition can give this figure in this unit: what counts persons is never shown as person-times. */
export function fits(asked: Asked, known: Known): Outcome<true> {
  const unit = known.unit(asked.unit)
  if (!unit)
    return refuse('own-figures.no-such-unit', `没有“${asked.unit}”这个单位。`, `There is no unit “${asked.unit}”.`, {
      field: 'unit',
    })
  for (const [i, count] of countsOf(asked.definition).entries()) {
    const fitting = countFits(count, known, i)
    if (!fitting.ok) return fitting
  }
  switch (asked.definition.kind) {
    case 'flow':
    case 'stock':
      return aloneFits(asked.definition, unit, known)
    case 'coverage':
      return coverageFits(asked.definition, unit, known)
    case 'rate':
      return rateFits(asked, asked.definition, unit, known)
    case 'change':
    case 'growth':
    case 'sum':
    case 'ratio':
      return partsFit(asked, unit, known)
  }
}

/** The records are there, and what is asked of them are fields of theirs. */
function countFits(count: Count, { composable }: Known, at: number): Outcome<true> {
  const of = composable(count.of)
  const field = `definition.${at}`
  if (!of)
    return refuse(
      'own-figures.no-such-records',
      '没有这种记录，或者您的岗位不能查阅它。',
      'There are no such records, or your post may not read them.',
      { field },
    )
  // Whatever else could be counted of them could be subtracted from what is told.
  if (of.smallest !== undefined && !secretly(count, of))
    return refuse(
      'own-figures.secret',
      `“${of.title.zh}”涉及具体的人：只能统计期间发生的件数，筛选条件最多一项，并且是“为”某几类。`,
      `“${of.title.en}” could tell who somebody is: only what happened in the period is counted, by at most one condition that names groups.`,
      { field },
    )
  // A list without days of its own says only what stands.
  if (count.day !== null && of.stands && !Object.values(of.fields).some(({ kind }) => kind === 'day'))
    return refuse(
      'own-figures.only-stands',
      `“${of.title.zh}”按期末的情况统计，只能作存量。`,
      `“${of.title.en}” are as they stand on the last day: they can be a stock only.`,
      { field },
    )
  const asksMore = moreFits(count, of, field)
  if (!asksMore.ok) return asksMore
  const wrong = [
    count.count !== 'records' && count.count !== 'days' && !countable(of.fields[count.count]) ? count.count : undefined,
    ...(count.days ? [count.days.from, count.days.until] : []).map((name) =>
      of.fields[name]?.kind !== 'day' ? name : undefined,
    ),
    count.day !== null && of.fields[count.day]?.kind !== 'day' ? count.day : undefined,
    ...(count.span ? [count.span.from, count.span.until] : []).map((name) =>
      name !== null && of.fields[name]?.kind !== 'day' ? name : undefined,
    ),
    ...count.where.map((filter) => (filterFits(filter, of) ? undefined : filter.field)),
  ].find((name) => name !== undefined)
  if (wrong !== undefined)
    return refuse(
      'own-figures.no-such-field',
      `“${of.title.zh}”没有可以这样使用的“${of.fields[wrong]?.label.zh ?? wrong}”。`,
      `“${of.title.en}” has no “${of.fields[wrong]?.label.en ?? wrong}” that can be used so.`,
      { field },
    )
  if (count.day === null && !of.stands && !of.span && !count.span)
    return refuse(
      'own-figures.no-span',
      `“${of.title.zh}”只记何时发生。作存量的，请选择自哪一天起算在内。`,
      `“${of.title.en}” only says when something happened. For a stock, choose since which day it counts.`,
      { field },
    )
  return accept(true)
}

/** Days, the greatest, so many each, other years: each asks for what it is asked of. */
function moreFits({ count, days, least, pick, day, years }: Count, of: Composable, field: string): Outcome<true> {
  const kind = count === 'records' || count === 'days' ? count : of.fields[count]?.kind
  if ((count === 'days') !== (days !== undefined) || (days && days.from === days.until))
    return refuse('own-figures.which-days', '请选择从哪一天到哪一天。', 'Choose from which day until which other.', {
      field,
    })
  if (least !== undefined && kind !== 'dimension')
    return refuse(
      'own-figures.least-of-what',
      '“至少几条”只用于不同的单位、人员等各计一次的数。',
      '“At least so many” is asked of different organisations, persons and the like only.',
      { field },
    )
  if (pick !== undefined && kind !== 'amount' && kind !== 'days')
    return refuse(
      'own-figures.greatest-of-what',
      '最大、最小只用于金额、人数、天数这样的数。',
      'The greatest and the least are of amounts only.',
      { field },
    )
  if (years !== undefined && day === null)
    return refuse(
      'own-figures.a-stock-has-no-years',
      '存量是某一天的数，不能跨几年。',
      'A stock is of one day: it has no years.',
      { field },
    )
  return accept(true)
}

function secretly({ count, where, day, back, years, least, pick }: Count, of: Composable): boolean {
  if (back ?? years ?? least ?? pick) return false
  const [filter, ...others] = where
  const group =
    !filter ||
    (filter.is !== undefined &&
      !['org', 'county'].includes(filter.field) &&
      of.fields[filter.field]?.kind === 'dimension')
  return count === 'records' && day !== null && group && others.length === 0
}

const countable = (field: Field | undefined) =>
  field !== undefined && field.kind !== 'day' && (field.units ?? []).length > 0

function filterFits({ field: name, is, not, known, from, until, least, most, by }: Filter, of: Composable): boolean {
  const field = of.fields[name]
  if (!field) return false
  if (by !== undefined) return field.kind === 'day' && of.fields[by]?.kind === 'day' && by !== name
  if (is || not) return field.kind === 'dimension' && !field.hidden
  if (from || until) return field.kind === 'day'
  if (least !== undefined || most !== undefined) return field.kind === 'amount'
  return known !== undefined
}

/** The units in which a count may be said: those its records or field name, and whatever counts the same. */
function unitsOf(count: Count, of: Composable): readonly string[] {
  if (count.count === 'records') return of.records
  if (count.count === 'days') return ['天']
  const field = of.fields[count.count]
  return field && field.kind !== 'day' ? (field.units ?? []) : []
}

function unitFits(count: Count, unit: UnitAbout, known: Known): Outcome<true> {
  const of = known.composable(count.of)!
  const allowed = unitsOf(count, of)
  if (allowed.some((code) => alike(known.unit(code), unit))) return accept(true)
  const field = of.fields[count.count]
  const { zh, en } = count.count === 'records' ? of.title : (field?.label ?? daysWords)
  return refuse(
    'own-figures.unit-does-not-fit',
    `“${zh}”统计得到的是${allowed.join('、')}，不能以“${unit.zh}”为单位。`,
    `“${en}” counts ${allowed.map((code) => known.unit(code)?.en ?? code).join(', ')}, not ${unit.en}.`,
    { field: 'unit' },
  )
}

function aloneFits({ kind, of }: Extract<Definition, { kind: 'flow' | 'stock' }>, unit: UnitAbout, known: Known) {
  if (kind === 'flow' && of.day === null)
    return refuse(
      'own-figures.no-day',
      '请选择按哪一天归入期间。',
      'Choose the day by which it belongs to the period.',
      { field: 'definition.0' },
    )
  if (kind === 'stock' && of.day !== null)
    return refuse(
      'own-figures.a-stock-has-no-day',
      '存量按期末统计，不按某一天归入期间。',
      'A stock is taken on the last day; no day puts it into the period.',
      { field: 'definition.0' },
    )
  return unitFits(of, unit, known)
}

function coverageFits(
  { among }: Extract<Definition, { kind: 'coverage' }>,
  unit: UnitAbout,
  known: Known,
): Outcome<true> {
  if (among.day !== null)
    return refuse(
      'own-figures.whole-must-stand',
      '应覆盖的范围按期末统计，请选择期末在册的单位。',
      'Those to be covered are taken on the last day: choose organisations that stand.',
      { field: 'definition.1' },
    )
  return unitFits({ ...among, count: 'org' }, unit, known)
}

const daysWords: Words = { zh: '天数', en: 'Days' }

/** Above and below each fit their own unit; of like ones a share is told, or so many in a thousand. */
function rateFits(
  { id }: Asked,
  { numerator, denominator, over, per }: Extract<Definition, { kind: 'rate' }>,
  unit: UnitAbout,
  known: Known,
): Outcome<true> {
  const under = known.unit(over)
  if (!under)
    return refuse('own-figures.no-such-unit', `没有“${over}”这个单位。`, `There is no unit “${over}”.`, {
      field: 'definition.1',
    })
  if (alike(unit, under) && per === 100)
    return refuse(
      'own-figures.that-is-a-share',
      '同一种数相除取百分之几，请用“比率”。',
      'A percentage of like numbers is a ratio.',
      { field: 'definition.1' },
    )
  const standing = new Set<boolean>()
  const above = partFits(numerator, 0, { id, unit, known, standing })
  return above.ok ? partFits(denominator, 1, { id, unit: under, known, standing }) : above
}

function partsFit({ id, definition }: Asked, unit: UnitAbout, known: Known): Outcome<true> {
  const parts = partsOf(definition)
  const standing = new Set<boolean>()
  for (const [i, part] of parts.entries()) {
    const fitting = partFits(part, i, { id, unit, known, standing, shares: definition.kind === 'change' })
    if (!fitting.ok) return fitting
  }
  if (definition.kind === 'sum' && parts.length < 2)
    return refuse(
      'own-figures.one-part',
      '至少要有两个数才能相加、相减。',
      'It takes two numbers to add or subtract.',
      {
        field: 'definition.0',
      },
    )
  // What happened in a year and what there is at its end are no parts of one whole; one over the other may be asked.
  if (definition.kind === 'sum' && standing.size > 1)
    return refuse(
      'own-figures.flow-and-stock',
      '期间发生数和期末存量不能相加。',
      'What happened in the period and what stands at its end cannot be added up.',
      { field: 'definition.0' },
    )
  return accept(true)
}

interface Fitting {
  readonly id: string | undefined
  readonly unit: UnitAbout
  readonly known: Known
  readonly standing: Set<boolean>
  /** What is worked out of two may be a part, too: the change of a share is told in points. */
  readonly shares?: boolean
}

function partFits(part: Part, at: number, { id, unit, known, standing, shares = false }: Fitting): Outcome<true> {
  const field = `definition.${at}`
  if ('count' in part) {
    // What there was when the year began is a part of what there was to do in it.
    standing.add(part.count.day === null && !part.count.back)
    return unitFits(part.count, unit, known)
  }
  const other = known.figure(part.figure)
  const kinds = shares && !part.back && !part.years ? [...summed, 'ratio', 'coverage', 'rate'] : summed
  if (!other || !kinds.includes(other.kind))
    return refuse(
      'own-figures.no-such-part',
      `没有可以相加或者相除的数据“${other?.label.zh ?? part.figure}”：比率、覆盖率和增减不能作为部分。`,
      `There is no figure “${other?.label.en ?? part.figure}” to be added up or divided: shares and changes are no parts.`,
      { field },
    )
  if (id !== undefined && (other.id === id || other.rests.includes(id)))
    return refuse(
      'own-figures.rests-on-itself',
      `“${other.label.zh}”本身由这项数据算出，不能再作它的部分。`,
      `“${other.label.en}” is computed from this figure and cannot be a part of it.`,
      { field },
    )
  standing.add(other.standing && !part.back)
  if (part.years !== undefined && other.standing)
    return refuse(
      'own-figures.a-stock-has-no-years',
      '存量是某一天的数，不能跨几年。',
      'A stock is of one day: it has no years.',
      { field },
    )
  if (!alike(other.unit, unit))
    return refuse(
      'own-figures.units-differ',
      `“${other.label.zh}”以${other.unit.zh}计（${countsWords(other.unit).zh}），不能和${unit.zh}相加、相除：不同量纲的数不能混算。`,
      `“${other.label.en}” counts ${other.unit.en}, which can be neither added to nor divided by ${unit.en}.`,
      { field },
    )
  return accept(true)
}

const summed: readonly string[] = ['flow', 'stock', 'sum']

/** What a unit counts, in words. */
const countsWords = ({ counts, zh, en }: UnitAbout): Words =>
  counts in dimensions ? dimensions[counts as keyof typeof dimensions] : { zh, en }
