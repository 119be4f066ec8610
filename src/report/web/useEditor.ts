import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call, Offline, Refused } from '../../desk/kit/index.ts'
import { lookUp } from '../answers.ts'
import { asksOf, bind, keyOf } from '../bind.ts'
import type { BoundReport } from '../bound.ts'
import { measureReport, saveReport, type Answer, type OpenReport, type ReportHead } from '../contract.ts'
import type { ReportBody } from '../model.ts'
import { withoutEmpty } from './edits.ts'
import { keepPast, pastOf } from './kept-past.ts'

type SaveState = 'saved' | 'unsaved' | 'saving' | 'offline' | 'refused'

export interface Editor {
  readonly report: ReportHead
  readonly body: ReportBody
  /** The body with its numbers, bound again at every keystroke. */
  readonly bound: BoundReport
  readonly answers: readonly Answer[]
  readonly saving: SaveState
  readonly error: Error | null
  readonly change: (change: (body: ReportBody) => ReportBody) => void
  readonly undo: (() => void) | undefined
  /** Writes what is unsaved now; true when everything is kept. */
  readonly flush: () => Promise<boolean>
  /** Takes in what an act of one's own made of the text, as a change that can be gone back on. */
  readonly adopt: (open: OpenReport) => void
}

const quietFor = 800
const retryAfter = 4_000

/** A report under the pen: every change is bound at once, and saved when the pen rests. */
export function useEditor(open: OpenReport): Editor {
  const [body, setBody] = useState(() => withoutEmpty(open.body))
  const [report, setReport] = useState(open.report)
  const [answers, setAnswers] = useState<readonly Answer[]>(open.answers)
  const [saving, setSaving] = useState<SaveState>('saved')
  const [error, setError] = useState<Error | null>(null)
  const [past, setPast] = useState<readonly ReportBody[]>(() => pastOf(open.report.id, open.body))
  const latest = useRef(body)
  const kept = useRef(body)
  const version = useRef(open.report.version)
  const running = useRef<Promise<boolean>>(undefined)

  const put = useCallback((next: ReportBody) => {
    latest.current = next
    setBody(next)
    setSaving((before) => (before === 'refused' ? before : 'unsaved'))
  }, [])

  const change = useCallback(
    (how: (body: ReportBody) => ReportBody) => {
      const before = latest.current
      setPast((all) => [...all.slice(-99), before])
      put(how(before))
    },
    [put],
  )

  const flush = useCallback((): Promise<boolean> => {
    running.current ??= save().finally(() => (running.current = undefined))
    return running.current

    async function save(): Promise<boolean> {
      while (latest.current !== kept.current) {
        const sent = latest.current
        if (!(await keep(sent))) return false
        kept.current = sent
      }
      setSaving('saved')
      return true
    }

    // An answer that was lost may have been a success: sent again as it was, it is the same request, never a second one.
    async function keep(sent: ReportBody): Promise<boolean> {
      setSaving('saving')
      try {
        const reply = await call(saveReport, {
          params: { id: open.report.id },
          body: { version: version.current, body: withoutEmpty(sent) },
        })
        version.current = reply.report.version
        setReport(reply.report)
        setAnswers((before) => merged(before, reply.answers))
        setError(null)
        return true
      } catch (fault) {
        if (fault instanceof Offline) {
          setSaving('offline')
          await new Promise((after) => setTimeout(after, retryAfter))
          return keep(sent)
        }
        setError(fault as Error)
        setSaving('refused')
        return false
      }
    }
  }, [open.report.id])

  const take = useCallback((fresh: OpenReport) => {
    version.current = fresh.report.version
    kept.current = latest.current = withoutEmpty(fresh.body)
    setBody(latest.current)
    setReport(fresh.report)
  }, [])

  const adopt = useCallback(
    (fresh: OpenReport) => {
      const before = latest.current
      setAnswers((all) => merged(all, fresh.answers))
      if (fresh.report.version <= version.current) return
      setPast((all) => [...all.slice(-99), before])
      take(fresh)
    },
    [take],
  )

  // Read again meanwhile: fresh numbers are taken; a newer text only where nothing of ours would be lost. What ours came from leads back to
  // before it: no way back goes over somebody else's words.
  useEffect(() => {
    setAnswers((before) => merged(before, open.answers))
    if (open.report.version <= version.current || latest.current !== kept.current || running.current) return
    setPast([])
    take(open)
  }, [open, take])

  useEffect(() => keepPast(open.report.id, withoutEmpty(body), past), [open.report.id, body, past])

  useEffect(() => {
    if (saving !== 'unsaved') return
    const timer = setTimeout(() => void flush(), quietFor)
    return () => clearTimeout(timer)
  }, [body, saving, flush])

  // A refusal about the text itself ends with the next change of it; one about the version does not.
  useEffect(() => {
    if (
      saving === 'refused' &&
      !(error instanceof Refused && error.status === 409) &&
      latest.current !== kept.current
    ) {
      const timer = setTimeout(() => void flush(), quietFor)
      return () => clearTimeout(timer)
    }
    return undefined
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a change of the text is meant
  }, [body])

  useEffect(() => {
    if (saving === 'saved') return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [saving])

  // Leaving for another page of the desk keeps what was typed within the last second.
  useEffect(() => () => void (latest.current !== kept.current && flush()), [flush])

  const add = useCallback((more: readonly Answer[]) => setAnswers((before) => merged(before, more)), [])
  useMissing(body, report, answers, add)

  const bound = useMemo(
    () => bind(body, { from: report.from, until: report.until, asOf: open.bound.asOf }, lookUp(answers), open.settings),
    [body, answers, report, open],
  )
  const last = past.at(-1)
  const undo =
    last &&
    (() => {
      setPast((all) => all.slice(0, -1))
      put(last)
    })
  return { report, body, bound, answers, saving, error, change, undo, flush, adopt }
}

/** Fetches the numbers of slots that were put in here and nobody has computed yet, each once. */
function useMissing(
  body: ReportBody,
  { id, from, until }: ReportHead,
  answers: readonly Answer[],
  add: (answers: readonly Answer[]) => void,
) {
  const asked = useRef(new Set<string>())
  useEffect(() => {
    const known = new Set(answers.map(({ ask }) => keyOf(ask)))
    const asks = asksOf(body, { from, until })
      .filter((ask) => !known.has(keyOf(ask)) && !asked.current.has(keyOf(ask)))
      .slice(0, 60)
    if (asks.length === 0) return
    for (const ask of asks) asked.current.add(keyOf(ask))
    call(measureReport, { params: { id }, body: { asks } }).then(
      (reply) => add(reply.answers),
      // Not known then; the server computes it with the next save.
      () => asks.forEach((ask) => asked.current.delete(keyOf(ask))),
    )
  }, [body, answers, id, from, until, add])
}

const merged = (before: readonly Answer[], more: readonly Answer[]): readonly Answer[] => [
  ...new Map([...before, ...more].map((answer) => [keyOf(answer.ask), answer])).values(),
]
