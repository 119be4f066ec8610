// Writes src/platform/db/tables.ts, the types of all tables, from a throwaway database with all migrations.
// `--check` writes nothing and fails when the file is not up to date.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const file = join(import.meta.dirname, '../src/platform/db/tables.ts')
const head = `// Generated from the migrations by \`node build/tables.mjs\`; never edited by hand.

import type { PlainDate } from '../../calendar/plain-date.ts'
`

/** The text of tables.ts for the migrated database of this pg configuration. */
export function tablesOf(config, schema = 'mingfa') {
  const codegen = join(
    dirname(createRequire(import.meta.url).resolve('kysely-codegen/package.json')),
    'dist/cli/bin.js',
  )
  const types = { date: 'PlainDate', timestamptz: 'Date', int8: 'number', numeric: 'number', jsonb: 'unknown' }
  const text = execFileSync(
    process.execPath,
    [
      codegen,
      ...['--dialect', 'postgres', '--url', urlOf(config), '--default-schema', schema],
      ...['--include-pattern', `${schema}.*`, '--print', '--log-level', 'silent'],
      ...['--type-mapping', JSON.stringify(types)],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return head + inHouseStyle(text.slice(text.indexOf('import ')))
}

const urlOf = ({ connectionString, host, user, database }) =>
  connectionString ?? `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`

const inHouseStyle = (text) =>
  text
    .replaceAll(/;$/gm, '')
    .replaceAll('"', "'")
    .replaceAll('unknown | null', 'unknown')
    .replace('export interface DB {', 'export interface Tables {')

async function fromNothing() {
  // The house's own sources, on a Node that does not read TypeScript by itself.
  const { tsImport } = await import('tsx/esm/api')
  const { startEmbedded } = await tsImport('../src/platform/db/embedded.ts', import.meta.url)
  const { DEFAULT_SCHEMA, migrate } = await tsImport('../src/platform/db/migrate.ts', import.meta.url)
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-tables-'))
  chmodSync(folder, 0o755)
  const pg = await startEmbedded({
    dataDir: join(folder, 'data'),
    settings: { fsync: 'off' },
    initdbArgs: ['--no-sync'],
  })
  try {
    await migrate(pg.config())
    return tablesOf(pg.config(), DEFAULT_SCHEMA)
  } finally {
    await pg.stop('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  const text = await fromNothing()
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    console.error('src/platform/db/tables.ts is not up to date: run `node build/tables.mjs`')
    process.exitCode = 1
  }
}
