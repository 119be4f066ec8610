import { kindsOn } from '../platform/publication/kinds-today.ts'
import { dayOf } from '../calendar/plain-date.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import type { Words } from '../law/outcome.ts'
import type { Face } from '../platform/face.ts'
import { offer, token, type Token } from '../platform/handing.ts'
import type { FittedHouse } from '../platform/fitted.ts'
import type { Used } from '../platform/declared.ts'
import { paperRecords } from './composable-papers.ts'
import { publicationRecords } from './composable-publications.ts'
import { countedRoutes } from './counted-routes.ts'
import type { Composable } from './composable.ts'
import { sourcesOf } from './evidence.ts'
import type { DutyFigures, Named, Offered } from './figure.ts'
import { opennessFigures } from './openness.ts'
import type { Places } from './places.ts'
import { figureRoutes } from './routes.ts'
import { statutoryLayouts } from './statutory-layouts.ts'
import type { Readings } from './readings.ts'
import { askForCount, countKept, declareKept, foldKept } from './tally-jobs.ts'
import { figureRechecks, figureUnproven } from './holds.ts'
import { findFigures } from './found.ts'

/** A room that counts something. */
export interface Counting {
  readonly figures?: DutyFigures
  /** Of what records figures may be composed, besides its procedures' cases and acts and its books' entries. */
  readonly composables?: readonly Composable[]
  /** The same, of what a bureau declares itself: asked anew each time. */
  readonly declaredComposables?: (db: Db, today: PlainDate) => Promise<readonly Composable[]>
}

/** The house once figures can be computed. */
export interface FiguresHouse extends FittedHouse {
  readonly places: Places
  /** What the rooms declare. */
  readonly shipped: readonly DutyFigures[]
  /** The same, and the bureau's own. */
  readonly duties: () => Promise<readonly DutyFigures[]>
  /** Everything figures may be composed of. */
  readonly composables: () => Promise<readonly Composable[]>
  /** What was counted and still holds. */
  readonly readings: Readings
}

/** Every figure there is, the bureau's own included. */
export const figuresOfHouse = token<(on: Db | Tx) => Promise<readonly DutyFigures[]>>('figures.of-house')

/** The words of lists a bureau adds to, offered by the rooms that keep them. */
export const namesIn: Readonly<Record<Offered, Token<(on: Db) => Promise<ReadonlyMap<string, Words>>>>> = {
  'activity-kind': token('names.activity-kind'),
  programme: token('names.programme'),
  honour: token('names.honour'),
  role: token('names.role'),
  'publication-kind': token('names.publication-kind'),
}

/** Whether these are the words of one of the office's lists. */
export const isOfList = (list: Named): list is Exclude<Named, Offered> => list.startsWith('list:')

export const figures: Face<FiguresHouse> & Counting = {
  id: 'figures',
  title: { zh: '数据', en: 'Figures' },
  permissions: { 'figures.read': { zh: '查阅数据', en: 'Read figures' } },
  grants: {
    'school-clerk': ['figures.read'],
    'school-head': ['figures.read'],
    'county-officer': ['figures.read'],
    'section-officer': ['figures.read'],
    secretary: ['figures.read'],
    'bureau-leader': ['figures.read'],
    administrator: ['figures.read'],
  },
  settings: Object.values(statutoryLayouts),
  figures: opennessFigures,
  composables: [publicationRecords, paperRecords],
  wants: Object.values(namesIn),
  offers: [
    offer(
      namesIn['publication-kind'],
      ({ declared, clock }: FiguresHouse) =>
        async (db) =>
          new Map((await kindsOn(db, declared.publications, dayOf(clock()))).map(({ id, title }) => [id, title])),
    ),
  ],
  finds: [findFigures],
  open(app, house) {
    figureRoutes(app, house.duties, house.places, house.readings)
    countedRoutes(app, house)
  },
  rechecks: figureRechecks,
  unproven: figureUnproven,
  jobs: (house) => [countKept(house)],
  nights: () => [foldKept],
  ready: async (house) => declareKept(house),
  begin: askForCount,
}

/** The permissions that evidence asks for. */
export const usedByFigures = (duties: readonly DutyFigures[]): Used[] =>
  duties
    .flatMap(({ figures }) => figures)
    .flatMap((figure) =>
      sourcesOf(figure).flatMap(({ needs }): Used[] => (needs ? [[`figure ${figure.id}`, needs]] : [])),
    )
