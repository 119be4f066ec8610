import { Button, Input, Modal } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { renderSVG } from 'uqr'
import {
  call,
  Note,
  RefusalNote,
  Section,
  Sheet,
  Status,
  useFormat,
  useRefresh,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import * as door from '../../../platform/sign-in/contract.ts'
import { useProved } from './Proved.tsx'
import { words } from './words.ts'

type Security = Reply<typeof door.security>

/** Codes from an authenticator: on, off, and the recovery codes. */
export function TotpPart({ totp }: Pick<Security, 'totp'>) {
  const t = useWords(words)
  const { number } = useFormat()
  const proved = useProved()
  const [offered, setOffered] = useState<Reply<typeof door.beginTotp> | null>(null)
  const refresh = useRefresh()
  const [recovery, setRecovery] = useState<readonly string[] | null>(null)
  const begin = async () => setOffered((await proved.run(() => call(door.beginTotp, {})))?.value ?? null)
  return (
    <Section title={t.totp}>
      <Sheet>
        <p className="rows-main">
          {totp.on ? <Status tone="good">{t.totpOn}</Status> : <Status>{t.off}</Status>}
          {totp.on && <span className="quiet">{t.recoveryLeft(number(totp.recoveryLeft))}</span>}
        </p>
        <p>{t.totpLead}</p>
        {totp.on ? (
          <Button loading={proved.busy} onClick={() => void proved.run(() => call(door.removeTotp, {}))}>
            {t.turnOff}
          </Button>
        ) : (
          !offered && (
            <Button loading={proved.busy} onClick={() => void begin()}>
              {t.turnOn}
            </Button>
          )
        )}
        {offered && !totp.on && (
          <TotpOffer
            offered={offered}
            onDone={(codes) => {
              setRecovery(codes)
              setOffered(null)
            }}
            confirm={(code) => call(door.confirmTotp, { body: { code } })}
          />
        )}
      </Sheet>
      {proved.dialog}
      <Modal
        open={recovery !== null}
        title={t.recoveryTitle}
        closable={false}
        footer={
          <Button
            type="primary"
            onClick={() => {
              setRecovery(null)
              void refresh()
            }}
          >
            {t.close}
          </Button>
        }
      >
        <p>{t.recoveryLead}</p>
        <ul className="recovery">
          {recovery?.map((code) => (
            <li key={code} className="key">
              {code}
            </li>
          ))}
        </ul>
      </Modal>
    </Section>
  )
}

interface OfferProps {
  readonly offered: { secret: string; uri: string }
  readonly confirm: (code: string) => Promise<{ recovery: string[] }>
  readonly onDone: (recovery: readonly string[]) => void
}

function TotpOffer({ offered, confirm, onDone }: OfferProps) {
  const t = useWords(words)
  const id = useId()
  const [code, setCode] = useState('')
  const [error, setError] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      onDone((await confirm(code.trim())).recovery)
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <p>{t.totpScan}</p>
      {/* Our own library's SVG of our own text. */}
      <div
        className="qr"
        role="img"
        aria-label={t.totpQr}
        dangerouslySetInnerHTML={{ __html: renderSVG(offered.uri, { border: 1 }) }}
      />
      <p className="quiet">{t.totpKey}</p>
      <p className="key">{offered.secret.replace(/(.{4})/g, '$1 ')}</p>
      {error !== null && <RefusalNote of={error} />}
      <div className="field">
        <label htmlFor={id}>{t.code}</label>
        <Input
          id={id}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      <Button type="primary" htmlType="submit" disabled={code.trim().length !== 6}>
        {t.confirm}
      </Button>
    </form>
  )
}

/** Passkeys: one a device. */
export function PasskeyPart({ passkeys, possible }: { passkeys: Security['passkeys']; possible: boolean }) {
  const t = useWords(words)
  const id = useId()
  const { recent } = useFormat()
  const proved = useProved()
  const [name, setName] = useState<string | null>(null)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const made = await proved.run(async () => {
      const { step, options } = await call(door.offerPasskey, {})
      const { startRegistration } = await import('@simplewebauthn/browser')
      const response = await startRegistration({ optionsJSON: options as never })
      return call(door.addPasskey, { body: { step, name: name!.trim(), response: response as never } })
    }, t.passkeyAdded)
    if (made) setName(null)
  }
  return (
    <Section title={t.passkeys}>
      <Sheet>
        <p>{t.passkeysLead}</p>
        {!possible && <Note>{t.passkeysImpossible}</Note>}
        {passkeys.length > 0 && (
          <ul className="rows">
            {passkeys.map((key) => (
              <li key={key.id}>
                <div>
                  {key.name}{' '}
                  <span className="quiet">
                    {key.lastUsedAt
                      ? t.usedAt(recent(key.lastUsedAt, new Date()))
                      : t.addedAt(recent(key.createdAt, new Date()))}
                  </span>
                </div>
                <Button
                  aria-label={t.removeNamed(key.name)}
                  onClick={() => void proved.run(() => call(door.removePasskey, { params: { id: key.id } }))}
                >
                  {t.remove}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {possible && name === null && <Button onClick={() => setName('')}>{t.addPasskey}</Button>}
        {name !== null && (
          <form className="form" onSubmit={(event) => void add(event)}>
            <div className="field">
              <label htmlFor={id}>{t.passkeyName}</label>
              <div className="hint" id={`${id}h`}>
                {t.passkeyNameHint}
              </div>
              <Input
                id={id}
                autoFocus
                aria-describedby={`${id}h`}
                maxLength={60}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </div>
            <div className="form-end">
              <Button type="primary" htmlType="submit" loading={proved.busy} disabled={name.trim() === ''}>
                {t.addPasskey}
              </Button>
              <Button onClick={() => setName(null)}>{t.cancel}</Button>
            </div>
          </form>
        )}
      </Sheet>
      {proved.dialog}
    </Section>
  )
}

/** The link to the city's unified sign-in. */
export function OidcPart({ oidc }: { oidc: NonNullable<Security['oidc']> }) {
  const t = useWords(words)
  const proved = useProved()
  return (
    <Section title={oidc.name}>
      <Sheet>
        <p>{oidc.linked ? <Status tone="good">{t.linked}</Status> : <Status>{t.notLinked}</Status>}</p>
        {oidc.linked ? (
          <Button onClick={() => void proved.run(() => call(door.unlinkOidc, {}))}>{t.oidcUnlink}</Button>
        ) : (
          <Button href="/api/sign-in/oidc?link=1">{t.oidcLink}</Button>
        )}
      </Sheet>
      {proved.dialog}
    </Section>
  )
}

/** Where one is signed in, and ending it. */
export function Devices({ sessions }: Pick<Security, 'sessions'>) {
  const t = useWords(words)
  const { recent } = useFormat()
  const proved = useProved()
  return (
    <Section
      title={t.sessions}
      actions={
        sessions.length > 1 && (
          <Button
            loading={proved.busy}
            onClick={() => void proved.run(() => call(door.revokeOtherSessions, {}), t.ended)}
          >
            {t.endOthers}
          </Button>
        )
      }
    >
      <Sheet>
        <ul className="rows">
          {sessions.map((session) => {
            const name = deviceOf(session.agent) ?? t.unknownDevice
            return (
              <li key={session.handle}>
                <div className="rows-main">
                  {name}
                  {session.current && <Status tone="accent">{t.thisDevice}</Status>}
                  <span className="quiet">{t.seenAt(recent(session.lastSeenAt, new Date()))}</span>
                </div>
                {!session.current && (
                  <Button
                    aria-label={t.endNamed(name)}
                    onClick={() =>
                      void proved.run(() => call(door.revokeSession, { params: { handle: session.handle } }), t.ended)
                    }
                  >
                    {t.endSession}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      </Sheet>
    </Section>
  )
}

const systems = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS/],
  ['UOS', /UOS/],
  ['Linux', /Linux/],
] as const
const browsers = [
  ['WeChat', /MicroMessenger/],
  ['Edge', /Edg\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
] as const

/** 'Windows · Chrome', as good as a user agent allows. */
function deviceOf(agent: string): string | undefined {
  const found = [systems, browsers].map((list) => list.find(([, pattern]) => pattern.test(agent))?.[0]).filter(Boolean)
  return found.length ? found.join(' · ') : undefined
}
