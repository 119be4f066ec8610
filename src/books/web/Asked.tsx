import { Button, Modal } from 'antd'
import { useId, useState } from 'react'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { ChoiceInput, DayInput, Loaded, PlainTable, Section, Status, useAct, useFormat } from '../../desk/kit/index.ts'
import { useWords } from '../../desk/words.ts'
import type { Answer, ImportState } from '../shapes.ts'
import { useRows, type JudgedRow } from './ImportRows.tsx'
import type { Known } from './known.tsx'
import { words } from './words.ts'

/** What the book has and the full list has not: a question each, answered one by one or for all that are left. Never an ending by itself. */
export function Asked({ state, ...known }: Known & { state: ImportState }) {
  const t = useWords(words)
  const { number } = useFormat()
  const left = state.counts.asked - state.answered
  const [about, setAbout] = useState<readonly JudgedRow[] | 'left' | null>(null)
  const open = state.state === 'judged' && about !== null
  return (
    <Section
      title={t.askedLead(number(state.counts.asked))}
      actions={
        state.state === 'judged' && left > 0 ? (
          <Button onClick={() => setAbout('left')}>{t.answerAll}</Button>
        ) : undefined
      }
    >
      <p role="status">
        <Status tone={left > 0 ? 'warn' : 'good'}>{left > 0 ? t.askedLeft(number(left)) : t.askedDone}</Status>
      </p>
      <Questions {...known} state={state} ask={(row) => setAbout([row])} />
      {open && <AnswerDialog {...known} state={state} about={about} close={() => setAbout(null)} />}
    </Section>
  )
}

function Questions({ doors, state, ask }: Known & { state: ImportState; ask: (row: JudgedRow) => void }) {
  const t = useWords(words)
  const { day } = useFormat()
  const found = useRows(doors, state, 'asked')
  const told = (answer: Answer | null) =>
    answer === null
      ? ''
      : answer.is === 'ended'
        ? t.endedOn(day(answer.on))
        : answer.is === 'in-force'
          ? t.answerInForce
          : t.answerAskAgain
  return (
    <Loaded of={found}>
      {(rows: readonly JudgedRow[]) => (
        <>
          <PlainTable
            caption={t.asked}
            rows={rows}
            rowKey={({ n }) => String(n)}
            columns={[
              { key: 'name', title: t.entry, cell: ({ name }) => name },
              { key: 'answer', title: t.answer, cell: ({ answer }) => told(answer) },
              {
                key: 'do',
                title: '',
                cell: (row) =>
                  state.state === 'judged' && (
                    <Button size="small" aria-label={`${t.answer}：${row.name}`} onClick={() => ask(row)}>
                      {t.answer}
                    </Button>
                  ),
              },
            ]}
          />
          {found.hasNextPage && (
            <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t.moreRows}
            </Button>
          )}
        </>
      )}
    </Loaded>
  )
}

function AnswerDialog({
  book,
  doors,
  state,
  about,
  close,
}: Known & { state: ImportState; about: readonly JudgedRow[] | 'left'; close: () => void }) {
  const t = useWords(words)
  const id = useId()
  const act = useAct(doors.answer, { done: t.answered })
  const ends = book.valid !== null && book.valid.until.length > 0
  const [is, setIs] = useState<Answer['is']>(ends ? 'ended' : 'in-force')
  const [on, setOn] = useState<string>(() => dayOf(new Date()))
  const answer: Answer = is === 'ended' ? { is, on: on as PlainDate } : { is }
  const entries = about === 'left' ? undefined : about.flatMap(({ entry }) => entry ?? [])
  const send = async () => {
    const done = await act.send({
      params: { import: state.id },
      body: { answer, ...(entries && { entries }) },
    })
    if (done) close()
  }
  return (
    <Modal
      open
      title={about === 'left' ? t.answerAll : (about[0]?.name ?? '')}
      okText={t.answer}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      okButtonProps={{ disabled: is === 'ended' && on === '' }}
      onOk={() => void send()}
      onCancel={close}
    >
      <div className="field">
        <ChoiceInput
          label={t.answer}
          value={is}
          onChange={setIs}
          options={[
            ...(ends ? [{ value: 'ended' as const, label: t.answerEnded }] : []),
            { value: 'in-force' as const, label: t.answerInForce },
            { value: 'ask-again' as const, label: t.answerAskAgain },
          ]}
        />
      </div>
      {is === 'ended' && (
        <div className="field">
          <label htmlFor={id}>{t.lastDay}</label>
          <DayInput id={id} value={on} onChange={setOn} />
        </div>
      )}
    </Modal>
  )
}
