import { Button, Input } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import {
  call,
  Facts,
  Field,
  Note,
  RefusalNote,
  Section,
  Status,
  useAct,
  useFormat,
  useTell,
  type Reply,
} from '../../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../../desk/words.ts'
import { channels } from '../channels.ts'
import { answerReport, readReport, reportBroken } from '../contract.ts'
import { newId, toText } from '../envelope/bytes.ts'
import { fits, sealMessage, type Said, type SealedFile } from '../envelope/message.ts'
import { roles } from '../roles.ts'
import { openFile, openReport, type OpenedKey, type ReadMessage } from './opened.ts'
import { words } from './words.ts'

interface Opened {
  readonly report: Reply<typeof readReport>
  readonly contentKey: Uint8Array<ArrayBuffer>
  readonly messages: readonly ReadMessage[]
}

/** A report as its handler reads it: fetched sealed, opened in this page. Opening leaves a trace, so it happens once, not at every glance. */
export function Report({ id, opened }: { id: string; opened: OpenedKey }) {
  const [read, setRead] = useState<Opened | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [unsealed, setUnsealed] = useState(false)
  const load = useCallback(async () => {
    try {
      const report = await call(readReport, { params: { id }, body: {} })
      const read = await openReport(opened, id, report.slot!, report.messages).catch(() => null)
      if (read) setRead({ report, ...read })
      else setUnsealed(true)
    } catch (fault) {
      setError(fault)
    }
  }, [id, opened])
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void load()
  }, [load])
  const t = useWords(words)
  if (unsealed) return <NotOpened id={id} />
  if (error) return <RefusalNote of={error} />
  if (!read) return <p role="status">{t.opening}</p>
  return <Letters id={id} {...read} again={load} />
}

/** Whoever cannot open his copy says so; what he could open before is nobody's to overwrite. */
function NotOpened({ id }: { id: string }) {
  const t = useWords(words)
  const ask = useAct(reportBroken, { done: t.askedAnew })
  return (
    <Note tone="warn">
      {t.slotBroken}{' '}
      <Button size="small" loading={ask.busy} onClick={() => void ask.send({ params: { id }, body: {} })}>
        {t.askAnew}
      </Button>
    </Note>
  )
}

function Letters({ id, report, contentKey, messages, again }: Opened & { id: string; again: () => Promise<void> }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  return (
    <>
      <Facts
        facts={[
          [t.day, day(report.day)],
          [t.channel, say(channels[report.channel])],
          report.school !== null && [t.school, report.school],
          [t.sealedBy, t[report.sealedBy]],
        ]}
      />
      {report.sealedBy === 'server' && <Note>{t.serverSealed}</Note>}
      <Section title={t.letters}>
        {messages.map((message) => (
          <Letter
            key={message.id}
            report={id}
            message={message}
            have={new Map(report.files.map((file) => [file.id, file.have]))}
          />
        ))}
      </Section>
      <Answer id={id} contentKey={contentKey} sent={again} />
    </>
  )
}

function Letter({
  report,
  message: { author, day: on, said },
  have,
}: {
  report: string
  message: ReadMessage
  have: ReadonlyMap<string, number>
}) {
  const t = useWords(words)
  const { day } = useFormat()
  return (
    <article className="sheet">
      <p className="quiet">
        {author === 'reporter' ? t.reporter : t.us} · {day(on as never)}
      </p>
      {said ? <Said_ report={report} said={said} have={have} /> : <Note tone="warn">{t.tampered}</Note>}
    </article>
  )
}

function Said_({ report, said, have }: { report: string; said: Said; have: ReadonlyMap<string, number> }) {
  const t = useWords(words)
  const say = useSay()
  const facts = [
    [t.saidSchool, said.school],
    [t.place, said.place],
    [t.when, said.when],
    [t.role, said.role && (said.role in roles ? say(roles[said.role as keyof typeof roles]) : said.role)],
    [t.who, said.who],
    [t.reach, said.reach],
  ] as const
  return (
    <>
      {said.kind === 'goes-on' && <Status tone="late">{t.goesOn}</Status>}
      {said.kind === 'withdrawal' && <Status tone="warn">{t.withdrawal}</Status>}
      {said.text && <div className="filled-prose">{said.text}</div>}
      {facts.some(([, value]) => value) && (
        <Facts facts={facts.map(([term, value]) => (value ? ([term, value] as const) : false))} />
      )}
      {said.files?.map((file) => (
        <File key={file.id} report={report} file={file} whole={(have.get(file.id) ?? 0) === file.chunks} />
      ))}
    </>
  )
}

function File({ report, file, whole }: { report: string; file: SealedFile; whole: boolean }) {
  const t = useWords(words)
  const tell = useTell()
  const [done, setDone] = useState<number | null>(null)
  const save = async () => {
    setDone(0)
    try {
      const address = URL.createObjectURL(await openFile(report, file, setDone))
      const link = document.createElement('a')
      link.href = address
      link.download = file.name
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    } catch (error) {
      tell.refused(error)
    } finally {
      setDone(null)
    }
  }
  return (
    <p>
      {whole && file.type.startsWith('audio/') && <Play report={report} file={file} />}{' '}
      <Button disabled={!whole} loading={done !== null} onClick={() => void save()}>
        {t.saveFile(file.name, Math.max(1, Math.round(file.size / 1024)))}
      </Button>{' '}
      {!whole && <span className="quiet">{t.notWhole}</span>}{' '}
      {file.uncleaned && <span className="quiet">{t.uncleaned}</span>}
    </p>
  )
}

/** A recording, heard in this page: nothing of it is saved on this computer. */
function Play({ report, file }: { report: string; file: SealedFile }) {
  const t = useWords(words)
  const tell = useTell()
  const [playing, setPlaying] = useState<AudioContext | null>(null)
  const [busy, setBusy] = useState(false)
  const stop = () => {
    void playing?.close()
    setPlaying(null)
  }
  const play = async () => {
    setBusy(true)
    try {
      const bytes = await new Response(await openFile(report, file, () => {})).arrayBuffer()
      const context = new AudioContext()
      const source = context.createBufferSource()
      source.buffer = await context.decodeAudioData(bytes)
      source.connect(context.destination)
      source.onended = () => setPlaying(null)
      source.start()
      setPlaying(context)
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      loading={busy}
      onClick={() => (playing ? stop() : void play())}
      aria-label={`${playing ? t.stopPlaying : t.play} ${file.name}`}
    >
      {playing ? t.stopPlaying : t.play}
    </Button>
  )
}

function Answer({
  id,
  contentKey,
  sent,
}: {
  id: string
  contentKey: Uint8Array<ArrayBuffer>
  sent: () => Promise<void>
}) {
  const t = useWords(words)
  const tell = useTell()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const said: Said = { kind: 'answer', text: text.trim() }
  const send = async () => {
    setBusy(true)
    try {
      const message = newId()
      await call(answerReport, {
        params: { id },
        body: {
          message: { id: message, sealed: toText(await sealMessage(contentKey, id, message, 'handler', said)) },
        },
      })
      setText('')
      tell.done(t.answerSent)
      await sent()
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section title={t.answer}>
      <Field<{ text: string }>
        form={{ errorOf: () => (fits(said) ? undefined : t.tooLong), leave: () => {} }}
        name="text"
        label={t.answerText}
        hint={t.answerHint}
      >
        {(bound) => (
          <Input.TextArea
            {...bound}
            autoSize={{ minRows: 4 }}
            maxLength={5000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="form-end">
        <Button type="primary" loading={busy} disabled={!said.text || !fits(said)} onClick={() => void send()}>
          {t.sendAnswer}
        </Button>
      </div>
    </Section>
  )
}
