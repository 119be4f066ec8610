// 领导小组会议：议题、出席、纪要、议定事项
import { z } from 'zod'
import { inChinese, PlainDate } from '../../calendar/plain-date.ts'
import { governmentReporting as law } from '../../law/government-reporting.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { readGroups } from './contract.ts'
import { membersOn, type Group } from './groups.ts'

const State = z.object({
  title: z.string(),
  group: z.uuid().nullable(),
  on: PlainDate.nullable(),
  agenda: z.array(z.string()),
  /** Who belonged to the group on the day it was called for. */
  members: z.array(z.uuid()),
  heldOn: PlainDate.nullable(),
  absent: z.array(z.uuid()),
  minutedOn: PlainDate.nullable(),
  cancelled: z.boolean(),
})
type Session = z.output<typeof State>
type Stage = 'called' | 'held' | 'minuted' | 'cancelled'

/** What the rules see besides the dossier: the groups that stand. */
export interface SeenGroups {
  readonly groups: readonly (Pick<Group, 'name' | 'members'> & { readonly id: string })[]
}
const act = actsOf<Session, SeenGroups, Stage, 'office'>()

const fact = factsIn<Session>()

export const sessions = procedure({
  id: 'sessions',
  edition: 1,
  mark: '小组会',
  title: { zh: '领导小组会议', en: 'Leading group sessions' },
  about: {
    zh: '法治政府建设领导小组的会议：通知、议题、出席、纪要和议定事项。',
    en: 'Sessions of the leading group: agenda, attendance, minutes and what was resolved.',
  },
  read: 'work.read',
  capacities: { office: { title: { zh: '领导小组办公室', en: 'Office of the group' }, needs: 'work.assign' } },
  stages: {
    called: { zh: '已通知', en: 'Called' },
    held: { zh: '已召开', en: 'Held' },
    minuted: { zh: '已印发纪要', en: 'Minuted' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
  closed: ['minuted', 'cancelled'],
  empty: {
    title: '',
    group: null,
    on: null,
    agenda: [],
    members: [],
    heldOn: null,
    absent: [],
    minutedOn: null,
    cancelled: false,
  },
  state: State,
  countable: {
    units: ['次', '场次'],
    facts: {
      called: fact.day('拟召开日期', 'Called for', 'on'),
      agenda: fact.rows('议题', 'Items on the agenda', ['项', '个'], 'agenda'),
      members: fact.rows('应到成员', 'Members called', ['人次'], 'members'),
      absent: fact.rows('缺席成员', 'Members absent', ['人次'], 'absent'),
      held: fact.day('召开日期', 'Held on', 'heldOn'),
      minuted: fact.day('印发纪要日期', 'Minuted on', 'minutedOn'),
      cancelled: fact.yes('已取消', 'Cancelled', 'cancelled'),
    },
  },
  opening: 'call',
  stage: ({ cancelled, minutedOn, heldOn }) =>
    cancelled ? 'cancelled' : minutedOn ? 'minuted' : heldOn ? 'held' : 'called',
  caption: ({ title }) => title,
  words: ({ agenda }) => agenda,
  acts: {
    call: act({
      title: { zh: '通知开会', en: 'Call a session' },
      hint: {
        zh: '参会的是会议当日的小组成员，由平台按成员登记确定。',
        en: 'Those who belong to the group on that day attend; the register says who they are.',
      },
      by: ['office'],
      basis: law.第一责任人,
      from: ['called'],
      correctable: true,
      form: z.object({
        group: field.listed('领导小组', 'Group', readGroups, { most: 1 }),
        title: field.line('会议名称', 'Session', { most: 100 }),
        on: field.day('会议日期', 'Day'),
        place: field.line('地点', 'Place'),
        agenda: field.rows(
          '议题',
          'Agenda',
          z.object({
            item: field.line('议题', 'Item', { most: 200 }),
            unit: field.optionalLine('汇报单位', 'Presented by'),
          }),
          { most: 40 },
        ),
        also: field.optionalLine('列席', 'Also invited'),
      }),
      decide: (_state, form, { seen }) => {
        const group = seen.groups.find(({ id }) => id === form.group[0])
        if (!group)
          return refuse(
            'sessions.no-group',
            '没有这个领导小组，或者已经撤销。',
            'There is no such group, or it was dissolved.',
            { field: 'form.group' },
          )
        const members = membersOn(group, form.on).map(({ person }) => person)
        return members.length
          ? accept({ ...form, group: group.id, members })
          : refuse(
              'sessions.nobody',
              `${inChinese(form.on)}该小组没有成员。`,
              `The group has no members on ${form.on}.`,
              { field: 'form.on' },
            )
      },
      apply: (state, { group, title, on, members, agenda }) => ({
        ...state,
        group,
        title,
        on,
        members: [...members],
        agenda: agenda.map(({ item }) => item),
      }),
    }),
    hold: act({
      title: { zh: '登记出席', en: 'Record attendance' },
      hint: {
        zh: '只填缺席的成员和原因，其余按出席登记。',
        en: 'Name only those absent, and why; the others are recorded as present.',
      },
      by: ['office'],
      takeBack: true,
      from: ['called'],
      to: ['held'],
      correctable: true,
      form: z.object({
        on: field.day('召开日期', 'Held on'),
        chair: field.person('主持人', 'In the chair'),
        absent: field.optionalRows(
          '缺席的成员',
          'Members absent',
          z.object({
            person: field.person('成员', 'Member'),
            why: field.line('原因', 'Why'),
            deputy: field.optionalLine('代为参会', 'Sent instead', { most: 40 }),
          }),
          { most: 60 },
        ),
        sheet: field.optionalFiles('签到表', 'Sign-in sheet'),
      }),
      decide: ({ members }, form, { today }) => {
        if (form.on > today)
          return refuse('sessions.day-to-come', '召开日期不能晚于今天。', 'The day cannot be yet to come.', {
            field: 'form.on',
          })
        const absent = [...new Set(form.absent.map(({ person }) => person))]
        const stranger = absent.findIndex((person) => !members.includes(person))
        if (stranger >= 0)
          return refuse(
            'sessions.not-a-member',
            '该人员不是本次会议的成员，不用登记缺席。',
            'This person is no member called to the session.',
            { field: `form.absent.${stranger}.person` },
          )
        if (!members.includes(form.chair) || absent.includes(form.chair))
          return refuse('sessions.chair-absent', '主持人应当是到会的成员。', 'The chair is a member who is present.', {
            field: 'form.chair',
          })
        return accept({ on: form.on, chair: form.chair, absent })
      },
      apply: (state, { on, absent }) => ({ ...state, heldOn: on, absent: [...absent] }),
    }),
    minute: act({
      title: { zh: '印发纪要', en: 'Issue the minutes' },
      by: ['office'],
      takeBack: true,
      from: ['held'],
      to: ['minuted'],
      correctable: true,
      form: z.object({
        resolved: field.rows(
          '议定事项',
          'Resolved',
          z.object({
            what: field.line('事项', 'What', { most: 500 }),
            who: field.line('责任单位', 'Who'),
            due: field.optionalDay('期限', 'Due'),
          }),
        ),
        minutes: field.files('会议纪要', 'Minutes'),
      }),
      apply: (state, _fact, { day }) => ({ ...state, minutedOn: day }),
    }),
    cancel: act({
      title: { zh: '取消会议', en: 'Cancel' },
      by: ['office'],
      takeBack: true,
      from: ['called'],
      to: ['cancelled'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 500 }) }),
      apply: (state) => ({ ...state, cancelled: true }),
    }),
  },
  clocks: {},
})
