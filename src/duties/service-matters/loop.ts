// 差评办理：联系、核实、整改、回访、申诉复核；本平台的办件和别的系统来的差评一样
import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { serviceRatings } from '../../law/service-ratings.ts'
import * as field from '../../platform/forms/fields.ts'
import { isBad, type Rating } from './rated.ts'

interface Rateable {
  readonly rating: Rating | null
}
interface Acting {
  readonly day: PlainDate
}
const basis = serviceRatings.差评整改
const shared = { by: ['clerk'] as const, basis, from: ['mending'] as const }

const changed = <State extends Rateable>(state: State, change: Partial<Rating>): State => ({
  ...state,
  rating: { ...state.rating!, ...change },
})
const first = (holds: (rating: Rating) => boolean, zh: string, en: string) => (state: Rateable) =>
  state.rating && holds(state.rating)
    ? accept(true as const)
    : refuse('services.not-yet-so-far', zh, en, { status: 409, basis })

/** The acts upon a bad rating, of whichever procedure has one. */
export const loop = {
  contact: {
    ...shared,
    title: { zh: '联系评价人', en: 'Contact whoever rated' },
    to: [],
    form: z.object({ said: field.prose('联系情况', 'What was said', { most: 2000 }) }),
    when: first(({ contactedOn }) => contactedOn === null, '已经联系过。', 'Contacted already.'),
    apply: <State extends Rateable>(state: State, _fact: object, { day }: Acting) =>
      changed(state, { contactedOn: day }),
  },

  verify: {
    ...shared,
    title: { zh: '核实', en: 'Verify' },
    to: [],
    form: z.object({
      founded: field.yes('差评属实', 'The rating is founded'),
      finding: field.prose('核实情况', 'What was found', { most: 2000 }),
    }),
    when: first(
      ({ contactedOn, founded }) => contactedOn !== null && founded === null,
      '先联系评价人，核实一次。',
      'Contact first; verified once.',
    ),
    apply: <State extends Rateable>(state: State, { founded }: { founded: boolean }) => changed(state, { founded }),
  },

  mend: {
    ...shared,
    title: { zh: '整改', en: 'Mend' },
    to: [],
    form: z.object({
      what: field.prose('整改了什么', 'What was mended', { most: 2000 }),
      papers: field.optionalFiles('材料', 'Papers'),
    }),
    when: first(
      ({ founded, mendedOn }) => founded === true && mendedOn === null,
      '核实属实的才整改，整改一次。',
      'Only what was found true is mended, once.',
    ),
    apply: <State extends Rateable>(state: State, _fact: object, { day }: Acting) => changed(state, { mendedOn: day }),
  },

  revisit: {
    ...shared,
    title: { zh: '回访', en: 'Revisit' },
    to: ['rated'] as const,
    form: z.object({
      satisfied: field.yes('对整改满意', 'Satisfied now'),
      said: field.prose('回访情况', 'What was said', { most: 2000 }),
    }),
    when: first(
      ({ founded, mendedOn }) => founded === false || mendedOn !== null,
      '属实的先整改，不属实的先核实说明，再回访。',
      'First mend, or explain what was found untrue.',
    ),
    apply: <State extends Rateable>(state: State, _fact: object, { day }: Acting) =>
      changed(state, { revisitedOn: day }),
  },

  appeal: {
    ...shared,
    title: { zh: '申诉复核', en: 'Appeal the rating' },
    aside: true,
    form: z.object({ why: field.prose('误评或者恶意评价的理由', 'Why it is mistaken or malicious', { most: 2000 }) }),
    when: first(({ appealedOn }) => appealedOn === null, '已经申诉过。', 'Appealed already.'),
    apply: <State extends Rateable>(state: State, _fact: object, { day }: Acting) =>
      changed(state, { appealedOn: day }),
    tells: () => [{ capacity: 'reviewer' as const, words: { zh: '差评申诉待复核', en: 'an appeal against a rating' } }],
  },

  reviewAppeal: {
    title: { zh: '复核申诉', en: 'Judge the appeal' },
    by: ['reviewer'] as const,
    basis,
    from: ['mending'] as const,
    to: ['mending', 'rated'] as const,
    form: z.object({
      excluded: field.yes('不计入评价', 'Leave the rating out'),
      why: field.prose('理由', 'Why', { most: 2000 }),
    }),
    when: first(
      ({ appealedOn, excluded }) => appealedOn !== null && excluded === null,
      '没有待复核的申诉。',
      'No appeal waits.',
    ),
    apply: <State extends Rateable>(state: State, { excluded }: { excluded: boolean }) => changed(state, { excluded }),
  },
} as const

interface Kept extends Rateable {
  readonly settings: { readonly contactWithin: number; readonly mendWithin: number }
}

/** The two clocks of a bad rating; `begins`: the day they run from. */
export const loopClocks = <State extends Kept>(begins: (state: State, rating: Rating) => PlainDate) => ({
  contacting: {
    title: { zh: '联系评价人期限', en: 'Time to contact whoever rated' },
    basis,
    kind: 'at-most' as const,
    of: (state: State) =>
      state.rating && isBad(state.rating.stars)
        ? {
            event: begins(state, state.rating),
            n: state.settings.contactWithin,
            unit: 'working-day' as const,
            met: state.rating.contactedOn,
          }
        : null,
  },
  mending: {
    title: { zh: '差评整改期限', en: 'Time to mend' },
    basis,
    kind: 'at-most' as const,
    of: (state: State) =>
      state.rating && isBad(state.rating.stars) && state.rating.founded !== false
        ? {
            event: begins(state, state.rating),
            n: state.settings.mendWithin,
            unit: 'working-day' as const,
            met: state.rating.mendedOn ?? (state.rating.excluded ? begins(state, state.rating) : null),
          }
        : null,
  },
})
