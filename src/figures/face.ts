import type { Db, Tx } from '../platform/db/connect.ts'
import { face } from '../platform/face.ts'
import { token } from '../platform/handing.ts'
import type { FittedHouse } from '../platform/fitted.ts'
import type { Used } from '../platform/declared.ts'
import { sourcesOf } from './evidence.ts'
import type { DutyFigures } from './figure.ts'
import { figureRoutes, type Places } from './routes.ts'

/** A room that counts something. */
export interface Counting {
  readonly figures?: DutyFigures
}

/** The house once figures can be computed. */
export interface FiguresHouse extends FittedHouse {
  readonly places: Places
  /** What the rooms declare. */
  readonly shipped: readonly DutyFigures[]
  /** The same, and the bureau's own. */
  readonly duties: () => Promise<readonly DutyFigures[]>
}

/** Every figure there is, the bureau's own included. */
export const figuresOfHouse = token<(on: Db | Tx) => Promise<readonly DutyFigures[]>>('figures.of-house')

export const figures = face<FiguresHouse>({
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
  open: (app, house) => figureRoutes(app, house.duties, house.places),
})

/** The permissions that evidence asks for. */
export const usedByFigures = (duties: readonly DutyFigures[]): Used[] =>
  duties
    .flatMap(({ figures }) => figures)
    .flatMap((figure) =>
      sourcesOf(figure).flatMap(({ needs }): Used[] => (needs ? [[`figure ${figure.id}`, needs]] : [])),
    )
