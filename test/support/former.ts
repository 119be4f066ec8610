import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readMigrations, type Migration } from '../../src/platform/db/migrations.ts'

/** The last migration of release 0.2.2, the last to number them across all rooms. */
const LAST_OF_0_2_2 = '0470'

/** The migrations as they were up to 0.2.2: each by its name of then, in the order of then. `upTo`: those of an earlier release. */
export const formerMigrations = (upTo = LAST_OF_0_2_2): readonly Migration[] =>
  readMigrations()
    .flatMap((one) =>
      one.formerly
        .filter((name) => /^\d{4}_/.test(name) && name.slice(0, 4) <= upTo)
        .map((name) => ({ ...one, name, after: [], formerly: [] })),
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))

/**
 * A backup that release 0.2.2 took of a small city: activities, a role and a figure of the bureau's own, a random inspection prepared, a decision brought
 * through its five gates to publication with counsel's opinion, a case of bullying determined, a report begun. Synthetic people.
 */
export function backupOf022(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-0.2.2-'))
  const path = join(folder, 'home-0.2.2.tar')
  writeFileSync(path, gunzipSync(readFileSync(join(import.meta.dirname, '../upgrade/home-0.2.2.tar.gz'))))
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
