// 领导小组会议：议题、出席、纪要、议定事项
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { governmentReporting as law } from '../../law/government-reporting.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'

const State = z.object({
  title: z.string(),
  on: PlainDate.nullable(),
  agenda: z.array(z.string()),
  members: z.array(z.string()),
  heldOn: PlainDate.nullable(),
  present: z.number().int(),
  minutedOn: PlainDate.nullable(),
  cancelled: z.boolean(),
})
type Session = z.output<typeof State>
type Stage = 'called' | 'held' | 'minuted' | 'cancelled'
const act = actsOf<Session, unknown, Stage, 'office'>()

export const sessions = procedure({
  id: 'sessions',
  edition: 1,
  mark: '小组会',
  title: { zh: '领导小组会议', en: 'Leading group sessions' },
  about: { zh: '法治政府建设领导小组的会议：通知、议题、出席、纪要和议定事项。', en: 'Sessions of the leading group: agenda, attendance, minutes and what was resolved.' },
  read: 'work.read',
  capacities: { office: { title: { zh: '领导小组办公室', en: 'Office of the group' }, needs: 'work.assign' } },
  stages: { called: { zh: '已通知', en: 'Called' }, held: { zh: '已召开', en: 'Held' }, minuted: { zh: '已印发纪要', en: 'Minuted' }, cancelled: { zh: '已取消', en: 'Cancelled' } },
  closed: ['minuted', 'cancelled'],
  empty: { title: '', on: null, agenda: [], members: [], heldOn: null, present: 0, minutedOn: null, cancelled: false },
  state: State,
  opening: 'call',
  stage: ({ cancelled, minutedOn, heldOn }) => (cancelled ? 'cancelled' : minutedOn ? 'minuted' : heldOn ? 'held' : 'called'),
  caption: ({ title }) => title,
  words: ({ agenda }) => agenda,
  acts: {
    call: act({
      title: { zh: '通知开会', en: 'Call a session' },
      by: ['office'],
      basis: law.第一责任人,
      from: ['called'],
      correctable: true,
      form: z.object({
        title: field.line('会议名称', 'Session', { most: 100 }),
        on: field.day('会议日期', 'Day'),
        place: field.line('地点', 'Place'),
        members: field.rows('组成人员', 'Members', z.object({ name: field.line('姓名', 'Name', { most: 40 }), post: field.line('职务', 'Post', { most: 80 }) }), { most: 60 }),
        agenda: field.rows('议题', 'Agenda', z.object({ item: field.line('议题', 'Item', { most: 200 }), unit: field.optionalLine('汇报单位', 'Presented by') }), { most: 40 }),
      }),
      apply: (state, { title, on, members, agenda }) => ({ ...state, title, on, members: members.map(({ name }) => name), agenda: agenda.map(({ item }) => item) }),
    }),
    hold: act({
      title: { zh: '登记出席', en: 'Record attendance' },
      by: ['office'],
      from: ['called'],
      to: ['held'],
      correctable: true,
      form: z.object({ on: field.day('召开日期', 'Held on'), attendance: field.rows('出席情况', 'Attendance', z.object({ name: field.line('姓名', 'Name', { most: 40 }), present: field.yes('出席', 'Present'), why: field.optionalLine('缺席原因', 'Why absent') }), { most: 60 }), sheet: field.optionalFiles('签到表', 'Sign-in sheet') }),
      decide: ({ members }, form, { today }) => {
        if (form.on > today) return refuse('sessions.day-to-come', '召开日期不能晚于今天。', 'The day cannot be yet to come.', { field: 'form.on' })
        const missing = members.filter((name) => !form.attendance.some((one) => one.name === name))
        return missing.length ? refuse('sessions.attendance-incomplete', `还没有登记出席情况：${missing.join('、')}。`, `Attendance is missing for ${missing.join(', ')}.`, { field: 'form.attendance' }) : accept(form)
      },
      apply: (state, { on, attendance }) => ({ ...state, heldOn: on, present: attendance.filter(({ present }) => present).length }),
    }),
    minute: act({
      title: { zh: '印发纪要', en: 'Issue the minutes' },
      by: ['office'],
      from: ['held'],
      to: ['minuted'],
      correctable: true,
      form: z.object({ resolved: field.rows('议定事项', 'Resolved', z.object({ what: field.line('事项', 'What', { most: 500 }), who: field.line('责任单位', 'Who'), due: field.optionalDay('期限', 'Due') })), minutes: field.files('会议纪要', 'Minutes') }),
      apply: (state, _fact, { day }) => ({ ...state, minutedOn: day }),
    }),
    cancel: act({
      title: { zh: '取消会议', en: 'Cancel' },
      by: ['office'],
      from: ['called'],
      to: ['cancelled'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 500 }) }),
      apply: (state) => ({ ...state, cancelled: true }),
    }),
  },
  clocks: {},
})
