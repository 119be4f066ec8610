import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import {
  call,
  Field,
  Loaded,
  Note,
  Page,
  ReasonDialog,
  Section,
  Sheet,
  useAct,
  useApi,
  useFormat,
  useRefresh,
  useTell,
} from '../../../../desk/kit/index.ts'
import { useWords } from '../../../../desk/words.ts'
import { fromText, newId, toText } from '../envelope/bytes.ts'
import { newPair, pairOf } from '../envelope/key-slot.ts'
import { wrap } from '../envelope/password.ts'
import { makeKey, readKeys, retireKey, rewrapKey, type KeysShown } from '../keys/contract.ts'
import { Ceremony } from './Ceremony.tsx'
import { lock, openedFor, secretOf, unlock, wrappedText } from './opened.ts'
import { words } from './words.ts'

/** A handler's own key: made here, changed here, given up here; and got back, when the password is lost. */
export function KeysPage() {
  const t = useWords(words)
  const keys = useApi(readKeys)
  return (
    <Page title={t.keysTitle} lead={t.keysLead} up={{ to: '/bullying-reports', title: t.title }}>
      <Loaded of={keys}>
        {(data) => (
          <>
            <Section title={t.myKey}>{data.mine ? <Mine mine={data.mine} keys={data} /> : <Make />}</Section>
            <Section title={t.ceremony}>
              {data.custody ? data.mine ? <Ceremony keys={data} /> : <p>{t.keyFirst}</p> : <p>{t.noCustody}</p>}
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

const SHORTEST = 12
const blank = { errorOf: () => undefined, leave: () => {} }

function useNewPassword() {
  const t = useWords(words)
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const short = [...password].length < SHORTEST
  const fields = (
    <>
      <Field<{ password: string }>
        form={{ ...blank, errorOf: () => (tried && short ? t.tooShort(SHORTEST) : undefined) }}
        name="password"
        label={t.newPassword}
        hint={t.newPasswordHint}
        required
      >
        {(bound) => (
          <Input.Password
            {...bound}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Field<{ again: string }>
        form={{ ...blank, errorOf: () => (tried && again !== password ? t.notSame : undefined) }}
        name="again"
        label={t.again}
        required
      >
        {(bound) => (
          <Input.Password
            {...bound}
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
        )}
      </Field>
    </>
  )
  /** The password, if it may be taken. */
  const taken = () => {
    setTried(true)
    return short || again !== password ? null : password
  }
  return { fields, taken }
}

function Make() {
  const t = useWords(words)
  const tell = useTell()
  const refresh = useRefresh()
  const { fields, taken } = useNewPassword()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const password = taken()
    if (!password) return
    setBusy(true)
    try {
      const { publicKey, secret } = await newPair()
      const id = newId()
      const wrapped = wrappedText(await wrap(secret, id, password))
      const mine = { id, publicKey: toText(publicKey), wrapped, former: null, proved: true }
      const opened = await openedFor(mine, await pairOf(publicKey, secret))
      const { version } = await call(makeKey, { params: { id }, body: { publicKey: mine.publicKey, wrapped, opened } })
      await unlock({ ...mine, version, madeOn: '2000-01-01' as never }, password)
      tell.done(t.keyMade)
      await refresh()
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <Note>{t.makeLead}</Note>
      <Sheet>{fields}</Sheet>
      <div className="form-end">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t.makeKey}
        </Button>
      </div>
    </form>
  )
}

function Mine({ mine, keys }: { mine: NonNullable<KeysShown['mine']>; keys: KeysShown }) {
  const t = useWords(words)
  const { day } = useFormat()
  const [retiring, setRetiring] = useState(false)
  const retire = useAct(retireKey, { done: t.keyRetired })
  const alone = keys.keys.find(({ id }) => id === mine.id)?.alone ?? 0
  return (
    <>
      <p>{t.madeOn(day(mine.madeOn))}</p>
      {alone > 0 && <Note tone="warn">{t.alone(alone)}</Note>}
      <ChangePassword mine={mine} />
      <p>
        <Button danger onClick={() => setRetiring(true)}>
          {t.retire}
        </Button>
      </p>
      <ReasonDialog
        open={retiring}
        title={t.retireTitle}
        usual={[t.leaving, t.forgotten]}
        confirm={t.retire}
        danger
        busy={retire.busy}
        onCancel={() => setRetiring(false)}
        onConfirm={(why) =>
          void retire.send({ params: { id: mine.id }, body: { why, seen: mine.version } }).then((done) => {
            setRetiring(false)
            if (done) lock()
          })
        }
      />
    </>
  )
}

function ChangePassword({ mine }: { mine: NonNullable<KeysShown['mine']> }) {
  const t = useWords(words)
  const rewrap = useAct(rewrapKey, { done: t.passwordChanged })
  const tell = useTell()
  const { fields, taken } = useNewPassword()
  const [old, setOld] = useState('')
  const [state, setState] = useState<'rest' | 'busy' | 'wrong'>('rest')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const password = taken()
    if (!password) return
    setState('busy')
    const found = await secretOf(mine, old)
    if (!found) return setState('wrong')
    try {
      const opened = await openedFor(mine, await pairOf(fromText(mine.publicKey), found.secret))
      const wrapped = wrappedText(await wrap(found.secret, mine.id, password))
      await rewrap.send({ params: { id: mine.id }, body: { wrapped, opened, seen: mine.version } })
    } catch (error) {
      tell.refused(error)
    }
    setState('rest')
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <h3>{t.changePassword}</h3>
      {mine.former && <Note>{t.formerKept}</Note>}
      <Sheet>
        <Field<{ old: string }>
          form={{ ...blank, errorOf: () => (state === 'wrong' ? t.wrongPassword : undefined) }}
          name="old"
          label={t.password}
          required
        >
          {(bound) => (
            <Input.Password
              {...bound}
              autoComplete="off"
              value={old}
              onChange={(event) => setOld(event.target.value)}
            />
          )}
        </Field>
        {fields}
      </Sheet>
      <div className="form-end">
        <Button htmlType="submit" loading={state === 'busy' || rewrap.busy} disabled={!old}>
          {t.changePassword}
        </Button>
      </div>
    </form>
  )
}
