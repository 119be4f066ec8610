import { casesForMe, type CaseInList } from '../../../platform/cases/doors.ts'
import { DueOf } from '../../../desk/cases/parts.tsx'
import { Empty, Go, Loaded, Page, Status, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { words } from './words.ts'

const kinds = ['opinions', 'contracts'] as const
type Kind = (typeof kinds)[number]
const isKind = (procedure: string): procedure is Kind => kinds.includes(procedure as Kind)

/** Counsel's own page: what waits for an opinion, and nothing else. */
export function CounselPage() {
  const t = useWords(words)
  const waiting = useApi(casesForMe, { query: { mine: 'true', sort: 'due', limit: 100 } }, { every: 120_000 })
  return (
    <Page title={t.title}>
      <Loaded of={waiting}>
        {({ rows }) => {
          const mine = rows.filter(({ procedure }) => isKind(procedure))
          return mine.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            <ul className="cards" aria-label={t.title}>
              {mine.map((row) => (
                <Waiting key={row.id} row={row} kind={row.procedure as Kind} />
              ))}
            </ul>
          )
        }}
      </Loaded>
    </Page>
  )
}

function Waiting({ row, kind }: { row: CaseInList; kind: Kind }) {
  const t = useWords(words)
  const { recent } = useFormat()
  return (
    <li className="card">
      <Go to={`/counsel/${kind}/${row.id}`} className="card-body">
        <span className="card-title">{row.caption}</span>
        <span className="card-row">
          <Status tone="accent">{t[kind]}</Status>
          <DueOf of={row} />
        </span>
        <span className="quiet">
          {row.orgName} · {recent(row.changedAt, new Date())}
        </span>
      </Go>
    </li>
  )
}
