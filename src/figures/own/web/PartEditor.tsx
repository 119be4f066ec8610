import { Button, Select } from 'antd'
import { ChoiceInput, type Reply } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { listOwnFigures } from '../contract.ts'
import type { Count, Part } from '../definition.ts'
import { CountEditor } from './CountEditor.tsx'
import { OfYears } from './OfYears.tsx'
import { blankCount } from './edits.ts'
import { Labelled } from './Labelled.tsx'
import { words } from './words.ts'

/** What happened in the period, or what stands at its end. */
export function WhenChoice({ value, onChange }: { value: Count; onChange: (count: Count) => void }) {
  const t = useWords(words)
  return (
    <ChoiceInput
      label={t.when}
      value={value.day === null ? 'stock' : 'flow'}
      onChange={(when) => onChange({ ...value, day: when === 'stock' ? null : '', span: null })}
      options={[
        { value: 'flow', label: t.inPeriod },
        { value: 'stock', label: t.atEnd },
      ]}
    />
  )
}

interface PartEditorProps {
  readonly title: string
  readonly value: Part
  readonly onChange: (part: Part) => void
  readonly remove?: (() => void) | undefined
  readonly choices: Reply<typeof listOwnFigures>
  /** Its own code: it is no part of itself. */
  readonly self: string | null
  /** A share or rate may be chosen, too. */
  readonly shares?: boolean
}

/** One number of several: a figure there is, or a count of its own. */
export function PartEditor({ title, value, onChange, remove, choices, self, shares = false }: PartEditorProps) {
  const t = useWords(words)
  const say = useSay()
  const counting = 'count' in value
  const figures = Map.groupBy(
    choices.parts.filter(({ id, kind }) => id !== self && (shares || !['ratio', 'coverage', 'rate'].includes(kind))),
    ({ duty }) => duty.zh,
  )
  return (
    <section className="compose-part" aria-label={title}>
      <div className="card-row">
        <h3>{title}</h3>
        {remove && (
          <Button size="small" onClick={remove}>
            {t.removePart}
          </Button>
        )}
      </div>
      <ChoiceInput
        label={t.whichFigure}
        value={counting ? 'count' : 'figure'}
        onChange={(how) => onChange(how === 'count' ? { count: blankCount } : { figure: '' })}
        options={[
          { value: 'figure', label: t.existing },
          { value: 'count', label: t.counting },
        ]}
      />
      {'count' in value ? (
        <>
          <WhenChoice value={value.count} onChange={(count) => onChange({ count })} />
          <CountEditor
            value={value.count}
            onChange={(count) => onChange({ count })}
            records={choices.records}
            standing={value.count.day === null}
          />
        </>
      ) : (
        <Labelled label={t.figure}>
          {(bound) => (
            <Select
              {...bound}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t.findFigure}
              value={value.figure || null}
              onChange={(figure: string) => onChange({ ...value, figure })}
              options={[...figures.values()].map((some) => ({
                label: say(some[0]!.duty),
                options: some.map(({ id, label, unit }) => ({ value: id, label: `${say(label)}（${unit}）` })),
              }))}
            />
          )}
        </Labelled>
      )}
      {'figure' in value && value.figure !== '' && <OfYears value={value} onChange={onChange} />}
    </section>
  )
}
