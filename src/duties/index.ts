import type { DutyFigures } from '../figures/figure.ts'
import { bullyingPrevention } from './bullying-prevention/duty.ts'
import { contestsOfLaw } from './contests/duty.ts'
import { correctionsOfPublications } from './corrections/duty.ts'
import { courtDays } from './court-days/duty.ts'
import { counsel } from './counsel/duty.ts'
import { decisions } from './decisions/duty.ts'
import type { Duty } from './duty.ts'
import { enforcement } from './enforcement/duty.ts'
import { honoursAndModelSchools } from './honours/duty.ts'
import { inspections } from './inspections/duty.ts'
import { lawStudy } from './law-study/duty.ts'
import { practiceBase } from './practice-base/duty.ts'
import { publicity } from './publicity/duty.ts'
import { serviceMatters } from './service-matters/duty.ts'
import { teacherQualification } from './teacher-qualification/duty.ts'
import { trainingInstitutions } from './training-institutions/duty.ts'
import { quiz } from './quizzes/duty.ts'
import { vicePrincipals } from './vice-principals/duty.ts'
import { workMechanism } from './work-mechanism/duty.ts'

/** The duties of the house, one line each, in the order of the report. */
export const duties: readonly Duty[] = [
  workMechanism,
  decisions,
  counsel,
  lawStudy,
  publicity,
  contestsOfLaw,
  practiceBase,
  courtDays,
  quiz,
  vicePrincipals,
  bullyingPrevention,
  inspections,
  enforcement,
  trainingInstitutions,
  serviceMatters,
  teacherQualification,
  honoursAndModelSchools,
  correctionsOfPublications,
]

/** Their figures, each under its duty's name. */
export const dutyFigures: readonly DutyFigures[] = duties.map(({ figures }) => figures)
