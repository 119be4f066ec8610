import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { schoolProtection } from '../../../law/school-protection.ts'
import { schoolDiscipline } from '../../../law/school-discipline.ts'
import { bullyingPlan } from '../../../law/bullying-plan.ts'
import { recusalOf } from '../../../platform/cases/interest.ts'
import * as field from '../../../platform/forms/fields.ts'
import { parts, seats, type Seat } from './choices.ts'
import { choosing } from './choosing.ts'
import type { Bullying, Seen } from './state.ts'

/** How a committee or a panel voted. Who belongs to the unit is a person of the register; whoever comes from outside is named beneath a mask. */
export const members = () =>
  field.rows(
    '组成和表决',
    'Who sat and how they voted',
    z.object({
      seat: field.choice('身份', 'Seat', seats),
      person: field.optionalListed('本单位人员', 'Member of the unit', choosing.members, { most: 1 }),
      name: field.optionalLine('校外委员姓名', 'Name, of whoever comes from outside', { most: 60, masked: true }),
      part: field.choice('表决', 'Vote', parts),
      why: field.optionalLine('回避理由', 'Why stepped out'),
    }),
    { most: 30 },
  )

export type Member = z.output<ReturnType<typeof members>>[number]

const voted = ({ part }: Member) => part === 'for' || part === 'against' || part === 'abstained'

/** 认定: a quorum of the members, whoever is named or has a loyalty steps out, more than half of those voting agree. */
export function committeeSat(
  sitting: readonly Member[],
  state: Knowing,
  seen: Around & { readonly settings: Pick<Seen['settings'], 'quorumPercent'> },
): Outcome<{ present: number; agreed: number }> {
  const { triage } = state
  const { quorumPercent } = seen.settings
  const may = maySit(sitting, state, seen)
  if (!may.ok) return may
  const [present, agreed] = [sitting.filter(voted), sitting.filter(({ part }) => part === 'for')]
  const stays = present.find(
    ({ seat }) => seat === 'class-teacher' || (seat === 'head' && triage?.named.includes('head')),
  )
  if (stays)
    return refuse(
      'bullying-cases.must-step-out',
      stays.seat === 'head' ? '举报涉及校长，校长应当回避。' : '当事学生的班主任应当回避，可以到会说明情况。',
      stays.seat === 'head'
        ? 'The report names the head, who steps out.'
        : 'The class teacher of a party steps out; he may be heard.',
      { basis: schoolProtection.第十九条, field: 'form.members' },
    )
  if (!sitting.some(({ seat }) => seat === 'vice-principal'))
    return refuse(
      'bullying-cases.vice-principal-not-invited',
      '应当邀请法治副校长参加认定；不能到会的，记为缺席。',
      'The vice-principal for law is invited; if he cannot come, enter him as absent.',
      { basis: schoolProtection.第十九条, field: 'form.members' },
    )
  if (!present.some(({ seat }) => seat === 'parent'))
    return refuse('bullying-cases.no-parent', '认定须有家长代表参加。', 'A parents’ representative takes part.', {
      basis: schoolProtection.第十九条,
      field: 'form.members',
    })
  if (present.length * 100 < sitting.length * quorumPercent)
    return refuse(
      'bullying-cases.no-quorum',
      `到会参加表决的委员不足${quorumPercent}%，请改日再议。`,
      `Fewer than ${quorumPercent}% of the members voted: meet again.`,
      { basis: schoolProtection.第十九条, field: 'form.members' },
    )
  return agreed.length * 2 > present.length
    ? accept({ present: present.length, agreed: agreed.length })
    : refuse(
        'bullying-cases.no-majority',
        '同意的没有超过参加表决委员的半数，不能形成认定。',
        'No majority of those voting agreed: there is no finding.',
        { basis: schoolProtection.第十九条, field: 'form.members' },
      )
}

/** 复查: school, parents and outside experts, each at least once, and a majority; nobody who investigated or found first. */
export function panelSat(
  sitting: readonly Member[],
  state: Knowing & Pick<Bullying, 'deciders'>,
  seen: Around,
): Outcome<true> {
  if (sitting.some((one) => voted(one) && one.person.some((person) => state.deciders.includes(person))))
    return refuse(
      'bullying-cases.first-decider',
      '参加过调查、认定的人不得参加复查。',
      'Whoever investigated or found does not re-examine.',
      { basis: bullyingPlan.申诉, field: 'form.members' },
    )
  const may = maySit(sitting, state, seen)
  return may.ok
    ? composed(
        sitting,
        ['school', 'parent', 'expert'],
        refuse(
          'bullying-cases.panel',
          '复查组须有学校代表、家长代表和校外专家参加，过半数同意。',
          'The panel has a school’s, a parents’ and an outside expert’s voice, and a majority.',
          { basis: bullyingPlan.申诉, field: 'form.members' },
        ),
      )
    : may
}

/** 学生申诉委员会: school leaders, teachers, parents, the vice-principal for law. */
export function complaintsSat(sitting: readonly Member[], state: Knowing, seen: Around): Outcome<true> {
  const may = maySit(sitting, state, seen)
  return may.ok
    ? composed(
        sitting,
        ['leader', 'teacher', 'parent', 'vice-principal'],
        refuse(
          'bullying-cases.complaints-committee',
          '学生申诉委员会须有学校负责人、教师、家长和法治副校长参加，过半数同意。',
          'The committee has leaders, teachers, parents and the vice-principal for law, and a majority.',
          { basis: schoolDiscipline.第十七条, field: 'form.members' },
        ),
      )
    : may
}

type Knowing = Pick<Bullying, 'triage' | 'recusals'>
type Around = Pick<Seen, 'staff' | 'named'>

/** 回避: whoever the report names, or who has stepped back or awaits a decision, is there at most to be heard. Others are whom they are said to be, each once. */
export function maySit(
  sitting: readonly Member[],
  { triage, recusals }: Knowing,
  { staff, named }: Around,
): Outcome<true> {
  const no = (code: string, zh: string, en: string) =>
    refuse(`bullying-cases.${code}`, zh, en, { basis: schoolProtection.第十九条, field: 'form.members' })
  const chosen = sitting.flatMap(({ person }) => person)
  if (sitting.some(({ person, name }) => (person.length === 1) === (name !== '')))
    return no(
      'who-sat',
      '每名委员：本单位的从名册里选，校外的写姓名，二者填一项。',
      'Of each member: choose him from the register, or name him if he comes from outside; one of the two.',
    )
  if (chosen.some((person) => !staff.includes(person)))
    return no(
      'not-of-the-unit',
      '所选人员现在不在承办或者复查的单位任职；校外的写姓名。',
      'Somebody chosen holds no post in the unit now; name whoever comes from outside.',
    )
  if (new Set(chosen).size < chosen.length)
    return no('sat-twice', '同一个人填了两次。', 'One person stands there twice.')
  const out = sitting
    .filter(voted)
    .find(
      ({ person, name }) =>
        person.some((one) => triage?.excluded.includes(one) || recusalOf(recusals, one)) ||
        (name !== '' && named.includes(bare(name))),
    )
  return out
    ? no(
        'member-named',
        '举报里提到的人、已经回避或者回避尚未决定的人，不参加表决，请记为回避。',
        'Whoever the report names, has stepped back or awaits a decision on it does not vote: enter him as stepped out.',
      )
    : accept(true)
}

/** A name without what is written around it. */
export const bare = (name: string) => name.normalize('NFKC').replaceAll(/\s|\(.*\)/gu, '')

function composed(sitting: readonly Member[], needed: readonly Seat[], otherwise: Outcome<never>): Outcome<true> {
  const present = sitting.filter(voted)
  const agreed = present.filter(({ part }) => part === 'for')
  return needed.every((seat) => present.some((one) => one.seat === seat)) && agreed.length * 2 > present.length
    ? accept(true)
    : otherwise
}
