import { DueOf } from '../../../desk/cases/parts.tsx'
import { Go, Loaded, PlainTable, Section, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { casesForMe } from '../../../platform/cases/doors.ts'
import { words } from './words.ts'

const ROOM = 6

/** On the leader's page: where each major decision stands. */
export function DecisionsForLeader() {
  const t = useWords(words)
  const say = useSay()
  const open = useApi(casesForMe, { query: { procedure: 'decisions', closed: 'false', sort: 'pressing', limit: ROOM } })
  return (
    <Section
      title={t.whereDecisionsStand}
      actions={open.data && open.data.total > ROOM && <Go to="/decisions">{t.allDecisions(open.data.total)}</Go>}
    >
      <Loaded of={open}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{t.noneOpen}</p>
          ) : (
            <PlainTable
              caption={t.whereDecisionsStand}
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'subject',
                  title: t.decision,
                  cell: ({ id, caption }) => <Go to={`/decisions/${id}`}>{caption}</Go>,
                },
                { key: 'stage', title: t.stage, cell: ({ stageTitle }) => say(stageTitle) },
                { key: 'due', title: t.due, cell: (row) => <DueOf of={row} /> },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  )
}

/** On the wall: how many major decisions stand where; which, is not yet for everybody. */
export function DecisionsByStage() {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const open = useApi(casesForMe, { query: { procedure: 'decisions', closed: 'false', sort: 'pressing', limit: 200 } })
  return (
    <Section title={t.whereDecisionsStand}>
      <Loaded of={open}>
        {({ rows }) => {
          const stages = [...new Map(rows.map(({ stage, stageTitle }) => [stage, stageTitle]))]
          if (stages.length === 0) return <p className="quiet">{t.noneOpen}</p>
          return (
            <PlainTable
              caption={t.whereDecisionsStand}
              rows={stages}
              rowKey={([stage]) => stage}
              columns={[
                { key: 'stage', title: t.stage, cell: ([, title]) => say(title) },
                {
                  key: 'many',
                  title: t.decisionsThere,
                  align: 'end',
                  cell: ([one]) => number(rows.filter(({ stage }) => stage === one).length),
                },
              ]}
            />
          )
        }}
      </Loaded>
    </Section>
  )
}
