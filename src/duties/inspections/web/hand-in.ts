import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { doorsOf } from '../../../platform/cases/doors.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import { uploadFile } from '../../../platform/files/contract.ts'
import { call, Offline, Refused } from '../../../desk/kit/index.ts'
import { upload } from '../../../desk/kit/upload.ts'
import { checks } from '../checks.ts'
import { onSite, type OnSite } from '../contract.ts'
import type { RecordForm } from '../record.ts'
import { forgetFile, keepFile, keptOf, type KeptFile } from './kept-files.ts'

const conduct = doorsOf(anyProcedure(checks)).acts['conduct']!
const AGAIN = 15_000

/** A record that was handed in while there was no network: the form, and the request it is known by. */
interface Queued {
  readonly request: string
  readonly form: RecordForm
  readonly officers: readonly string[]
}

const slot = (check: string) => `mingfa.on-site.${check}`
const queuedFor = (check: string): Queued | null => {
  const text = localStorage.getItem(slot(check))
  return text ? (JSON.parse(text) as Queued) : null
}

export interface HandIn {
  readonly busy: boolean
  readonly waiting: boolean
  readonly done: boolean
  readonly error: unknown
  readonly send: (form: RecordForm) => void
  /** Takes a waiting or refused record back to be changed. */
  readonly takeBack: () => void
}

/**
 * Hands the record in: pictures first, then the record, under one request for good. Without a network it waits in this browser, also
 * across a closed tab, and goes out by itself when the network is back: once, however often it is tried.
 */
export function useHandIn(site: OnSite, cleared: () => void): HandIn {
  const check = site.id
  const [queued, setQueued] = useState(() => queuedFor(check))
  const [state, setState] = useState<{ busy: boolean; done: boolean; error: unknown }>({
    busy: false,
    done: false,
    error: null,
  })
  const under = useRef(false)
  const keep = (to: Queued | null) => {
    if (to) localStorage.setItem(slot(check), JSON.stringify(to))
    else localStorage.removeItem(slot(check))
    setQueued(to)
  }

  const attempt = async (one: Queued) => {
    if (under.current) return
    under.current = true
    setState({ busy: true, done: false, error: null })
    try {
      const files = await sendFiles(check)
      const form = withFiles(one.form, files)
      await handOver(site, one, form)
      keep(null)
      await Promise.all(files.map(({ id }) => forgetFile(id)))
      setState({ busy: false, done: true, error: null })
      cleared()
    } catch (error) {
      setState({ busy: false, done: false, error: error instanceof Offline ? null : error })
      // Refused in words: it is for the inspector to mend, not to be tried for ever.
      if (!(error instanceof Offline)) keep(null)
    } finally {
      under.current = false
    }
  }

  const again = useEffectEvent(() => queued && void attempt(queued))
  const waiting = queued !== null
  useEffect(() => {
    if (!waiting) return
    const retry = () => again()
    retry()
    window.addEventListener('online', retry)
    // "online" tells of the cable, not of the server.
    const timer = setInterval(retry, AGAIN)
    return () => {
      window.removeEventListener('online', retry)
      clearInterval(timer)
    }
  }, [waiting])

  return {
    busy: state.busy,
    done: state.done,
    error: state.error,
    waiting,
    send: (form) => keep({ request: v7(), form, officers: site.check.officers.map(({ id }) => id) }),
    takeBack: () => keep(null),
  }
}

/** Sends what the server does not have yet; each picture's stored id is kept at once, so that none is sent twice in vain. */
async function sendFiles(check: string): Promise<KeptFile[]> {
  const sent: KeptFile[] = []
  for (const file of await keptOf(check)) {
    if (file.stored) {
      sent.push(file)
      continue
    }
    const { id: stored } = await upload(
      uploadFile,
      { query: { upload: file.id } },
      new File([file.blob], file.name, { type: file.blob.type }),
    )
    const kept = { ...file, stored }
    await keepFile(kept)
    sent.push(kept)
  }
  return sent
}

const withFiles = (form: RecordForm, files: readonly KeptFile[]): RecordForm => ({
  ...form,
  photos: [...new Set(files.flatMap(({ what, stored }) => (what === 'photo' && stored ? [stored] : [])))],
  signatures: form.signatures.map((one) => ({
    ...one,
    image: files.flatMap(({ what, stored }) => (what === one.who && stored ? [stored] : [])).slice(0, 1),
  })),
})

/** The case may have moved meanwhile (a note of the calendar, a notice served): as long as its inspectors are the same, the record still fits. */
async function handOver(site: OnSite, { request, officers }: Queued, form: RecordForm) {
  const send = (seen: number) => call(conduct, { params: { id: site.id }, body: { form, seen, request } } as never)
  try {
    await send(site.version)
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'cases.changed-meanwhile') throw error
    const now = await call(onSite, { params: { id: site.id } })
    if (JSON.stringify(now.check.officers.map(({ id }) => id)) !== JSON.stringify(officers)) throw error
    await send(now.version)
  }
}
