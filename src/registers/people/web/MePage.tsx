import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { z } from 'zod'
import {
  call,
  Facts,
  FaultNote,
  Field,
  Loaded,
  Note,
  Page,
  Section,
  Sheet,
  useApi,
  useFilters,
  useForm,
  useFormat,
  useTell,
} from '../../../desk/kit/index.ts'
import { useMe } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { changePassword, security } from '../../../platform/sign-in/contract.ts'
import { readPerson } from '../contract.ts'
import { Delegations } from './Delegations.tsx'
import { Devices, OidcPart, PasskeyPart, TotpPart } from './Security.tsx'
import { MailPart } from './MailPart.tsx'
import './people.css'
import { PostRows } from './PostRows.tsx'
import { words } from './words.ts'
import { meAt } from '../../../platform/sign-in/addresses.ts'

/** What everybody sees of themselves: who I am, what I hold, how I sign in, who looked at my data. */
export function MePage() {
  const t = useWords(words)
  const me = useMe()
  const [{ refused }] = useFilters(meAt)
  // Nothing else can be done before, so nothing else is shown.
  if (me.data?.mustChangePassword)
    return (
      <Page title={t.mustChange} lead={t.mustChangeLead}>
        <Sheet>
          <PasswordForm />
        </Sheet>
      </Page>
    )
  return (
    <Page title={t.me}>
      <Loaded of={me}>
        {(self) => (
          <>
            {refused?.startsWith('oidc.') && (
              <Note tone="warn">{refused === 'oidc.anothers' ? t.oidcAnothers : t.oidcRefused}</Note>
            )}
            <Profile id={self.person} />
            <SecurityParts />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Profile({ id }: { id: string }) {
  const t = useWords(words)
  const { moment } = useFormat()
  const person = useApi(readPerson, { params: { id } })
  return (
    <Loaded of={person}>
      {(self) => (
        <>
          <Sheet>
            <Facts
              facts={[
                [t.administratorName, self.name],
                [t.username, self.username],
                [t.phone, self.phone ?? '—'],
                [t.email, self.email ?? '—'],
              ]}
            />
          </Sheet>
          <Section title={t.posts}>
            <Sheet>{self.posts.length > 0 ? <PostRows posts={self.posts} /> : <p>{t.noPosts}</p>}</Sheet>
          </Section>
          <Delegations person={self} own />
          <MailPart address={self.email} />
          {self.disclosures.length > 0 && (
            <Section title={t.disclosures}>
              <Sheet>
                <ul className="rows">
                  {self.disclosures.map(({ at, by, reason }) => (
                    <li key={at.toISOString()}>
                      <div>
                        {by} <span className="quiet">{moment(at)}</span>
                      </div>
                      <div>{reason}</div>
                    </li>
                  ))}
                </ul>
              </Sheet>
            </Section>
          )}
        </>
      )}
    </Loaded>
  )
}

function SecurityParts() {
  const state = useApi(security)
  return (
    <Loaded of={state}>
      {(now) => (
        <>
          <PasswordPart has={now.password.has} />
          <TotpPart totp={now.totp} />
          <PasskeyPart passkeys={now.passkeys} possible={now.passkeysPossible} />
          {now.oidc && <OidcPart oidc={now.oidc} />}
          <Devices sessions={now.sessions} />
        </>
      )}
    </Loaded>
  )
}

function PasswordPart({ has }: { has: boolean }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  return (
    <Section title={t.password}>
      <Sheet>
        {!has && <p>{t.noPassword}</p>}
        {has &&
          (open ? (
            <PasswordForm onDone={() => setOpen(false)} />
          ) : (
            <Button onClick={() => setOpen(true)}>{t.changePassword}</Button>
          ))}
      </Sheet>
    </Section>
  )
}

const Passwords = z.object({ current: z.string().min(1), next: z.string().min(10) })
const empty = { current: '', next: '' }

function PasswordForm({ onDone }: { onDone?: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const me = useMe()
  const [busy, setBusy] = useState(false)
  // No draft: it would keep passwords on the device.
  const form = useForm({ id: null, schema: Passwords, initial: empty })
  const { value, set } = form
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = form.check()
    if (!body) return
    setBusy(true)
    try {
      await call(changePassword, { body })
      form.clear(empty)
      tell.done(say(words.passwordChanged))
      await me.refetch()
      onDone?.()
    } catch (error) {
      if (!form.refused(error)) tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <FaultNote form={form} />
      {/* For password managers, which otherwise do not know whose it is. */}
      <input type="text" autoComplete="username" value={me.data?.username ?? ''} readOnly hidden />
      <Field form={form} name="current" label={t.current} required>
        {(bound) => (
          <Input.Password
            {...(bound as object)}
            autoComplete="current-password"
            value={value.current}
            onChange={(event) => set({ current: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="next" label={t.next} hint={t.nextHint} required>
        {(bound) => (
          <Input.Password
            {...(bound as object)}
            autoComplete="new-password"
            value={value.next}
            onChange={(event) => set({ next: event.target.value })}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t.changePassword}
      </Button>
    </form>
  )
}
