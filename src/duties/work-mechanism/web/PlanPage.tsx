import { Button } from 'antd'
import { useState } from 'react'
import {
  FilterBar,
  Go,
  Loaded,
  Note,
  Page,
  PlainTable,
  Section,
  Status,
  useApi,
  useFormat,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { units, type Unit } from '../../../figures/units.ts'
import { readPlan, type Numbered, type SectionOfPlan, type TaskInPlan } from '../contract.ts'
import './work.css'
import { words } from './words.ts'
import { useYear } from './year.ts'
import { figureAddress, yearScope } from '../../../figures/address.ts'

/** The year's plan beside its report: what feeds each section and figure, and what nobody feeds. */
export function PlanPage() {
  const t = useWords(words)
  const { year, years, setYear } = useYear()
  const [gapsOnly, setGapsOnly] = useState(false)
  const plan = useApi(readPlan, { query: { year } }, { keep: true })
  return (
    <Page title={t.plan} lead={t.planLead} wide actions={<Button onClick={() => window.print()}>{t.print}</Button>}>
      <FilterBar
        value={{ year: String(year), show: gapsOnly ? 'gaps' : 'all' }}
        onChange={(to) => {
          if (to.year !== undefined) setYear(to.year)
          if ('show' in to) setGapsOnly(to.show === 'gaps')
        }}
        keep={['year', 'show']}
        fields={[
          {
            kind: 'choice',
            key: 'year',
            label: t.year,
            needed: true,
            options: years.map((one) => ({ value: String(one), label: t.yearOf(String(one)) })),
          },
          {
            kind: 'choice',
            key: 'show',
            label: t.show,
            needed: true,
            options: [
              { value: 'all', label: t.everything },
              { value: 'gaps', label: t.gapsOnly },
            ],
          },
        ]}
      />
      <Loaded of={plan}>{(data) => <Plan plan={data} year={year} gapsOnly={gapsOnly} />}</Loaded>
    </Page>
  )
}

const isFed = (section: SectionOfPlan, tasks: readonly TaskInPlan[]) => tasks.length > 0 || section.tasks.length > 0

function Plan({
  plan: { report, sections, elsewhere },
  year,
  gapsOnly,
}: {
  plan: Reply<typeof readPlan>
  year: number
  gapsOnly: boolean
}) {
  const t = useWords(words)
  const { number } = useFormat()
  const figures = sections.flatMap((section) => section.figures.map(({ tasks }) => isFed(section, tasks)))
  const shown = sections
    .map((section) => ({
      ...section,
      figures: gapsOnly ? section.figures.filter(({ tasks }) => !isFed(section, tasks)) : section.figures,
    }))
    .filter((section) => !gapsOnly || section.figures.length > 0 || (!section.written && section.tasks.length === 0))
  return (
    <>
      <Note tone={figures.includes(false) ? 'warn' : 'good'}>
        {t.gapCount(number(figures.filter((fed) => !fed).length), number(figures.length))}{' '}
        {report ? t.fromReport : t.fromTemplate} {report && <Go to={`/report/${report.id}`}>{t.openReport}</Go>}
      </Note>
      {gapsOnly && shown.length === 0 && <p>{t.noGaps}</p>}
      <div className="plan">
        {shown.map((section, i) => (
          // oxlint-disable-next-line react/no-array-index-key
          <OneSection key={i} section={section} year={year} />
        ))}
      </div>
      {!gapsOnly && elsewhere.length > 0 && (
        <Section title={t.elsewhere}>
          <Tasks tasks={elsewhere} />
        </Section>
      )}
    </>
  )
}

function OneSection({ section, year }: { section: SectionOfPlan; year: number }) {
  const t = useWords(words)
  const say = useSay()
  const { heading, tasks, figures, written } = section
  return (
    <Section title={say(heading)} actions={!written && <Status tone="plain">{t.unwritten}</Status>}>
      {tasks.length > 0 && (
        <>
          <p className="quiet">{t.sectionTasks}</p>
          <Tasks tasks={tasks} />
        </>
      )}
      {tasks.length === 0 && figures.length === 0 && <p className="quiet">{t.nobody}</p>}
      {figures.length > 0 && (
        <PlainTable
          caption={say(heading)}
          rows={figures}
          rowKey={({ figure }) => figure.id}
          columns={[
            {
              key: 'figure',
              title: t.figure,
              cell: ({ figure }) => <Go to={figureAddress(figure.id, yearScope(year))}>{say(figure.label)}</Go>,
            },
            { key: 'value', title: t.soFar, align: 'end', cell: ({ figure }) => <Value figure={figure} /> },
            {
              key: 'tasks',
              title: t.fedBy,
              cell: ({ tasks: own }) =>
                own.length > 0 ? (
                  <Tasks tasks={own} />
                ) : tasks.length > 0 ? (
                  <span className="quiet">{t.bySection}</span>
                ) : (
                  <Status tone="warn">{t.nobody}</Status>
                ),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Value({ figure: { value, unit, share } }: { figure: Numbered }) {
  const say = useSay()
  const { number, percent } = useFormat()
  if (value === null) return <>—</>
  const words = units[unit as Unit] as (typeof units)[Unit] | undefined
  return <>{share ? percent(value) : `${number(value)} ${words ? say(words) : unit}`}</>
}

function Tasks({ tasks }: { tasks: readonly TaskInPlan[] }) {
  const t = useWords(words)
  const { day } = useFormat()
  return (
    <ul className="plan-tasks">
      {tasks.map((task) => (
        <li key={task.id}>
          <Go to={`/tasks/${task.id}`}>{task.caption}</Go>{' '}
          <span className="quiet">
            {task.units.join('、')}
            {task.due && ` · ${day(task.due)}`}
          </span>{' '}
          {task.late && <Status tone="late">{t.isLate}</Status>}
        </li>
      ))}
    </ul>
  )
}
