import type { Face } from '../../platform/face.ts'
import { offer } from '../../platform/handing.ts'
import { figuresOfHouse, type FiguresHouse } from '../face.ts'
import { withOwnFigures } from './house.ts'
import { ownFiguresPart, ownUnitsPart } from './pack.ts'
import { ownFigureRoutes } from './routes.ts'
import { sumRoutes } from '../sums/routes.ts'
import { ownFigureRegister } from './store.ts'
import { ownUnitRegister } from './units.ts'

export const ownFigures: Face<FiguresHouse> = {
  id: 'own-figures',
  title: { zh: '自定义数据', en: 'Figures of our own' },
  permissions: { 'figures.compose': { zh: '组合自定义数据、设置计量单位', en: 'Compose figures, set units' } },
  overHouse: ['figures.compose'],
  grants: { administrator: ['figures.compose'], 'legal-officer': ['figures.compose'] },
  keeps: [ownFigureRegister, ownUnitRegister],
  counted: {
    own_figure: { zh: '数据的定义', en: 'definitions of figures' },
    own_unit: { zh: '计量单位的清单', en: 'the list of units' },
  },
  packs: [ownUnitsPart, ownFiguresPart],
  offers: [offer(figuresOfHouse, (house: FiguresHouse) => (on) => withOwnFigures(on, house))],
  open(app, house) {
    ownFigureRoutes(app, house)
    sumRoutes(app, house)
  },
}
