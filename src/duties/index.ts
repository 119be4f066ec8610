import type { DutyFigures } from '../figures/figure.ts'

/** The figures of every duty, one line each. */
export const dutyFigures: readonly DutyFigures[] = []
