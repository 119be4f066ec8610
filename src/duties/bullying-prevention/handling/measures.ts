import { addDays, daysBetween, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { protectionOfMinors as minors } from '../../../law/protection-of-minors.ts'
import { schoolDiscipline } from '../../../law/school-discipline.ts'
import type { Bullying, Measure, Pupil } from './state.ts'
import { measures, SANCTION, SERIOUS, type MeasureName } from './measure-names.ts'

const SUSPENSION_DAYS = 7

export interface Taking {
  readonly measure: MeasureName
  readonly from: PlainDate | null
  readonly days: number | null
  /** Told before it is done. */
  readonly parentsTold: boolean
  readonly heard: boolean
}

interface Circumstances {
  readonly finding: NonNullable<Bullying['finding']>
  /** What this pupil was given before, in this case. */
  readonly earlier: readonly Measure[]
  readonly today: PlainDate
  /** 小学高年级 begins with this grade; days between two suspensions: settings of the bureau. */
  readonly upperPrimary: number
  readonly suspensionGap: number
}

/** Whether a school may do this to this pupil, upon this finding. */
export function lawful(
  { measure, from, days, parentsTold, heard }: Taking,
  pupil: Pupil,
  { finding, earlier, today, upperPrimary, suspensionGap }: Circumstances,
): Outcome<true> {
  const { level } = measures[measure]
  if (pupil.side !== 'accused')
    return refuse(
      'bullying-cases.measure-for-victim',
      '教育惩戒只对实施欺凌或者违纪的学生；对另一方是支持和保护。',
      'Measures are for the pupil who did it; the other side is supported and protected.',
      { basis: minors.第三十九条, field: 'form.measures' },
    )
  if (finding.outcome === 'unfounded')
    return refuse(
      'bullying-cases.measure-unfounded',
      '没有查实的，不得实施教育惩戒；支持措施照样要有。',
      'Nothing was established: no measures. Support is due all the same.',
      { basis: schoolDiscipline.第八条, field: 'form.measures' },
    )
  if (measure === 'expulsion' && pupil.stage !== 'senior' && pupil.stage !== 'vocational')
    return refuse(
      'bullying-cases.no-expulsion',
      '义务教育阶段不得开除学生，也不得变相开除。',
      'Nobody is expelled from compulsory education, openly or in disguise.',
      { basis: minors.第二十八条, field: 'form.measures' },
    )
  if (level >= SERIOUS && pupil.stage === 'primary' && pupil.grade < upperPrimary)
    return refuse(
      'bullying-cases.too-young',
      `严重的教育惩戒和纪律处分只用于小学高年级（${upperPrimary}年级起）以上的学生。`,
      `Serious measures and sanctions are for upper primary (from grade ${upperPrimary}) and above.`,
      { basis: schoolDiscipline.第十条, field: 'form.measures' },
    )
  const standing = earlier.filter(({ revoked }) => !revoked)
  const repeated = standing.length > 0
  if (level >= SERIOUS && finding.severity !== 'severe' && !(level === SANCTION && measure !== 'expulsion' && repeated))
    return refuse(
      'bullying-cases.too-heavy',
      '情节轻微或者仅属违纪的，用一般或较重的教育惩戒；屡次再犯的才可以纪律处分。',
      'What is slight is met with general or heavier measures; sanctions are for repetition.',
      { basis: schoolDiscipline.第九条, field: 'form.measures' },
    )
  if (level >= SERIOUS && !parentsTold)
    return refuse(
      'bullying-cases.parents-not-told',
      '严重的教育惩戒和纪律处分，须事先告知家长。',
      'Parents are told before serious measures and sanctions.',
      { basis: schoolDiscipline.第十条, field: 'form.measures' },
    )
  if (level >= SERIOUS && !heard)
    return refuse(
      'bullying-cases.not-heard',
      '严重的教育惩戒和纪律处分，须先听取学生的陈述和申辩，申请听证的要听证。',
      'The pupil is heard before serious measures and sanctions, with a hearing if asked for.',
      { basis: schoolDiscipline.第十四条, field: 'form.measures' },
    )
  return measure === 'suspension' ? suspends({ from, days }, standing, today, suspensionGap) : accept(true)
}

function suspends(
  { from, days }: Pick<Taking, 'from' | 'days'>,
  earlier: readonly Measure[],
  today: PlainDate,
  gap: number,
): Outcome<true> {
  if (!from || !days || from < today)
    return refuse(
      'bullying-cases.suspension-days',
      '停课停学须写明起始日（今天或以后）和天数。',
      'A suspension needs its first day, not in the past, and its length.',
      { basis: schoolDiscipline.第十条, field: 'form.measures' },
    )
  if (days > SUSPENSION_DAYS)
    return refuse('bullying-cases.suspension-long', '停课停学不得超过一周。', 'A suspension is a week at most.', {
      basis: schoolDiscipline.第十条,
      field: 'form.measures',
    })
  const chained = earlier.some(
    (one) =>
      one.measure === 'suspension' && one.from && one.days && Math.abs(distance(one.from, one.days, from, days)) <= gap,
  )
  return chained
    ? refuse(
        'bullying-cases.suspension-chained',
        `两次停课停学不得前后相连，至少间隔${gap}日。`,
        `Two suspensions do not follow one another: at least ${gap} days lie between.`,
        { basis: schoolDiscipline.第十条, field: 'form.measures' },
      )
    : accept(true)
}

/** Whole days between two stretches, whichever comes first; 0 where they touch or overlap. */
function distance(a: PlainDate, aDays: number, b: PlainDate, bDays: number): number {
  const [first, length, second] = a <= b ? [a, aDays, b] : [b, bDays, a]
  return Math.max(0, daysBetween(addDays(first, length - 1), second) - 1)
}

/** 第十七条: only what 第十条 allows can be complained of to the school's committee. */
export const complainable = ({ measure }: Pick<Measure, 'measure'>) => measures[measure].level >= SERIOUS
