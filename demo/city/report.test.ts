import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { FastifyBaseLogger } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from '../../src/open-house.ts'
import { onDisk } from '../../src/platform/files/disk.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { annualDocument } from '../../src/report/annual.ts'
import { boundSentences } from '../../src/report/bound.ts'
import { boundOf, drafted } from '../../src/report/store.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { loadDemo } from './load.ts'

let database: FreshDatabase
let home: string
let house: OpenHouse
const now = new Date('2025-01-10T02:00:00Z')

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'demo-report-'))
  database = await freshDatabase()
  const loading = connect(database.config)
  await loadDemo(loading, { evidence: { bytes: onDisk(home), parts: join(home, 'parts') } })
  await loading.close()
  const log = pino({ level: 'silent' }) as unknown as FastifyBaseLogger
  house = await openHouse({ database: database.config, settings: { home, s3: undefined, oidc: undefined }, origin: 'http://localhost', log, clock: () => now })
}, 120_000)
afterAll(async () => {
  await house?.close()
  await database?.drop()
  if (home) await rm(home, { recursive: true, force: true })
})

describe('演示城市的年度报告', () => {
  it('模板的每一句都有数据，每个断言都与记录相符，措辞与源报告一致', async () => {
    const { bound } = await boundOf(house.db, house.report, (await drafted(house.report, { year: 2024 }))!, now)
    const sentences = boundSentences(bound)
    expect(sentences.map(({ state }) => state)).toEqual(Array(11).fill('ok'))
    const said = sentences.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'text' ? [] : [part.said.zh])))
    expect(said).toEqual([
      '4次', '每季度至少一次', expect.stringMatching(/^\d+部$/), '108余场次', '700余份', '700余所', '73万余人', '12.6万余人次', '1项', '1项',
      expect.stringMatching(/^\d+场次$/), '22.7万余人', '1200余场次', '937场次', '33.2万人次', '全覆盖',
    ])
  })

  it.each(['html', 'docx', 'pdf'] as const)('没有存过报告时，命令行也能由模板得到 %s，标明演示数据和草稿', async (format) => {
    const document = (await annualDocument(house.db, house.report, { year: 2024, format, language: 'zh', origin: 'http://localhost', demo: true }, now))!
    expect(document.bytes.length).toBeGreaterThan(10_000)
    expect(document.name).toBe(`关于2024年度法治政府建设工作情况的报告.${format}`)
    if (format === 'html') expect(Buffer.from(document.bytes).toString()).toMatch(/演示数据.*草稿/s)
  })
})
