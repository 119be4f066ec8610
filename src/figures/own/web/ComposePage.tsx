import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { v7 } from 'uuid'
import {
  call,
  Field,
  Loaded,
  Page,
  Sheet,
  useApi,
  useForm,
  useGo,
  useParam,
  useRefresh,
  useTell,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { listOwnFigures, OwnFigureForm, saveOwnFigure, type OwnFigure } from '../contract.ts'
import { partsOf, type Count, type Definition, type DefinitionKind } from '../definition.ts'
import './compose.css'
import { CountEditor } from './CountEditor.tsx'
import { asKind, blankCount, blankPart, fitting } from './edits.ts'
import { Live } from './Live.tsx'
import { OverChoice, useUnitsOf } from './OverChoice.tsx'
import { PartEditor, WhenChoice } from './PartEditor.tsx'
import { words } from './words.ts'

/** Composes a figure: what it is on the left, what it comes to on the right. */
export function ComposePage() {
  const t = useWords(words)
  const id = useParam('id')
  const listed = useApi(listOwnFigures)
  return (
    <Loaded of={listed}>
      {(choices) => {
        const figure = choices.figures.find((one) => one.id === id) ?? null
        return (
          <Page title={figure ? figure.zh : t.newTitle} wide up={{ to: '/settings/figures', title: t.title }}>
            <Composer key={id} figure={figure} choices={choices} />
          </Page>
        )
      }}
    </Loaded>
  )
}

interface ComposerProps {
  readonly figure: OwnFigure | null
  readonly choices: Reply<typeof listOwnFigures>
}

const blank: OwnFigureForm = {
  zh: '',
  en: '',
  unit: '',
  ruleZh: '',
  ruleEn: '',
  definition: { kind: 'flow', of: blankCount },
  active: true,
}

function Composer({ figure, choices }: ComposerProps) {
  const t = useWords(words)
  const tell = useTell()
  const go = useGo()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [id] = useState(() => figure?.id ?? v7())
  const form = useForm({ id: null, schema: OwnFigureForm, initial: figure ?? blank })
  const { value, set } = form
  const definition = value.definition as Definition
  const change = (next: Definition) => set({ definition: next })
  const allowed = useAllowed(definition, choices)
  const units = fitting(allowed, choices.units)
  // What somebody chose stays chosen while it fits; otherwise the usual one.
  const [picked, pick] = useState(figure?.unit ?? '')
  const unit = units.length === 0 || units.some(({ zh }) => zh === picked) ? picked : units[0]!.zh
  useEffect(() => {
    if (unit !== value.unit) set({ unit })
  }, [unit, value.unit, set])
  const send = async () => {
    const given = form.check()
    if (!given) return
    setBusy(true)
    try {
      await call(saveOwnFigure, {
        params: { id },
        body: { form: given, seen: figure?.version ?? 0 },
      })
      tell.done(t.saved)
      await refresh()
      go('/settings/figures')
    } catch (error) {
      if (!form.refused(error)) tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="compose">
      <Sheet className="compose-form">
        <Field form={form} name="zh" label={t.name} hint={t.nameHint} required>
          {(bound) => <Input {...bound} value={value.zh} onChange={(event) => set({ zh: event.target.value })} />}
        </Field>
        <KindChoice value={definition.kind} onChange={(kind) => change(asKind(definition, kind))} />
        <Made definition={definition} change={change} choices={choices} self={figure?.code ?? null} />
        <Field form={form} name="unit" label={t.unit} hint={t.unitHint} required>
          {(bound) => (
            <Select
              {...bound}
              value={unit || null}
              placeholder={t.choose}
              onChange={(chosen: string) => pick(chosen)}
              options={units.map(({ zh }) => ({ value: zh, label: zh }))}
            />
          )}
        </Field>
        <Optional form={form} />
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {t.save}
        </Button>
      </Sheet>
      <Live id={figure?.id} unit={unit} definition={definition} />
    </div>
  )
}

const kinds = ['flow', 'stock', 'ratio', 'rate', 'coverage', 'sum', 'change', 'growth'] as const

/** The ways, each with what it is for. */
function KindChoice({ value, onChange }: { value: DefinitionKind; onChange: (kind: DefinitionKind) => void }) {
  const t = useWords(words)
  const said: Record<DefinitionKind, readonly [string, string]> = {
    flow: [t.flow, t.flowHint],
    stock: [t.stock, t.stockHint],
    ratio: [t.ratio, t.ratioHint],
    coverage: [t.coverage, t.coverageHint],
    sum: [t.sum, t.sumHint],
    change: [t.changeKind, t.changeHint],
    growth: [t.growth, t.growthHint],
    rate: [t.rate, t.rateHint],
  }
  return (
    <div className="field">
      <span className="label" id="compose-kind">
        {t.kind}
      </span>
      <div role="radiogroup" aria-labelledby="compose-kind" className="compose-kinds">
        {kinds.map((kind) => (
          <button key={kind} type="button" role="radio" aria-checked={kind === value} onClick={() => onChange(kind)}>
            <strong>{said[kind][0]}</strong>
            <span>{said[kind][1]}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

interface MadeProps {
  readonly definition: Definition
  readonly change: (definition: Definition) => void
  readonly choices: Reply<typeof listOwnFigures>
  readonly self: string | null
}

/** The choices of each way. */
function Made({ definition, change, choices, self }: MadeProps) {
  const t = useWords(words)
  const { records } = choices
  switch (definition.kind) {
    case 'flow':
    case 'stock':
      return (
        <CountEditor
          value={definition.of}
          onChange={(of: Count) => change({ ...definition, of })}
          records={records}
          standing={definition.kind === 'stock'}
        />
      )
    case 'change':
    case 'growth':
      return (
        <PartEditor
          title={t.whichFigure}
          value={definition.of}
          onChange={(of) => change({ ...definition, of })}
          {...{ choices, self }}
          shares={definition.kind === 'change'}
        />
      )
    case 'sum': {
      const { parts, less = [] } = definition
      const putLess = (at: number, next: (typeof parts)[number] | null) =>
        change({ ...definition, less: less.flatMap((one, i) => (i !== at ? [one] : next ? [next] : [])) })
      const put = (at: number, next: (typeof parts)[number] | null) =>
        change({ ...definition, parts: parts.flatMap((one, i) => (i !== at ? [one] : next ? [next] : [])) })
      return (
        <>
          {parts.map((part, i) => (
            <PartEditor
              key={i}
              title={t.part(String(i + 1))}
              value={part}
              onChange={(next) => put(i, next)}
              remove={parts.length + less.length > 2 && parts.length > 1 ? () => put(i, null) : undefined}
              {...{ choices, self }}
            />
          ))}
          {less.map((part, i) => (
            <PartEditor
              key={`less ${i}`}
              title={t.less(String(i + 1))}
              value={part}
              onChange={(next) => putLess(i, next)}
              remove={() => putLess(i, null)}
              {...{ choices, self }}
            />
          ))}
          <div className="card-row">
            <Button onClick={() => change({ ...definition, parts: [...parts, blankPart] })}>{t.addPart}</Button>
            <Button onClick={() => change({ ...definition, less: [...less, blankPart] })}>{t.addLess}</Button>
          </div>
        </>
      )
    }
    case 'ratio':
    case 'rate':
      return (
        <>
          <PartEditor
            title={t.numerator}
            value={definition.numerator}
            onChange={(numerator) => change({ ...definition, numerator })}
            {...{ choices, self }}
          />
          <PartEditor
            title={t.denominator}
            value={definition.denominator}
            onChange={(denominator) => change({ ...definition, denominator })}
            {...{ choices, self }}
          />
          {definition.kind === 'rate' && <OverChoice definition={definition} change={change} choices={choices} />}
          <NoneInput value={definition.none} onChange={(none) => change({ ...definition, none })} />
        </>
      )
    case 'coverage':
      return (
        <>
          <section className="compose-part" aria-label={t.covered}>
            <h3>{t.covered}</h3>
            <WhenChoice value={definition.of} onChange={(of) => change({ ...definition, of })} />
            <CountEditor
              value={definition.of}
              onChange={(of: Count) => change({ ...definition, of })}
              records={records}
              standing={definition.of.day === null}
              whose
            />
          </section>
          <section className="compose-part" aria-label={t.among}>
            <h3>{t.among}</h3>
            <CountEditor
              value={definition.among}
              onChange={(among: Count) => change({ ...definition, among })}
              records={records}
              standing
              whose
            />
          </section>
          <NoneInput value={definition.none} onChange={(none) => change({ ...definition, none })} />
        </>
      )
  }
}

function NoneInput({ value, onChange }: { value: string; onChange: (none: string) => void }) {
  const t = useWords(words)
  return (
    <div className="field">
      <label htmlFor="compose-none">{t.noneSaid}</label>
      <div className="hint" id="compose-none-hint">
        {t.noneHint}
      </div>
      <Input
        id="compose-none"
        aria-describedby="compose-none-hint"
        maxLength={40}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

function Optional({ form }: { form: ReturnType<typeof useForm<typeof OwnFigureForm>> }) {
  const t = useWords(words)
  const { value, set } = form
  return (
    <details className="compose-more">
      <summary>{t.more}</summary>
      <Field form={form} name="ruleZh" label={t.ruleZh} hint={t.ruleHint}>
        {(bound) => (
          <Input.TextArea
            {...bound}
            autoSize={{ minRows: 2 }}
            value={value.ruleZh ?? ''}
            onChange={(event) => set({ ruleZh: event.target.value })}
          />
        )}
      </Field>
      {(['en', 'ruleEn'] as const).map((name) => (
        <Field key={name} form={form} name={name} label={t[name]}>
          {(bound) => (
            <Input {...bound} value={value[name] ?? ''} onChange={(event) => set({ [name]: event.target.value })} />
          )}
        </Field>
      ))}
    </details>
  )
}

/** The units that the first part of the figure allows, as far as is known yet. */
function useAllowed(definition: Definition, choices: Reply<typeof listOwnFigures>): readonly string[] {
  const [first, second] = partsOf(definition)
  const asked =
    definition.kind === 'coverage' ? second : first && 'figure' in first && first.figure === '' ? second : first
  const whose = definition.kind === 'coverage' && asked && 'count' in asked
  return useUnitsOf(whose ? { count: { ...asked.count, count: 'org' } } : asked, choices)
}
