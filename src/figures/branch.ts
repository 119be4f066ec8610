import { sql } from 'kysely'
import type { Extent } from './figure.ts'

/** Whether a row with columns `org` and `county` lies in the branch asked about. */
export const inBranch = ({ branch }: Pick<Extent, 'branch'>) =>
  branch.of === 'all'
    ? sql<boolean>`true`
    : branch.of === 'county'
      ? sql<boolean>`county = ${branch.county}`
      : sql<boolean>`org = any(${branch.orgs}::uuid[])`
