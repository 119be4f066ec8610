import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoCity } from '../../test/support/demo.ts'
import { testHouse } from '../../test/support/house.ts'
import { verdicts, type Batch } from '../../src/registers/returns/contract.ts'
import { pageOfRows } from '../../src/registers/returns/batches.ts'
import { importWorkbook } from '../../src/registers/returns/import-workbook.ts'
import { workbooks } from './make.ts'

let town: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  const { database } = await demoCity('bare')
  town = await testHouse({ now: new Date('2024-12-21T02:00:00Z'), standing: database })
}, 600_000)
afterAll(() => town.close())

const committed = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, name)))

async function officerOf(division: string): Promise<string> {
  const rows = await town.house.db
    .selectFrom('post')
    .select(['person', 'org'])
    .where('role', '=', 'county-officer')
    .execute()
  const found = rows.find(({ org }) => town.house.tree.nameOf(org)?.startsWith(division))
  if (!found) throw new Error(`no officer of ${division}`)
  return found.person
}

const hand = async (name: string, enter: boolean): Promise<Batch> => {
  const batch = await importWorkbook(town.house, town.house.tree, {
    file: committed(name),
    fileName: name,
    person: await officerOf(workbooks[name]!.division),
    enter,
  })
  if (!batch.ok) throw new Error(batch.refusal.say.zh)
  return batch.value
}

describe.each(Object.keys(workbooks))('%s', (name) => {
  it('与 make.ts 写出的一模一样', async () =>
    expect(Buffer.from(await workbooks[name]!.make()).equals(committed(name))).toBe(true))

  it('每一行的结论与说明（核对底稿见 verdicts 目录）', async () => {
    const batch = await hand(name, false)
    expect(batch.status === 'ready' || batch.refusal).toBe(true)
    const { rows } = await pageOfRows(town.house, town.house.tree, batch.id, { after: 0, limit: 1000 })
    const lines = [
      `${name}　任务：${batch.campaignTitle}　报送：${batch.orgName}`,
      Object.entries(verdicts)
        .map(([verdict, { zh }]) => `${zh}${batch.counts[verdict as keyof typeof batch.counts]}行`)
        .join('　'),
      '',
      ...batch.notes.map(({ sheet, zh }) => `[${sheet}] ${zh}`),
      '',
      ...rows.map(
        (row) =>
          [
            `[${row.sheet}] 第${row.row}行`,
            verdicts[row.verdict].zh,
            row.orgName ?? '—',
            row.day ?? '—',
            row.title ?? '—',
            row.people === null ? '—' : `${row.people}人次`,
          ].join('｜') + row.remarks.map(({ zh }) => `\n      · ${zh}`).join(''),
      ),
    ]
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`verdicts/${name.replace('.xlsx', '.txt')}`)
  })
})

it('六份表格先后登记，再交一遍，一条也不多', async () => {
  for (const name of Object.keys(workbooks)) expect((await hand(name, true)).status).toBe('done')
  const count = () =>
    town.house.db
      .selectFrom('activity')
      .select(({ fn }) => [fn.countAll<number>().as('n'), fn.sum<number>('version').as('acts')])
      .executeTakeFirstOrThrow()
  const before = await count()
  expect(before.n).toBeGreaterThan(100)
  for (const name of Object.keys(workbooks)) {
    const again = await hand(name, true)
    expect([again.status, again.counts.accepted, again.counts.corrected]).toEqual(['ready', 0, 0])
  }
  expect(await count()).toEqual(before)
}, 120_000)
