import { Input, Select } from 'antd'
import { DayInput, Field, OrgPicker, type FormState } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { peopleWords } from './people-words.ts'
import { useRoleOptions } from './roles.ts'

interface PostInput {
  org: string
  role: string
  title?: string | undefined
  fromDay: string
  untilDay?: string | null | undefined
}

/** The fields of a post, in any form that has them. */
export function PostFields<V extends PostInput, Out>({ form: whole }: { form: FormState<V, Out> }) {
  const t = useWords(peopleWords)
  const roles = useRoleOptions()
  const form = whole as unknown as FormState<PostInput, Out>
  const { value, set } = form
  return (
    <>
      <Field form={form} name="org" label={t.org} required>
        {(bound) => <OrgPicker {...bound} value={value.org || null} onChange={(org) => set({ org: org ?? '' })} />}
      </Field>
      <Field form={form} name="role" label={t.role} required>
        {(bound) => (
          <Select
            {...(bound as object)}
            aria-label={t.role}
            value={value.role || null}
            onChange={(role: string) => set({ role })}
            options={roles}
          />
        )}
      </Field>
      <Field form={form} name="title" label={t.title_} hint={t.titleHint}>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={50}
            value={value.title ?? ''}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="fields">
        <Field form={form} name="fromDay" label={t.from} required>
          {(bound) => <DayInput {...bound} value={value.fromDay} onChange={(fromDay) => set({ fromDay })} />}
        </Field>
        <Field form={form} name="untilDay" label={t.until} hint={t.untilHint}>
          {(bound) => (
            <DayInput
              {...bound}
              value={value.untilDay ?? ''}
              min={value.fromDay}
              onChange={(day) => set({ untilDay: day || null })}
            />
          )}
        </Field>
      </div>
    </>
  )
}
