import { v5 } from 'uuid'
import { sql } from 'kysely'
import { markOfName } from '../../books/entry.ts'
import { entriesOf } from '../../books/reading.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { formsOf, type Judged } from '../../platform/cases/asked.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { Brought, CaseType, Happened } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { heldBy, peopleOf } from './case-types.ts'
import { limitsOn } from './limits.ts'
import { rollBook } from './roll-book.ts'
import { standardsOn } from './standards.ts'
import { rolls, type Roll, type RollSeen } from './rolls.ts'
import { empty, type State } from './state.ts'

const NAMESPACE = '2c9d1c64-5b59-5f0e-8a49-3b0f1f1f7c30'
/** The same row makes the same appointment, however often it is tried. */
export const caseOf = (row: string) => v5(row, NAMESPACE)

export const rollCases: CaseType = {
  editions: [anyProcedure(rolls)],
  gather: async (on, one, { today, room }): Promise<RollSeen> => seenBy(on, one, today, room.places.nameOf),
  brings: [{ upon: ['approve'], procedure: 'appointments', act: 'need', cases: appointed, quiet: true }],
}

async function seenBy(on: Db | Tx, one: Judged, today: PlainDate, nameOf: (org: string) => string): Promise<RollSeen> {
  const [opened] = formsOf<{ batch: string }>(one, 'drawUp')
  const batch = opened?.batch ?? (one.state as Roll).batch
  const found = one.acts.length > 0 ? await rowsOfBatch(on, batch) : []
  const ids = found.map(({ id }) => caseOf(id))
  const { rows: there } = await sql<{ id: string }>`select id from dossier where id = any(${ids}::uuid[])`.execute(on)
  const taken = new Set(there.map(({ id }) => id))
  const candidates = [...new Set(found.map(({ form }) => form.candidate))]
  const schools = [...new Set(found.map(({ form }) => form.school))]
  return {
    limits: await limitsOn(on, today),
    rows: found.map(({ id, form }) => ({ id, form, taken: taken.has(caseOf(id)) })),
    people: await peopleOf(on, candidates, today),
    held: found.length > 0 ? await heldBy(on, candidates, schools) : [],
    nameOf,
  }
}

async function rowsOfBatch(on: Db | Tx, batch: string) {
  const { rows } = await sql<{ id: string }>`
    select id from book_entry where marks && array[${markOfName(rollBook, batch)}] and book = ${rollBook.id} and struck is null and form ->> 'batch' = ${batch}`.execute(
    on,
  )
  return rows.length > 0 ? entriesOf(on, rollBook, { ids: rows.map(({ id }) => id) }) : []
}

/** Each row of an approved roll as the appointment it is. */
async function appointed(tx: Tx, { row, room }: Happened): Promise<Brought[]> {
  const { rows } = row.state as Roll
  const today = (row.state as Roll).approvedOn as PlainDate
  const [found, limits] = [await entriesOf(tx, rollBook, { ids: rows }), await limitsOn(tx, today)]
  const people = await peopleOf(tx, [...new Set(found.map(({ form }) => form.candidate))], today)
  return found.map(({ id, form: { school, candidate, role, certificate, from, until, trainedHours, phone } }) => {
    const { name, body, standing, unit } = people.get(candidate)!.form
    const fact: State = {
      ...empty,
      school: room.places.nameOf(school),
      ...{
        role,
        since: from,
        days: limits.successorDays,
        cause: 'enrolled',
        certificate,
        phone: limits.phonePublished ? phone : '',
        from,
        until,
      },
      candidate: { id: candidate, name, body: body!, standing, unit },
      ...{ recommendedOn: today, admittedOn: today, matchedOn: today, appointedOn: today, trainedOn: today },
      standards: standardsOn(limits, today),
      ...{ trainedHours, trainedShort: trainedHours < limits.trainingHours, lastDay: until },
    }
    return { id: caseOf(id), org: school, fact }
  })
}
