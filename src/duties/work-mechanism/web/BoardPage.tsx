import { Button } from 'antd'
import {
  addressOf,
  Empty,
  FilterBar,
  Go,
  GoButton,
  Loaded,
  Page,
  PlainTable,
  Section,
  useApi,
  useFormat,
  type Reply,
} from '../../../desk/kit/index.ts'
import type { Words } from '../../../law/outcome.ts'
import { useMay } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { exportBoard, readBoard } from '../contract.ts'
import { urgings } from '../tasks.ts'
import { words } from './words.ts'
import { useYear } from './year.ts'

/** What is late, by unit; printed and exported as it stands. */
export function BoardPage() {
  const t = useWords(words)
  const may = useMay()
  const { year, years, setYear } = useYear()
  const board = useApi(readBoard, { query: { year } }, { keep: true })
  return (
    <Page
      title={t.board}
      lead={t.boardLead}
      wide
      actions={
        <>
          <Button onClick={() => window.print()}>{t.print}</Button>
          <Button href={addressOf(exportBoard, { query: { year } })} download>
            {t.export}
          </Button>
          {may('work.assign') && (
            <GoButton to="/tasks/new" type="primary">
              {t.assign}
            </GoButton>
          )}
        </>
      }
    >
      <FilterBar
        value={{ year: String(year) }}
        onChange={(to) => setYear(to.year)}
        keep={['year']}
        fields={[
          {
            kind: 'choice',
            key: 'year',
            label: t.year,
            needed: true,
            options: years.map((one) => ({ value: String(one), label: t.yearOf(String(one)) })),
          },
        ]}
      />
      <Loaded of={board}>
        {(data) => (data.total.planned === 0 ? <Empty title={t.noTasks} /> : <Board board={data} />)}
      </Loaded>
    </Page>
  )
}

function Board({ board: { day: today, units, late, total } }: { board: Reply<typeof readBoard> }) {
  const t = useWords(words)
  const say = useSay()
  const { number, day } = useFormat()
  const level = (urged: keyof typeof urgings | null) => (urged ? say(urgings[urged]) : '')
  const span = (late: Words | null) => (late ? <span className="late">{say(late)}</span> : '')
  return (
    <>
      <p>
        {t.sentence(number(total.planned), number(total.done), number(total.late))}{' '}
        <span className="quiet">{t.asOf(day(today))}</span>
      </p>
      <Section title={t.byUnit} actions={<span className="quiet">{t.byUnitNote}</span>}>
        <PlainTable
          caption={t.byUnit}
          rows={units}
          rowKey={({ unit }) => unit}
          columns={[
            { key: 'unit', title: t.unit, cell: ({ name }) => name },
            {
              key: 'late',
              title: t.late,
              align: 'end',
              cell: (row) => (row.late > 0 ? <span className="late">{number(row.late)}</span> : '0'),
            },
            { key: 'longest', title: t.longest, align: 'end', cell: ({ longest }) => span(longest) },
            { key: 'urged', title: t.urged, cell: ({ urged }) => level(urged) },
            { key: 'planned', title: t.planned, align: 'end', cell: ({ planned }) => number(planned) },
            { key: 'done', title: t.done, align: 'end', cell: ({ done }) => number(done) },
            { key: 'inTime', title: t.inTime, align: 'end', cell: ({ inTime }) => number(inTime) },
            { key: 'inHand', title: t.inHand, align: 'end', cell: ({ inHand }) => number(inHand) },
          ]}
        />
      </Section>
      <Section title={t.lateTasks}>
        {late.length === 0 ? (
          <p className="quiet">{t.noneLate}</p>
        ) : (
          <PlainTable
            caption={t.lateTasks}
            rows={late}
            rowKey={({ id }) => id}
            columns={[
              { key: 'task', title: t.task, cell: ({ id, caption }) => <Go to={`/tasks/${id}`}>{caption}</Go> },
              { key: 'units', title: t.unit, cell: (row) => row.units.join('、') },
              { key: 'due', title: t.due, cell: ({ due }) => day(due) },
              { key: 'late', title: t.late, align: 'end', cell: (row) => span(row.late) },
              { key: 'progress', title: t.progress, align: 'end', cell: ({ progress }) => t.percent(number(progress)) },
              { key: 'urged', title: t.urged, cell: ({ urged }) => level(urged) },
            ]}
          />
        )}
      </Section>
    </>
  )
}
