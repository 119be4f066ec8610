import { Button, Checkbox, Input, Select } from 'antd'
import type { FormState } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { fieldKinds } from '../../../books/own/declaration.ts'
import { unused } from '../../../books/own/rules.ts'
import { blankDraft, type FieldsForm } from '../../../books/own/web/draft.ts'
import { FieldList } from '../../../books/own/web/FieldList.tsx'
import '../../../books/own/web/declare.css'
import { columnKinds, relations, usual, type Sum } from '../columns/contract.ts'
import type { CampaignForm } from '../contract.ts'
import type { Typed } from './form.ts'
import { words } from './words.ts'

type Form = FormState<Typed, CampaignForm>
type Typing = NonNullable<Typed['columns']>

const none: Typing = { fields: [], sums: [] }
const kindNames = {
  ...Object.fromEntries(columnKinds.map((kind) => [kind, fieldKinds[kind]])),
  files: words.photoColumn,
}

/** What the campaign asks besides what every record says: its own columns, declared as those of a book are, and how their numbers relate. */
export function ColumnsEditor({ form, published }: { form: Form; published: boolean }) {
  const t = useWords(words)
  const columns = form.value.columns ?? none
  const set = (to: Partial<Typing>) =>
    form.set((before) => {
      const next = { ...(before.columns ?? none), ...to }
      return { columns: next.fields.length + (next.sums?.length ?? 0) === 0 ? null : next }
    })
  const fields: FieldsForm = {
    value: { ...blankDraft, fields: columns.fields },
    set: (change) => {
      const to = typeof change === 'function' ? change({ ...blankDraft, fields: columns.fields }) : change
      if (to.fields) set({ fields: to.fields as Typing['fields'] })
    },
    errorOf: (name) => form.errorOf(`columns.${name}`),
    leave: (name) => form.leave(`columns.${name}`),
  }
  return (
    <fieldset className="field columns-editor">
      <legend>{t.columns}</legend>
      <p className="hint">{t.columnsHint}</p>
      {published && <p className="hint">{t.whereUsed}</p>}
      <FieldList form={fields} use={unused} english={false} kinds={kindNames} parts={false} />
      <Sums form={form} columns={columns} set={(sums) => set({ sums })} />
    </fieldset>
  )
}

function Sums({ form, columns, set }: { form: Form; columns: Typing; set: (sums: Typing['sums']) => void }) {
  const t = useWords(words)
  const say = useSay()
  const sums = columns.sums ?? []
  const own = columns.fields.flatMap(({ code, zh, kind, retired }) =>
    !retired && zh.trim() !== '' && (kind === 'whole' || kind === 'money') ? [{ value: code, label: zh }] : [],
  )
  const options = [...own, ...Object.entries(usual).map(([value, name]) => ({ value, label: say(name) }))]
  const change = (at: number, to: Partial<Sum>) => set(sums.map((sum, i) => (i === at ? { ...sum, ...to } : sum)))
  return (
    <div className="column-rules">
      <h3>{t.sums}</h3>
      <p className="hint">{t.sumsHint}</p>
      {sums.map((sum, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={at} className="column-rule">
          <legend className="unseen">{t.sumNth(at + 1)}</legend>
          {sum.is === 'share' && (
            <Input
              aria-label={t.sumName}
              placeholder={t.sumName}
              maxLength={30}
              value={sum.name ?? ''}
              onChange={(event) => change(at, { name: event.target.value })}
            />
          )}
          <Select
            mode="multiple"
            aria-label={t.sumParts}
            placeholder={t.sumParts}
            value={sum.parts}
            onChange={(parts: string[]) => change(at, { parts })}
            options={options}
          />
          <Select
            aria-label={t.sumRelation}
            value={sum.is}
            popupMatchSelectWidth={false}
            onChange={(is: Sum['is']) => change(at, { is })}
            options={Object.entries(relations).map(([value, name]) => ({ value, label: say(name) }))}
          />
          <Select
            aria-label={t.sumWhole}
            placeholder={t.sumWhole}
            value={sum.whole || null}
            onChange={(whole: string) => change(at, { whole })}
            options={options}
          />
          <Checkbox checked={sum.excused ?? false} onChange={(event) => change(at, { excused: event.target.checked })}>
            {t.sumExcused}
          </Checkbox>
          <Button
            type="text"
            size="small"
            danger
            aria-label={t.removeSum(at + 1)}
            onClick={() => set(sums.filter((_, i) => i !== at))}
          >
            ×
          </Button>
          <SumFault form={form} at={at} />
        </fieldset>
      ))}
      <Button
        disabled={sums.length >= 10}
        onClick={() => set([...sums, { parts: [], is: 'at-most', whole: '', name: '', excused: false }])}
      >
        {t.addSum}
      </Button>
    </div>
  )
}

function SumFault({ form, at }: { form: Form; at: number }) {
  const text = ['', '.parts', '.whole', '.name'].map((part) => form.errorOf(`columns.sums.${at}${part}`)).find(Boolean)
  return text ? (
    <div className="field-error" role="alert">
      {text}
    </div>
  ) : null
}
