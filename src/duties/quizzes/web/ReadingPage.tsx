import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import './quizzes.css'
import { Empty, GoButton, Loaded, Note, Page, Status, useAct, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { readSecond, readWaiting, type Waiting } from '../contract.ts'
import { words } from './words.ts'

/** What the second person reads: each question as a paper prints it, with its key, and beside it the one most like it. */
export function ReadingPage() {
  const t = useWords(words)
  const { number } = useFormat()
  const waiting = useApi(readWaiting)
  const act = useAct(readSecond)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const send = async () => {
    if (await act.send({ body: { questions: [...chosen] } })) setChosen([])
  }
  return (
    <Page title={t.reading} lead={t.readingLead} actions={<GoButton to="/books/quiz-questions">{t.toBank}</GoButton>}>
      <Loaded of={waiting}>
        {({ total, questions }) =>
          questions.length === 0 ? (
            <Empty title={t.nothing} />
          ) : (
            <>
              <p>{t.total(number(total))}</p>
              <ul className="questions-waiting">
                {questions.map((one) => (
                  <li key={one.id}>
                    <One
                      question={one}
                      chosen={chosen.includes(one.id)}
                      choose={(yes) => setChosen(yes ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
                    />
                  </li>
                ))}
              </ul>
              <Button type="primary" disabled={chosen.length === 0} loading={act.busy} onClick={() => void send()}>
                {t.activate(number(chosen.length))}
              </Button>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function One({ question, chosen, choose }: { question: Waiting; chosen: boolean; choose(yes: boolean): void }) {
  const t = useWords(words)
  const { stem, options, letters, article, own, like } = question
  return (
    <>
      <Checkbox checked={chosen} disabled={own} onChange={(event) => choose(event.target.checked)}>
        <span lang="zh-CN">{stem}</span>
      </Checkbox>
      <ol lang="zh-CN">
        {options.map((option) => (
          <li key={option}>{option}</li>
        ))}
      </ol>
      <p>
        {t.key}：<strong>{letters}</strong> {article && <span lang="zh-CN">{`${t.source}：${article}`}</span>}{' '}
        {own && <Status tone="plain">{t.own}</Status>}
      </p>
      {like && (
        <Note>
          {t.like}：<span lang="zh-CN">{like.stem}</span>（{t.key}：{like.letters}）
        </Note>
      )}
    </>
  )
}
