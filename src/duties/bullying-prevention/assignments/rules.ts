import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import type { AssignmentForm } from './contract.ts'

type Span = Pick<AssignmentForm, 'from' | 'until'>
const meet = (a: Span, b: Span) => (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until)

/** What an assignment must be, beside the others of the same person and school. */
export function assign(form: AssignmentForm, others: readonly (Span & Pick<AssignmentForm, 'name'>)[]): Outcome<true> {
  if (form.until !== null && form.until < form.from)
    return refuse(
      'prevention.assignment-backwards',
      '派驻的结束日期早于开始日期。',
      'The assignment ends before it begins.',
      { field: 'form.until' },
    )
  if (others.some((other) => meet(form, other)))
    return refuse(
      'prevention.assigned-already',
      '这名人员在这所学校的派驻日期重叠，请改原来那一条。',
      'This person is assigned to this school already in these days; change that entry.',
      { status: 409, field: 'form.from' },
    )
  return accept(true as const)
}
