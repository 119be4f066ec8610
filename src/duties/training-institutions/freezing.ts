// 冻结基数名单：科室提出、负责人冻结，一次为止；冻结以后只能登记处置结果
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { doubleReduction } from '../../law/double-reduction.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'

const State = z.object({
  /** SHA-256 over the list, one institution a line. */
  hash: z.string(),
  many: z.number().int(),
  /** Each institution by a hash of its own. */
  members: z.array(z.string()),
  proposedOn: PlainDate.nullable(),
  frozenOn: PlainDate.nullable(),
  declinedOn: PlainDate.nullable(),
})
export type Freeze = z.output<typeof State> & Common

/** The list as it stands. */
export interface FreezeSeen extends Pick<Freeze, 'hash' | 'many' | 'members'> {
  /** A freeze that is proposed or done: its number. */
  readonly there: string | null
}

type Stage = 'proposed' | 'frozen' | 'declined'
const fact = factsIn<Freeze>()
const act = actsOf<Freeze, FreezeSeen, Stage, 'keeper' | 'leader'>()

export const baseFreeze = procedure({
  id: 'training-base-freeze',
  edition: 1,
  mark: '训基',
  read: 'training.read',
  bureaus: true,
  opening: 'propose',
  closed: ['frozen', 'declined'],
  state: State,
  countable: {
    facts: {
      proposed: fact.day('提出日期', 'Proposed on', 'proposedOn'),
      frozen: fact.day('冻结日期', 'Frozen on', 'frozenOn'),
      declined: fact.day('退回日期', 'Declined on', 'declinedOn'),
      many: fact.whole('名单家数', 'On the list', '家', 'many'),
    },
    left: { members: 'names' },
  },
  title: { zh: '基数名单冻结', en: 'Freezing the base list' },
  about: {
    zh: '核对无误的基数名单由负责人冻结，留下摘要；冻结以后名单不增不减，只登记处置结果。',
    en: 'The base list, once checked, is frozen by a leader under its hash; afterwards only dispositions are entered.',
  },
  capacities: {
    keeper: { title: { zh: '监管科', en: 'Section' }, needs: 'training.keep-base' },
    leader: { title: { zh: '负责人', en: 'Leader' }, needs: 'training.decide' },
  },
  stages: {
    proposed: { zh: '待冻结', en: 'Proposed' },
    frozen: { zh: '已冻结', en: 'Frozen' },
    declined: { zh: '已退回', en: 'Declined' },
  },
  empty: { hash: '', many: 0, members: [], proposedOn: null, frozenOn: null, declinedOn: null },
  stage: ({ frozenOn, declinedOn }) => (frozenOn ? 'frozen' : declinedOn ? 'declined' : 'proposed'),
  caption: ({ many, hash }) => `基数名单${many}家 ${hash.slice(0, 12)}`,
  acts: {
    propose: act({
      title: { zh: '提出冻结', en: 'Propose to freeze' },
      by: ['keeper'],
      basis: doubleReduction.压减,
      from: ['proposed'],
      form: z.object({ checked: field.prose('怎样核对的', 'How it was checked', { most: 1000 }) }),
      when: (_state, { seen: { there, many } }) =>
        there
          ? refuse(
              'training.frozen-once',
              `基数名单已经冻结或者正在冻结（${there}），只冻结一次。`,
              `It is frozen once (${there}).`,
              { status: 409, basis: doubleReduction.压减 },
            )
          : many === 0
            ? refuse('training.no-base', '还没有基数名单。', 'There is no base list.', { status: 409 })
            : accept(true),
      decide: (_state, _form, { seen: { hash, many, members } }) => accept({ hash, many, members }),
      apply: (state, list, { day }) => ({ ...state, ...list, proposedOn: day }),
    }),
    freeze: act({
      title: { zh: '冻结', en: 'Freeze' },
      by: ['leader'],
      basis: doubleReduction.压减,
      from: ['proposed'],
      to: ['frozen'],
      form: z.object({}),
      when: ({ hash }, { seen }) =>
        seen.hash === hash
          ? accept(true)
          : refuse(
              'training.base-changed',
              '提出以后名单改过，退回重新提出。',
              'The list was changed since: decline, and propose anew.',
              {
                status: 409,
              },
            ),
      apply: (state, _fact, { day }) => ({ ...state, frozenOn: day }),
    }),
    decline: act({
      title: { zh: '退回', en: 'Decline' },
      by: ['leader'],
      from: ['proposed'],
      to: ['declined'],
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 500 }) }),
      apply: (state, _fact, { day }) => ({ ...state, declinedOn: day }),
    }),
  },
  clocks: {},
})
