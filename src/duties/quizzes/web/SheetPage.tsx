import { Button } from 'antd'
import './quizzes.css'
import { Loaded, Page, useApi, useFormat, useParam } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { printSheet } from '../contract.ts'
import { words } from './words.ts'

/** 45 strips on a page of A4: the address, the code, the quiz and its days. */
export function SheetPage() {
  const t = useWords(words)
  const { day, number } = useFormat()
  const sheet = useApi(printSheet, { params: { sheet: useParam('id') } })
  return (
    <Page
      title={t.tickets}
      lead={t.printed}
      actions={
        <Button type="primary" onClick={() => print()}>
          {t.print}
        </Button>
      }
    >
      <Loaded of={sheet}>
        {({ quiz, school, grade, class: name, from, until, address, codes }) => (
          <>
            <h2>{`${school} ${t.sheetOf(number(grade), name)}`}</h2>
            <ol className="ticket-strips">
              {codes.map((code) => (
                <li key={code}>
                  <span>{quiz}</span>
                  <strong>{code}</strong>
                  <span>{address.replace(/^https?:\/\//, '')}</span>
                  <span>{`${day(from)}—${day(until)}`}</span>
                </li>
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </Page>
  )
}
