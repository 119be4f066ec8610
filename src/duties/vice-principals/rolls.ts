// 聘任名册：一批人一次聘任，先导入、再批准；换年度名册、初次使用时接过已有的聘任
import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { inPoolOn, type Candidate } from './candidate-form.ts'
import { fits, isClean, ofAge, sends, within, type Held, type Query } from './eligibility.ts'
import type { RollRow } from './roll-book.ts'
import type { Limits } from './settings.ts'

const State = z.object({
  title: z.string(),
  batch: z.string(),
  rows: z.array(z.uuid()),
  drawnUpOn: z.string().nullable(),
  approvedOn: z.string().nullable(),
  returned: z.string(),
})
export type Roll = z.output<typeof State>

export interface RollSeen {
  readonly limits: Limits
  readonly rows: readonly { readonly id: string; readonly form: RollRow; readonly taken: boolean }[]
  readonly people: ReadonlyMap<string, { readonly form: Candidate; readonly queries: readonly Query[] }>
  readonly held: readonly Held[]
  readonly nameOf: (org: string) => string
}

const act = actsOf<Roll, RollSeen, 'drafted' | 'approved', 'section' | 'leader'>()
const fact = factsIn<Roll>()

export const rolls = procedure({
  id: 'appointment-rolls',
  edition: 1,
  mark: '聘册',
  title: { zh: '名册聘任', en: 'Appointments by roll' },
  about: {
    zh: '把导入的一批聘任名册逐行按规定核对（派出机关、年龄、背景查询、一人两校、一校五名、任期），由分管领导批准；批准以后每行成为一项聘任。',
    en: 'An imported roll is judged row by row by the same rules as single appointments, and approved by a leader; each row then becomes an appointment.',
  },
  read: 'vice-principals.read',
  capacities: {
    section: { title: { zh: '教育局承办科室', en: 'Bureau section' }, needs: 'vice-principals.manage' },
    leader: { title: { zh: '分管领导', en: 'Leader in charge' }, needs: 'vice-principals.approve' },
  },
  stages: { drafted: { zh: '待批准', en: 'To be approved' }, approved: { zh: '已聘任', en: 'Appointed' } },
  closed: ['approved'],
  empty: { title: '', batch: '', rows: [], drawnUpOn: null, approvedOn: null, returned: '' },
  state: State,
  countable: {
    units: ['件', '项'],
    facts: { rows: fact.rows('聘任', 'Appointments', ['项', '对'], 'rows') },
    left: { drawnUpOn: 'act', approvedOn: 'act' },
  },
  opening: 'drawUp',
  stage: ({ approvedOn }) => (approvedOn ? 'approved' : 'drafted'),
  caption: ({ title }) => title,
  acts: {
    drawUp: act({
      title: { zh: '提交名册', en: 'Draw up a roll' },
      hint: {
        zh: '先在“法治副校长聘任名册”里导入，再写上批次名称。',
        en: 'Import the rows into the book of rolls first, then name the batch.',
      },
      by: ['section'],
      basis: law.第七条,
      from: ['drafted'],
      form: z.object({
        title: field.line('标题', 'Title', { most: 100 }),
        batch: field.line('名册', 'Roll', { most: 60 }),
      }),
      decide: (_state, { title, batch }, at) => {
        const judged = judgeRoll(at.seen, at.today)
        return judged.ok ? accept({ title, batch, rows: [...judged.value] }) : judged
      },
      apply: (state, { title, batch, rows }, { day }) => ({ ...state, title, batch, rows, drawnUpOn: day }),
    }),
    approve: act({
      title: { zh: '批准聘任', en: 'Approve' },
      by: ['leader'],
      basis: law.第八条,
      from: ['drafted'],
      to: ['approved'],
      form: z.object({}),
      decide: ({ rows }, _form, at) => {
        const judged = judgeRoll(at.seen, at.today)
        if (!judged.ok) return judged
        return judged.value.length === rows.length && judged.value.every((id, i) => id === rows[i])
          ? accept({})
          : refuse(
              'appointment-rolls.changed',
              '名册在提交以后改动过，请重新提交。',
              'The roll changed since it was drawn up; draw it up again.',
              {
                status: 409,
              },
            )
      },
      apply: (state, _fact, { day }) => ({ ...state, approvedOn: day }),
    }),
    giveBack: act({
      title: { zh: '退回修改', en: 'Give back' },
      by: ['leader'],
      takeBack: true,
      from: ['drafted'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reason', { most: 500 }) }),
      apply: (state, { why }) => ({ ...state, returned: why }),
    }),
    redraw: act({
      title: { zh: '重新提交', en: 'Draw up again' },
      by: ['section'],
      basis: law.第七条,
      from: ['drafted'],
      aside: true,
      form: z.object({}),
      decide: (_state, _form, at) => {
        const judged = judgeRoll(at.seen, at.today)
        return judged.ok ? accept({ rows: [...judged.value] }) : judged
      },
      apply: (state, { rows }, { day }) => ({ ...state, rows, drawnUpOn: day, returned: '' }),
    }),
  },
  clocks: {},
})

/** Rows of a roll by the rules of single appointments, each beside those before it. Answers their ids in order, or the first that cannot be. */
function judgeRoll({ rows, people, held, limits, nameOf }: RollSeen, today: PlainDate): Outcome<readonly string[]> {
  if (rows.length === 0)
    return refuse('appointment-rolls.empty', '名册里没有这一批，先导入。', 'No such batch: import it first.', {
      field: 'form.batch',
    })
  const standing = [...held]
  for (const { id, form: row, taken } of rows) {
    const person = people.get(row.candidate)
    const judged = taken ? already : person ? judgeRow(row, person, standing, limits, today) : gone
    if (!judged.ok) {
      const { say, ...rest } = judged.refusal
      const where = `${row.certificate} ${nameOf(row.school)}`
      return refuse(judged.refusal.code, `${where}：${say.zh}`, `${where}: ${say.en}`, { ...rest, field: 'form.batch' })
    }
    standing.push({
      ...{ id, candidate: row.candidate, school: row.school, role: row.role, standing: person!.form.standing },
      ...{ from: row.from, lastDay: row.until },
    })
  }
  return accept(rows.map(({ id }) => id))
}

const already = refuse('appointment-rolls.taken', '已经聘任过。', 'appointed already.', { status: 409 })
const gone = refuse('appointments.not-in-pool', '人员库里没有这个人。', 'nobody of the pool.', { basis: law.第十条 })

function judgeRow(
  { candidate, school, role, from, until }: RollRow,
  { form, queries }: { readonly form: Candidate; readonly queries: readonly Query[] },
  held: readonly Held[],
  limits: Limits,
  today: PlainDate,
): Outcome<unknown> {
  if (!inPoolOn(form, today)) return gone
  const { standing } = form
  return (
    [
      sends(form.body!, role),
      ofAge(form, from, limits),
      isClean(queries, today, limits),
      within(from, until, limits),
      fits({ id: '', candidate, school, role, standing, from, until }, held, limits),
    ].find(({ ok }) => !ok) ?? accept(true)
  )
}
