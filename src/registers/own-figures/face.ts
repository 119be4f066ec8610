import { figuresOfHouse } from '../../figures/face.ts'
import { face } from '../../platform/face.ts'
import { offer } from '../../platform/handing.ts'
import type { RegisterHouse } from '../house.ts'
import { ownFigureRoutes } from './routes.ts'
import { ownFigureRegister, withOwnFigures } from './store.ts'

export const ownFigures = face<RegisterHouse>({
  id: 'own-figures',
  title: { zh: '自定义数据', en: 'Figures of our own' },
  keeps: [ownFigureRegister],
  offers: [
    offer(
      figuresOfHouse,
      ({ shipped }: RegisterHouse) =>
        (on) =>
          withOwnFigures(on, shipped),
    ),
  ],
  open: (app, { shipped }) => ownFigureRoutes(app, shipped),
})
