import { Button } from 'antd'
import { useId, useState } from 'react'
import {
  ChoiceInput,
  Empty,
  GoButton,
  Loaded,
  Page,
  PlainTable,
  Section,
  Sheet,
  useAct,
  useApi,
  useFormat,
  useGo,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { issueCourseTickets, readCourseTickets } from '../courses/contract.ts'
import { ClassFields } from './ClassFields.tsx'
import { words } from './words.ts'

type Tickets = Reply<typeof readCourseTickets>

/** A class teacher's page: hand a course's tickets out, and see how far the class has come, without names. */
export function CourseTicketsPage() {
  const t = useWords(words)
  const tickets = useApi(readCourseTickets)
  return (
    <Page title={t.courseTickets} lead={t.courseTicketsLead}>
      <Loaded of={tickets}>
        {(told) =>
          told.schools.length === 0 ? (
            <Empty title={t.noSchool} />
          ) : (
            <>
              {told.courses.some(({ open }) => open) ? <Issue {...told} /> : <Empty title={t.noCourse} />}
              <Section title={t.classes}>{told.sheets.length === 0 ? <p>{t.none}</p> : <Classes {...told} />}</Section>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Issue({ courses, schools }: Tickets) {
  const t = useWords(words)
  const id = useId()
  const go = useGo()
  const act = useAct(issueCourseTickets)
  const open = courses.filter((one) => one.open)
  const [course, setCourse] = useState(open[0]!.id)
  const [asked, setAsked] = useState({ school: schools[0]!.id, grade: open[0]!.from, name: '', count: 45 })
  const send = async () => {
    const { school, grade, name, count } = asked
    const issued = await act.send({ body: { course, school, grade, class: name, count } })
    if (issued) go(`/course-tickets/${issued.id}`)
  }
  return (
    <Sheet>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-course`}>{t.course}</label>
          <ChoiceInput
            id={`${id}-course`}
            label={t.course}
            list
            value={course}
            onChange={(chosen) => {
              setCourse(chosen)
              setAsked({ ...asked, grade: open.find((one) => one.id === chosen)!.from })
            }}
            options={open.map((one) => ({ value: one.id, label: one.title }))}
          />
        </div>
        <ClassFields schools={schools} value={asked} onChange={(changed) => setAsked({ ...asked, ...changed })} />
        <Button type="primary" htmlType="submit" loading={act.busy}>
          {t.issue}
        </Button>
      </form>
    </Sheet>
  )
}

function Classes({ courses, schools, sheets }: Tickets) {
  const t = useWords(words)
  const { number } = useFormat()
  const nameOf = (id: string) => schools.find((one) => one.id === id)?.name ?? ''
  return (
    <PlainTable
      caption={t.classes}
      rows={sheets}
      rowKey={(one) => one.id}
      columns={[
        { key: 'course', title: t.course, cell: (one) => courses.find(({ id }) => id === one.course)?.title ?? '' },
        ...(schools.length > 1
          ? [{ key: 'school', title: t.school, cell: (one: (typeof sheets)[number]) => nameOf(one.school) }]
          : []),
        { key: 'class', title: t.class, cell: (one) => t.sheetOf(number(one.grade), one.class) },
        { key: 'tickets', title: t.count, cell: (one) => number(one.tickets) },
        { key: 'begun', title: t.begun, cell: (one) => number(one.begun) },
        { key: 'learnt', title: t.learnt, cell: (one) => number(one.learnt) },
        { key: 'practised', title: t.practised, cell: (one) => number(one.practised) },
        { key: 'passed', title: t.passed, cell: (one) => number(one.passed) },
        {
          key: 'print',
          title: t.print,
          cell: (one) => <GoButton to={`/course-tickets/${one.id}`}>{t.print}</GoButton>,
        },
      ]}
    />
  )
}
