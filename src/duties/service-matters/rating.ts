// 好差评：一事一评，差评一件不落地联系、核实、整改、回访；没有评价的不算满意
import { z } from 'zod'
import { serviceRatings } from '../../law/service-ratings.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { isBad, stars, step, type Application, type Stage } from './state.ts'

type Rated = NonNullable<Application['rating']>
const basis = serviceRatings.差评整改
const loop = { by: ['clerk'] as const, basis, from: ['mending'] as const satisfies Stage[] }
const changed = (state: Application, change: Partial<Rated>): Application => ({
  ...state,
  rating: { ...state.rating!, ...change },
})
const first = (holds: (rating: Rated) => boolean, zh: string, en: string) => (state: Application) =>
  state.rating && holds(state.rating) ? accept(true) : refuse('services.not-yet-so-far', zh, en, { status: 409, basis })

export const rating = {
  rate: step({
    title: { zh: '评价', en: 'Rate' },
    by: [],
    public: {
      intro: () => ({
        zh: '这件事办得怎么样？一件事评价一次，怎么评都不影响办理结果。',
        en: 'How was it? Once a case; whatever you say changes nothing of the outcome.',
      }),
    },
    basis: serviceRatings.一事一评,
    from: ['delivered'],
    to: ['rated', 'mending'],
    form: z.object({
      stars: field.choice('整体满意度', 'Overall', stars),
      words: field.optionalProse('哪里好，哪里不好', 'What was good, what was not', { most: 1000 }),
    }),
    when: ({ rating: given }) =>
      given
        ? refuse('services.rated-already', '这件事已经评价过。', 'It was rated already.', { status: 409, basis })
        : accept(true),
    apply: (state, { stars: given }, { day }) => ({
      ...state,
      rating: {
        stars: given,
        on: day,
        contactedOn: null,
        founded: null,
        mendedOn: null,
        revisitedOn: null,
        appealedOn: null,
        excluded: null,
      },
    }),
    tells: (_state, { stars: given }) =>
      isBad(given)
        ? [
            {
              capacity: 'clerk',
              words: { zh: '收到差评，请联系评价人', en: 'a bad rating came in: contact whoever gave it' },
            },
          ]
        : [],
  }),

  /** Silence is no satisfaction: the case ends unrated. */
  endUnrated: step({
    title: { zh: '逾期未评价', en: 'Not rated in time' },
    by: [],
    basis: serviceRatings.一事一评,
    from: ['delivered'],
    to: ['unrated'],
    form: z.object({}),
    apply: (state, _fact, { day }) => ({ ...state, unratedOn: day }),
  }),

  contact: step({
    ...loop,
    title: { zh: '联系评价人', en: 'Contact whoever rated' },
    to: [],
    form: z.object({ said: field.prose('联系情况', 'What was said', { most: 2000 }) }),
    when: first(({ contactedOn }) => contactedOn === null, '已经联系过。', 'Contacted already.'),
    apply: (state, _fact, { day }) => changed(state, { contactedOn: day }),
  }),

  verify: step({
    ...loop,
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
    apply: (state, { founded }) => changed(state, { founded }),
  }),

  mend: step({
    ...loop,
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
    apply: (state, _fact, { day }) => changed(state, { mendedOn: day }),
  }),

  revisit: step({
    ...loop,
    title: { zh: '回访', en: 'Revisit' },
    to: ['rated'],
    form: z.object({
      satisfied: field.yes('对整改满意', 'Satisfied now'),
      said: field.prose('回访情况', 'What was said', { most: 2000 }),
    }),
    when: first(
      ({ founded, mendedOn }) => founded === false || mendedOn !== null,
      '属实的先整改，不属实的先核实说明，再回访。',
      'First mend, or explain what was found untrue.',
    ),
    apply: (state, _fact, { day }) => changed(state, { revisitedOn: day }),
  }),

  appeal: step({
    ...loop,
    title: { zh: '申诉复核', en: 'Appeal the rating' },
    aside: true,
    form: z.object({ why: field.prose('误评或者恶意评价的理由', 'Why it is mistaken or malicious', { most: 2000 }) }),
    when: first(({ appealedOn }) => appealedOn === null, '已经申诉过。', 'Appealed already.'),
    apply: (state, _fact, { day }) => changed(state, { appealedOn: day }),
    tells: () => [{ capacity: 'reviewer', words: { zh: '差评申诉待复核', en: 'an appeal against a rating' } }],
  }),

  reviewAppeal: step({
    title: { zh: '复核申诉', en: 'Judge the appeal' },
    by: ['reviewer'],
    basis,
    from: ['mending'],
    to: ['mending', 'rated'],
    form: z.object({
      excluded: field.yes('不计入评价', 'Leave the rating out'),
      why: field.prose('理由', 'Why', { most: 2000 }),
    }),
    when: first(
      ({ appealedOn, excluded }) => appealedOn !== null && excluded === null,
      '没有待复核的申诉。',
      'No appeal waits.',
    ),
    apply: (state, { excluded }) => changed(state, { excluded }),
  }),
}
