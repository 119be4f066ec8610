import { sql } from 'kysely'
import { recheck } from '../../../platform/proofs.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { inputIn, type RunFile } from './files.ts'
import { openInput } from './open-input.ts'
import { hashOf } from './problem.ts'
import { pairsOf } from './run-case.ts'
import type { Run } from './runs.ts'
import { solve } from './solve.ts'

export const runRechecks = [
  recheck<RegisterHouse>({
    id: 'matchings',
    title: { zh: '匹配：由冻结的输入重新算出', en: 'Matchings: computed anew from the frozen input' },
    how: 'recomputed',
    proves: { matching_file: '*' },
    async run({ db }) {
      const { rows } = await sql<RunFile & { state: Run; latest: boolean }>`
        select f.*, d.state, f.version = max(f.version) over (partition by f.dossier, f.kind) as latest
        from matching_file f left join dossier d on d.id = f.dossier order by f.dossier, f.version`.execute(db)
      const faults = rows.flatMap((file) => {
        const input = inputIn(file)
        if (hashOf(input) !== file.hash || input.run !== file.dossier)
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
      return { checked: rows.length, faults }
    },
  }),
]
