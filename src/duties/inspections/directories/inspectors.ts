import { formerly } from '../../../books/former.ts'
import { officers } from '../../../registers/officers/officers.ts'

/** What an officer was when only inspections knew him: his interests were names then, and beside them the ids meant by them. */
export const inspectorsOfThen = formerly(
  officers,
  'inspector',
  ({ certificate, person, unit, county = null, standing, fields, from, until, recusals, left_on = null }) => ({
    ...{ certificate, kind: null, person, unit, county, standing, fields, from, until, interests: recusals },
    left: left_on,
  }),
)
