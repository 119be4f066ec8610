import { Empty, GoButton, Loaded, Page, Section, Sheet, Status, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { listExams, type Exam } from '../exams/contract.ts'
import { inPoints } from '../paper.ts'
import { words } from './exam-words.ts'

/** What an official sits, and what came of it: nobody else's. */
export function ExamsPage() {
  const t = useWords(words)
  const exams = useApi(listExams)
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded of={exams}>
        {({ exams: all }) =>
          all.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            <>
              {all.map((exam) => (
                <Sheet key={exam.id}>
                  <One exam={exam} />
                </Sheet>
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function One({ exam }: { readonly exam: Exam }) {
  const t = useWords(words)
  const { number, day, moment } = useFormat()
  const { id, title, from, until, minutes, full, attempts, is, next, running, mine } = exam
  const standing = (one: Exam['mine'][number], last: boolean) =>
    one.points !== null
      ? t.points(inPoints(one.points), number(full))
      : one.arrived
        ? t.late
        : running && last
          ? t.running
          : t.notIn
  return (
    <>
      <h2 lang="zh-CN">{title}</h2>
      <p>
        {t.days(day(from), day(until))} · {t.how(number(minutes), number(full), number(attempts))}
      </p>
      {mine.length > 0 && (
        <ul>
          {mine.map((one, i) => (
            <li key={one.ordinal}>
              {t.attempt(number(one.ordinal), moment(one.startedAt))}{' '}
              <strong>{standing(one, i === mine.length - 1)}</strong>
            </li>
          ))}
        </ul>
      )}
      {next !== null ? (
        <GoButton type="primary" to={`/exams/${id}`}>
          {running ? t.goOn : mine.length > 0 ? t.more : t.begin}
        </GoButton>
      ) : (
        <Status tone="plain">
          {is === 'to-come' ? t.toCome : is === 'over' ? t.over : mine.length < attempts ? t.done : t.all}
        </Status>
      )}
    </>
  )
}

/** On Today: exams one has not sat yet. */
export function ExamsToday() {
  const t = useWords(words)
  const { number } = useFormat()
  const waiting = useApi(listExams).data?.exams.filter(
    ({ next, mine, running }) => next !== null && (running || mine.every(({ points }) => points === null)),
  )
  if (!waiting || waiting.length === 0) return null
  return (
    <Section title={t.title}>
      <p className="card-row">
        <Status tone="warn">{t.open(number(waiting.length))}</Status>
        <GoButton type="primary" to="/exams">
          {t.begin}
        </GoButton>
      </p>
    </Section>
  )
}
