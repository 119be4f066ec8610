import { keptCounsel, opinionsInFull, opinionsOn } from './duties/counsel/look.ts'
import { keptDecisions } from './duties/decisions/look.ts'
import { sessions } from './duties/work-mechanism/sessions.ts'
import { tasks } from './duties/work-mechanism/tasks.ts'
import { anyProcedure } from './platform/cases/procedure.ts'
import type { Kept } from './platform/cases/room.ts'

/** Every procedure of the house: what its duty declares, and what the composition root hands it of other duties. */
export const keptProcedures: readonly Kept[] = [
  ...keptDecisions(opinionsOn, opinionsInFull),
  ...keptCounsel,
  { editions: [anyProcedure(sessions)] },
  { editions: [anyProcedure(tasks)] },
]
