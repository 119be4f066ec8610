import { Button, Input } from 'antd'
import { CountInput, Field, type FormState } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import type { Draft } from './form.ts'
import { words } from './words.ts'

interface MaterialsProps {
  readonly form: FormState<Draft, Draft>
  readonly set: (change: Partial<Draft>) => void
}

/** What was handed out, and how many copies. */
export function Materials({ form, set }: MaterialsProps) {
  const t = useWords(words)
  const { materials } = form.value
  const change = (at: number, to: Partial<Draft['materials'][number]>) =>
    set({ materials: materials.map((one, i) => (i === at ? { ...one, ...to } : one)) })
  return (
    <fieldset className="field">
      <legend>{t.materials}</legend>
      {materials.map((material, i) => (
        <div key={i} className="line">
          <Field form={form} name={`materials.${i}.what`} label={t.materialWhat}>
            {(bound) => (
              <Input
                {...bound}
                value={material.what}
                maxLength={80}
                onChange={(event) => change(i, { what: event.target.value })}
              />
            )}
          </Field>
          <Field form={form} name={`materials.${i}.copies`} label={t.materialCopies}>
            {(bound) => <CountInput {...bound} value={material.copies} onChange={(copies) => change(i, { copies })} />}
          </Field>
          <Button
            type="text"
            aria-label={t.remove(material.what || t.materials)}
            onClick={() => set({ materials: materials.filter((_, other) => other !== i) })}
          >
            ×
          </Button>
        </div>
      ))}
      <Button onClick={() => set({ materials: [...materials, { what: '', copies: 0 }] })}>{t.addMaterial}</Button>
    </fieldset>
  )
}
