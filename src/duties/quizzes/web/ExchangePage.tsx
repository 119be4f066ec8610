import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import {
  ChoiceInput,
  GoButton,
  Page,
  PlainTable,
  Section,
  Sheet,
  Status,
  useAct,
  useFormat,
  PickFile,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { exchangeIn, type JudgedQuestion } from '../contract.ts'
import { words } from './words.ts'

type Format = 'moodle' | 'gift' | 'aiken'
const formats = [
  { value: 'moodle', label: 'Moodle XML' },
  { value: 'gift', label: 'GIFT' },
  { value: 'aiken', label: 'Aiken' },
] as const

const verdictWords = { new: 'isNew', already: 'isAlready', 'other-key': 'isOther', refused: 'isRefused' } as const

/** Files of other systems in, with a verdict on every question before anything is entered; and out. */
export function ExchangePage() {
  const t = useWords(words)
  const id = useId()
  const { number } = useFormat()
  const act = useAct(exchangeIn)
  const [format, setFormat] = useState<Format>('moodle')
  const [text, setText] = useState('')
  const [rows, setRows] = useState<readonly JudgedQuestion[] | null>(null)
  const [entered, setEntered] = useState(0)
  const send = async (enter: boolean) => {
    const reply = await act.send({ body: { format, text, stage: 'all', enter } })
    if (!reply) return
    setRows(reply.rows)
    setEntered(reply.entered)
  }
  const fresh = rows?.filter(({ verdict }) => verdict === 'new').length ?? 0
  return (
    <Page
      title={t.exchange}
      lead={t.exchangeLead}
      actions={<GoButton to="/quizzes/second-reading">{t.reading}</GoButton>}
    >
      <Sheet>
        <div className="field">
          <label htmlFor={`${id}-format`}>{t.format}</label>
          <ChoiceInput
            id={`${id}-format`}
            label={t.format}
            value={format}
            onChange={setFormat}
            options={[...formats]}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-file`}>{t.file}</label>
          <PickFile
            id={`${id}-file`}
            accept=".xml,.gift,.txt"
            onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-text`}>{t.orText}</label>
          <Input.TextArea id={`${id}-text`} rows={8} value={text} onChange={(event) => setText(event.target.value)} />
        </div>
        <p className="card-row">
          <Button disabled={text === ''} loading={act.busy} onClick={() => void send(false)}>
            {t.judge}
          </Button>
          {formats.map(({ value, label }) => (
            <a key={value} href={`/api/quizzes/questions/exchange?format=${value}`} download>
              {t.exportAs(label)}
            </a>
          ))}
        </p>
      </Sheet>
      {rows && (
        <Section title={entered > 0 ? t.enteredSo(number(entered)) : t.judged(number(rows.length))}>
          {entered === 0 && fresh > 0 && (
            <p>
              <Button type="primary" loading={act.busy} onClick={() => void send(true)}>
                {t.enter(number(fresh))}
              </Button>
            </p>
          )}
          <PlainTable
            caption={t.exchange}
            rows={rows.map((row, n) => ({ ...row, n }))}
            rowKey={({ n }) => String(n)}
            columns={[
              { key: 'at', title: t.line, cell: ({ at }) => number(at) },
              { key: 'stem', title: t.question, cell: ({ stem }) => <span lang="zh-CN">{stem}</span> },
              {
                key: 'verdict',
                title: t.verdict,
                cell: ({ verdict, say, like }) => (
                  <>
                    <Status tone={verdict === 'new' ? 'good' : verdict === 'already' ? 'plain' : 'late'}>
                      {t[verdictWords[verdict]]}
                    </Status>{' '}
                    {say && t.saying(say.zh, say.en)}
                    {like && (
                      <span lang="zh-CN">
                        {t.like}：{like.stem}（{like.letters}）
                      </span>
                    )}
                  </>
                ),
              },
            ]}
          />
        </Section>
      )}
    </Page>
  )
}
