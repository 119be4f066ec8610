import { Button, Input } from 'antd'
import { Field, useApi, type FormState } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { listActivities, readActivity } from '../contract.ts'
import type { Draft } from './form.ts'
import { words } from './words.ts'

interface SpeakersProps {
  readonly form: FormState<Draft, Draft>
  readonly set: (change: Partial<Draft>) => void
}

/** Who spoke: a name and where from, a line each; those of the last time in one tap. */
export function Speakers({ form, set }: SpeakersProps) {
  const t = useWords(words)
  const { speakers } = form.value
  const last = useLastSpeakers(form.value)
  const change = (at: number, to: Partial<Draft['speakers'][number]>) =>
    set({ speakers: speakers.map((one, i) => (i === at ? { ...one, ...to } : one)) })
  return (
    <fieldset className="field">
      <legend>{t.speakers}</legend>
      {speakers.length === 0 && last.length > 0 && (
        <div className="usual">
          <button type="button" onClick={() => set({ speakers: [...last] })}>
            {t.lastSpeakers(last.map(({ name }) => name).join('、'))}
          </button>
        </div>
      )}
      {speakers.map((speaker, i) => (
        <div key={i} className="line">
          <Field form={form} name={`speakers.${i}.name`} label={t.speakerName}>
            {(bound) => (
              <Input
                {...bound}
                value={speaker.name}
                maxLength={60}
                onChange={(event) => change(i, { name: event.target.value })}
              />
            )}
          </Field>
          <Field form={form} name={`speakers.${i}.orgName`} label={t.speakerOrg}>
            {(bound) => (
              <Input
                {...bound}
                value={speaker.orgName ?? ''}
                maxLength={80}
                onChange={(event) => change(i, { orgName: event.target.value || null })}
              />
            )}
          </Field>
          <Button
            type="text"
            aria-label={t.remove(speaker.name || t.speakers)}
            onClick={() => set({ speakers: speakers.filter((_, other) => other !== i) })}
          >
            ×
          </Button>
        </div>
      ))}
      <Button onClick={() => set({ speakers: [...speakers, { name: '', orgName: null }] })}>{t.addSpeaker}</Button>
    </fieldset>
  )
}

function useLastSpeakers({ org, kind, record }: Draft): Draft['speakers'] {
  const known = org !== '' && kind !== ''
  const list = useApi(listActivities, { query: { org, kind, limit: 2, sort: '-changed' } }, { enabled: known })
  const before = list.data?.rows.find((row) => row.id !== record)
  const { data } = useApi(readActivity, { params: { id: before?.id ?? '' } }, { enabled: before !== undefined })
  return data?.activity.speakers ?? []
}
