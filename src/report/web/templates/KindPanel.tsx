import { Select } from 'antd'
import { useId, type ReactNode } from 'react'
import { useWords } from '../../../desk/words.ts'
import type { Form, Span } from '../../model.ts'
import type { TemplateBody } from '../../templates/model.ts'
import type { TemplateEditor } from './useTemplate.ts'
import { words } from './words.ts'

/** What is made from the template, of what part of a year, and whose: its kind, its period, its scope. */
export function KindPanel({ editor: { body, set }, canWrite }: { editor: TemplateEditor; canWrite: boolean }) {
  const t = useWords(words)
  const id = useId()
  const put = (part: Pick<Partial<TemplateBody>, 'form' | 'span' | 'scope'>) =>
    set((before) => dropped({ ...before, ...part }))
  const field = (name: string, label: string, select: ReactNode) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      {select}
    </div>
  )
  return (
    <section className="sheet" aria-label={t.made}>
      {field(
        'form',
        t.made,
        <Select<Form | ''>
          id={`${id}-form`}
          disabled={!canWrite}
          value={body.form ?? ''}
          options={[
            { value: '', label: t.full },
            { value: 'brief', label: t.brief },
            { value: 'speech', label: t.speech },
          ]}
          onChange={(form) => put({ form: form || undefined })}
        />,
      )}
      {field(
        'span',
        t.span,
        <Select<Span | ''>
          id={`${id}-span`}
          disabled={!canWrite}
          value={body.span ?? ''}
          options={[
            { value: '', label: t.wholeYear },
            { value: 'half', label: t.half },
            { value: 'quarter', label: t.quarter },
          ]}
          onChange={(span) => put({ span: span || undefined })}
        />,
      )}
      {field(
        'scope',
        t.scope,
        <Select<'county' | 'any' | ''>
          id={`${id}-scope`}
          disabled={!canWrite}
          value={body.scope ?? ''}
          options={[
            { value: '', label: t.forBureau },
            { value: 'county', label: t.forCounty },
            { value: 'any', label: t.forAny },
          ]}
          onChange={(scope) => put({ scope: scope || undefined })}
        />,
      )}
    </section>
  )
}

/** What says nothing is not there. */
const dropped = (body: TemplateBody): TemplateBody =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as unknown as TemplateBody
