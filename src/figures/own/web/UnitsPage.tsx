import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import {
  call,
  DayInput,
  Empty,
  Field,
  Loaded,
  Page,
  PlainTable,
  Section,
  Status,
  useApi,
  useForm,
  useFormat,
  useRefresh,
  useTell,
} from '../../../desk/kit/index.ts'
import { useHouse, useMay } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { dimensions, units as shipped } from '../../units.ts'
import { listOwnUnits, OwnUnit, saveOwnUnit } from '../contract.ts'
import './compose.css'
import { words } from './words.ts'

/** What the bureau counts in. */
export function UnitsPage() {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const may = useMay()('figures.compose')
  const today = dayOf(useHouse()?.now ?? new Date())
  const known = useApi(listOwnUnits)
  const [editing, setEditing] = useState<OwnUnit | 'new' | null>(null)
  const inUse = ({ from, until }: OwnUnit) => (from === null || from <= today) && (until === null || today <= until)
  return (
    <Page
      title={t.unitsTitle}
      lead={t.unitsLead}
      up={{ to: '/settings/figures', title: t.title }}
      actions={
        may && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t.unitAdd}
          </Button>
        )
      }
    >
      <Loaded of={known}>
        {({ units }) =>
          units.length === 0 ? (
            <Empty title={t.unitNone} />
          ) : (
            <PlainTable
              caption={t.unitsTitle}
              rows={units}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'zh',
                  title: t.unitWord,
                  cell: (unit) =>
                    may ? (
                      <Button type="link" size="small" onClick={() => setEditing(unit)}>
                        {unit.zh}
                      </Button>
                    ) : (
                      unit.zh
                    ),
                },
                {
                  key: 'counts',
                  title: t.unitCounts,
                  cell: ({ counts }) => (counts ? say(dimensions[counts]) : t.unitElse),
                },
                { key: 'en', title: t.english, cell: ({ en }) => en || '—' },
                {
                  key: 'when',
                  title: t.state,
                  cell: (unit) => (
                    <Status tone={inUse(unit) ? 'good' : 'plain'}>
                      {inUse(unit) ? t.unitInUse : t.unitNotNow}
                      {unit.until && ` · ${t.to}${day(unit.until)}`}
                    </Status>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <Section title={t.shipped}>
        <p className="compose-units">
          {Object.entries(dimensions).map(([dimension, said]) => (
            <span key={dimension}>
              <strong>
                {Object.values(shipped)
                  .filter(({ counts }) => counts === dimension)
                  .map(({ zh }) => zh)
                  .join('、')}
              </strong>{' '}
              <span className="quiet">{say(said)}</span>
            </span>
          ))}
        </p>
      </Section>
      {editing !== null && <UnitDialog unit={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  )
}

const Form = OwnUnit.omit({ id: true, version: true })
const ELSE = 'else'
const blank = { zh: '', en: '', one: '', counts: 'item' as const, from: null, until: null }

function UnitDialog({ unit, close }: { unit: OwnUnit | null; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [id] = useState(() => unit?.id ?? v7())
  const form = useForm({ id: null, schema: Form, initial: unit ?? blank })
  const { value, set } = form
  const send = async () => {
    const given = form.check()
    if (!given) return
    setBusy(true)
    try {
      await call(saveOwnUnit, { params: { id }, body: { form: given, seen: unit?.version ?? 0 } })
      tell.done(t.saved)
      await refresh()
      close()
    } catch (error) {
      if (!form.refused(error)) tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={unit ? unit.zh : t.unitAdd}
      okText={t.save}
      confirmLoading={busy}
      onOk={() => void send()}
      onCancel={close}
    >
      <Field form={form} name="zh" label={t.unitWord} hint={t.unitWordHint} required>
        {(bound) => <Input {...bound} value={value.zh} onChange={(event) => set({ zh: event.target.value })} />}
      </Field>
      <Field form={form} name="counts" label={t.unitCounts} hint={t.unitCountsHint} required>
        {(bound) => (
          <Select<string>
            {...bound}
            showSearch={{ optionFilterProp: 'label' }}
            value={value.counts ?? ELSE}
            onChange={(counts) => set({ counts: counts === ELSE ? null : (counts as keyof typeof dimensions) })}
            options={[
              ...Object.entries(dimensions)
                .filter(([dimension]) => dimension !== 'money')
                .map(([dimension, said]) => ({
                  value: dimension,
                  label: `${say(said)}（${Object.values(shipped)
                    .filter(({ counts }) => counts === dimension)
                    .map(({ zh }) => zh)
                    .join('、')}）`,
                })),
              { value: ELSE, label: t.unitElse },
            ]}
          />
        )}
      </Field>
      {(['from', 'until'] as const).map((name) => (
        <Field key={name} form={form} name={name} label={name === 'from' ? t.unitFrom : t.unitUntil}>
          {(bound) => (
            <DayInput
              {...bound}
              value={value[name] ?? ''}
              onChange={(picked) => set({ [name]: (picked || null) as PlainDate | null })}
            />
          )}
        </Field>
      ))}
      {(['en', 'one'] as const).map((name) => (
        <Field key={name} form={form} name={name} label={name === 'en' ? t.unitEn : t.unitOne}>
          {(bound) => (
            <Input {...bound} value={value[name] ?? ''} onChange={(event) => set({ [name]: event.target.value })} />
          )}
        </Field>
      ))}
    </Modal>
  )
}
