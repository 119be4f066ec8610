import { dayOf } from '../calendar/plain-date.ts'
import type { OpenHouse } from '../open-house.ts'
import { failed } from './command.ts'

/** The id of the organisation that bears this name today, or has this id. Stops in words when there is none, or more than one. */
export async function organisationNamed({ pool, tree, clock }: OpenHouse, named: string): Promise<string> {
  if (tree.get(named)) return named
  const { rows } = await pool.query<{ org: string }>(
    'select org from organisation_version where (name = $1 or short_name = $1) and from_day <= $2 and (until_day is null or until_day > $2)',
    [named, dayOf(clock())],
  )
  if (rows.length === 1) return rows[0]!.org
  throw rows.length === 0
    ? failed(`没有名为“${named}”的单位。`, `There is no organisation “${named}”.`)
    : failed(
        `名为“${named}”的单位不止一个，请用编号。`,
        `More than one organisation is called “${named}”; give its id.`,
      )
}
