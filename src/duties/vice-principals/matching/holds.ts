import { sql } from 'kysely'
import { recheck, type Question } from '../../../platform/proofs.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { inputIn, type RunFile } from './files.ts'
import { openInput } from './open-input.ts'
import { hashOf } from './problem.ts'
import { pairsOf } from './run-case.ts'
import type { Run } from './runs.ts'
import { solve } from './solve.ts'

/** As SQL: the act by which a file of this kind is kept. */
const madeBy = (kind: string) => `'matching-runs.' || case ${kind} when 'input' then 'compute' else 'publish' end`

/** Runs of which an act kept a file that is there no more: read alike by PostgreSQL and SQLite. */
const missing = `
  select subject as place from act a where act in ('matching-runs.compute', 'matching-runs.publish')
    and not exists (select 1 from matching_file f where f.dossier = a.subject and f.version = a.version)`

const asFrozen: Question = {
  what: 'matching-differs',
  sees: { matching_file: '*' },
  sql: `
    select f.dossier || ' ' || f.version as place from matching_file f left join act a on a.subject = f.dossier and a.version = f.version
      where sha256(f.text) <> f.hash or json_extract(f.text, '$.run') <> f.dossier or a.act is not ${madeBy('f.kind')}
    union all select d.id from dossier d where d.procedure = 'matching-runs' and json_extract(d.state, '$.frozenOn') is not null and json_extract(d.state, '$.hash') is not null
      and not exists (select 1 from matching_file f where f.dossier = d.id and f.kind = 'input' and f.hash = json_extract(d.state, '$.hash'))
    union all ${missing}`,
}

export const runRechecks = [
  recheck<RegisterHouse>({
    id: 'matchings',
    title: { zh: '匹配：由冻结的输入重新算出', en: 'Matchings: computed anew from the frozen input' },
    how: 'recomputed',
    proves: { matching_file: '*' },
    stranger: {
      asks: [asFrozen],
    },
    async run({ db }) {
      const { rows } = await sql<RunFile & { state: Run; latest: boolean; act: boolean }>`
        select f.*, d.state, a.act is not distinct from ${sql.raw(madeBy('f.kind'))} as act, f.version = max(f.version) over (partition by f.dossier, f.kind) as latest
        from matching_file f left join dossier d on d.id = f.dossier
          left join act a on a.subject = f.dossier and a.version = f.version order by f.dossier, f.version`.execute(db)
      const faults = rows.flatMap((file) => {
        const input = inputIn(file)
        if (!file.act || hashOf(input) !== file.hash || input.run !== file.dossier)
          return [{ what: 'matching-differs', where: file.dossier }]
        if (!file.latest || !file.state?.frozenOn) return []
        const { pairs } = solve(input)
        const same = JSON.stringify(pairs) === JSON.stringify(pairsOf(file.state))
        const shown =
          file.kind === 'input'
            ? file.state.hash === file.hash && hashOf(openInput(input, pairs)) === file.state.openHash
            : file.state.openHash === file.hash
        return same && shown ? [] : [{ what: 'matching-differs', where: file.dossier }]
      })
      const { rows: gone } = await sql<{ place: string }>`${sql.raw(missing)}`.execute(db)
      faults.push(...gone.map(({ place }) => ({ what: 'matching-differs', where: place })))
      return { checked: rows.length, faults }
    },
  }),
]
