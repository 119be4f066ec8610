import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { city, people, buildCity } from '../../../../test/support/city.ts'
import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { declared } from '../../../faces.ts'
import { changeAll, type RecordRow, type Register } from '../../../platform/change.ts'
import { connect, type Connection } from '../../../platform/db/connect.ts'
import { migrate } from '../../../platform/db/migrate.ts'
import { readMigrations } from '../../../platform/db/migrations.ts'
import { verify } from '../../../platform/verify.ts'
import { shippedClasses } from './shipped-classes.ts'

// A home whose lists stood in tables of their own, each entry changed once: brought to today's, and opened.
const MOVING = /^duties\/inspections\/000[23]_/
const at = new Date('2025-03-03T02:00:00Z')
const [first, second] = [v7(), v7()]
const [item, object, inspector, own] = [v7(), v7(), v7(), v7()]
const idle = shippedClasses.find(({ code }) => code === 'idle')!

const was = {
  inspection_item: [
    {
      id: item,
      code: 'JY-01',
      name: '办学条件',
      basis: '义务教育法',
      content: '校舍',
      method: '现场检查',
      kinds: ['school'],
      percent: 50,
    },
    { percent: 60 },
    { frequency: '每年1次', joint: '', section: '督导室', from: '2024-01-01', until: null, grams: [] },
  ],
  inspection_object: [
    {
      id: object,
      code: 'PX-01',
      name: '阳光培训学校',
      kind: 'training',
      risk: 'general',
      weight: 2,
      org: null,
      county: city.east,
    },
    { risk: 'high', until: '2027-12-31' },
    { address: '', from: '2024-01-01', until: null, grams: [] },
  ],
  inspector: [
    {
      id: inspector,
      certificate: '豫H-001',
      person: people.section,
      unit: city.section,
      county: null,
      standing: 'staff',
      fields: '办学、安全',
    },
    { interests: '阳光培训学校', recusals: [object], left_on: '2026-06-30' },
    { from: '2024-01-01', until: '2028-12-31', interests: '', recusals: [], left_on: null, grams: [] },
  ],
  inspection_class: [{ ...idle, id: idle.id }, { until: '2025-12-31' }, { grams: [] }],
} as const

let database: FreshDatabase
let owner: Connection
let applied: readonly string[]
beforeAll(async () => {
  database = await freshDatabase({ empty: true })
  await migrate(database.ownerConfig, { migrations: readMigrations().filter(({ name }) => !MOVING.test(name)) })
  await buildCity(database)
  owner = connect(database.ownerConfig)
  for (const [table, [entered, changed, more]] of Object.entries(was))
    await enter(table, { ...more, ...entered }, changed)
  await enter(
    'inspection_class',
    { ...was.inspection_class[0], id: own, code: 'own', zh: '自定', grams: [] },
    { zh: '自定义' },
  )
  applied = await migrate(database.ownerConfig)
})
afterAll(async () => {
  await owner.close()
  await database.drop()
})

type Kept = Register<RecordRow>
const registers = new Map<string, Kept>()
const columnsOf = (row: object) => ['id', 'version', 'changed_at', ...Object.keys(row).filter((name) => name !== 'id')]

/** By the seam, as the release of then did: entered, then changed. */
async function enter(table: string, row: object, changed: object) {
  const entered = row as RecordRow
  const register = registers.get(table) ?? ({ table, columns: columnsOf(row), derived: ['grams'] } as unknown as Kept)
  registers.set(table, register)
  const by = { person: people.section }
  const one = { by, at, act: 'inspections.kept' as const }
  await changeAll(owner.pool, register, [{ ...one, before: null, after: entered, request: first }])
  const before = { ...entered, version: 1, changed_at: at }
  await changeAll(owner.pool, register, [{ ...one, before, after: { ...entered, ...changed }, request: second }])
}

describe('原有的一单两库和结果类别并入登记簿', () => {
  it('条目、旧版本、经过都在，核验相符，旧表不再有', async () => {
    expect(applied.filter((name) => MOVING.test(name))).toHaveLength(2)
    expect((await verify(owner.db, declared.keeps)).discrepancies).toEqual([])
    const { rows } = await owner.pool.query(
      `select count(*)::int as n from information_schema.tables where table_schema = current_schema() and table_name = any($1)`,
      [Object.keys(was).flatMap((name) => [name, `${name}_past`])],
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('打开以后照常查阅：改过的随附类别仍以本局的为准，没改过的补齐；利害关系认得出单位；旧版本看得到', async () => {
    const town = await testHouse({ standing: database, now: new Date('2026-03-02T02:00:00Z') })
    const officer = await town.as(people.section)
    const all = async (book: string) => (await officer.get(`/api/books/${book}?show=all&limit=200`)).body.rows
    expect(await all('inspection-items')).toMatchObject([
      { id: item, version: 2, caption: '办学条件', form: { percent: 60 } },
    ])
    expect(await all('inspection-objects')).toMatchObject([
      { id: object, form: { risk: 'high', until: '2027-12-31' }, looked: {}, standing: 'in-force' },
    ])
    expect(await all('officers')).toMatchObject([
      {
        id: inspector,
        caption: 'section（测试） 豫H-001',
        form: { interests: [object], left: '2026-06-30', county: null },
        names: { [object]: '阳光培训学校', [city.section]: '政策法规科' },
      },
    ])
    const classes = (await all('inspection-classes')) as { id: string; version: number; form: { code: string } }[]
    expect(classes).toHaveLength(shippedClasses.length + 1)
    expect(classes.find(({ id }) => id === idle.id)).toMatchObject({ version: 2, form: { until: '2025-12-31' } })
    expect(classes.find(({ id }) => id === own)).toMatchObject({ form: { code: 'own', zh: '自定义' } })
    const { versions } = (await officer.get(`/api/books/officers/${inspector}/versions`)).body
    expect(versions).toMatchObject([
      { version: 2, changed: ['interests', 'left'] },
      { version: 1, form: { interests: [], left: null } },
    ])
    expect((await officer.get('/api/inspections/choices/inspectors')).body.options).toMatchObject([
      { value: inspector },
    ])
    expect((await verify(owner.db, declared.keeps)).discrepancies).toEqual([])
    await town.server.http.close()
    await town.house.close()
  })
})
