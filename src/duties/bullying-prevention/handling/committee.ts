import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { rules as schoolRules } from '../law.ts'
import { discipline, plan } from './law.ts'
import type { Seat } from './choices.ts'
import type { Bullying } from './state.ts'

export interface Member {
  readonly seat: Seat
  readonly part: 'for' | 'against' | 'abstained' | 'stepped-out' | 'absent'
}

const voted = ({ part }: Member) => part === 'for' || part === 'against' || part === 'abstained'

/** 认定: a quorum of the members, whoever is named or has a loyalty steps out, more than half of those voting agree. */
export function committeeSat(members: readonly Member[], { triage }: Pick<Bullying, 'triage'>, quorumPercent: number): Outcome<{ present: number; agreed: number }> {
  const [present, agreed] = [members.filter(voted), members.filter(({ part }) => part === 'for')]
  const stays = present.find(({ seat }) => seat === 'class-teacher' || (seat === 'head' && triage?.named.includes('head')))
  if (stays)
    return refuse('bullying-cases.must-step-out', stays.seat === 'head' ? '举报涉及校长，校长应当回避。' : '当事学生的班主任应当回避，可以到会说明情况。', stays.seat === 'head' ? 'The report names the head, who steps out.' : 'The class teacher of a party steps out; he may be heard.', { basis: schoolRules.第十九条, field: 'form.members' })
  if (!members.some(({ seat }) => seat === 'vice-principal')) return refuse('bullying-cases.vice-principal-not-invited', '应当邀请法治副校长参加认定；不能到会的，记为缺席。', 'The vice-principal for law is invited; if he cannot come, enter him as absent.', { basis: schoolRules.第十九条, field: 'form.members' })
  if (!present.some(({ seat }) => seat === 'parent')) return refuse('bullying-cases.no-parent', '认定须有家长代表参加。', 'A parents’ representative takes part.', { basis: schoolRules.第十九条, field: 'form.members' })
  if (present.length * 100 < members.length * quorumPercent) return refuse('bullying-cases.no-quorum', `到会参加表决的委员不足${quorumPercent}%，请改日再议。`, `Fewer than ${quorumPercent}% of the members voted: meet again.`, { basis: schoolRules.第十九条, field: 'form.members' })
  return agreed.length * 2 > present.length ? accept({ present: present.length, agreed: agreed.length }) : refuse('bullying-cases.no-majority', '同意的没有超过参加表决委员的半数，不能形成认定。', 'No majority of those voting agreed: there is no finding.', { basis: schoolRules.第十九条, field: 'form.members' })
}

/** 复查: school, parents and outside experts, each at least once, and a majority. */
export const panelSat = (members: readonly Member[]) => composed(members, ['school', 'parent', 'expert'], refuse('bullying-cases.panel', '复查组须有学校代表、家长代表和校外专家参加，过半数同意。', 'The panel has a school’s, a parents’ and an outside expert’s voice, and a majority.', { basis: plan.申诉, field: 'form.members' }))

/** 学生申诉委员会: school leaders, teachers, parents, the vice-principal for law. */
export const complaintsSat = (members: readonly Member[]) => composed(members, ['leader', 'teacher', 'parent', 'vice-principal'], refuse('bullying-cases.complaints-committee', '学生申诉委员会须有学校负责人、教师、家长和法治副校长参加，过半数同意。', 'The committee has leaders, teachers, parents and the vice-principal for law, and a majority.', { basis: discipline.第十七条, field: 'form.members' }))

function composed(members: readonly Member[], needed: readonly Seat[], otherwise: Outcome<never>): Outcome<true> {
  const present = members.filter(voted)
  const agreed = present.filter(({ part }) => part === 'for')
  return needed.every((seat) => present.some((one) => one.seat === seat)) && agreed.length * 2 > present.length ? accept(true) : otherwise
}
