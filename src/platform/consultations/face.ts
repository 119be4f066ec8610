import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { commentRoutes } from './routes.ts'
import { commentRegister } from './store.ts'
import { commentUnproven } from './holds.ts'

/** 征求意见: what the public says on drafts that are laid open, whatever the procedure. */
export const consultations = face<FittedHouse>({
  id: 'consultations',
  title: { zh: '征求意见', en: 'Consultations' },
  keeps: [commentRegister],
  unproven: commentUnproven,
  open: (app, { cases }) => commentRoutes(app, cases),
})
