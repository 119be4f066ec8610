import { Button, Input, Modal } from 'antd'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { call, Refused, RefusalNote, useApi, useRefresh, useTell } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { prove, security } from '../../../platform/sign-in/contract.ts'
import { words } from './words.ts'

/** Work that the server may answer with "prove again": then we ask, and do it once more. */
export interface Proved {
  /** The work's result; undefined when it was refused (and said so) or given up. */
  readonly run: <T>(work: () => Promise<T>, done?: string) => Promise<{ value: T } | undefined>
  readonly busy: boolean
  /** To be put somewhere on the page. */
  readonly dialog: ReactNode
}

export function useProved(): Proved {
  const tell = useTell()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState<((proved: boolean) => void) | null>(null)

  async function run<T>(work: () => Promise<T>, done?: string): Promise<{ value: T } | undefined> {
    setBusy(true)
    try {
      const value = await attempt(work)
      if (done) tell.done(done)
      // Not waited for: what was done is shown now, and the slowest query of the page may take its time.
      void refresh()
      return { value }
    } catch (error) {
      if (!(error instanceof GivenUp)) tell.refused(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }

  async function attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'sign-in.prove-again') throw error
      const proved = await new Promise<boolean>((resolve) => setAsking(() => resolve))
      setAsking(null)
      if (!proved) throw new GivenUp()
      return work()
    }
  }

  return { run, busy, dialog: asking && <ProveDialog answer={asking} /> }
}

class GivenUp extends Error {}

function ProveDialog({ answer }: { answer: (proved: boolean) => void }) {
  const t = useWords(words)
  const id = useId()
  const { data } = useApi(security)
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const byCode = data?.totp.on ?? false
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      await call(prove, { body: byCode ? { code: typed } : { password: typed } })
      answer(true)
    } catch (refused) {
      setError(refused)
      setTyped('')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal open title={t.proveTitle} footer={null} onCancel={() => answer(false)}>
      <p>{t.proveLead}</p>
      {error !== null && <RefusalNote of={error} />}
      {data && !byCode && !data.password.has ? (
        <p>{t.proveOtherWay}</p>
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <div className="field">
            <label htmlFor={id}>{byCode ? t.code : t.password}</label>
            {byCode ? (
              <Input
                id={id}
                autoFocus
                autoComplete="one-time-code"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            ) : (
              <Input.Password
                id={id}
                autoFocus
                autoComplete="current-password"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </div>
          <div className="form-end">
            <Button type="primary" htmlType="submit" loading={busy} disabled={typed.trim().length < (byCode ? 6 : 1)}>
              {t.goOn}
            </Button>
            <Button onClick={() => answer(false)}>{t.cancel}</Button>
          </div>
        </form>
      )}
    </Modal>
  )
}
