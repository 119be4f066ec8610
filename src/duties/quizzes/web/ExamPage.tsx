import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import './quizzes.css'
import {
  call,
  GoButton,
  Loaded,
  Note,
  Offline,
  Page,
  RefusalNote,
  Sheet,
  useAct,
  useApi,
  useFormat,
  useParam,
  useRefresh,
  type Reply,
} from '../../../desk/kit/index.ts'
import { keep, load } from '../../../desk/preference.ts'
import { useWords } from '../../../desk/words.ts'
import { listExams, startExam, submitExam, type Exam } from '../exams/contract.ts'
import { inPoints, LETTERS } from '../paper.ts'
import { words } from './exam-words.ts'

type Paper = Reply<typeof startExam>
type Result = Reply<typeof submitExam>

/** The network is asked again this often while a paper waits to be handed in. */
const AGAIN_MS = 2000

/** An exam as it is sat: begun by a press, kept on the device, handed in once. */
export function ExamPage() {
  const t = useWords(words)
  const id = useParam('id')
  const exams = useApi(listExams, {}, { fresh: 3_600_000 })
  const [paper, setPaper] = useState<Paper>()
  const [result, setResult] = useState<Result>()
  const refresh = useRefresh()
  const exam = exams.data?.exams.find((one) => one.id === id)
  const done = (told: Result) => {
    setResult(told)
    void refresh()
  }
  return (
    <Page
      title={exam?.title ?? t.title}
      actions={paper && !result ? undefined : <GoButton to="/exams">{t.back}</GoButton>}
    >
      {result ? (
        <Done result={result} />
      ) : paper ? (
        <Sitting quiz={id} paper={paper} done={done} />
      ) : (
        <Loaded of={exams}>{() => <Begin exam={exam} begun={setPaper} />}</Loaded>
      )}
    </Page>
  )
}

function Begin({ exam, begun }: { readonly exam: Exam | undefined; begun(paper: Paper): void }) {
  const t = useWords(words)
  const { number } = useFormat()
  const act = useAct(startExam)
  if (!exam || exam.next === null) return <Note title={exam ? t.done : t.none} />
  const { id, minutes, full, attempts, next, running } = exam
  const send = async () => {
    const paper = await act.send({ params: { quiz: id }, body: { ordinal: next } })
    if (paper) begun(paper)
  }
  return (
    <Sheet>
      <p>{t.how(number(minutes), number(full), number(attempts))}</p>
      <p className="quiet">{t.check}</p>
      <Button type="primary" size="large" loading={act.busy} onClick={() => void send()}>
        {running ? t.goOn : t.begin}
      </Button>
    </Sheet>
  )
}

interface OfSitting {
  readonly quiz: string
  readonly paper: Paper
  done(result: Result): void
}

function Sitting({ quiz, paper, done }: OfSitting) {
  const t = useWords(words)
  const { number, moment } = useFormat()
  const slot = `exam.${quiz}.${paper.ordinal}`
  const [ticked, setTicked] = useState<readonly string[]>(() => read(slot, paper.questions.length))
  const [sending, setSending] = useState(false)
  const [offline, setOffline] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const tick = (at: number, letters: string) => {
    const now = ticked.map((one, i) => (i === at ? letters : one))
    setTicked(now)
    keep(slot, now.join(','))
  }
  const send = () => {
    setSending(true)
    setFault(null)
    call(submitExam, {
      params: { quiz },
      body: { ordinal: paper.ordinal, answers: ticked.map((letters) => [...letters]) },
    })
      .then((result) => {
        keep(slot, '')
        done(result)
      })
      .catch((error: unknown) => {
        if (!(error instanceof Offline)) {
          setSending(false)
          setFault(error)
          return
        }
        setOffline(true)
        timer.current = setTimeout(send, AGAIN_MS)
      })
  }
  return (
    <form
      className="exam-paper"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <p>
        <strong>{t.byWhen(moment(paper.deadline))}</strong>
      </p>
      {paper.questions.map(({ id, kind, stem, options, points }, at) => (
        <fieldset key={id} disabled={sending}>
          <legend>
            {t.question(number(at + 1), number(points))} <span lang="zh-CN">{stem}</span>
            {kind === 'multi' && <em> {t.several}</em>}
          </legend>
          {options.map((option, n) => {
            const letter = LETTERS.charAt(n)
            const chosen = ticked[at]!.includes(letter)
            return (
              <label key={letter}>
                <input
                  type={kind === 'multi' ? 'checkbox' : 'radio'}
                  name={`q${at}`}
                  checked={chosen}
                  onChange={() => tick(at, kind === 'multi' ? toggled(ticked[at]!, letter) : letter)}
                />
                <span lang="zh-CN">{kind === 'judge' ? option : `${letter}. ${option}`}</span>
              </label>
            )
          })}
        </fieldset>
      ))}
      <p className="quiet">{t.check}</p>
      {offline && sending && <Note tone="warn" title={t.waiting} />}
      {fault !== null && <RefusalNote of={fault} />}
      <Button type="primary" size="large" htmlType="submit" loading={sending}>
        {t.submit}
      </Button>
    </form>
  )
}

function Done({ result: { points, full } }: { readonly result: Result }) {
  const t = useWords(words)
  const { number } = useFormat()
  return (
    <Note tone={points === null ? 'warn' : 'good'} title={t.handedIn}>
      <p>{points === null ? t.late : t.score(inPoints(points), number(full))}</p>
    </Note>
  )
}

const toggled = (letters: string, letter: string) =>
  letters.includes(letter) ? letters.replace(letter, '') : [...letters, letter].sort().join('')

/** What was ticked on this device before: one text a question. */
function read(slot: string, questions: number): string[] {
  const kept = (load(slot) ?? '').split(',')
  return Array.from({ length: questions }, (_, i) => kept[i] ?? '')
}
