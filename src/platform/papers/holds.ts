import { sql } from 'kysely'
import type { FittedHouse } from '../fitted.ts'
import { onlySought, recheck, type Unproven } from '../proofs.ts'
import { verifyPapers } from './verify.ts'

export const paperRechecks = [
  recheck<FittedHouse>({
    id: 'papers',
    title: {
      zh: '文书：编号、送达与案卷一致，原件未动',
      en: 'Issued papers: numbers, service as in the case, bytes as issued',
    },
    how: 'recomputed',
    proves: { paper_number: '*', paper: ['served_on'] },
    async run({ db, evidence }) {
      const { papers, faults } = await verifyPapers(db, evidence.bytes)
      const { rows } = await sql<{ number: string }>`
        select number from paper where served_on is distinct from (service ->> 'counts')::date`.execute(db)
      return {
        checked: papers,
        faults: [
          ...faults.map(({ what, where }) => ({ what: `paper-${what}`, where })),
          ...rows.map(({ number }) => ({ what: 'paper-served', where: number })),
        ],
      }
    },
  }),
]

export const paperUnproven: readonly Unproven[] = [onlySought('paper')]
