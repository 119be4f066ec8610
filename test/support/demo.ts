import { readFileSync, writeFileSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { loadDemo, type Loaded } from '../../demo/city/load.ts'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { onDisk } from '../../src/platform/files/disk.ts'
import { asAdmin } from './database-setup.ts'
import { freshDatabase, keepAsTemplate, type FreshDatabase } from './database.ts'
import { onceARun } from './once.ts'

/** The day around which something is under way. */
export const demoToday = '2026-11-25' as PlainDate

const kinds = {
  /** Offices, schools, people and open campaigns; nothing handed in. */
  bare: { records: false },
  /** As it is shown: its year 2024 with pictures and papers, and what is under way. */
  whole: { today: demoToday },
}

export interface DemoCity {
  readonly database: FreshDatabase
  readonly loaded: Loaded
  /** Milliseconds of its own work that loading took. */
  readonly took: number
}

/** A copy of the demo city, its evidence under `evidence`. It is loaded once a run: the whole takes half a minute, a copy a tenth of a second. */
export async function demoCity(kind: keyof typeof kinds, evidence?: string): Promise<DemoCity> {
  const made = await onceARun(`demo-${kind}`, (folder) => load(kind, folder))
  const database = await freshDatabase({ like: kind })
  if (evidence) await cp(join(made, 'evidence'), evidence, { recursive: true })
  return {
    database,
    ...(JSON.parse(readFileSync(join(made, 'loaded.json'), 'utf8')) as { loaded: Loaded; took: number }),
  }
}

async function load(kind: keyof typeof kinds, folder: string) {
  const database = await freshDatabase()
  const root = join(folder, 'evidence')
  const parts = join(root, 'parts')
  await mkdir(parts, { recursive: true })
  const house = connect(database.config)
  const start = process.cpuUsage()
  const loaded = await loadDemo(house, { ...kinds[kind], evidence: { bytes: onDisk(root), parts } })
  const took = process.cpuUsage(start).user / 1000
  await house.close()
  // As the database does by itself within a minute: without it, each query of each copy is planned blindly.
  await asAdmin(database.ownerConfig, (client) => client.query('analyze'))
  await keepAsTemplate(database, kind)
  writeFileSync(join(folder, 'loaded.json'), JSON.stringify({ loaded, took }))
}
