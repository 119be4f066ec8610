// npm run bench [-- workload…]: without names, all but those that need the network, and `fuzz`, which takes as long as it is told to. `million` is W2 and W8.
import { applications } from './applications.ts'
import { attachments } from './attachments.ts'
import { booksImport } from './books-import.ts'
import { bookings } from './bookings.ts'
import { books } from './books.ts'
import { record } from './result.ts'
import { custody } from './custody.ts'
import { directus } from './directus.ts'
import { draw } from './draw.ts'
import { drawKill } from './draw-kill.ts'
import { fuzz } from './fuzz.ts'
import { finding } from './finding.ts'
import { footprint } from './footprint.ts'
import { growth } from './growth.ts'
import { kill } from './kill.ts'
import { ledger } from './ledger.ts'
import { ledgerKill } from './ledger-kill.ts'
import { matching, vicePrincipalCoverage } from './matching.ts'
import { million } from './million.ts'
import { quizBare, quizCity, quizKill, quizRush, quizStored } from './quizzes.ts'
import { reconciling } from './reconciling.ts'
import { reports } from './reports.ts'
import { returns } from './returns.ts'
import { site } from './site.ts'
import { training } from './training.ts'
import { w1 } from './w1-intake.ts'
import { year } from './year.ts'

const usual = {
  w1,
  million,
  year,
  growth,
  finding,
  books,
  booksImport,
  bookings,
  reconciling,
  applications,
  attachments,
  site,
  reports,
  returns,
  footprint,
  ledger,
  kill,
  ledgerKill,
  draw,
  drawKill,
  custody,
  matching,
  vicePrincipalCoverage,
  quizRush,
  quizBare,
  quizCity,
  quizStored,
  quizKill,
  training,
}
const workloads = { ...usual, directus, fuzz }
type Name = keyof typeof workloads
const isWorkload = (name: string): name is Name => name in workloads

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !isWorkload(name))
if (unknown.length)
  throw new Error(`There is no workload ${unknown.join(', ')}; there are ${Object.keys(workloads).join(', ')}.`)
for (const name of asked.length ? asked.filter(isWorkload) : (Object.keys(usual) as Name[])) {
  for (const { id, measures } of await record(workloads[name])) {
    console.log(id)
    console.table(measures)
  }
}
