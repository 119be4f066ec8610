// 领导小组：成立、成员及任职期间，任何一天由哪些人组成都查得到
import { z } from 'zod'
import { inChinese, PlainDate } from '../../calendar/plain-date.ts'
import { governmentReporting as law } from '../../law/government-reporting.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'

export const memberRoles = {
  head: { zh: '组长', en: 'Head' },
  deputy: { zh: '副组长', en: 'Deputy head' },
  member: { zh: '成员', en: 'Member' },
  office: { zh: '办公室主任', en: 'Head of its office' },
} as const

const Member = z.object({
  person: z.uuid(),
  role: z.enum(['head', 'deputy', 'member', 'office']),
  post: z.string(),
  from: PlainDate,
  until: PlainDate.nullable(),
})
export type Member = z.output<typeof Member>

const State = z.object({
  name: z.string(),
  document: z.string(),
  members: z.array(Member),
  dissolvedOn: PlainDate.nullable(),
})
export type Group = z.output<typeof State>
type Stage = 'standing' | 'dissolved'
const act = actsOf<Group, unknown, Stage, 'office'>()

/** Who belongs to it on a day: first and last day count. */
export const membersOn = ({ members }: Pick<Group, 'members'>, day: PlainDate): Member[] =>
  members.filter(({ from, until }) => from <= day && (until === null || day <= until))

const overlap = (a: Member, b: Member) =>
  (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until)

/** Nobody belongs twice at a time, and at any time there is one head. */
function fits(members: readonly Member[], one: Member): Outcome<Member> {
  const meanwhile = members.filter((other) => overlap(one, other))
  if (meanwhile.some(({ person }) => person === one.person))
    return refuse(
      'groups.member-twice',
      '该人员在这段时间已经是成员；职务有变化的，先登记原职务到何日为止。',
      'This person belongs to it already at that time; first say when the former role ended.',
      { field: 'form.person' },
    )
  const head = one.role === 'head' ? meanwhile.find(({ role }) => role === 'head') : undefined
  if (head)
    return refuse(
      'groups.second-head',
      `这段时间已有组长（自${inChinese(head.from)}），请先登记其任职到何日为止。`,
      `There is a head at that time (since ${head.from}); first say when that ended.`,
      { field: 'form.role' },
    )
  return accept(one)
}

const MemberForm = {
  person: field.person('人员', 'Person'),
  role: field.choice('小组职务', 'Role in the group', memberRoles),
  post: field.line('本职', 'Post', { most: 80 }),
}

const fact = factsIn<Group>()

export const groups = procedure({
  id: 'groups',
  edition: 1,
  mark: '小组',
  title: { zh: '领导小组', en: 'Leading groups' },
  about: {
    zh: '法治政府建设领导小组：成立文件、成员和任职起止。成员调整只加记录，不改旧记录，任何一天的组成都查得到。',
    en: 'The leading group: the document that founded it, its members and since when. Changes are added, so that its membership on any day can be told.',
  },
  read: 'work.read',
  capacities: { office: { title: { zh: '领导小组办公室', en: 'Office of the group' }, needs: 'work.assign' } },
  stages: { standing: { zh: '运行中', en: 'Standing' }, dissolved: { zh: '已撤销', en: 'Dissolved' } },
  closed: ['dissolved'],
  empty: { name: '', document: '', members: [], dissolvedOn: null },
  state: State,
  countable: {
    units: ['个'],
    facts: {
      members: fact.rows('成员（历任）', 'Members there ever were', ['人次'], 'members'),
      dissolved: fact.day('撤销日期', 'Dissolved on', 'dissolvedOn'),
    },
  },
  opening: 'found',
  stage: ({ dissolvedOn }) => (dissolvedOn ? 'dissolved' : 'standing'),
  caption: ({ name }) => name,
  acts: {
    found: act({
      title: { zh: '成立领导小组', en: 'Found a group' },
      hint: {
        zh: '按成立文件填写；一个小组同时只有一名组长。',
        en: 'As the founding document says; a group has one head at a time.',
      },
      by: ['office'],
      basis: law.第一责任人,
      from: ['standing'],
      correctable: true,
      form: z.object({
        name: field.line('名称', 'Name', { most: 100 }),
        document: field.line('成立文件', 'Founding document', { most: 120 }),
        from: field.day('成立日期', 'Since'),
        duties: field.prose('工作职责', 'What it does'),
        members: field.rows('成员', 'Members', z.object(MemberForm), { most: 60 }),
        paper: field.optionalFiles('文件', 'The document'),
      }),
      decide: (_state, form) => {
        const members: Member[] = []
        for (const [i, { person, role, post }] of form.members.entries()) {
          const fit = fits(members, { person, role, post, from: form.from, until: null })
          if (!fit.ok)
            return {
              ok: false,
              refusal: { ...fit.refusal, field: `form.members.${i}.${fit.refusal.field!.slice('form.'.length)}` },
            }
          members.push(fit.value)
        }
        return members.some(({ role }) => role === 'head')
          ? accept({ name: form.name, document: form.document, members })
          : refuse('groups.no-head', '领导小组应当有一名组长。', 'A group has a head.', {
              basis: law.第一责任人,
              field: 'form.members',
            })
      },
      apply: (state, { name, document, members }) => ({ ...state, name, document, members }),
    }),
    addMember: act({
      title: { zh: '增加成员', en: 'Add a member' },
      by: ['office'],
      takeBack: true,
      from: ['standing'],
      aside: true,
      correctable: true,
      form: z.object({ ...MemberForm, from: field.day('任职起', 'From'), why: field.optionalLine('调整依据', 'Why') }),
      decide: ({ members }, { person, role, post, from }) => fits(members, { person, role, post, from, until: null }),
      apply: (state, member) => ({ ...state, members: [...state.members, member] }),
    }),
    endMember: act({
      title: { zh: '成员任职截止', en: 'End a membership' },
      by: ['office'],
      takeBack: true,
      from: ['standing'],
      aside: true,
      correctable: true,
      form: z.object({
        person: field.person('人员', 'Person'),
        until: field.day('任职的最后一天', 'Last day'),
        why: field.line('原因', 'Why'),
      }),
      decide: ({ members }, { person, until }, { today }) => {
        const running = members.find((one) => one.person === person && one.until === null)
        if (!running)
          return refuse('groups.no-member', '该人员现在不是成员。', 'This person is no member.', {
            field: 'form.person',
          })
        if (until < running.from || until > today)
          return refuse(
            'groups.day-wrong',
            '最后一天应在任职起始之后、不晚于今天。',
            'The last day lies after the first and not later than today.',
            { field: 'form.until' },
          )
        return accept({ person, until })
      },
      apply: (state, { person, until }) => ({
        ...state,
        members: state.members.map((one) => (one.person === person && one.until === null ? { ...one, until } : one)),
      }),
    }),
    dissolve: act({
      title: { zh: '撤销领导小组', en: 'Dissolve it' },
      by: ['office'],
      takeBack: true,
      from: ['standing'],
      to: ['dissolved'],
      aside: true,
      form: z.object({
        document: field.line('撤销文件', 'Document', { most: 120 }),
        why: field.prose('理由', 'Reasons', { most: 500 }),
      }),
      apply: (state, _fact, { day }) => ({
        ...state,
        dissolvedOn: day,
        members: state.members.map((one) => (one.until === null ? { ...one, until: day } : one)),
      }),
    }),
  },
  clocks: {},
})
