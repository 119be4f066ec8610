import { Button, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import { units, type Unit } from '../../../figures/units.ts'
import {
  call,
  Empty,
  Field,
  Loaded,
  Page,
  PlainTable,
  Status,
  useAct,
  useApi,
  useForm,
  useRefresh,
  useTell,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { defineWords, useSay, useWords } from '../../../desk/words.ts'
import { listKinds } from '../../activities/contract.ts'
import { counts, listOwnFigures, OwnFigureForm, saveOwnFigure, type OwnFigure } from '../contract.ts'

export const words = defineWords({
  title: { zh: '自定义数据', en: 'Figures of our own' },
  lead: {
    zh: '按活动类型和项目选出记录，说明统计什么；或把几项同单位的数据相加。保存后和随系统提供的数据一样，能点开构成记录，能写进年度报告。',
    en: 'Choose records by kind and programme and say what is counted, or add up figures of one unit. Once saved they open to their records and can stand in the report like any other.',
  },
  add: { zh: '新增数据', en: 'Add a figure' },
  edit: { zh: '修改', en: 'Edit' },
  stop: { zh: '停用', en: 'Retire' },
  resume: { zh: '启用', en: 'Use again' },
  active: { zh: '使用中', en: 'In use' },
  inactive: { zh: '已停用', en: 'Retired' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  none: { zh: '还没有自定义数据。', en: 'No figures of your own yet.' },
  code: { zh: '编号', en: 'Code' },
  codeHint: {
    zh: 'own. 加小写字母、数字或连字符，保存后不能改',
    en: 'own. and lower-case letters, digits or hyphens; fixed once saved',
  },
  zh: { zh: '数据名称', en: 'Name in Chinese' },
  en: { zh: '英文名称', en: 'Name in English' },
  unit: { zh: '单位', en: 'Unit' },
  ruleZh: { zh: '统计口径', en: 'Counting rule in Chinese' },
  ruleEn: { zh: '英文统计口径', en: 'Counting rule in English' },
  how: { zh: '怎么得到', en: 'How it is made' },
  select: { zh: '从活动记录统计', en: 'Count activities' },
  sum: { zh: '几项数据相加', en: 'Add up figures' },
  counted: { zh: '统计什么', en: 'What is counted' },
  kinds: { zh: '活动类型（不选即全部）', en: 'Kinds (none means all)' },
  programmes: { zh: '项目（不选即全部）', en: 'Programmes (none means all)' },
  parts: { zh: '相加的数据', en: 'Figures to add up' },
  persons: { zh: '每人一次', en: 'once per person' },
})

/** The bureau's own figures. */
export function OwnFiguresPage() {
  const t = useWords(words)
  const may = useMay()('settings.manage')
  const say = useSay()
  const known = useApi(listOwnFigures)
  const save = useAct(saveOwnFigure, { done: t.saved })
  const [editing, setEditing] = useState<OwnFigure | 'new' | null>(null)
  const set = ({ code, version, ...form }: OwnFigure, active: boolean) =>
    save.send({ params: { code }, body: { form: { ...form, active }, seen: version, request: v7() } })
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        may && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t.add}
          </Button>
        )
      }
    >
      <Loaded of={known}>
        {(loaded) => (
          <>
            {loaded.figures.length === 0 && <Empty title={t.none} />}
            <PlainTable
              caption={t.title}
              rows={loaded.figures}
              rowKey={({ code }) => code}
              columns={[
                { key: 'name', title: t.zh, cell: (figure) => say(figure) },
                { key: 'unit', title: t.unit, cell: ({ unit }) => say(units[unit]) },
                { key: 'code', title: t.code, cell: ({ code }) => <code>{code}</code> },
                {
                  key: 'active',
                  title: t.active,
                  cell: ({ active }) => (
                    <Status tone={active ? 'good' : 'plain'}>{active ? t.active : t.inactive}</Status>
                  ),
                },
                ...(may
                  ? [
                      {
                        key: 'acts',
                        title: t.edit,
                        cell: (figure: OwnFigure) => (
                          <span className="card-row">
                            <Button size="small" onClick={() => setEditing(figure)}>
                              {t.edit}
                            </Button>
                            <Button size="small" loading={save.busy} onClick={() => void set(figure, !figure.active)}>
                              {figure.active ? t.stop : t.resume}
                            </Button>
                          </span>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
            {editing !== null && (
              <FigureDialog
                figure={editing === 'new' ? null : editing}
                choices={loaded}
                close={() => setEditing(null)}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const WithCode = OwnFigureForm.extend({ code: saveOwnFigure.params!.shape.code })
const blank: OwnFigureForm & { code: string } = {
  code: 'own.',
  zh: '',
  en: '',
  unit: '场次',
  ruleZh: '',
  ruleEn: '',
  counted: 'sessions',
  kinds: [],
  programmes: [],
  parts: [],
  active: true,
}

function FigureDialog({
  figure,
  choices,
  close,
}: {
  figure: OwnFigure | null
  choices: Reply<typeof listOwnFigures>
  close: () => void
}) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  // One for the dialog: sent again after a lost connection, the same save is recognised.
  const [request] = useState(() => v7())
  const kinds = useApi(listKinds)
  const form = useForm({ id: null, schema: WithCode, initial: figure ?? blank })
  const { value, set } = form
  const send = async () => {
    const given = form.check()
    if (!given) return
    const { code, ...body } = given
    setBusy(true)
    try {
      await call(saveOwnFigure, { params: { code }, body: { form: body, seen: figure?.version ?? 0, request } })
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
      title={figure ? t.edit : t.add}
      okText={t.save}
      confirmLoading={busy}
      onOk={() => void send()}
      onCancel={close}
    >
      <Field form={form} name="code" label={t.code} hint={t.codeHint} required>
        {(bound) => (
          <Input
            {...bound}
            disabled={figure !== null}
            value={value.code}
            onChange={(event) => set({ code: event.target.value })}
          />
        )}
      </Field>
      {(['zh', 'en', 'ruleZh', 'ruleEn'] as const).map((name) => (
        <Field key={name} form={form} name={name} label={t[name]} required>
          {(bound) => (
            <Input {...bound} value={value[name]} onChange={(event) => set({ [name]: event.target.value })} />
          )}
        </Field>
      ))}
      <Field form={form} name="counted" label={t.how} required>
        {() => (
          <Radio.Group
            value={value.counted === null}
            onChange={(event) => set({ counted: event.target.value ? null : 'sessions', parts: [] })}
            options={[
              { value: false, label: t.select },
              { value: true, label: t.sum },
            ]}
          />
        )}
      </Field>
      {value.counted === null ? (
        <Field form={form} name="parts" label={t.parts} required>
          {(bound) => (
            <Select
              {...bound}
              mode="multiple"
              value={value.parts}
              onChange={(parts) => set({ parts })}
              options={choices.summable.map((one) => ({
                value: one.id,
                label: `${say(one)}（${say(units[one.unit])}）`,
              }))}
            />
          )}
        </Field>
      ) : (
        <>
          <Field form={form} name="counted" label={t.counted} required>
            {(bound) => (
              <Select
                {...bound}
                value={value.counted}
                onChange={(counted) => set({ counted })}
                options={Object.entries(counts).map(([code, label]) => ({
                  value: code as keyof typeof counts,
                  label: say(label),
                }))}
              />
            )}
          </Field>
          <Field form={form} name="kinds" label={t.kinds}>
            {(bound) => (
              <Select
                {...bound}
                mode="multiple"
                value={value.kinds}
                onChange={(chosen) => set({ kinds: chosen })}
                options={kinds.data?.kinds.map((kind) => ({ value: kind.code, label: say(kind) })) ?? []}
              />
            )}
          </Field>
          <Field form={form} name="programmes" label={t.programmes}>
            {(bound) => (
              <Select
                {...bound}
                mode="multiple"
                value={value.programmes}
                onChange={(programmes) => set({ programmes })}
                options={choices.programmes.map(({ code, title, persons }) => ({
                  value: code,
                  label: persons ? `${title}（${t.persons}）` : title,
                }))}
              />
            )}
          </Field>
        </>
      )}
      <Field form={form} name="unit" label={t.unit} required>
        {(bound) => (
          <Select
            {...bound}
            value={value.unit}
            onChange={(unit) => set({ unit })}
            options={Object.entries(units).map(([unit, label]) => ({ value: unit as Unit, label: say(label) }))}
          />
        )}
      </Field>
    </Modal>
  )
}
