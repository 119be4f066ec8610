import type { DutyFigures } from '../figures/figure.ts'
import { bullyingPrevention } from './bullying-prevention/figures.ts'
import { counselFigures } from './counsel/figures.ts'
import { decisionFigures } from './decisions/figures.ts'
import { inspectionFigures } from './inspections/figures.ts'
import { lawStudy } from './law-study/figures.ts'
import { practiceBase } from './practice-base/figures.ts'
import { publicity } from './publicity/figures.ts'
import { vicePrincipals } from './vice-principals/figures.ts'
import { workMechanism } from './work-mechanism/figures.ts'

/** The figures of every duty, one line each, in the order of the report. */
export const dutyFigures: readonly DutyFigures[] = [
  workMechanism,
  decisionFigures,
  counselFigures,
  lawStudy,
  publicity,
  practiceBase,
  vicePrincipals,
  bullyingPrevention,
  inspectionFigures,
]
