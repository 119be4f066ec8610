import { sql } from 'kysely'
import type { FittedHouse } from '../fitted.ts'
import { onlySought, recheck, type Question, type Unproven } from '../proofs.ts'
import { verifyPapers } from './verify.ts'

const inTurn: Question = {
  what: 'paper-numbers',
  sees: { paper_number: '*' },
  sql: `
    select series || ' ' || year as place from (
      select issuer, series, year, cast(last as integer) as last, 0 as most, 0 as many from paper_number
      union all select issuer, series, year, 0, max(cast(sequence as integer)), count(*) from paper group by 1, 2, 3)
    group by issuer, series, year having sum(last) <> sum(most) or sum(last) <> sum(many)`,
}

const asServed: Question = {
  what: 'paper-served',
  sees: { paper: ['served_on'] },
  sql: `select number as place from paper where served_on is not json_extract(service, '$.counts')`,
}

/** What became of a paper stands in its case too. */
const asInTheCase: Question = {
  what: 'paper-differs-from-case',
  sees: {},
  sql: `
    with said as (
      select d.id as dossier, json_extract(p.value, '$.id') as id, json_extract(p.value, '$.number') as number, json_extract(p.value, '$.standing') as standing
      from dossier d, json_each(case when json_type(d.state, '$.papers') = 'array' then json_extract(d.state, '$.papers') else '[]' end) p where d.erased_on is null)
    select s.number as place from said s
      where not exists (select 1 from paper p where p.id = s.id and p.dossier = s.dossier and p.number = s.number and p.standing = s.standing)
    union all select p.number from paper p join dossier d on d.id = p.dossier
      where d.erased_on is null and not exists (select 1 from said s where s.id = p.id and s.dossier = p.dossier)`,
}

export const paperRechecks = [
  recheck<FittedHouse>({
    id: 'papers',
    title: {
      zh: '文书：编号、送达与案卷一致，原件未动',
      en: 'Issued papers: numbers, service as in the case, bytes as issued',
    },
    how: 'recomputed',
    proves: { paper_number: '*', paper: ['served_on'] },
    stranger: { asks: [inTurn, asServed, asInTheCase] },
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
