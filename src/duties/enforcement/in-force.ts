import { sql } from 'kysely'
import { into } from '../../platform/cases/keys.ts'
import type { PenaltiesInForce } from '../seams.ts'
import { onTheSpot } from './on-the-spot.ts'
import { penalties } from './penalties.ts'
import type { Penalty } from './state.ts'

const inPenalty = into<Penalty>()

/** Penalties that were decided, and neither revoked nor withdrawn since: what other duties rest on. */
export const inForce: PenaltiesInForce = {
  async of(on, id) {
    const { rows } = await sql<{ id: string; number: string; on: NonNullable<Penalty['decision']>['on'] }>`
      select id, number, ${inPenalty('decision', 'on')} as on from dossier
      where id = ${id} and procedure in (${penalties.id}, ${onTheSpot.id}) and erased_on is null
        and ${inPenalty.has('decision')} and not (${inPenalty.has('revoked')}) and not (${inPenalty.has('withdrawn')})`.execute(
      on,
    )
    return rows[0] ?? null
  },
}
