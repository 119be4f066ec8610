import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { nightly } from '../nightly.ts'
import { citeOnlyWhatOneSees } from './citing.ts'
import { fileRechecks, fileUnproven, nightOfBytes } from './holds.ts'
import { filesRoutes } from './routes.ts'
import { administrators } from '../notices/face.ts'
import { sweep } from './sweep.ts'
import { sweepUploads } from './uploads.ts'

/** Evidence: seen by whoever may see a record that cites it, swept when none does. */
export const files = face<FittedHouse>({
  id: 'files',
  title: { zh: '佐证材料', en: 'Evidence' },
  open(app, house) {
    citeOnlyWhatOneSees(app, house.files.shows)
    filesRoutes(app, house.evidence, house.files.shows)
  },
  rechecks: fileRechecks,
  unproven: fileUnproven,
  wants: [administrators],
  nights: (house) => [
    nightOfBytes(house, house.hand(administrators)),
    nightly('files.public-uploads', async (_house, now) => {
      await sweepUploads({ house, evidence: house.evidence, secret: house.secret }, now)
    }),
    nightly('files.sweep', async (_house, now) => {
      await sweep(house.db, house.evidence, house.files.cited, now)
    }),
  ],
})
