import { Input } from 'antd'
import { useState } from 'react'
import {
  DraftNote,
  Field,
  Loaded,
  Page,
  useApi,
  useForm,
  useGo,
  useParam,
  useTell,
  type FormState,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import type { Columns } from '../../campaigns/columns/contract.ts'
import { readActivity, type Activity } from '../contract.ts'
import { Fields } from './Fields.tsx'
import { Draft, fromRecord } from './form.ts'
import { useHandIn } from './hand-in.ts'
import { SubmitPart } from './SubmitPart.tsx'
import { words } from './words.ts'

/** Mending a draft or a returned record, or correcting one that was handed in. */
export function EditPage() {
  const t = useWords(words)
  const id = useParam('id')
  const record = useApi(readActivity, { params: { id } })
  return (
    <Page title={t.editTitle} up={{ to: `/activities/${id}`, title: record.data?.activity.title ?? t.title }}>
      <Loaded of={record}>
        {({ activity, columns }) => <EditForm key={activity.id} activity={activity} columns={columns} />}
      </Loaded>
    </Page>
  )
}

function EditForm({ activity, columns }: { activity: Activity; columns: Columns | null }) {
  const t = useWords(words)
  const tell = useTell()
  const go = useGo()
  const [photosBusy, setPhotosBusy] = useState(false)
  // The version is part of the draft's name: what was typed over an older version is not poured over a newer one.
  const form = useForm({
    id: `activity.${activity.id}.${activity.version}`,
    schema: Draft,
    initial: fromRecord(activity, columns),
  }) as unknown as FormState<Draft, Draft>
  const handIn = useHandIn(form, ({ id, status }) => {
    form.clear()
    tell.done(status === 'draft' ? t.drafted : t.submitted)
    go(`/activities/${id}`)
  })
  const handedIn = activity.status === 'submitted' || activity.status === 'approved'
  return (
    <div className="form">
      {form.restored && <DraftNote form={form} start={fromRecord(activity, columns)} />}
      <Fields form={form} fixedOrg={activity.org} onPhotosBusy={setPhotosBusy} columns={columns} />
      {handedIn && (
        <Field form={form} name="why" label={t.why} hint={t.whyHint} required>
          {(bound) => (
            <Input
              {...bound}
              maxLength={500}
              value={form.value.why}
              onChange={(event) => form.set({ why: event.target.value })}
            />
          )}
        </Field>
      )}
      <SubmitPart
        form={form}
        handIn={handIn}
        photosBusy={photosBusy}
        submitTitle={handedIn ? t.correct : activity.status === 'returned' ? t.resubmit : t.submit}
        draftable={activity.status === 'draft'}
      />
    </div>
  )
}
