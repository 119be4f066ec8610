import { dayOf } from '../../calendar/plain-date.ts'
import { casesForMe } from '../../platform/cases/doors.ts'
import { Go, Section, useApi, useFormat } from '../kit/index.ts'
import { useWords } from '../words.ts'
import { DueOf } from './parts.tsx'
import { words } from './words.ts'

/** Cases, of whatever procedure, that wait for the reader; those due soonest first. */
export const useWaitingCases = () => useApi(casesForMe, { query: { mine: 'true', sort: 'due', limit: 10 } }, { every: 120_000 })

export function WaitingCases({ of: { rows, total } }: { of: NonNullable<ReturnType<typeof useWaitingCases>['data']> }) {
  const t = useWords(words)
  const { recent } = useFormat()
  const today = dayOf(new Date())
  return (
    <Section title={t.waiting} actions={total > rows.length && <span className="quiet">{t.waitingMore(rows.length, total)}</span>}>
      <ul className="today-list">
        {rows.map((row) => (
          <li key={row.id} className={row.due && row.due < today ? 'today-late' : undefined}>
            <div className="today-what">
              <Go to={`/${row.procedure}/${row.id}`}>{row.caption}</Go>
              <DueOf of={row} />
            </div>
            <span className="quiet">
              {row.number} · {row.orgName} · {recent(row.changedAt, new Date())}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
