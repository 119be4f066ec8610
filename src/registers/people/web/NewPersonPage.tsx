import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { dayOf } from '../../../calendar/plain-date.ts'
import { call, FaultNote, Field, Page, Sheet, useForm, useGo, type FormState } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { enterPerson, PersonForm, PostForm } from '../contract.ts'
import { InitialPassword } from './InitialPassword.tsx'
import { peopleWords } from './people-words.ts'
import { PostFields } from './PostFields.tsx'
import { useProved } from './Proved.tsx'

const Form = PersonForm.extend(PostForm.shape)
type Input_ = z.input<typeof Form>

/** A person and the first post in one go, as the office gets them on one slip of paper. */
export function NewPersonPage() {
  const t = useWords(peopleWords)
  const go = useGo()
  const proved = useProved()
  const [id] = useState(() => v7())
  const [entered, setEntered] = useState<{ name: string; password: string | null } | null>(null)
  const initial: Input_ = {
    name: '',
    username: '',
    phone: null,
    email: null,
    org: '',
    role: '',
    title: '',
    fromDay: dayOf(new Date()),
    untilDay: null,
  }
  const form = useForm({ id: 'person', schema: Form, initial })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const given = form.check()
    if (!given) return
    const { name, username, phone, email, ...post } = given
    const done = await proved.run(() =>
      call(enterPerson, { body: { id, person: { name, username, phone, email }, post } }),
    )
    if (!done) return
    form.clear(initial)
    setEntered({ name, password: done.value.initialPassword })
  }
  return (
    <Page title={t.new} up={{ to: '/people', title: t.title }}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <FaultNote form={form} />
        <Sheet>
          <PersonFields form={form} />
        </Sheet>
        <h2>{t.firstPost}</h2>
        <Sheet>
          <PostFields form={form} />
        </Sheet>
        <div className="form-end">
          <Button type="primary" htmlType="submit" loading={proved.busy}>
            {t.save}
          </Button>
          <Button onClick={() => go('/people')}>{t.cancel}</Button>
        </div>
      </form>
      {entered && (
        <InitialPassword name={entered.name} password={entered.password} onDone={() => go(`/people/${id}`)} />
      )}
      {proved.dialog}
    </Page>
  )
}

interface PersonInput {
  name: string
  username: string
  phone?: string | null | undefined
  email?: string | null | undefined
}

/** The fields of a person. `keeping`: an empty telephone or e-mail means "as it was". */
export function PersonFields<V extends PersonInput, Out>({
  form,
  keeping = false,
}: {
  form: FormState<V, Out>
  keeping?: boolean
}) {
  const t = useWords(peopleWords)
  const fields = form as unknown as FormState<PersonInput, Out>
  const { value } = fields
  const empty = keeping ? undefined : null
  return (
    <>
      <Field form={fields} name="name" label={t.name} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            autoComplete="off"
            maxLength={50}
            value={value.name}
            onChange={(event) => fields.set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field form={fields} name="username" label={t.username} hint={t.usernameHint} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            autoComplete="off"
            autoCapitalize="none"
            maxLength={64}
            value={value.username}
            onChange={(event) => fields.set({ username: event.target.value })}
          />
        )}
      </Field>
      <Field form={fields} name="phone" label={t.phone} {...(keeping && { hint: t.correctPhoneHint })}>
        {(bound) => (
          <Input
            {...(bound as object)}
            type="tel"
            autoComplete="off"
            value={value.phone ?? ''}
            onChange={(event) => fields.set({ phone: event.target.value.trim() || empty })}
          />
        )}
      </Field>
      <Field form={fields} name="email" label={t.email} {...(keeping && { hint: t.correctPhoneHint })}>
        {(bound) => (
          <Input
            {...(bound as object)}
            type="email"
            autoComplete="off"
            value={value.email ?? ''}
            onChange={(event) => fields.set({ email: event.target.value.trim() || empty })}
          />
        )}
      </Field>
    </>
  )
}
