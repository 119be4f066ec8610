import type { Words } from '../../law/outcome.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Composable } from '../composable.ts'
import type { DutyFigures, Figure } from '../figure.ts'
import type { Places } from '../places.ts'
import type { Readings } from '../readings.ts'
import type { UnitAbout } from '../units.ts'
import { figuresMade, knownFigures, namesOfHouse } from './figures.ts'
import type { Known, KnownFigure } from './rules.ts'
import type { Names } from './saying.ts'
import { ownFigures, type StoredFigure } from './store.ts'
import { ownUnits, unitsWith } from './units.ts'
import type { OwnUnit } from './contract.ts'
import type { Definition } from './definition.ts'

/** What composing draws on of a running house. */
export interface Composing {
  readonly shipped: readonly DutyFigures[]
  readonly composables: () => Promise<readonly Composable[]>
  readonly places: Places
  /** What was counted and still holds. */
  readonly readings: Readings
}

/** Everything about the bureau's own figures at a moment, read once. */
export interface OwnRoom {
  readonly stored: readonly StoredFigure[]
  readonly units: readonly OwnUnit[]
  readonly unit: (code: string) => UnitAbout | undefined
  readonly composables: readonly Composable[]
  readonly names: Names
  /** The bureau's own, by code. */
  readonly made: ReadonlyMap<string, Figure>
  readonly figures: ReadonlyMap<string, KnownFigure>
}

/** Reads the room; `tried`: a definition that is not kept yet, and may speak of other lists. */
export async function openOwn(db: Db | Tx, of: Composing, tried: readonly Definition[] = []): Promise<OwnRoom> {
  const [stored, units, composables] = await Promise.all([ownFigures(db), ownUnits(db), of.composables()])
  const unit = unitsWith(units)
  const definitions = [...stored.map(({ definition }) => definition), ...tried]
  const labels = labelsOf(of.shipped, stored)
  const names = await namesOfHouse(definitions, composables, labels, of.places)
  const made = figuresMade(stored, of.shipped, composables, unit, names)
  const all = [...of.shipped.flatMap(({ figures }) => figures), ...made.values()]
  const figures = knownFigures(all, stored, unit)
  return { stored, units, unit, composables, names, made, figures }
}

const labelsOf = (shipped: readonly DutyFigures[], stored: readonly StoredFigure[]): ReadonlyMap<string, Words> =>
  new Map([
    ...shipped.flatMap(({ figures }) => figures.map(({ id, label }) => [id, label] as const)),
    ...stored.map(({ code, zh, en }) => [code, { zh, en: en || zh }] as const),
  ])

/** What the rules know of the room; `may`: which records one may read. */
export const knownIn = ({ composables, figures, unit }: OwnRoom, may: (of: Composable) => boolean): Known => ({
  composable: (id) => composables.find((one) => one.id === id && may(one)),
  figure: (id) => figures.get(id),
  unit,
})

/** The shipped duties and, after them, the bureau's own figures as one more. */
export async function withOwnFigures(db: Db | Tx, of: Composing): Promise<readonly DutyFigures[]> {
  // Most houses begin without any: then nothing else is asked for.
  const any = await db.selectFrom('own_figure').select('id').limit(1).executeTakeFirst()
  if (!any) return of.shipped
  const { stored, made } = await openOwn(db, of)
  const figures = stored.flatMap(({ code, active }) => (active ? (made.get(code) ?? []) : []))
  return figures.length === 0
    ? of.shipped
    : [...of.shipped, { id: 'own', title: { zh: '自定义数据', en: 'Figures of our own' }, figures }]
}
