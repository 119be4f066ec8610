import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { call, Offline, Refused, useRefresh, useTell, type FormState } from '../../../desk/kit/index.ts'
import { judgeActivity, readActivity, saveActivity, type Status, type Warning } from '../contract.ts'
import { bodyOf, type Draft } from './form.ts'

export interface HandIn {
  readonly busy: boolean
  /** The connection broke: it goes out by itself when it is back. */
  readonly waiting: boolean
  /** What asks for a reason before it can be handed in. */
  readonly warnings: readonly Warning[]
  /** Somebody changed the record meanwhile. */
  readonly stale: boolean
  readonly send: (submit: boolean) => Promise<void>
  /** Takes the record's present version as the one to be changed. */
  readonly continueOnTop: () => Promise<void>
}

/** The milliseconds between attempts while the server cannot be reached. */
const AGAIN = 15_000

/**
 * Handing in. Warnings ask for their reasons inline; a dropped connection tries again under the same request id, so that an attempt
 * that did arrive is not made twice; refusals go to their fields.
 */
export function useHandIn(
  form: FormState<Draft, Draft>,
  done: (saved: { id: string; status: Status }, draft: Draft) => void,
): HandIn {
  const tell = useTell()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [waiting, setWaiting] = useState<'submit' | 'draft' | null>(null)
  const [warnings, setWarnings] = useState<readonly Warning[]>([])
  const [stale, setStale] = useState(false)
  // Attempts made by themselves must send what is typed now, not what was typed when the connection broke.
  const latest = useRef(form)
  latest.current = form
  const under = useRef(false)

  const send = async (submit: boolean) => {
    const draft = submit ? latest.current.check() : latest.current.value
    if (!draft || under.current) return
    under.current = true
    setBusy(true)
    setStale(false)
    try {
      const saved = await call(saveActivity, { params: { id: draft.record }, body: bodyOf(draft, submit) })
      setWaiting(null)
      setWarnings([])
      done(saved, draft)
      void refresh()
    } catch (error) {
      setWaiting(error instanceof Offline ? (submit ? 'submit' : 'draft') : null)
      if (!(error instanceof Offline)) await explain(error, draft)
    } finally {
      under.current = false
      setBusy(false)
    }
  }

  const explain = async (error: unknown, draft: Draft) => {
    if (error instanceof Refused && error.code === 'activities.changed-meanwhile') return setStale(true)
    if (error instanceof Refused && error.code === 'activities.reason-needed') {
      const { warnings: open } = await call(judgeActivity, {
        body: { id: draft.record, form: bodyOf(draft, true).form },
      })
      return setWarnings(open)
    }
    latest.current.refused(error)
    tell.refused(error)
  }

  const continueOnTop = async () => {
    try {
      const { activity } = await call(readActivity, { params: { id: latest.current.value.record } })
      latest.current.set({ seen: activity.version, request: v7() })
      setStale(false)
    } catch (error) {
      tell.refused(error)
    }
  }

  const sendAgain = useEffectEvent(() => void send(waiting === 'submit'))
  useEffect(() => {
    if (!waiting) return
    const again = () => sendAgain()
    window.addEventListener('online', again)
    // "online" tells of the cable, not of the server: look by ourselves, too.
    const timer = setInterval(again, AGAIN)
    return () => {
      window.removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [waiting])

  return { busy, waiting: waiting !== null, warnings, stale, send, continueOnTop }
}
