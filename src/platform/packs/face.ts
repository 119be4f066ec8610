import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { listsPart } from './lists-part.ts'
import { packRoutes } from './routes.ts'
import { settingsPart } from './settings-part.ts'
import { packRegister } from './taken.ts'

/** A bureau's own configuration as one file, and another's taken in. */
export const packs = face<FittedHouse>({
  id: 'packs',
  title: { zh: '配置包', en: 'Packs' },
  keeps: [packRegister],
  counted: { pack_taken: { zh: '取用配置包的经过，不是工作记录', en: 'which packs were taken in, no record of work' } },
  packs: [settingsPart, listsPart],
  open: (app, house, { bureauName }) => packRoutes(app, house, bureauName),
})
