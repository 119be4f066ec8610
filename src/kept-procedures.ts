import type { Kept } from './platform/cases/room.ts'

/** Every procedure of the house, one line each: what its duty declares, and what the composition root hands it. */
export const keptProcedures: readonly Kept[] = []
