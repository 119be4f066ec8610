import { dayOf, yearOf } from '../../../calendar/plain-date.ts'
import { Facts, Loaded, Section, useApi, useFormat } from '../../../desk/kit/index.ts'
import { Go } from '../../../desk/kit/Go.tsx'
import { useHouse } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import { figureAddress, yearScope } from '../../../figures/address.ts'
import { listFigures } from '../../../figures/contract.ts'
import { casesForMe } from '../../../platform/cases/doors.ts'
import type { TaskStage } from '../state.ts'
import { words } from './words.ts'

/** On the leader's page: how far the year's inspections are, from the plan to the published result. */
export function InspectionsForLeader() {
  const t = useWords(words)
  const { number } = useFormat()
  const house = useHouse()
  const year = yearOf(dayOf(house?.now ?? new Date()))
  const asked = { enabled: house !== undefined }
  const scope = { from: `${year}-01-01`, until: `${year}-12-31` } as const
  const figures = useApi(listFigures, { query: { ...scope, duty: 'inspections' } }, asked)
  const tasks = (stage: TaskStage) => ({ query: { procedure: 'inspections', year, limit: 1, stage } })
  const checking = useApi(casesForMe, tasks('checking'), asked)
  const completed = useApi(casesForMe, tasks('completed'), asked)
  return (
    <Section title={t.yearOfInspections(year)}>
      <Loaded of={figures}>
        {(found) => {
          const of = (id: string) => {
            const value = found.figures.find((one) => one.id === id)?.value
            return <Go to={figureAddress(id, yearScope(year))}>{typeof value === 'number' ? number(value) : '—'}</Go>
          }
          const drawn = checking.data && completed.data ? number(checking.data.total + completed.data.total) : '—'
          return (
            <Facts
              facts={[
                [t.plannedTasks, of('inspections.planned')],
                [
                  t.drawnTasks,
                  <Go key="drawn" to="/inspections">
                    {drawn}
                  </Go>,
                ],
                [t.doneTasks, of('inspections.completed')],
                [
                  t.inTimeTasks,
                  <span key="in-time">
                    {of('inspections.results-in-time')} / {of('inspections.results-due')}
                  </span>,
                ],
              ]}
            />
          )
        }}
      </Loaded>
    </Section>
  )
}
