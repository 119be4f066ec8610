import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { v7 } from 'uuid'
import { call, RefusalNote, useFormat, useRefresh, useTell } from '../../desk/kit/index.ts'
import { language, useSay, useWords } from '../../desk/words.ts'
import { passagesOf, writtenOf } from '../attestation.ts'
import { excerpt } from './Attestations.tsx'
import type { BoundReport, BoundSentence } from '../bound.ts'
import type { OpenReport } from '../contract.ts'
import type { Part, ReportBody } from '../model.ts'
import { answerRemark, makeRemark, withdrawRemark } from '../remarks/contract.ts'
import { answers, openIn, type Answered, type Remark } from '../remarks/remark.ts'
import { words } from './remark-words.ts'
import { read, realign, write, type Written } from './sentence-text.ts'

/** What is said of a draft, beside the passages it speaks of, and what a reader may do about it. */
export interface Remarking {
  readonly all: readonly Remark[]
  readonly body: ReportBody
  readonly report: string
  /** Remarks are being made: each passage has its button. */
  readonly making: boolean
  /** The passage somebody is remarking on. */
  readonly at: string | null
  readonly go: (part: string | null) => void
  /** The actor writes the report: he answers. */
  readonly answers: boolean
  readonly mine: (remark: Remark) => boolean
  /** Writes what is unsaved: one speaks of what is kept. */
  readonly flush: () => Promise<boolean>
  /** The report as an act left it. */
  readonly took: (open: OpenReport) => void
}

/** Sends an act of remarking, and takes in what came of it. */
function useSend({ flush, took }: Pick<Remarking, 'flush' | 'took'>) {
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const send = async (act: () => Promise<OpenReport>): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    try {
      await flush()
      took(await act())
      await refresh()
      return true
    } catch (error) {
      setRefusal(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, send }
}

/** Beside a paragraph: what was said of its sentences and waits, and the pen of whoever is saying something. */
export function Beside({
  parts,
  sentences,
  of,
}: {
  parts: readonly string[]
  sentences: readonly BoundSentence[]
  of: Remarking
}) {
  const t = useWords(words)
  const here = openIn(of.all).filter(({ part }) => parts.includes(part))
  const at = of.at !== null && parts.includes(of.at) ? of.at : null
  if (here.length === 0 && at === null) return null
  return (
    <div className="report-remarks" role="group" aria-label={t.remarks}>
      {at !== null && <RemarkPen key={at} part={at} sentence={sentences.find(({ id }) => id === at)} of={of} />}
      {here.map((one) => (
        <OpenRemark key={one.id} remark={one} sentence={sentences.find(({ id }) => id === one.part)} of={of} />
      ))}
    </div>
  )
}

/** Begins a remark on a passage. */
export function RemarkButton({ part, what, of }: { part: string; what: string; of: Remarking | undefined }) {
  const t = useWords(words)
  if (!of?.making) return null
  return (
    <button type="button" className="report-edit" aria-label={t.remarkOn(what)} onClick={() => of.go(part)}>
      {t.remark}
    </button>
  )
}

interface RemarkPenProps {
  readonly part: string
  readonly sentence: BoundSentence | undefined
  readonly of: Remarking
}

function RemarkPen({ part, sentence, of }: RemarkPenProps) {
  const t = useWords(words)
  const id = useId()
  const tell = useTell()
  const parts = passagesOf(of.body).find((one) => one.id === part)?.parts
  const [fresh] = useState(() => v7())
  const [text, setText] = useState('')
  const [line, setLine] = useState<Written | null>(null)
  const { busy, refusal, send } = useSend(of)
  if (!parts) return null
  const suggested = line && read(line)
  const submit = async () => {
    const form = { text, suggested }
    const body = { id: fresh, part, written: writtenOf(parts), form }
    if (await send(() => call(makeRemark, { params: { id: of.report }, body }))) {
      tell.done(t.sent)
      of.go(null)
    }
  }
  return (
    <div className="report-remark report-remark-pen">
      <label htmlFor={`${id}-say`}>{t.say}</label>
      <Input.TextArea
        id={`${id}-say`}
        autoFocus
        autoSize={{ minRows: 2 }}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && of.go(null)}
      />
      {sentence && line === null && (
        <Button size="small" onClick={() => setLine(write(parts))}>
          {t.reword}
        </Button>
      )}
      {line !== null && (
        <>
          <label htmlFor={`${id}-line`}>{t.suggested}</label>
          {line.slots.length > 0 && (
            <div className="hint" id={`${id}-hint`}>
              {t.suggestedHint}
            </div>
          )}
          <Input.TextArea
            id={`${id}-line`}
            autoFocus
            autoSize={{ minRows: 3 }}
            maxLength={4000}
            {...(line.slots.length > 0 && { 'aria-describedby': `${id}-hint` })}
            value={line.zh}
            onChange={(event) => setLine(realign({ ...line, zh: event.target.value.replaceAll('\n', '') }))}
          />
          {sentence && suggested && line.slots.length > 0 && (
            <p className="quiet">
              {t.wouldRead}
              <Reads parts={suggested} sentence={sentence} />
            </p>
          )}
        </>
      )}
      {refusal !== null && <RefusalNote of={refusal} />}
      <div className="report-remark-acts">
        <Button type="primary" loading={busy} onClick={() => void submit()}>
          {t.send}
        </Button>
        <Button onClick={() => of.go(null)}>{t.cancel}</Button>
      </div>
    </div>
  )
}

/** Words with the numbers as they read in the sentence. */
function Reads({ parts, sentence }: { parts: readonly Part[]; sentence: BoundSentence | undefined }) {
  const lang = language.use()
  const said = new Map(
    sentence?.parts.flatMap((one) => (one.kind === 'text' ? [] : [[writtenOf([one.part]), one.said] as const])),
  )
  return parts
    .map((part) => (part.kind === 'text' ? part[lang] || part.zh : (said.get(writtenOf([part]))?.[lang] ?? '……')))
    .join('')
}

function OpenRemark({ remark, sentence, of }: { remark: Remark; sentence: BoundSentence | undefined; of: Remarking }) {
  const t = useWords(words)
  const { moment } = useFormat()
  const [word, setWord] = useState('')
  const { busy, refusal, send } = useSend(of)
  const { id, version, part, written, text, suggested, name, by, at } = remark
  const parts = passagesOf(of.body).find((one) => one.id === part)?.parts
  const stands = parts !== undefined && writtenOf(parts) === written
  const params = { id: of.report, remark: id }
  const answer = (outcome: Answered) =>
    void send(() => call(answerRemark, { params, body: { version, form: { outcome, word } } }))
  const mine = of.mine(remark)
  return (
    <div className="report-remark" id={`remark-${id}`}>
      <div className="quiet">
        {t.by(name, by)} {moment(new Date(at))}
        {!stands && parts && <> · {t.changedSince}</>}
      </div>
      {!stands && <div className="quiet">{t.was(excerpt(written))}</div>}
      {text && <p>{text}</p>}
      {suggested && (
        <p>
          <span className="quiet">{t.because(t.suggested, '')}</span>
          <ins className="report-suggested">
            <Reads parts={suggested} sentence={sentence} />
          </ins>
        </p>
      )}
      {of.answers && (
        <>
          <Input.TextArea
            aria-label={t.wordOf(name)}
            placeholder={t.word}
            autoSize
            maxLength={500}
            value={word}
            onChange={(event) => setWord(event.target.value)}
          />
          <div className="report-remark-acts">
            {suggested && stands && (
              <Button size="small" loading={busy} onClick={() => answer('applied')}>
                {t.apply}
              </Button>
            )}
            <Button size="small" disabled={busy} onClick={() => answer('heeded')}>
              {t.heed}
            </Button>
            <Button size="small" disabled={busy} onClick={() => answer('declined')}>
              {t.decline}
            </Button>
          </div>
        </>
      )}
      {mine && (
        <Button
          size="small"
          type="text"
          disabled={busy}
          aria-label={t.withdrawWhat(text || excerpt(written))}
          onClick={() => void send(() => call(withdrawRemark, { params, body: { version } }))}
        >
          {t.withdraw}
        </Button>
      )}
      {refusal !== null && <RefusalNote of={refusal} />}
    </div>
  )
}

/** In the panel: how many wait, with the way to each, and what became of the others. */
export function RemarkPanel({ bound, of }: { bound: BoundReport; of: Remarking }) {
  const t = useWords(words)
  const say = useSay()
  const { moment } = useFormat()
  if (of.all.length === 0) return null
  const waiting = openIn(of.all)
  const done = of.all.flatMap((one) => (one.answer ? [{ ...one, answer: one.answer }] : []))
  const placed = new Set(
    bound.chapters.flatMap(({ id: chapter, paragraphs }) => [
      chapter,
      ...paragraphs.flatMap(({ id, sentences }) => [id, ...sentences.map((one) => one.id)]),
    ]),
  )
  return (
    <section aria-label={t.remarks} id="part-remarks">
      <h2>{t.remarks}</h2>
      {waiting.length > 0 && (
        <>
          <p>{t.open(waiting.length)}</p>
          <ul className="report-obstacles">
            {waiting.map((one) =>
              placed.has(one.part) ? (
                <li key={one.id}>
                  <a href={`#remark-${one.id}`}>{one.text || excerpt(one.written)}</a>{' '}
                  <span className="quiet">{one.name}</span>
                </li>
              ) : (
                <li key={one.id}>
                  {t.gone}
                  <OpenRemark remark={one} sentence={undefined} of={of} />
                </li>
              ),
            )}
          </ul>
        </>
      )}
      {done.length > 0 && (
        <details>
          <summary>{t.answered(done.length)}</summary>
          <ul className="report-obstacles">
            {done.map(({ id, part, text, written, name, answer }) => (
              <li key={id}>
                <a href={`#part-${part}`}>{text || excerpt(written)}</a> <span className="quiet">{name}</span>
                <div>
                  {answer.word ? t.because(say(answers[answer.outcome]), answer.word) : say(answers[answer.outcome])}{' '}
                  <span className="quiet">
                    {answer.name} {moment(new Date(answer.at))}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
