import { Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useApi } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { listBooks } from '../../face.ts'
import { fromBook } from '../declaration.ts'
import type { DraftField, FieldsForm } from './draft.ts'
import { words } from './words.ts'

interface Props {
  readonly form: FieldsForm
  readonly at: number
  readonly field: DraftField
  readonly filled: number
  readonly english: boolean
  /** All that can be said of it; else only what must be. */
  readonly whole: boolean
  readonly change: (to: Partial<DraftField>) => void
  /** Of what it could be a part. */
  readonly wholes?: readonly DraftField[]
}

/** What else can be said of a field: English, unit, hint, mask, other headings. */
export function FieldMore({ field, filled, english, whole, change, wholes = [] }: Props) {
  const t = useWords(words)
  const id = useId()
  const { kind } = field
  return (
    <div className="declare-more">
      {english && (
        <Line
          label={t.english}
          id={`${id}en`}
          value={field.en ?? ''}
          most={60}
          set={(en) => change({ en })}
          hint={t.englishHint}
        />
      )}
      {fromBook(kind) && (whole || !field.of) && (
        <OfBook id={`${id}of`} value={field.of ?? null} fixed={filled > 0} set={(of) => change({ of })} />
      )}
      {kind === 'whole' && (
        <Line
          label={t.unit}
          id={`${id}unit`}
          value={field.unit ?? ''}
          most={10}
          fixed={filled > 0}
          set={(unit) => change({ unit })}
        />
      )}
      {whole && (kind === 'whole' || kind === 'money') && wholes.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}part`}>{t.partOf}</label>
          <div className="hint">{t.partOfHint}</div>
          <Select
            id={`${id}part`}
            value={field.partOf ?? ''}
            popupMatchSelectWidth={false}
            onChange={(code: string) => change({ partOf: code || null })}
            options={[
              { value: '', label: t.partOfNone },
              ...wholes.map((one) => ({ value: one.code, label: one.zh || t.nameless })),
            ]}
          />
        </div>
      )}
      {whole && (
        <>
          <Line label={t.hint} id={`${id}hint`} value={field.hint ?? ''} most={120} set={(hint) => change({ hint })} />
          <Headings id={`${id}headings`} value={field.headings ?? []} set={(headings) => change({ headings })} />
        </>
      )}
      {whole && kind === 'line' && (
        <div className="field">
          <div>
            <Checkbox checked={field.masked ?? false} onChange={(event) => change({ masked: event.target.checked })}>
              {t.masked}
            </Checkbox>
          </div>
          <div className="hint">{t.maskedHint}</div>
        </div>
      )}
    </div>
  )
}

interface LineProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly most: number
  readonly set: (text: string) => void
  readonly hint?: string
  readonly fixed?: boolean
}

const Line = ({ id, label, value, most, set, hint, fixed = false }: LineProps) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {hint && (
      <div className="hint" id={`${id}-hint`}>
        {hint}
      </div>
    )}
    <Input
      id={id}
      maxLength={most}
      disabled={fixed}
      value={value}
      onChange={(event) => set(event.target.value)}
      {...(hint && { 'aria-describedby': `${id}-hint` })}
    />
  </div>
)

/** Typed with commas, kept as a list: what is being typed is not torn apart. */
function Headings({ id, value, set }: { id: string; value: readonly string[]; set: (headings: string[]) => void }) {
  const t = useWords(words)
  const [typed, setTyped] = useState(() => value.join('，'))
  return (
    <Line
      id={id}
      label={t.headings}
      hint={t.headingsHint}
      value={typed}
      most={400}
      set={(text) => {
        setTyped(text)
        set(
          text
            .split(/[，,、;；]/)
            .map((one) => one.trim())
            .filter(Boolean)
            .slice(0, 20),
        )
      }}
    />
  )
}

function OfBook({
  id,
  value,
  fixed,
  set,
}: {
  id: string
  value: string | null
  fixed: boolean
  set: (book: string) => void
}) {
  const t = useWords(words)
  const say = useSay()
  const found = useApi(listBooks, {}, { fresh: 60_000 })
  return (
    <div className="field">
      <label htmlFor={id}>{t.ofBook}</label>
      <Select
        id={id}
        value={value}
        disabled={fixed}
        onChange={set}
        options={(found.data?.books ?? []).map((book) => ({ value: book.id, label: say(book.title) }))}
      />
    </div>
  )
}
