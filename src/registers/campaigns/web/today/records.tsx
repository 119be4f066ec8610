import type { ReactNode } from 'react'
import { Go, GoButton, Section, useFormat } from '../../../../desk/kit/index.ts'
import { useWords } from '../../../../desk/words.ts'
import type { Today } from './replies.ts'
import { words } from './words.ts'
import { activitiesAt } from '../../../activities/addresses.ts'

type Part = NonNullable<Today['drafts']>
type Row = Part['rows'][number]

/** Sent back to me: before anything else, with the reason. */
export function Returned({ part }: { part: NonNullable<Today['returned']> }) {
  const t = useWords(words)
  return (
    <Section
      title={t.returned}
      actions={<More part={part} to={activitiesAt.to({ status: 'returned' })} of={t.returned} />}
    >
      <Rows rows={part.rows} under={(row) => row.reason && <p className="today-reason">{t.reason(row.reason)}</p>} />
    </Section>
  )
}

/** Waiting for my approval, the longest waiting first. */
export function ToReview({ part }: { part: NonNullable<Today['toReview']> }) {
  const t = useWords(words)
  const { recent } = useFormat()
  return (
    <Section
      title={t.toReview}
      actions={
        <>
          <span className="quiet">{t.items(part.total)}</span>
          <GoButton to="/activities/review" type="primary">
            {t.startReview}
          </GoButton>
        </>
      }
    >
      <Rows rows={part.rows} under={(row) => <span className="quiet">{t.since(recent(row.at, new Date()))}</span>} />
    </Section>
  )
}

export function Drafts({ part }: { part: Part }) {
  const t = useWords(words)
  return (
    <Section title={t.drafts} actions={<More part={part} to={activitiesAt.to({ status: 'draft' })} of={t.drafts} />}>
      <Rows rows={part.rows} link={(row) => `/activities/${row.id}/edit`} />
    </Section>
  )
}

/** What I wait for. */
export function Waiting({ part }: { part: Part }) {
  const t = useWords(words)
  const { recent } = useFormat()
  return (
    <Section
      title={t.waiting}
      actions={<More part={part} to={activitiesAt.to({ status: 'submitted' })} of={t.waiting} />}
    >
      <Rows rows={part.rows} under={(row) => <span className="quiet">{t.since(recent(row.at, new Date()))}</span>} />
    </Section>
  )
}

interface RowsProps<R extends Row> {
  readonly rows: readonly R[]
  readonly link?: (row: R) => string
  readonly under?: (row: R) => ReactNode
}

function Rows<R extends Row>({ rows, link = (row) => `/activities/${row.id}`, under }: RowsProps<R>) {
  const { day } = useFormat()
  return (
    <ul className="today-list">
      {rows.map((row) => (
        <li key={row.id}>
          <div className="today-what">
            <Go to={link(row)}>{row.title}</Go>
            <span className="quiet">
              {row.orgName} · {day(row.day)}
            </span>
            {under?.(row)}
          </div>
        </li>
      ))}
    </ul>
  )
}

function More({ part, to, of }: { part: { total: number; rows: readonly unknown[] }; to: string; of: string }) {
  const t = useWords(words)
  return (
    <>
      <span className="quiet">{t.items(part.total)}</span>
      {part.total > part.rows.length && (
        <GoButton to={to} aria-label={t.allOf(of)}>
          {t.all}
        </GoButton>
      )}
    </>
  )
}
