import { readFileSync, writeFileSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { loadDemo, type Loaded } from '../../demo/city/load.ts'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { onDisk } from '../../src/platform/files/disk.ts'
import { freshDatabase, keepAsTemplate, type FreshDatabase } from './database.ts'
import { onceARun } from './once.ts'

const kinds = {
  /** Offices, schools, people and open campaigns; nothing handed in. */
  bare: { records: false, today: undefined },
  /** Its year 2024, with pictures and papers. */
  year: { records: true, today: undefined },
  /** The same, and what is under way around this day. */
  present: { records: true, today: '2026-11-25' as PlainDate },
}
export const demoToday = kinds.present.today

export interface DemoCity {
  readonly database: FreshDatabase
  readonly loaded: Loaded
  /** Milliseconds of its own work that loading took. */
  readonly took: number
}

/** A copy of the demo city, its evidence under `evidence`. It is loaded once a run: that takes ten seconds, a copy a tenth of one. */
export async function demoCity(kind: keyof typeof kinds, evidence?: string): Promise<DemoCity> {
  const made = await onceARun(`demo-${kind}`, (folder) => load(kind, folder))
  const database = await freshDatabase({ like: kind })
  if (evidence) await cp(join(made, 'evidence'), evidence, { recursive: true })
  return { database, ...(JSON.parse(readFileSync(join(made, 'loaded.json'), 'utf8')) as { loaded: Loaded; took: number }) }
}

async function load(kind: keyof typeof kinds, folder: string) {
  const database = await freshDatabase()
  const root = join(folder, 'evidence')
  const parts = join(root, 'parts')
  await mkdir(parts, { recursive: true })
  const house = connect(database.config)
  const start = process.cpuUsage()
  const loaded = await loadDemo(house, { ...kinds[kind], ...(kinds[kind].records && { evidence: { bytes: onDisk(root), parts } }) })
  const took = process.cpuUsage(start).user / 1000
  await house.close()
  await keepAsTemplate(database, kind)
  writeFileSync(join(folder, 'loaded.json'), JSON.stringify({ loaded, took }))
}
