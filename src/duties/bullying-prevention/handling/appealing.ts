// 两种申诉，不合并：对认定，县级复查（日）；对惩戒、处分，学校申诉委员会（工作日），再复核
import { z } from 'zod'
import { addWorkingDays } from '../../../calendar/calendar.ts'
import { addDays } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import * as field from '../../../platform/forms/fields.ts'
import { findings, severities, sides } from './choices.ts'
import { complaintsSat, members, panelSat } from './committee.ts'
import { protectionOfMinors as minors } from '../../../law/protection-of-minors.ts'
import { schoolDiscipline } from '../../../law/school-discipline.ts'
import { bullyingPlan } from '../../../law/bullying-plan.ts'
import { complainable } from './measures.ts'
import { step, type Measure, type Stage } from './state.ts'

/** 教育惩戒规则第十七条 */
const COMPLAINT_WORKING_DAYS = 15

const afterFinding: readonly Stage[] = ['handling', 'visiting', 'confirming', 'closed', 'complaint', 'reviewing']

export const appealing = {
  appeal: step({
    title: { zh: '登记申诉（对认定不服）', en: 'Enter an appeal against the finding' },
    hint: {
      zh: '任何一方的监护人或者学生都可以提出，由县级（县级认定的由市局）复查。对惩戒、处分不服的，用另一种申诉。',
      en: 'By either side; the county re-examines (the bureau, where the county found). A complaint about a measure is another matter.',
    },
    by: ['officer', 'investigator', 'examiner'],
    basis: bullyingPlan.申诉,
    from: afterFinding,
    to: ['reexamining'],
    aside: true,
    form: z.object({
      side: field.choice('哪一方提出', 'By which side', sides),
      filedOn: field.day('提出日期', 'Filed on'),
      grounds: field.prose('理由（不写姓名）', 'Grounds (no names)', { most: 3000 }),
    }),
    when: ({ findingAppeal }): Outcome<true> =>
      findingAppeal
        ? refuse(
            'bullying-cases.appealed-already',
            '对认定已经申诉过一次。',
            'The finding was appealed once already.',
            { status: 409 },
          )
        : accept(true),
    decide: ({ finding }, form, { today, seen }) => {
      if (form.filedOn > today || form.filedOn < finding!.on)
        return refuse(
          'bullying-cases.appeal-day',
          '提出日期应在认定之后、今天以前。',
          'It was filed between the finding and today.',
          { field: 'form.filedOn' },
        )
      const { appealWithin } = seen.settings
      if (appealWithin > 0 && form.filedOn > addDays(finding!.on, appealWithin))
        return refuse(
          'bullying-cases.appeal-late',
          `超过了本局规定的${appealWithin}日申诉期限。`,
          `The ${appealWithin} days set by the bureau have passed.`,
          { basis: bullyingPlan.申诉, field: 'form.filedOn' },
        )
      return accept({ ...form, within: seen.settings.reexamineWithin })
    },
    apply: (state, { filedOn, within }) => ({
      ...state,
      findingAppeal: { filedOn, within, decidedOn: null, upheld: null },
    }),
  }),

  reexamine: step({
    title: { zh: '复查决定', en: 'Decide the re-examination' },
    hint: {
      zh: '由没有参加调查和认定的人办理。改变认定的，原单位按新的认定重新处置。',
      en: 'By nobody who investigated or found. A changed finding is handled anew.',
    },
    by: ['examiner'],
    basis: bullyingPlan.申诉,
    from: ['reexamining'],
    to: ['handling', 'visiting', 'confirming', 'closed', 'complaint', 'reviewing'],
    form: z.object({
      members: members(),
      upheld: field.yes('维持原认定', 'The finding stands'),
      outcome: field.choice('改变后的认定（维持的照原认定选）', 'The finding now', findings),
      severity: field.choice('程度', 'Gravity', severities),
      reasons: field.prose('理由（不写姓名）', 'Reasons (no names)', { most: 5000 }),
      told: field.yes('已书面告知双方监护人', 'Both sides’ guardians were told in writing'),
    }),
    when: (state, { person }): Outcome<true> =>
      person && state.deciders.includes(person)
        ? refuse(
            'bullying-cases.first-decider',
            '参加过调查、认定的人不得参加复查。',
            'Whoever investigated or found does not re-examine.',
            { status: 403, basis: bullyingPlan.申诉 },
          )
        : accept(true),
    decide: (state, form, { seen }) => {
      const same =
        form.outcome === state.finding!.outcome &&
        (form.outcome !== 'bullying' || form.severity === state.finding!.severity)
      if (form.upheld !== same)
        return refuse(
          'bullying-cases.upheld-or-not',
          form.upheld ? '维持的，认定和程度须与原来一致。' : '改变的，认定或者程度须与原来不同。',
          form.upheld
            ? 'To uphold is to leave finding and gravity as they were.'
            : 'A changed finding differs from the first.',
          { field: 'form.outcome' },
        )
      if (form.outcome === 'bullying' && form.severity === 'severe' && !state.police)
        return refuse(
          'bullying-cases.severe-unreported',
          '严重欺凌不得隐瞒：先办强制报告，向公安机关报案，再作认定。',
          'Severe bullying must not be concealed: make the mandatory report to the police, then find.',
          { basis: minors.第三十九条, field: 'form.severity' },
        )
      if (!form.told && state.investigation!.guardiansTold)
        return refuse(
          'bullying-cases.result-untold',
          '先把结果和申诉途径告知双方监护人。',
          'Tell both sides’ guardians the result and the ways of appeal first.',
          { basis: minors.第三十九条, field: 'form.told' },
        )
      const sat = panelSat(form.members, state, seen)
      return sat.ok ? accept(form) : sat
    },
    apply: (state, { upheld, outcome, severity }, { day }) => {
      const decided = { ...state, findingAppeal: { ...state.findingAppeal!, decidedOn: day, upheld } }
      return upheld
        ? decided
        : {
            ...decided,
            finding: { on: day, outcome, severity: outcome === 'bullying' ? severity : null },
            handledOn: null,
            closedOn: null,
            confirmedOn: null,
          }
    },
    done: ({ findingAppeal }) => Boolean(findingAppeal?.decidedOn),
  }),

  complain: step({
    title: { zh: '登记申诉（对惩戒、处分不服）', en: 'Enter a complaint about a measure' },
    hint: {
      zh: '只针对严重的教育惩戒和纪律处分，作出后15个工作日内向学校提出。',
      en: 'Only serious measures and sanctions, within 15 working days, to the school.',
    },
    by: ['investigator', 'committee', 'officer'],
    basis: schoolDiscipline.第十七条,
    from: ['visiting', 'confirming', 'closed', 'reexamining'],
    to: ['complaint'],
    aside: true,
    form: z.object({
      measure: field.whole('第几项措施', 'Which measure', { least: 1, most: 40 }),
      filedOn: field.day('提出日期', 'Filed on'),
      grounds: field.prose('理由（不写姓名）', 'Grounds (no names)', { most: 3000 }),
    }),
    when: ({ complaint, measures }): Outcome<true> => {
      if (complaint)
        return refuse('bullying-cases.complained-already', '对惩戒已经提出过申诉。', 'There was a complaint already.', {
          status: 409,
        })
      return measures.some((taken) => complainable(taken) && !taken.revoked)
        ? accept(true)
        : refuse(
            'bullying-cases.nothing-complainable',
            '没有可以申诉的措施：只有严重的教育惩戒和纪律处分才能向学校申诉委员会申诉；对认定不服的，向县级申诉。',
            'No measure can be complained of: only serious ones and sanctions; an appeal against the finding goes to the county.',
            { basis: schoolDiscipline.第十七条, status: 409 },
          )
    },
    decide: ({ measures }, form, { calendar, today }) => {
      const taken = measures[form.measure - 1]
      if (!taken)
        return refuse('bullying-cases.no-such-measure', '没有这一项措施。', 'There is no such measure.', {
          field: 'form.measure',
        })
      if (!complainable(taken) || taken.revoked)
        return refuse(
          'bullying-cases.not-complainable',
          '只有严重的教育惩戒和纪律处分才能向学校申诉委员会申诉；对认定不服的，向县级申诉。',
          'Only serious measures and sanctions; an appeal against the finding goes to the county.',
          { basis: schoolDiscipline.第十七条, field: 'form.measure' },
        )
      if (form.filedOn < taken.on || form.filedOn > today)
        return refuse(
          'bullying-cases.appeal-day',
          '提出日期应在作出之后、今天以前。',
          'It was filed between the measure and today.',
          { field: 'form.filedOn' },
        )
      return form.filedOn <= addWorkingDays(calendar, taken.on, COMPLAINT_WORKING_DAYS)
        ? accept(form)
        : refuse('bullying-cases.complaint-late', '超过了15个工作日。', 'The 15 working days have passed.', {
            basis: schoolDiscipline.第十七条,
            field: 'form.filedOn',
          })
    },
    apply: (state, { measure, filedOn }) => ({
      ...state,
      complaint: { filedOn, measure, decidedOn: null, reviewAskedOn: null, reviewedOn: null },
    }),
  }),

  decideComplaint: step({
    title: { zh: '学生申诉委员会决定', en: 'Decision of the complaints committee' },
    by: ['committee'],
    basis: schoolDiscipline.第十七条,
    from: ['complaint', 'reexamining'],
    to: ['handling', 'visiting', 'confirming', 'closed'],
    form: z.object({
      members: members(),
      kept: field.yes('维持（不维持的，撤销该项措施）', 'It stands (otherwise it is revoked)'),
      reasons: field.prose('理由（不写姓名）', 'Reasons (no names)', { most: 3000 }),
    }),
    when: ({ complaint }): Outcome<true> =>
      complaint && !complaint.decidedOn
        ? accept(true)
        : refuse('bullying-cases.no-complaint', '没有待决定的惩戒申诉。', 'No complaint awaits a decision.', {
            status: 409,
          }),
    decide: (state, form, { seen }) => {
      const sat = complaintsSat(form.members, state, seen)
      return sat.ok ? accept(form) : sat
    },
    apply: (state, { kept }, { day }) => ({
      ...state,
      measures: kept ? state.measures : revoked(state.measures, state.complaint!.measure),
      complaint: { ...state.complaint!, decidedOn: day },
    }),
  }),

  askReview: step({
    title: { zh: '登记复核申请', en: 'Enter a request for review' },
    by: ['committee', 'officer', 'leader'],
    basis: schoolDiscipline.第十八条,
    from: ['handling', 'visiting', 'confirming', 'closed', 'reexamining'],
    to: ['reviewing'],
    aside: true,
    form: z.object({ grounds: field.prose('理由（不写姓名）', 'Grounds (no names)', { most: 3000 }) }),
    when: ({ complaint }): Outcome<true> =>
      complaint?.decidedOn && !complaint.reviewAskedOn
        ? accept(true)
        : refuse(
            'bullying-cases.no-review',
            '先由学校申诉委员会作出决定，才能申请复核；复核只有一次。',
            'The school’s committee decides first; there is one review.',
            { status: 409 },
          ),
    apply: (state, _fact, { day }) => ({ ...state, complaint: { ...state.complaint!, reviewAskedOn: day } }),
  }),

  review: step({
    title: { zh: '复核决定', en: 'Decide the review' },
    hint: {
      zh: '送达时写明可以依法申请行政复议或者提起行政诉讼。',
      en: 'With notice of administrative reconsideration and suit.',
    },
    by: ['leader'],
    basis: schoolDiscipline.第十八条,
    from: ['reviewing', 'reexamining'],
    to: ['handling', 'visiting', 'confirming', 'closed'],
    form: z.object({
      kept: field.yes('维持', 'It stands'),
      reasons: field.prose('理由（不写姓名）', 'Reasons (no names)', { most: 3000 }),
    }),
    when: ({ complaint }): Outcome<true> =>
      complaint?.reviewAskedOn && !complaint.reviewedOn
        ? accept(true)
        : refuse('bullying-cases.no-review-asked', '没有待决定的复核。', 'No review awaits a decision.', {
            status: 409,
          }),
    apply: (state, { kept }, { day }) => ({
      ...state,
      measures: kept ? state.measures : revoked(state.measures, state.complaint!.measure),
      complaint: { ...state.complaint!, reviewedOn: day },
    }),
  }),
}

const revoked = (list: readonly Measure[], nth: number) =>
  list.map((one, i) => (i === nth - 1 ? { ...one, revoked: true } : one))
