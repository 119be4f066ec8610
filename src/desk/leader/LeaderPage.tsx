import { Button } from 'antd'
import { dayOf } from '../../calendar/plain-date.ts'
import { caseAt, casesAt } from '../../platform/cases/addresses.ts'
import { casesForMe } from '../../platform/cases/doors.ts'
import { BesideOf } from '../beside.tsx'
import { DueOf } from '../cases/parts.tsx'
import { Go, GoButton, Loaded, Page, PlainTable, Section, useApi, useFormat } from '../kit/index.ts'
import { useHouse } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import './leader.css'
import { words } from './words.ts'

/** As many as a sheet has room for; the rest is one click away. */
const ROOM = 6

/** What a leader decides on: what waits for him, and a part of each room that has something to say there. Prints on one sheet. */
export function LeaderPage() {
  const t = useWords(words)
  const { day } = useFormat()
  const house = useHouse()
  return (
    <Page
      title={t.title}
      lead={t.lead(day(dayOf(house?.now ?? new Date())))}
      actions={
        <>
          <GoButton to="/overview/review">{t.review}</GoButton>
          <GoButton to="/overview/hall">{t.hall}</GoButton>
          <Button onClick={() => print()}>{t.print}</Button>
        </>
      }
      wide
    >
      <div className="leader">
        <Waiting />
        <BesideOf place="leader" />
      </div>
    </Page>
  )
}

function Waiting() {
  const t = useWords(words)
  const say = useSay()
  const { spoken } = useFormat()
  const waiting = useApi(
    casesForMe,
    { query: { mine: 'true', acts: 'true', sort: 'pressing', limit: ROOM } },
    { every: 120_000 },
  )
  return (
    <Section
      title={t.waiting}
      actions={
        waiting.data &&
        waiting.data.total > ROOM && <Go to={casesAt.to({ show: 'mine' })}>{t.all(waiting.data.total)}</Go>
      }
    >
      <Loaded of={waiting}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{t.nothing}</p>
          ) : (
            <PlainTable
              caption={t.waiting}
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'what',
                  title: t.what,
                  cell: ({ caption, procedureTitle, number }) => (
                    <>
                      {spoken(caption || number)} <span className="quiet">{say(procedureTitle)}</span>
                    </>
                  ),
                },
                { key: 'stage', title: t.stage, cell: ({ stageTitle }) => say(stageTitle) },
                { key: 'due', title: t.due, cell: (row) => <DueOf of={row} /> },
                {
                  key: 'act',
                  title: t.decide,
                  cell: ({ procedure, id, next }) => (
                    <GoButton to={caseAt(procedure).to({ id, act: next?.name })}>
                      {next ? say(next.title) : t.open}
                    </GoButton>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  )
}
