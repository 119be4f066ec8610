import { Button } from 'antd'
import './quizzes.css'
import { Loaded, Page, useApi, useFormat, useParam } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { printCourseSheet } from '../courses/contract.ts'
import { words } from './words.ts'

/** Strips on A4: the address, the code, the course. */
export function CourseSheetPage() {
  const t = useWords(words)
  const { number } = useFormat()
  const sheet = useApi(printCourseSheet, { params: { sheet: useParam('id') } })
  return (
    <Page
      title={t.courseTickets}
      up={{ to: '/course-tickets', title: t.courseTickets }}
      lead={t.printed}
      actions={
        <Button type="primary" onClick={() => print()}>
          {t.print}
        </Button>
      }
    >
      <Loaded of={sheet}>
        {({ course, school, grade, class: name, address, codes }) => (
          <>
            <h2>{`${school} ${t.sheetOf(number(grade), name)}`}</h2>
            <ol className="ticket-strips">
              {codes.map((code) => (
                <li key={code}>
                  <span>{course}</span>
                  <strong>{code}</strong>
                  <span>{address.replace(/^https?:\/\//, '')}</span>
                </li>
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </Page>
  )
}
