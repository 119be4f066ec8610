import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { publicCases } from '../../site/public-cases.tsx'
import { measured } from './papers.ts'
import { revocations } from './kinds.ts'
import type { Penalty } from './state.ts'

/** 处罚决定公开: persons by their family name alone, minors by none; what was withdrawn says why and nothing else. */
export const publicPenalties = publicCases<Penalty>({
  procedure: 'penalties',
  path: '/penalties',
  title: { zh: '行政处罚决定', en: 'Penalties' },
  about: {
    zh: '本局作出的行政处罚决定，自作出之日起七个工作日内公开；被变更、撤销的撤回并说明理由。',
    en: 'Penalties decided by the bureau, public within seven working days; what was revoked is withdrawn, and why.',
  },
  nothing: { zh: '还没有公开的处罚决定。', en: 'No penalty is public yet.' },
  since: ['published', 'on'],
  basis: law.第四十八条,
  caption: ({ caption, number, state }) => (state.withdrawn ? `已撤回：${number}` : caption),
  summary: ({ withdrawn, decision }) => (withdrawn ? withdrawn.why : measured(decision!.measure)),
  facts: ({ offence, whose, decision, revoked, withdrawn, performedOn }) =>
    withdrawn
      ? [
          [{ zh: '撤回日期', en: 'Withdrawn on' }, withdrawn.on],
          [{ zh: '情形', en: 'How' }, revocations[revoked!.how]],
          [{ zh: '撤回理由', en: 'Why' }, withdrawn.why],
        ]
      : [
          [{ zh: '当事人', en: 'Party' }, whose],
          [{ zh: '违法行为', en: 'Act' }, offence!.name],
          [{ zh: '处罚依据', en: 'Legal basis' }, offence!.basis],
          [{ zh: '处罚内容', en: 'Penalty' }, measured(decision!.measure)],
          [{ zh: '决定日期', en: 'Decided on' }, decision!.on],
          [{ zh: '履行日期', en: 'Performed on' }, performedOn],
        ],
})
