import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import type { Fact } from '../../site/facts.tsx'
import { numberOf } from '../../platform/papers/kind.ts'
import { anyShelf } from '../../site/list.ts'
import { casesShelf, publicList } from '../../site/public-cases.tsx'
import { revocations } from './kinds.ts'
import { publicUntil } from './openness.ts'
import { measured } from './papers.ts'
import { SPOT_DECISION, type Spot } from './spot-state.ts'
import { DECISION, type Penalty } from './state.ts'

type Shown = Pick<Penalty, 'offence' | 'whose' | 'revoked' | 'withdrawn'>

/** What the public may know: persons by their family name alone, minors by none; of what was withdrawn the reason and nothing else. */
const factsOf = (
  { offence, whose, revoked, withdrawn }: Shown,
  number: string | undefined,
  penalty: string,
  on: string,
): readonly Fact[] =>
  withdrawn
    ? [
        [{ zh: '撤回日期', en: 'Withdrawn on' }, withdrawn.on],
        [{ zh: '情形', en: 'How' }, revocations[revoked!.how]],
        [{ zh: '撤回理由', en: 'Why' }, withdrawn.why],
      ]
    : [
        ...(number ? [[{ zh: '决定书文号', en: 'Decision' }, number] as const] : []),
        [{ zh: '当事人', en: 'Party' }, whose],
        [{ zh: '违法行为', en: 'Act' }, offence!.name],
        [{ zh: '处罚依据', en: 'Legal basis' }, offence!.basis],
        [{ zh: '处罚内容', en: 'Penalty' }, penalty],
        [{ zh: '决定日期', en: 'Decided on' }, on],
      ]

interface Listed {
  readonly caption: string
  readonly number: string
  readonly state: Shown
}
const captionOf = ({ caption, number, state }: Listed) => (state.withdrawn ? `已撤回：${number}` : caption)

const ordinary = casesShelf<Penalty>({
  procedure: 'penalties',
  path: '/penalties',
  since: ['published', 'on'],
  ends: publicUntil,
  basis: law.第四十八条,
  caption: captionOf,
  summary: ({ withdrawn, decision }) => (withdrawn ? withdrawn.why : measured(decision!.measure)),
  facts: (state) => factsOf(state, numberOf(state, DECISION), measured(state.decision!.measure), state.decision!.on),
})

const said = ({ decision }: Spot) => measured({ kinds: [decision!.kind], fine: decision!.fine, confiscated: 0 })

const spot = casesShelf<Spot>({
  procedure: 'on-the-spot',
  path: '/penalties/on-the-spot',
  since: ['published', 'on'],
  ends: publicUntil,
  basis: law.第四十八条,
  caption: captionOf,
  summary: (state) => (state.withdrawn ? state.withdrawn.why : `当场处罚：${said(state)}`),
  facts: (state) => factsOf(state, numberOf(state, SPOT_DECISION), said(state), state.decision!.on),
})

/** 处罚决定公开: by the ordinary procedure and on the spot, in one list. */
export const publicPenalties = publicList(
  {
    path: '/penalties',
    title: { zh: '行政处罚决定', en: 'Penalties' },
    about: {
      zh: '本局作出的行政处罚决定，自作出之日起七个工作日内公开；被变更、撤销的撤回并说明理由。',
      en: 'Penalties decided by the bureau, public within seven working days; what was revoked is withdrawn, and why.',
    },
    nothing: { zh: '还没有公开的处罚决定。', en: 'No penalty is public yet.' },
  },
  [anyShelf(ordinary), anyShelf(spot)],
)
