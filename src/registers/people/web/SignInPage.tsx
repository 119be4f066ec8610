import { Button, Input } from 'antd'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { call, Offline, Refused, RefusalNote, Note, useApi, useFilters, useGo } from '../../../desk/kit/index.ts'
import { useHouse } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import {
  passkeyChallenge,
  signInByPasskey,
  signInByPassword,
  signInBySecondFactor,
  signInWays,
  type NextStep,
} from '../../../platform/sign-in/contract.ts'
import { solve } from '../../../platform/sign-in/puzzle.ts'
import { safe } from './back.ts'
import { Door } from './Door.tsx'
import { words } from './words.ts'
import { signInAt } from '../../../platform/sign-in/addresses.ts'

type Phase = 'idle' | 'asking' | 'working'

export function SignInPage() {
  const t = useWords(words)
  const house = useHouse()
  const go = useGo()
  const ways = useApi(signInWays)
  const [{ back, step: fromProvider, refused: providerSaid }] = useFilters(signInAt)
  const [step, setStep] = useState(fromProvider ?? null)
  const [phase, setPhase] = useState<Phase>('idle')
  const [error, setError] = useState<unknown>(null)
  const refusedBefore = useProviderRefusal(providerSaid)
  useEffect(() => {
    if (house?.empty) go('/first-run', { replace: true })
  }, [house?.empty, go])

  /** Goes on with what the server asks next, until one is in. */
  const proceed = async (
    ask: () => Promise<NextStep>,
    again?: (solution: { seed: string; nonce: number }) => Promise<NextStep>,
  ): Promise<void> => {
    setPhase('asking')
    setError(null)
    try {
      let answer = await ask()
      // Somebody else may take our place in the meantime: then the next puzzle.
      while (answer.next === 'puzzle' && again) {
        setPhase('working')
        const { seed } = answer.puzzle
        answer = await again({
          seed,
          nonce: await solve(answer.puzzle, () => new Promise((resolve) => setTimeout(resolve))),
        })
      }
      // A new page, so that nothing of who was here before stays in memory.
      if (answer.next === 'done') return location.assign(safe(back, location.origin))
      if (answer.next === 'totp') setStep(answer.step)
    } catch (refused) {
      if (!(refused instanceof Refused || refused instanceof Offline)) reportError(refused)
      setError(refused)
      if (refused instanceof Refused && refused.code === 'sign-in.too-late') setStep(null)
    }
    setPhase('idle')
  }

  const byPassword = (username: string, password: string) =>
    proceed(
      () => call(signInByPassword, { body: { username, password } }),
      (solution) => call(signInByPassword, { body: { username, password, solution } }),
    )

  const byPasskey = () =>
    proceed(async () => {
      const { step: begun, options } = await call(passkeyChallenge, {})
      const { startAuthentication } = await import('@simplewebauthn/browser')
      const response = await startAuthentication({ optionsJSON: options as never }).catch(() => {
        throw new Refused(422, {
          code: 'passkey.cancelled',
          say: { zh: words.passkeyCancelled.zh, en: words.passkeyCancelled.en },
        })
      })
      return call(signInByPasskey, { body: { step: begun, response: response as never } })
    })

  return (
    <Door title={t.signIn}>
      {error !== null ? <RefusalNote of={error} /> : refusedBefore && <Note tone="warn">{refusedBefore}</Note>}
      {step === null ? (
        <PasswordForm phase={phase} onSubmit={byPassword} />
      ) : (
        <CodeForm
          phase={phase}
          onSubmit={(code) => proceed(() => call(signInBySecondFactor, { body: { step, code } }))}
          onBack={() => setStep(null)}
        />
      )}
      {step === null && ways.data && (
        <>
          {(ways.data.passkeys || ways.data.oidc) && <div className="door-or">{t.or}</div>}
          {ways.data.passkeys && (
            <Button block onClick={() => void byPasskey()} disabled={phase !== 'idle'}>
              {t.withPasskey}
            </Button>
          )}
          {ways.data.oidc && (
            <Button block href="/api/sign-in/oidc">
              {ways.data.oidc.name}
            </Button>
          )}
          <p className="quiet">{t.forgot}</p>
          {ways.data.demo.length > 0 && (
            <DemoAccounts accounts={ways.data.demo} enter={byPassword} busy={phase !== 'idle'} />
          )}
        </>
      )}
    </Door>
  )
}

function PasswordForm({
  phase,
  onSubmit,
}: {
  phase: Phase
  onSubmit: (username: string, password: string) => Promise<void>
}) {
  const t = useWords(words)
  const id = useId()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void onSubmit(username, password)
  }
  return (
    <form onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}u`}>{t.username}</label>
        <Input
          id={`${id}u`}
          size="large"
          autoFocus
          required
          autoComplete="username webauthn"
          autoCapitalize="none"
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}p`}>{t.password}</label>
        <Input.Password
          id={`${id}p`}
          size="large"
          required
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <Button block type="primary" htmlType="submit" loading={phase !== 'idle'}>
        {t.enter}
      </Button>
      <p role="status" className="quiet">
        {phase === 'working' && t.working}
      </p>
    </form>
  )
}

function CodeForm({
  phase,
  onSubmit,
  onBack,
}: {
  phase: Phase
  onSubmit: (code: string) => Promise<void>
  onBack: () => void
}) {
  const t = useWords(words)
  const id = useId()
  const [code, setCode] = useState('')
  const sent = useRef('')
  const send = (typed: string) => {
    sent.current = typed
    void onSubmit(typed)
  }
  const type = (typed: string) => {
    setCode(typed)
    // Six digits are a whole code: no button needed. Once, so that an error can be mended.
    if (/^\d{6}$/.test(typed) && typed !== sent.current) send(typed)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send(code)
      }}
    >
      <div className="field">
        <label htmlFor={id}>{t.code}</label>
        <div className="hint" id={`${id}h`}>
          {t.codeHint}
        </div>
        <Input
          id={id}
          size="large"
          autoFocus
          required
          aria-describedby={`${id}h`}
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      <Button block type="primary" htmlType="submit" loading={phase !== 'idle'} disabled={code.trim().length < 6}>
        {t.goOn}
      </Button>
      <Button block type="text" onClick={onBack}>
        {t.startAgain}
      </Button>
    </form>
  )
}

interface DemoProps {
  readonly accounts: readonly { username: string; password: string; zh: string; en: string }[]
  readonly enter: (username: string, password: string) => Promise<void>
  readonly busy: boolean
}

function DemoAccounts({ accounts, enter, busy }: DemoProps) {
  const t = useWords(words)
  const say = useSay()
  return (
    <section aria-label={t.demoTitle}>
      <h2>{t.demoTitle}</h2>
      <p className="quiet">{t.demoLead}</p>
      <ul className="demo-accounts">
        {accounts.map(({ username, password, ...title }) => (
          <li key={username}>
            <Button disabled={busy} onClick={() => void enter(username, password)}>
              {say(title)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useProviderRefusal(code: string | undefined): string | undefined {
  const t = useWords(words)
  if (!code?.startsWith('oidc.')) return undefined
  return (
    { 'oidc.unknown': t.oidcUnknown, 'oidc.anothers': t.oidcAnothers, 'oidc.away': t.oidcAway }[code] ?? t.oidcRefused
  )
}
