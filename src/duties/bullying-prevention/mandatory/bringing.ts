// 由此及彼：研判立强制报告；强制报告的进展让学生欺凌案卷知道
import { sql } from 'kysely'
import { v5 } from 'uuid'
import { caseById } from '../../../platform/cases/read.ts'
import type { Bringing, Brought, Happened, Tying } from '../../../platform/cases/room.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import type { Bullying } from '../handling/state.ts'
import { nothingFound, type MandatoryReport } from './state.ts'
import { into } from '../../../platform/cases/keys.ts'

const inReport = into<MandatoryReport>()

/** 研判看出强制报告情形: the officer on duty has found it. His report begins in the same transaction; he cannot forget to make it. */
export const triageBringsReport: Bringing = {
  upon: ['triage'],
  procedure: 'mandatory-reports',
  act: 'discover',
  quiet: true,
  cases(_tx, { row, by, now }) {
    const { triage } = row.state as Bullying
    if (!triage?.situations.length) return []
    const { excluded, situations, guardian, on } = triage
    const found = { case: row.id, excluded, situations, guardian, foundOn: on, foundAt: now.toISOString() }
    return [{ id: v5(row.id, NAMESPACE), fact: { ...nothingFound, reporter: by.person, ...found } }]
  },
}

const NAMESPACE = '0b8c7d52-0d5c-5a3b-8a0e-4f7be7ad3a51'

/** Each is seen from the other, by those who may see both. */
export const tiesToCase: readonly Tying[] = [
  { upon: ['discover', 'joinCase'], why: '强制报告', to: ({ row }) => (row.state as MandatoryReport).case },
]

/** What the case a report belongs to learns of it. */
export const tellsCase: readonly Bringing[] = [
  // Whom the report behind the case names sees nothing of what is reported about him.
  {
    upon: ['discover', 'joinCase'],
    procedure: 'mandatory-reports',
    act: 'exclude',
    async cases(tx, { row }) {
      const { case: other, excluded, reporter } = row.state as MandatoryReport
      const there = other === null ? undefined : await caseById(tx, other)
      const barred = there?.procedure === 'bullying-cases' ? ((there.state as Bullying).triage?.excluded ?? []) : []
      const persons = barred.filter((person) => person !== reporter && !excluded.includes(person))
      return persons.length ? [{ id: row.id, form: { persons } }] : []
    },
  },
  learning(
    'policeReported',
    ['discover', 'joinCase', 'reportToPolice'],
    (report, { reported }) => reported && { report, ...reported },
  ),
  learning(
    'policeAnswered',
    ['discover', 'joinCase', 'recordFeedback', 'recordFurther'],
    (report, { feedback }) =>
      feedback && { report, filed: feedback.answer !== 'declined', schoolMay: feedback.schoolMay },
  ),
  learning('policeEnded', ['discover', 'joinCase', 'recordEnd'], async (report, { case: of, endedOn }, tx) =>
    endedOn && !(await othersOpen(tx, report, of!)) ? { report, on: endedOn } : null,
  ),
]

function learning(
  act: string,
  upon: readonly string[],
  formOf: (report: string, state: MandatoryReport, tx: Tx) => object | null | Promise<object | null>,
): Bringing {
  return {
    upon,
    procedure: 'bullying-cases',
    act,
    async cases(tx, { row }: Happened): Promise<Brought[]> {
      const state = row.state as MandatoryReport
      const form = state.case && (await formOf(row.id, state, tx))
      // Whoever found it may have named a case of another kind.
      const there = form ? await caseById(tx, state.case!) : undefined
      return form && there?.procedure === 'bullying-cases' ? [{ id: there.id, form }] : []
    },
  }
}

/** Whether the police are still at another report of the same case. */
async function othersOpen(tx: Tx, report: string, of: string): Promise<boolean> {
  const { rows } = await sql`
    select from dossier where procedure = 'mandatory-reports' and ${inReport('case')} = ${of} and id <> ${report} and ${inReport.has('reported')} and ${inReport.json('endedOn')} = 'null' limit 1`.execute(
    tx,
  )
  return rows.length > 0
}
