import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { PlainDate } from '../../../../calendar/plain-date.ts'
import { Go, GoButton, PlainTable, Section, useFormat } from '../../../../desk/kit/index.ts'
import { useWords } from '../../../../desk/words.ts'
import { Due, ProgressBar, StandingOf } from '../names.tsx'
import type { Today } from './replies.ts'
import { words } from './words.ts'
import { newActivityAt } from '../../../activities/addresses.ts'
import { campaignsAt } from '../../addresses.ts'

type Tasks = NonNullable<Today['toHandIn']>
type Behind = NonNullable<Today['campaigns']>
type Counties = NonNullable<Today['counties']>

/** What is asked of me: a large button each, the longest overdue first. */
export function ToHandIn({ part, today }: { part: Tasks; today: PlainDate }) {
  const t = useWords(words)
  // Whose it is goes without saying unless it is not everywhere the same.
  const several = new Set(part.rows.map((row) => row.org)).size > 1
  return (
    <Section
      title={t.toHandIn}
      actions={
        <>
          <span className="quiet">{t.toHandInCount(part.total, part.late)}</span>
          {part.total > part.rows.length && (
            <GoButton to={campaignsAt.to({ mine: 'true' })} aria-label={t.allOf(t.toHandIn)}>
              {t.all}
            </GoButton>
          )}
        </>
      }
    >
      <ByAge part={part}>
        {(row) => (
          <li key={`${row.campaign}.${row.org}`} className={row.due < today ? 'today-late' : undefined}>
            <div className="today-what">
              <Go to={`/campaigns/${row.campaign}`}>{row.title}</Go>
              <span className="card-row">
                <Due due={row.due} done={false} />
                {row.standing !== 'none' && <StandingOf standing={row.standing} />}
                {several && <span className="quiet">{row.orgName}</span>}
              </span>
            </div>
            <GoButton
              to={newActivityAt.to({ campaign: row.campaign })}
              type="primary"
              aria-label={t.reportOf(row.title)}
            >
              {t.report}
            </GoButton>
          </li>
        )}
      </ByAge>
    </Section>
  )
}

/** The campaigns of my branch that are not complete. */
export function CampaignsBehind({ part, today }: { part: Behind; today: PlainDate }) {
  const t = useWords(words)
  return (
    <Section
      title={t.campaigns}
      actions={
        <>
          <span className="quiet">{t.tasks(part.total, part.late)}</span>
          {part.total > part.rows.length && (
            <GoButton to={campaignsAt.to({ status: 'open' })} aria-label={t.allOf(t.campaigns)}>
              {t.all}
            </GoButton>
          )}
        </>
      }
    >
      <ByAge part={part}>
        {(row) => (
          <li key={row.campaign} className={row.due < today ? 'today-late' : undefined}>
            <div className="today-what">
              <Go to={`/campaigns/${row.campaign}`}>{row.title}</Go>
              <span>
                <Due due={row.due} done={false} />
              </span>
            </div>
            <ProgressBar progress={row} />
          </li>
        )}
      </ByAge>
    </Section>
  )
}

interface Aged<Row> {
  readonly part: { readonly total: number; readonly old: number; readonly rows: readonly Row[] }
  readonly children: (row: Row) => ReactNode
}

/** The list; what was due over a year ago is folded away, unless there is nothing else. */
function ByAge<Row>({ part: { total, old, rows }, children }: Aged<Row>) {
  const t = useWords(words)
  // Old ones come last, whatever of the others is shown.
  const fresh = rows.slice(0, total - old)
  const rest = rows.slice(total - old)
  if (fresh.length === 0 || rest.length === 0) return <ul className="today-list">{rows.map(children)}</ul>
  return (
    <>
      <ul className="today-list">{fresh.map(children)}</ul>
      <details className="today-old">
        <summary>{t.old(old)}</summary>
        <ul className="today-list">{rest.map(children)}</ul>
      </details>
    </>
  )
}

/** As many as fit a leader's one screen. */
const FURTHEST = 6

/** Who must be spoken to: the county furthest behind first. */
export function CountiesBehind({ counties }: { counties: Counties }) {
  const t = useWords(words)
  const { number } = useFormat()
  const [all, setAll] = useState(counties.length <= FURTHEST + 1)
  return (
    <Section title={t.counties} actions={<span className="quiet">{t.countedHow}</span>}>
      <PlainTable
        caption={t.counties}
        rows={all ? counties : counties.slice(0, FURTHEST)}
        rowKey={(row) => row.county ?? 'none'}
        columns={[
          { key: 'county', title: t.county, cell: (row) => (row.county === null ? t.direct : row.name) },
          {
            key: 'late',
            title: t.late,
            align: 'end',
            cell: (row) =>
              row.late > 0 ? <span className="late">{number(row.late)}</span> : <span className="quiet">0</span>,
          },
          { key: 'missing', title: t.missing, align: 'end', cell: (row) => number(row.missing) },
          { key: 'asked', title: t.asked, align: 'end', cell: (row) => number(row.asked) },
        ]}
      />
      {!all && (
        <Button type="link" onClick={() => setAll(true)}>
          {t.otherCounties(counties.length - FURTHEST)}
        </Button>
      )}
    </Section>
  )
}
