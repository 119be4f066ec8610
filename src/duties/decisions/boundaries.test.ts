import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { kebab } from '../../platform/cases/doors.ts'
import { judge } from '../../platform/cases/judge.ts'
import { atOf } from '../../platform/cases/room.ts'
import { caseById } from '../../platform/cases/read.ts'
import * as cases from './decisions.cases.ts'
import type { Attempt } from './decisions.cases.ts'
import { Office, type Case } from './decisions.fixture.ts'
import { decisions } from './procedure.ts'

const table = anyProcedure(decisions)
let town: Awaited<ReturnType<typeof testHouse>>
let office: Office
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T02:00:00Z') })
  office = await Office.of(town)
})
afterAll(() => town.close())

const persons = {
  officer: people.section,
  leader: people.leader,
  legal: people.legal,
  secretary: people.secretary,
} as const

/** What the rule itself answers, nothing written. */
async function ruleSays(one: Case, { act: door, form, by }: Attempt): Promise<string | null> {
  const row = (await caseById(town.house.db, one.id))!
  const name = Object.keys(table.acts).find((act) => kebab(act) === door)!
  const at = await atOf(town.house.cases, town.house.db, row, town.clock.now, persons[by], undefined)
  const verdict = judge(table, name, row.state, table.acts[name]!.form.parse(form(office.forms, office.paper)), at)
  return verdict.ok ? null : verdict.refusal.code
}

describe.each([
  ['草案形成以后', cases.drafted, () => office.drafted()],
  [
    '送请审查以后',
    cases.submitted,
    async () => {
      const one = await office.submitted()
      await office.hearCounsel(one.id)
      return one
    },
  ],
  ['提请讨论以后', cases.tabled, () => office.tabled()],
] as const)('%s：规则和接口结论一致', (_stage, attempts, prepare) => {
  // What is refused leaves no trace: one case serves all of them. What is done needs a case of its own.
  let shared: Promise<Case> | undefined
  it.each(attempts)('$say', async (attempt) => {
    const one = await (attempt.code === null ? prepare() : (shared ??= prepare()))
    const day =
      attempt.on ?? { 草案形成以后: '2026-03-02', 送请审查以后: '2026-04-14', 提请讨论以后: '2026-04-30' }[_stage]
    await office.on(day)
    expect(await ruleSays(one, attempt)).toBe(attempt.code)
    await one.do(office[attempt.by], attempt.act, attempt.form(office.forms, office.paper), attempt.code ?? 200)
  })
})
