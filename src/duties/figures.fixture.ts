import { v7 } from 'uuid'
import type { PlainDate } from '../calendar/plain-date.ts'
import { computeFigures } from '../figures/compute.ts'
import type { FigureResult } from '../figures/contract.ts'
import type { DutyFigures, Extent } from '../figures/figure.ts'
import { changeAll } from '../platform/change.ts'
import { connect, type Connection } from '../platform/db/connect.ts'
import { derived } from '../registers/activities/rules.ts'
import { ActivityForm, type Status } from '../registers/activities/contract.ts'
import { activityRegister } from '../registers/activities/store.ts'
import { buildCity, city } from '../../test/support/city.ts'
import { freshDatabase } from '../../test/support/database.ts'

/** A record in the words of a test: what is left out is an approved activity of 东县第一小学 in June 2024. */
export interface Held {
  readonly form?: Partial<ActivityForm>
  readonly programme?: string | null
  readonly status?: Status
}

/** What a record adds to each figure of a duty: figures it leaves alone are not named. */
export type Adds = Readonly<Record<string, number>>

export interface FigureTest {
  /** Enters the record and says what it added to the year 2024. Both ways of computing must agree, or it throws. */
  adds(record: Held): Promise<Adds>
  /** The figures of 2024 as they stand. */
  now(): Promise<ReadonlyMap<string, FigureResult>>
  close(): Promise<void>
}

const at = new Date('2025-01-05T00:00:00Z')
const year: Extent = {
  from: '2024-01-01' as PlainDate,
  until: '2024-12-31' as PlainDate,
  branch: { of: 'all' },
  asOf: null,
}

/** A small city in a database of its own, and a duty's figures over it. */
export async function figureTest(duty: DutyFigures): Promise<FigureTest> {
  const database = await freshDatabase()
  await buildCity(database)
  const house = connect(database.config)
  const values = async () => {
    const [rolled, recounted] = await Promise.all(
      [year, { ...year, asOf: new Date(at.getTime() + 1) }].map((extent) =>
        computeFigures(house.db, [duty], extent, at),
      ),
    )
    rolled!.forEach((one, i) => {
      const other = recounted![i]!
      if (one.value !== other.value || one.numerator !== other.numerator)
        throw new Error(`${one.id}: ${one.value} by roll-up, ${other.value} by recount`)
    })
    return new Map(rolled!.map((result) => [result.id, result]))
  }
  return {
    async adds(record) {
      const before = await values()
      await enter(house, record)
      const after = await values()
      const changes = [...after].map(
        ([id, { value, numerator }]) =>
          [id, (numerator ?? value ?? 0) - (before.get(id)?.numerator ?? before.get(id)?.value ?? 0)] as const,
      )
      return Object.fromEntries(changes.filter(([, change]) => change !== 0))
    },
    now: values,
    async close() {
      await house.close()
      await database.drop()
    },
  }
}

/** Writes a record as it stands, past what may be handed in. */
export async function enter(
  { db }: Pick<Connection, 'db'>,
  { form: given, programme = null, status = 'approved' }: Held,
) {
  const form = ActivityForm.parse({ org: city.eastPrimary, day: '2024-06-05', kind: 'other', title: '活动', ...given })
  const county = [city.eastPrimary, city.eastJunior, city.east].some((org) => org === form.org)
    ? city.east
    : [city.westPrimary, city.west].some((org) => org === form.org)
      ? city.west
      : null
  const after = {
    ...form,
    ...derived(form),
    id: v7(),
    county,
    programme,
    grams: [],
    title_key: null,
    status,
    spot_check: null,
    warnings: [],
    source: 'form' as const,
  }
  const [verdict] = await changeAll(db, activityRegister, [
    { before: null, after, act: 'test.held', by: { person: null }, at },
  ])
  if (verdict !== 'written') throw new Error('the record was not written')
}
