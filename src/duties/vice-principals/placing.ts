// 能不能到这所学校来：人在不在库里、够不够条件、满没满
import { deadline } from '../../calendar/deadline.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import type { At } from '../../platform/cases/table.ts'
import { inPoolOn } from './candidate-form.ts'
import { fits, isClean, lastOfTerm, mayBeRecommended, sends } from './eligibility.ts'
import type { CandidateSeen, Seen, State } from './state.ts'

export const notASchool = refuse('appointments.no-school', '请选择在册的学校。', 'Choose a school that exists.', {
  field: 'org',
  basis: legalPublicity.第四十一条,
})

interface Vacant {
  readonly school: string
  readonly role: State['role']
  readonly language: string
  readonly since: PlainDate
  readonly days: number
  readonly cause: State['cause']
  readonly former: string | null
}

/** A vacancy with its clock: a period of days that ends on a day of rest ends on the next working day. */
export const vacancy = (one: Vacant, { calendar }: Pick<At, 'calendar'>): Partial<State> => ({
  ...one,
  due: deadline(calendar, { event: one.since, n: one.days, unit: 'day', basis: law.第十一条 }).day,
})

export function inPool(candidate: string, { seen, today }: At<Seen>): Outcome<CandidateSeen> {
  const found = seen.candidates.find(({ id }) => id === candidate)
  return found && inPoolOn(found.form, today)
    ? accept(found)
    : refuse('appointments.not-in-pool', '人员库里没有这个人，或者已经离库。', 'Nobody of the pool, or no longer.', {
        basis: law.第十条,
        field: 'form.candidate',
      })
}

export const appointee = ({ id, form: { name, body, standing, unit } }: CandidateSeen) => ({
  id,
  name,
  body: body!,
  standing,
  unit,
})

/** Whether whoever was found for this place is in the pool still, and his background query good: whatever the form will say. */
export function stillClean({ candidate }: State, at: At<Seen>): Outcome<unknown> {
  if (!candidate) return accept(true)
  const found = inPool(candidate.id, at)
  return found.ok ? isClean(found.value.queries, at.today, at.seen.limits) : found
}

/** Whether somebody may be sent here at all. */
export function eligible(state: State, { form }: CandidateSeen, { today, seen: { limits } }: At<Seen>): Outcome<true> {
  const may = sends(form.body!, state.role)
  const asOfThatDay = { ...limits, lawYears: form.yearsAsked ?? limits.lawYears }
  return may.ok ? mayBeRecommended({ ...form, body: form.body! }, today, asOfThatDay) : may
}

export const wantedOf = (
  { role }: State,
  { id, form: { standing } }: CandidateSeen,
  { seen, today, org }: At<Seen>,
) => ({
  ...{ id: '', candidate: id, school: org, role, standing, from: today, until: lastOfTerm(today, seen.limits) },
})

/** Whether somebody can be placed at this school now. */
export function placeable(state: State, one: CandidateSeen, at: At<Seen>): Outcome<true> {
  const { limits, held } = at.seen
  const rules = [
    eligible(state, one, at),
    isClean(one.queries, at.today, limits),
    fits(wantedOf(state, one, at), held, limits),
  ]
  const wrong = rules.find(({ ok }) => !ok)
  if (wrong && !wrong.ok) return wrong
  if (one.apart)
    return refuse(
      'appointments.kept-apart',
      '这位不能安排到这所学校，请另选一位。',
      'This person cannot be placed at this school; choose another.',
      { field: 'form.candidate' },
    )
  if (state.language !== '' && one.form.language !== state.language)
    return refuse(
      'appointments.other-language',
      `这所学校需要会讲“${state.language}”的人。`,
      `This school needs somebody who speaks ${state.language}.`,
      { field: 'form.candidate' },
    )
  return accept(true)
}
