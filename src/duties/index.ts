import type { DutyFigures } from '../figures/figure.ts'
import { bullyingPrevention } from './bullying-prevention/figures.ts'
import { lawStudy } from './law-study/figures.ts'
import { practiceBase } from './practice-base/figures.ts'
import { publicity } from './publicity/figures.ts'
import { vicePrincipals } from './vice-principals/figures.ts'

/** The figures of every duty, one line each, in the order of the report. */
export const dutyFigures: readonly DutyFigures[] = [
  lawStudy,
  publicity,
  practiceBase,
  vicePrincipals,
  bullyingPrevention,
]
