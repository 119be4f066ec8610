import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { z } from 'zod'
import {
  call,
  ChoiceInput,
  FaultNote,
  Field,
  Go,
  Loaded,
  RefusalNote,
  useApi,
  useForm,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { bureauWordNames, bureauWords } from '../../../platform/bureau-settings/bureau-words.ts'
import { signInByPassword } from '../../../platform/sign-in/contract.ts'
import { firstRun, PersonForm, readFirstRun } from '../contract.ts'
import { Door } from './Door.tsx'
import { words } from './words.ts'

const Form = z.object({
  token: z.string().trim().min(1),
  bureau: z.string().trim().min(2).max(60),
  level: z.string().min(1),
  divisionCode: z
    .string()
    .trim()
    .regex(/^(\d{6})?$/, '行政区划代码是6位数字｜A division code is six digits'),
  words: z.partialRecord(z.enum(bureauWordNames), z.string().trim().max(120)),
  name: PersonForm.shape.name,
  username: z.string().trim().min(2).max(64),
  password: z.string().min(10),
})

/** Of what a bureau says of itself, what is asked at once; the rest follows from its name and is changed under Settings. */
const asked = ['self', 'area', 'addressees', 'caseUnit'] as const

export function FirstRunPage() {
  const t = useWords(words)
  const state = useApi(readFirstRun)
  return (
    <Door title={t.firstRun} lead={state.data?.empty ? t.firstRunLead : undefined}>
      <Loaded of={state}>
        {({ empty }) =>
          empty ? (
            <FoundingForm />
          ) : (
            <p>
              {t.foundAlready} <Go to="/sign-in">{t.signIn}</Go>
            </p>
          )
        }
      </Loaded>
    </Door>
  )
}

function FoundingForm() {
  const t = useWords(words)
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  // No draft: it would keep a password and a token on the device.
  const form = useForm({
    id: null,
    schema: Form,
    initial: {
      ...{ token: '', bureau: '', level: '市级', divisionCode: '', words: {} },
      ...{ name: '', username: '', password: '' },
    },
  })
  const { value, set } = form
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const given = form.check()
    if (!given) return
    setBusy(true)
    setError(null)
    try {
      const { token, bureau, level, divisionCode, name, username, password } = given
      const words = Object.fromEntries(Object.entries(given.words).filter(([, value]) => value !== ''))
      await call(firstRun, {
        body: {
          token,
          bureau: { name: bureau, level, divisionCode: divisionCode || null },
          words,
          administrator: { name, username, password },
        },
      })
      await call(signInByPassword, { body: { username, password } })
      location.assign('/')
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      {error !== null && <RefusalNote of={error} />}
      <FaultNote form={form} />
      <Field form={form} name="token" label={t.token} hint={t.tokenHint} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            autoComplete="off"
            value={value.token}
            onChange={(event) => set({ token: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="bureau" label={t.bureauName} hint={t.bureauNameHint} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            autoComplete="organization"
            value={value.bureau}
            onChange={(event) => set({ bureau: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="level" label={t.level} required>
        {(bound) => (
          <ChoiceInput
            {...bound}
            label={t.level}
            value={value.level}
            onChange={(level) => set({ level })}
            options={[
              { value: '市级', label: t.levelCity },
              { value: '县级', label: t.levelCounty },
              { value: '区级', label: t.levelDistrict },
              { value: '区级（直辖市）', label: t.levelMunicipal },
              { value: '省级', label: t.levelProvince },
            ]}
          />
        )}
      </Field>
      <Field form={form} name="divisionCode" label={t.place} hint={t.placeHint}>
        {(bound) => (
          <Input
            {...(bound as object)}
            inputMode="numeric"
            maxLength={6}
            value={value.divisionCode}
            onChange={(event) => set({ divisionCode: event.target.value })}
          />
        )}
      </Field>
      <h2>{t.calls}</h2>
      <p className="hint">{t.callsHint}</p>
      {asked.map((one) => {
        const { title, kind, most, fallback } = bureauWords[one]
        const usual = fallback(value.bureau.trim())
        const put = (said: string) => set({ words: { ...value.words, [one]: said } })
        return (
          <Field key={one} form={form} name={`words.${one}`} label={say(title)}>
            {(bound) =>
              typeof kind === 'object' ? (
                <ChoiceInput
                  {...bound}
                  label={say(title)}
                  value={value.words[one] || usual}
                  onChange={put}
                  options={Object.entries(kind).map(([unit, label]) => ({ value: unit, label: say(label) }))}
                />
              ) : (
                <Input
                  {...(bound as object)}
                  maxLength={most}
                  placeholder={usual}
                  value={value.words[one] ?? ''}
                  onChange={(event) => put(event.target.value)}
                />
              )
            }
          </Field>
        )
      })}
      <h2>{t.administrator}</h2>
      <Field form={form} name="name" label={t.administratorName} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            autoComplete="name"
            value={value.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="username" label={t.username} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            autoComplete="username"
            autoCapitalize="none"
            value={value.username}
            onChange={(event) => set({ username: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="password" label={t.password} hint={t.nextHint} required>
        {(bound) => (
          <Input.Password
            {...(bound as object)}
            autoComplete="new-password"
            value={value.password}
            onChange={(event) => set({ password: event.target.value })}
          />
        )}
      </Field>
      <Button block type="primary" htmlType="submit" loading={busy}>
        {t.found}
      </Button>
    </form>
  )
}
