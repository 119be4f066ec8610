import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import { Field, Loaded, Note, Section, Sheet, useAct, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { listOwnFigures } from '../../own/contract.ts'
import type { FigureResult, Scope } from '../../contract.ts'
import { explainSum, listSums, saveSum, type FigureSum } from '../contract.ts'
import { words } from './words.ts'

const unasked = { errorOf: () => undefined, leave: () => {} }

/** The sums in which a figure is whole or part, each checked: red until somebody says why it does not add up. */
export function Sums({ figure, scope }: { figure: FigureResult; scope: Scope }) {
  const t = useWords(words)
  const compose = useMay()('figures.compose')
  const sums = useApi(listSums, { query: { ...scope, figure: figure.id } }, { keep: true })
  const [declaring, declare] = useState<FigureSum | 'new' | null>(null)
  const [explaining, explain] = useState<FigureSum | null>(null)
  const adds = figure.kind === 'flow' || figure.kind === 'stock' || figure.kind === 'sum'
  if (!adds || (!compose && sums.data?.sums.length === 0)) return null
  return (
    <Section title={t.title} actions={compose && <Button onClick={() => declare('new')}>{t.declare}</Button>}>
      <Loaded of={sums}>
        {({ sums: all, version }) => (
          <>
            {all.length === 0 && <p className="quiet">{t.none}</p>}
            {all.map((sum) => (
              <Sheet key={sum.id}>
                <Checked sum={sum} />
                {compose && (
                  <span className="card-row">
                    {sum.state === 'differs' && <Button onClick={() => explain(sum)}>{t.explain}</Button>}
                    {sum.whole.id === figure.id && <Button onClick={() => declare(sum)}>{t.change}</Button>}
                  </span>
                )}
              </Sheet>
            ))}
            {declaring && (
              <Declaring
                whole={figure.id}
                sum={declaring === 'new' ? null : declaring}
                version={version}
                close={() => declare(null)}
              />
            )}
            {explaining && <Explaining sum={explaining} scope={scope} version={version} close={() => explain(null)} />}
          </>
        )}
      </Loaded>
    </Section>
  )
}

function Checked({ sum: { whole, parts, difference, state, why } }: { sum: FigureSum }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const told = ({ label, value, unitAbout }: FigureSum['whole']) =>
    `${say(label)} ${value === null ? '—' : number(value / unitAbout.per)}`
  const by = difference === null ? '' : number(Math.abs(difference) / whole.unitAbout.per)
  const said = {
    balanced: t.balanced,
    untold: t.untold,
    explained: t.explained(by, why ?? ''),
    differs: (difference ?? 0) > 0 ? t.more(by) : t.less(by),
  }[state]
  const tone = { balanced: 'good', untold: 'accent', explained: 'accent', differs: 'late' } as const
  return (
    <Note tone={tone[state]} title={t.equation(told(whole), parts.map(told).join(' ＋ '))}>
      {said}
    </Note>
  )
}

interface Dialog {
  readonly version: number
  readonly close: () => void
}

function Declaring({ whole, sum, version, close }: Dialog & { whole: string; sum: FigureSum | null }) {
  const t = useWords(words)
  const say = useSay()
  const known = useApi(listOwnFigures)
  const save = useAct(saveSum, { done: t.saved })
  const [id] = useState(() => sum?.id ?? v7())
  const [parts, choose] = useState<string[]>(sum?.parts.map((one) => one.id) ?? [])
  const send = async () => {
    if (await save.send({ params: { id }, body: { whole, parts, seen: version } })) close()
  }
  return (
    <Modal open title={t.parts} okText={t.save} confirmLoading={save.busy} onOk={() => void send()} onCancel={close}>
      <Field form={unasked} name="parts" label={t.parts} hint={t.partsHint}>
        {(bound) => (
          <Select
            {...bound}
            mode="multiple"
            style={{ width: '100%' }}
            value={parts}
            onChange={choose}
            showSearch={{ optionFilterProp: 'label' }}
            options={(known.data?.parts ?? [])
              .filter((one) => one.id !== whole && ['flow', 'stock', 'sum'].includes(one.kind))
              .map((one) => ({ value: one.id, label: `${say(one.label)}（${one.unit}）` }))}
          />
        )}
      </Field>
    </Modal>
  )
}

function Explaining({ sum, scope, version, close }: Dialog & { sum: FigureSum; scope: Scope }) {
  const t = useWords(words)
  const explain = useAct(explainSum, { done: t.saved })
  const [why, write] = useState('')
  const { from, until, branch } = scope
  const send = async () => {
    const body = { from, until, ...(branch && { branch }), why, seen: version }
    if (await explain.send({ params: { id: sum.id }, body })) close()
  }
  return (
    <Modal
      open
      title={t.explain}
      okText={t.save}
      okButtonProps={{ disabled: why.trim().length < 2 }}
      confirmLoading={explain.busy}
      onOk={() => void send()}
      onCancel={close}
    >
      <Checked sum={sum} />
      <Field form={unasked} name="why" label={t.why} hint={t.whyHint} required>
        {(bound) => (
          <Input.TextArea
            {...bound}
            autoSize={{ minRows: 2 }}
            maxLength={300}
            value={why}
            onChange={(event) => write(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  )
}
