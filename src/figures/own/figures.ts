import type { Words } from '../../law/outcome.ts'
import type { Composable, Field } from '../composable.ts'
import { leavesOf } from '../evidence.ts'
import type { DutyFigures, Figure, Named } from '../figure.ts'
import type { Places } from '../places.ts'
import { shippedUnit, type Unit, type UnitAbout } from '../units.ts'
import { countsOf, figuresIn, type Definition } from './definition.ts'
import { isSummed, made } from './make.ts'
import type { KnownFigure } from './rules.ts'
import { ruleOf, type Names } from './saying.ts'
import type { StoredFigure } from './store.ts'

/** The figures of the bureau's own, made: each with those it refers to, whatever their order. One that lacks something is not among them. */
export function figuresMade(
  stored: readonly StoredFigure[],
  shipped: readonly DutyFigures[],
  composables: readonly Composable[],
  unit: (code: string) => UnitAbout | undefined,
  names: Names,
): ReadonlyMap<string, Figure> {
  const byId = new Map<string, Figure>(shipped.flatMap(({ figures }) => figures.map((figure) => [figure.id, figure])))
  const own = new Map(stored.map((one) => [one.code, one]))
  const records = new Map(composables.map((one) => [one.id, one]))
  const ready = new Map<string, Figure>()
  const under = new Set<string>()
  const figure = (id: string): Figure | undefined => {
    const one = own.get(id)
    if (!one) return byId.get(id)
    if (ready.has(id)) return ready.get(id)
    // One that would rest on itself was refused when it was saved.
    if (under.has(id)) return undefined
    under.add(id)
    const figure_ = made(calledBy(one, unit(one.unit), names), one.definition, {
      composable: (name) => records.get(name),
      figure,
      unit,
    })
    under.delete(id)
    if (figure_) ready.set(id, figure_)
    return figure_
  }
  for (const { code } of stored) figure(code)
  return ready
}

/** How a figure is called; English and rule are made where nobody wrote them. */
export function calledBy(
  {
    code,
    zh,
    en,
    ruleZh,
    ruleEn,
    unit,
    definition,
  }: Pick<StoredFigure, 'code' | 'zh' | 'en' | 'ruleZh' | 'ruleEn' | 'unit' | 'definition'>,
  about: UnitAbout | undefined,
  names: Names,
) {
  const rule = ruleZh && ruleEn ? { zh: ruleZh, en: ruleEn } : ruleOf(definition, names)
  return {
    id: code as `own.${string}`,
    label: { zh, en: en || zh },
    rule: { zh: ruleZh || rule.zh, en: ruleEn || (ruleZh ? ruleZh : rule.en) },
    unit: unit as Unit,
    ...(about && !shippedUnit(unit) && { unitAbout: about }),
  }
}

/** The words of records, figures and values that definitions speak of, as a running house has them. */
export async function namesOfHouse(
  definitions: readonly Definition[],
  composables: readonly Composable[],
  figures: ReadonlyMap<string, Words>,
  { nameOf, namesOf }: Pick<Places, 'nameOf' | 'namesOf'>,
): Promise<Names> {
  const records = new Map(composables.map((one) => [one.id, one]))
  const lists = definitions.flatMap(countsOf).flatMap(({ of, where }) =>
    where.flatMap(({ field }): Named[] => {
      const asked = records.get(of)?.fields[field]
      return asked?.kind === 'dimension' && asked.refers && asked.refers !== 'org' ? [asked.refers] : []
    }),
  )
  const words = new Map(
    await Promise.all([...new Set(lists)].map(async (list) => [list, await namesOf(list)] as const)),
  )
  const value = (field: Field, code: string): Words => {
    if (field.kind !== 'dimension') return { zh: code, en: code }
    if (field.refers === 'org') {
      const name = nameOf(code) || code
      return { zh: name, en: name }
    }
    const listed = field.refers ? words.get(field.refers)?.get(code) : undefined
    return field.choices?.[code] ?? listed ?? { zh: code, en: code }
  }
  return { composable: (id) => records.get(id), figure: (id) => figures.get(id), value }
}

/** What the rules must know of every figure that may be a part. */
export function knownFigures(
  all: readonly Figure[],
  stored: readonly StoredFigure[],
  unit: (code: string) => UnitAbout | undefined,
): ReadonlyMap<string, KnownFigure> {
  const own = new Map(stored.map((one) => [one.code, one]))
  const restsOn = (code: string, seen: Set<string>): void => {
    const one = own.get(code)
    if (!one || seen.has(one.id)) return
    seen.add(one.id)
    for (const id of figuresIn(one.definition)) restsOn(id, seen)
  }
  return new Map(
    all.flatMap((figure): [string, KnownFigure][] => {
      const measured = figure.kind === 'rate' ? figure.numerator : figure
      const about = measured.unitAbout ?? unit(measured.unit)
      if (!about) return []
      const rests = new Set<string>()
      restsOn(figure.id, rests)
      const made = own.get(figure.id)?.definition
      // What there was when the year began goes with what came in it.
      const opening = made?.kind === 'stock' && made.of.back !== undefined
      const standing = !opening && isSummed(figure) && leavesOf(figure).every(({ kind }) => kind === 'stock')
      return [
        [
          figure.id,
          { id: figure.id, label: figure.label, kind: figure.kind, unit: about, standing, rests: [...rests] },
        ],
      ]
    }),
  )
}
