// 好差评：一事一评，差评一件不落地联系、核实、整改、回访；没有评价的不算满意
import { z } from 'zod'
import { serviceRatings } from '../../law/service-ratings.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { loop } from './loop.ts'
import { freshRating, isBad, stars } from './rated.ts'
import { step } from './state.ts'

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
        ? refuse('services.rated-already', '这件事已经评价过。', 'It was rated already.', {
            status: 409,
            basis: serviceRatings.差评整改,
          })
        : accept(true),
    apply: (state, { stars: given }, { day }) => ({ ...state, rating: freshRating(given, day) }),
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

  contact: step(loop.contact),
  verify: step(loop.verify),
  mend: step(loop.mend),
  revisit: step(loop.revisit),
  appeal: step(loop.appeal),
  reviewAppeal: step(loop.reviewAppeal),
}
