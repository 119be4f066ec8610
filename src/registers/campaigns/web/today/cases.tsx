import type { PlainDate } from '../../../../calendar/plain-date.ts'
import { DueOf } from '../../../../desk/cases/parts.tsx'
import { Go, GoButton, Section, useFormat } from '../../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../../desk/words.ts'
import type { Cases } from './replies.ts'
import { words } from './words.ts'
import { caseAt, casesAt } from '../../../../platform/cases/addresses.ts'

interface PartProps {
  readonly part: Cases
  readonly today: PlainDate
}

/** What waits for my act, whatever the procedure: what presses most first. */
export function CasesWaiting({ part, today }: PartProps) {
  const t = useWords(words)
  const { number } = useFormat()
  return (
    <Section
      title={t.cases}
      actions={
        <>
          <span className="quiet">{t.casesCount(number(part.total))}</span>
          {part.total > part.rows.length && (
            <GoButton to="/cases" aria-label={t.allOf(t.cases)}>
              {t.all}
            </GoButton>
          )}
        </>
      }
    >
      <Rows part={part} today={today} />
    </Section>
  )
}

/** What is late anywhere I oversee. */
export function LateCases({ part, today }: PartProps) {
  const t = useWords(words)
  const { number } = useFormat()
  return (
    <Section
      title={t.lateCases}
      actions={
        <>
          <span className="quiet">{t.casesCount(number(part.total))}</span>
          {part.total > part.rows.length && (
            <GoButton to={casesAt.to({ show: 'late' })} aria-label={t.allOf(t.lateCases)}>
              {t.all}
            </GoButton>
          )}
          <GoButton to="/work/board">{t.board}</GoButton>
        </>
      }
    >
      <Rows part={part} today={today} />
    </Section>
  )
}

function Rows({ part: { rows }, today }: PartProps) {
  const say = useSay()
  const { spoken } = useFormat()
  return (
    <ul className="today-list">
      {rows.map((row) => (
        <li key={row.id} className={row.due && row.due < today ? 'today-late' : undefined}>
          <div className="today-what">
            <Go to={`/${row.procedure}/${row.id}`}>{spoken(row.caption)}</Go>
            <span className="quiet">
              {say(row.procedureTitle)} · {say(row.stageTitle)} · {row.orgName}
            </span>
            <DueOf of={row} />
          </div>
          {row.next && (
            <GoButton to={caseAt(row.procedure).to({ id: row.id, act: row.next.name })}>{say(row.next.title)}</GoButton>
          )}
        </li>
      ))}
    </ul>
  )
}
