import { globSync } from 'node:fs'
import { whole } from './whole.ts'

/** One in so many of the files below runs with each seed; the next two seeds take the others. */
const ONE_IN = 3

/** Slow files that each look at one thing more. None holds a user's main path, a fence or a walk: `test/README.md`. */
const lookingFurther = [
  'test/browser/{any-bureau,books,campaigns,cases,columns,decisions-site,draw,draw-verifier,own-figures,packs,papers}.test.ts',
  'test/browser/{bullying-cases,bullying-child,contests,inspections,law-study,learning,openness,organisations,people}.test.ts',
  'test/browser/{practice-base,prevention,reconciliation,report,report-templates,teachers,training,typed,vice-principals,work}.test.ts',
  'test/{absurd-input,finding}.test.ts',
  'test/{named,field}/*.test.ts',
  'test/reliability/{database-gone,disk-full,draw-broken,ledger-kill}.test.ts',
  'src/cli/archive/{archive,base}.test.ts',
  'src/duties/bullying-prevention/reports/attackers.test.ts',
  'src/platform/packs/shipped.test.ts',
  'src/platform/db/errand.test.ts',
  'demo/city/public-report.test.ts',
]

/** The files this run leaves to those with another seed: none where all is to be done, or where files are named. */
export function leftOut(seed: number, words: readonly string[]): string[] {
  if (whole || words.some((word) => !word.startsWith('-') && word !== 'run')) return []
  return lookingFurther.flatMap((pattern) => globSync(pattern).sort()).filter((_, i) => (i + seed) % ONE_IN !== 0)
}
