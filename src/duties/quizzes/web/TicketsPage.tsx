import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import {
  ChoiceInput,
  Empty,
  GoButton,
  Loaded,
  Note,
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
import { issueTickets, readTicketing, voidTicket } from '../contract.ts'
import { ClassFields } from './ClassFields.tsx'
import { words } from './words.ts'

type Ticketing = Reply<typeof readTicketing>

/** A class teacher's page: say which class and how many, print. */
export function TicketsPage() {
  const t = useWords(words)
  const ticketing = useApi(readTicketing)
  return (
    <Page title={t.tickets} lead={t.ticketsLead}>
      <Loaded of={ticketing}>
        {({ quizzes, schools }) =>
          quizzes.length === 0 ? (
            <Empty title={t.noQuiz} />
          ) : schools.length === 0 ? (
            <Empty title={t.noSchool} />
          ) : (
            <>
              <Issue quizzes={quizzes} schools={schools} />
              <Void />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Issue({ quizzes, schools }: Ticketing) {
  const t = useWords(words)
  const id = useId()
  const go = useGo()
  const { number, day } = useFormat()
  const act = useAct(issueTickets)
  const [quiz, setQuiz] = useState(quizzes[0]!.id)
  const [asked, setAsked] = useState({ school: schools[0]!.id, grade: 1, name: '', count: 45 })
  const [why, setWhy] = useState('')
  const sheets = schools.flatMap((one) => one.sheets.map((sheet) => ({ ...sheet, school: one.name })))
  const send = async () => {
    const { school, grade, name, count } = asked
    const issued = await act.send({ params: { quiz }, body: { school, grade, classes: [{ class: name, count }], why } })
    if (issued) go(`/quiz-tickets/${issued.sheets[0]!.id}`)
  }
  return (
    <>
      <Sheet>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          {quizzes.length > 1 && (
            <div className="field">
              <label htmlFor={`${id}-quiz`}>{t.quiz}</label>
              <ChoiceInput
                id={`${id}-quiz`}
                label={t.quiz}
                list
                value={quiz}
                onChange={setQuiz}
                options={quizzes.map((one) => ({ value: one.id, label: one.title }))}
              />
            </div>
          )}
          {quizzes.length === 1 && (
            <p>{`${quizzes[0]!.title}（${day(quizzes[0]!.from)}—${day(quizzes[0]!.until)}）`}</p>
          )}
          <ClassFields schools={schools} value={asked} onChange={(changed) => setAsked({ ...asked, ...changed })} />
          <div className="field">
            <label htmlFor={`${id}-why`}>{t.why}</label>
            <Input id={`${id}-why`} maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
          </div>
          <Button type="primary" htmlType="submit" loading={act.busy}>
            {t.issue}
          </Button>
        </form>
      </Sheet>
      <Section title={t.issued}>
        {sheets.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <PlainTable
            caption={t.issued}
            rows={sheets}
            rowKey={(one) => one.id}
            columns={[
              ...(schools.length > 1
                ? [{ key: 'school', title: t.school, cell: (one: (typeof sheets)[number]) => one.school }]
                : []),
              { key: 'class', title: t.class, cell: (one) => t.sheetOf(number(one.grade), one.class) },
              { key: 'count', title: t.count, cell: (one) => number(one.tickets) },
              { key: 'taken', title: t.taken, cell: (one) => number(one.taken) },
              {
                key: 'print',
                title: t.print,
                cell: (one) => <GoButton to={`/quiz-tickets/${one.id}`}>{t.print}</GoButton>,
              },
            ]}
          />
        )}
      </Section>
    </>
  )
}

/** Lost, or seen by others: by the code, with a reason. */
function Void() {
  const t = useWords(words)
  const id = useId()
  const act = useAct(voidTicket)
  const [code, setCode] = useState('')
  const [why, setWhy] = useState('')
  const [done, setDone] = useState(false)
  const send = async () => {
    const made = await act.send({ body: { code, why } })
    setDone(made !== undefined)
    if (made) setCode('')
  }
  return (
    <Section title={t.voiding}>
      <Sheet>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <p className="quiet">{t.voidingLead}</p>
          <div className="field">
            <label htmlFor={`${id}-code`}>{t.code}</label>
            <Input
              id={`${id}-code`}
              required
              maxLength={20}
              autoComplete="off"
              value={code}
              onChange={(event) => {
                setCode(event.target.value)
                setDone(false)
              }}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-reason`}>{t.reason}</label>
            <Input
              id={`${id}-reason`}
              required
              maxLength={200}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
          </div>
          {done && <Note tone="good" title={t.voided} />}
          <Button htmlType="submit" loading={act.busy}>
            {t.void}
          </Button>
        </form>
      </Sheet>
    </Section>
  )
}
