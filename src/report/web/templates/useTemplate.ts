import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { call } from '../../../desk/kit/index.ts'
import { lookUp } from '../../answers.ts'
import { asksOf, bind, keyOf, type Answers, type Ask } from '../../bind.ts'
import type { BoundReport } from '../../bound.ts'
import { defaultClaimSettings } from '../../claims.ts'
import type { Answer } from '../../contract.ts'
import type { Period, ReportBody } from '../../model.ts'
import { withOwn, type Blanks } from '../../templates/blanks.ts'
import { measureTemplate, type OpenTemplate } from '../../templates/contract.ts'
import { decidingFigures, draftFrom } from '../../templates/draft.ts'
import { everyWay, TemplateBody } from '../../templates/model.ts'
import { periodWords, stretchesOf } from '../../templates/spans.ts'

export interface TemplateEditor {
  readonly body: TemplateBody
  readonly bound: BoundReport
  /** As a report of the year would be drafted now. */
  readonly preview: BoundReport
  readonly answers: Answers
  readonly blanks: Blanks
  readonly period: Period
  readonly dirty: boolean
  readonly change: (how: (body: ReportBody) => ReportBody) => void
  readonly set: (how: (body: TemplateBody) => TemplateBody) => void
  readonly undo: (() => void) | undefined
}

/** A template under the pen: bound with the numbers of a year at every keystroke, kept when it is saved. */
export function useTemplate(open: OpenTemplate): TemplateEditor {
  const [body, setBody] = useState(open.body)
  const [past, setPast] = useState<readonly TemplateBody[]>([])
  const kept = useRef(open.body)
  const version = useRef(open.template.version)
  const set = useCallback((how: (body: TemplateBody) => TemplateBody) => {
    setBody((before) => {
      // What no template could hold is not taken: the fields say so themselves.
      const next = TemplateBody.safeParse(how(before))
      if (!next.success) return before
      setPast((all) => [...all.slice(-99), before])
      return next.data
    })
  }, [])
  // Every edit of a report is one of a template: what it does not know of a sentence it leaves.
  const change = useCallback(
    (how: (body: ReportBody) => ReportBody) => set((before) => how(before) as TemplateBody),
    [set],
  )
  // Saved: what was sent is what is kept.
  useEffect(() => {
    if (open.template.version === version.current) return
    version.current = open.template.version
    kept.current = open.body
    setBody(open.body)
    setPast([])
  }, [open])
  const dirty = body !== kept.current && JSON.stringify(body) !== JSON.stringify(kept.current)
  useLeaving(dirty)

  const period = useMemo(() => stretchesOf(body.span, open.year)[0]!, [body.span, open.year])
  const answers = useAnswers(open.template.id, body, period)
  const blanks = useMemo(
    () =>
      withOwn(
        new Map([...open.blanks.map(({ name, said }) => [name, said] as const), ...periodWords(period)]),
        body.words,
      ),
    [open.blanks, body.words, period],
  )
  const about = useMemo(() => ({ ...period, asOf: new Date().toISOString() }), [period])
  const known = useMemo(() => lookUp(answers), [answers])
  const bound = useMemo(() => bind(body, about, known, defaultClaimSettings), [body, about, known])
  const preview = useMemo(() => {
    const values = (figure: string) => known({ figure, branch: null, ...period })
    const draft = draftFrom(body, { blanks, values, newId: v7 })
    return bind(draft, about, known, defaultClaimSettings)
  }, [body, blanks, about, known, period])
  const last = past.at(-1)
  const undo =
    last &&
    (() => {
      setPast((all) => all.slice(0, -1))
      setBody(last)
    })
  return { body, bound, preview, answers: known, blanks, period, dirty, change, set, undo }
}

function useLeaving(dirty: boolean) {
  useEffect(() => {
    if (!dirty) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
}

/** The numbers of all a template could say in a period, fetched as they are needed, each once. */
function useAnswers(id: string, body: TemplateBody, period: Period): readonly Answer[] {
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const asked = useRef(new Set<string>())
  useEffect(() => {
    const asks: Ask[] = [
      ...asksOf(everyWay(body), period),
      ...decidingFigures(body).map((figure) => ({ figure, branch: null, ...period })),
    ]
    const missing = [...new Map(asks.map((ask) => [keyOf(ask), ask])).values()].filter(
      (ask) => !asked.current.has(keyOf(ask)),
    )
    for (let at = 0; at < missing.length; at += MOST) {
      const some = missing.slice(at, at + MOST)
      for (const ask of some) asked.current.add(keyOf(ask))
      call(measureTemplate, { params: { id }, body: { asks: some } }).then(
        (reply) => setAnswers((before) => [...before, ...reply.answers]),
        // Not known then; asked again with the next change.
        () => some.forEach((ask) => asked.current.delete(keyOf(ask))),
      )
    }
  }, [id, body, period])
  return answers
}

/** So many numbers are asked for at once. */
const MOST = 60
