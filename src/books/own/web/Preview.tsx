import { useDeferredValue, useMemo, useState } from 'react'
import { fieldsOf } from '../../../platform/forms/field.ts'
import { blankOf } from '../../../desk/kit/blank.ts'
import { FormFields, type AnyForm } from '../../../desk/kit/FormFields.tsx'
import { useForm } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { formOf } from '../build.ts'
import { drawable, type Draft } from './draft.ts'
import { words } from './words.ts'

/** The form of an entry as it is being declared: the very one that will be filled in. */
export function Preview({ draft }: { draft: Draft }) {
  const t = useWords(words)
  const fields = JSON.stringify(drawable(useDeferredValue(draft)))
  if (fields === '[]') return <p className="quiet">{t.previewEmpty}</p>
  return <Drawn key={fields} fields={fields} />
}

function Drawn({ fields }: { fields: string }) {
  const schema = useMemo(() => formOf(JSON.parse(fields) as ReturnType<typeof drawable>), [fields])
  const form = useForm({ id: null, schema, initial: blankOf(schema) }) as unknown as AnyForm
  const [files] = useState(() => new Map<string, string>())
  return (
    <div className="form">
      <FormFields form={form} fields={fieldsOf(schema)} files={files} />
    </div>
  )
}
