import { Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { v7 } from 'uuid'
import {
  ChoiceInput,
  CountInput,
  DayInput,
  Field,
  OrgPicker,
  PhotoInput,
  type FormState,
  useList,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Columns } from '../../campaigns/columns/contract.ts'
import { ColumnFields } from '../../campaigns/web/ColumnFields.tsx'
import { headcountSources } from '../contract.ts'
import { honourList } from '../kinds.ts'
import type { Draft } from './form.ts'
import { commonLaws, lawName, lawTitle } from './laws.ts'
import { Materials } from './Materials.tsx'
import { useKinds } from './names.tsx'
import { Speakers } from './Speakers.tsx'
import { words } from './words.ts'

interface FieldsProps {
  readonly form: FormState<Draft, Draft>
  /** The one organisation this person reports for; undefined: chosen in the form. */
  readonly fixedOrg: string | undefined
  readonly onPhotosBusy: (busy: boolean) => void
  /** What the campaign it is for asks besides. */
  readonly columns: Columns | null
}

/** The fields of an activity, in the order a clerk has them at hand: what, when, photos, heads; the rest is folded. */
export function Fields({ form, fixedOrg, onPhotosBusy, columns }: FieldsProps) {
  const t = useWords(words)
  const say = useSay()
  const honours = useList(honourList)
  const kinds = useKinds()
  const { value } = form
  // Other content is another request: the same id twice would be answered with what was written the first time.
  const set = (change: Partial<Draft>) => form.set({ ...change, request: v7() })
  const [open, setOpen] = useState(() => hasMore(value))
  const busy = useRef(new Set<string>())
  const busyAt = (where: string, now: boolean) => {
    if (now) busy.current.add(where)
    else busy.current.delete(where)
    onPhotosBusy(busy.current.size > 0)
  }
  return (
    <>
      {fixedOrg === undefined && (
        <Field form={form} name="org" label={t.org} required>
          {(bound) => <OrgPicker {...bound} value={value.org || null} onChange={(org) => set({ org: org ?? '' })} />}
        </Field>
      )}
      <Field form={form} name="title" label={t.name} required>
        {(bound) => (
          <Input
            {...bound}
            value={value.title}
            maxLength={120}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="fields fields-two">
        <Field form={form} name="kind" label={t.kind} required>
          {(bound) => (
            <ChoiceInput
              {...bound}
              list
              label={t.kind}
              value={value.kind || null}
              onChange={(kind) => set({ kind })}
              options={kinds.options}
            />
          )}
        </Field>
        <Field form={form} name="day" label={t.day} required>
          {(bound) => <DayInput {...bound} value={value.day} onChange={(day) => set({ day: day as Draft['day'] })} />}
        </Field>
      </div>
      <Field form={form} name="photos" label={t.photos} hint={t.photosHint}>
        {(bound) => (
          <PhotoInput
            {...bound}
            value={value.photos}
            day={value.day}
            onBusy={(now) => busyAt('photos', now)}
            onChange={(change) => form.set((before) => ({ photos: change(before.photos), request: v7() }))}
          />
        )}
      </Field>
      <fieldset className="field">
        <legend>{t.heading}</legend>
        <div className="hint">{t.headingHint}</div>
        <div className="fields">
          <Count form={form} name="sessions" label={t.sessions} set={set} />
          <Count form={form} name="pupils" label={t.pupils} unit={t.personTimes} set={set} />
          <Count form={form} name="staff" label={t.staff} unit={t.personTimes} set={set} />
          <Count form={form} name="parents" label={t.parents} unit={t.personTimes} set={set} />
          <Count form={form} name="others" label={t.others} unit={t.personTimes} set={set} />
        </div>
        <Field form={form} name="headcount_source" label={t.source}>
          {(bound) => (
            <ChoiceInput
              {...bound}
              label={t.source}
              value={value.headcount_source}
              onChange={(source) => set({ headcount_source: source })}
              options={(['class-list', 'sign-in', 'estimate'] as const).map((source) => ({
                value: source,
                label: say(headcountSources[source]),
              }))}
            />
          )}
        </Field>
      </fieldset>
      {columns && (
        <ColumnFields
          form={form}
          columns={columns}
          answers={value.answers}
          beside={{ ...value, roll: null }}
          change={(to) => form.set((before) => ({ answers: to(before.answers), request: v7() }))}
          onBusy={busyAt}
        />
      )}
      <details className="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t.more}</summary>
        <Field form={form} name="place" label={t.place} hint={t.placeHint}>
          {(bound) => (
            <Input
              {...bound}
              value={value.place}
              maxLength={100}
              onChange={(event) => set({ place: event.target.value })}
            />
          )}
        </Field>
        <Speakers form={form} set={set} />
        <Field form={form} name="topics" label={t.topics} hint={t.topicsHint}>
          {({ id }) => (
            <Select
              id={id}
              aria-label={t.topics}
              mode="tags"
              value={value.topics}
              onChange={(topics: string[]) => set({ topics: [...new Set(topics.map(lawName))] })}
              options={commonLaws.map((law) => ({ value: law, label: lawTitle(law) }))}
            />
          )}
        </Field>
        <Materials form={form} set={set} />
        <Field form={form} name="honour" label={t.honour}>
          {(bound) => (
            <ChoiceInput
              {...bound}
              label={t.honour}
              value={value.honour ?? 'none'}
              onChange={(honour) => set({ honour: honour === 'none' ? null : honour })}
              options={[{ value: 'none', label: t.noHonour }, ...honours.options]}
            />
          )}
        </Field>
        <Field form={form} name="note" label={t.note}>
          {(bound) => (
            <Input.TextArea
              {...bound}
              autoSize={{ minRows: 3 }}
              maxLength={2000}
              value={value.note}
              onChange={(event) => set({ note: event.target.value })}
            />
          )}
        </Field>
      </details>
    </>
  )
}

type CountName = 'sessions' | 'pupils' | 'staff' | 'parents' | 'others'

const Count = ({
  form,
  name,
  label,
  unit,
  set,
}: {
  form: FormState<Draft, Draft>
  name: CountName
  label: string
  unit?: string
  set: (change: Partial<Draft>) => void
}) => (
  <Field form={form} name={name} label={label}>
    {(bound) => (
      <CountInput
        {...bound}
        {...(unit && { unit })}
        value={form.value[name]}
        onChange={(count) => set({ [name]: count })}
      />
    )}
  </Field>
)

const hasMore = ({ place, speakers, topics, materials, honour, note }: Draft) =>
  place !== '' || speakers.length > 0 || topics.length > 0 || materials.length > 0 || honour !== null || note !== ''
