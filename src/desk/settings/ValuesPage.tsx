import { Button, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { changeSetting, listSettings, type Setting } from '../../platform/bureau-settings/contract.ts'
import { call, Field, Loaded, Page, PlainTable, useApi, useForm, useFormat, useRefresh, useTell } from '../kit/index.ts'
import { useMay } from '../session.ts'
import { defineWords, useSay, useWords } from '../words.ts'
import { PaperWords } from './PaperWords.tsx'

export const words = defineWords({
  title: { zh: '参数', en: 'Settings' },
  lead: {
    zh: '由工作经验或本地规定确定、法律没有统一规定的数。每次修改都要写明理由，记入存证；以前的记录不重新判定。',
    en: 'Numbers set by practice or by the place, not by law. Every change needs a reason and is kept; what was judged before is not judged anew.',
  },
  name: { zh: '参数', en: 'Setting' },
  value: { zh: '现值', en: 'Value' },
  fallback: { zh: '默认', en: 'Default' },
  changed: { zh: '最近修改', en: 'Last changed' },
  never: { zh: '未修改过', en: 'Never' },
  change: { zh: '修改', en: 'Change' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  why: { zh: '修改理由', en: 'Reason' },
})

/** The bureau's own numbers. */
export function ValuesPage() {
  const t = useWords(words)
  const say = useSay()
  const format = useFormat()
  const may = useMay()('settings.manage')
  const settings = useApi(listSettings)
  const [changing, setChanging] = useState<Setting | null>(null)
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded of={settings}>
        {(loaded) => (
          <PlainTable
            caption={t.title}
            rows={loaded.settings}
            rowKey={({ key }) => key}
            columns={[
              {
                key: 'name',
                title: t.name,
                cell: ({ title, hint }) => (
                  <>
                    <strong>{say(title)}</strong>
                    <br />
                    <span className="quiet">{say(hint)}</span>
                  </>
                ),
              },
              { key: 'value', title: t.value, cell: (setting) => shown(setting, setting.value) },
              { key: 'fallback', title: t.fallback, cell: (setting) => shown(setting, setting.fallback) },
              {
                key: 'changed',
                title: t.changed,
                cell: ({ changedAt }) => (changedAt ? format.moment(changedAt) : t.never),
              },
              ...(may
                ? [
                    {
                      key: 'acts',
                      title: t.change,
                      cell: (setting: Setting) => (
                        <Button size="small" onClick={() => setChanging(setting)}>
                          {t.change}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Loaded>
      <PaperWords />
      {changing && <ChangeDialog setting={changing} close={() => setChanging(null)} />}
    </Page>
  )
}

const shown = ({ kind }: Setting, value: number) =>
  kind === 'share' ? `${Math.round(value * 1000) / 10}%` : String(value)

const Change = z.object({ value: z.number(), why: changeSetting.body!.shape.why })

function ChangeDialog({ setting, close }: { setting: Setting; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  // A share is typed as a percentage, as it is read.
  const times = setting.kind === 'share' ? 100 : 1
  const form = useForm({ id: null, schema: Change, initial: { value: setting.value, why: '' } })
  const send = async () => {
    const given = form.check()
    if (!given) return
    setBusy(true)
    try {
      await call(changeSetting, { params: { key: setting.key }, body: { ...given, seen: setting.version } })
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
      title={say(setting.title)}
      okText={t.save}
      confirmLoading={busy}
      onOk={() => void send()}
      onCancel={close}
    >
      <Field form={form} name="value" label={t.value} hint={say(setting.hint)} required>
        {(bound) => (
          <InputNumber
            {...bound}
            value={Math.round(form.value.value * times * 10) / 10}
            min={setting.least * times}
            max={setting.most * times}
            suffix={setting.kind === 'share' ? '%' : undefined}
            onChange={(value) => set(value)}
          />
        )}
      </Field>
      <Field form={form} name="why" label={t.why} required>
        {(bound) => (
          <Input
            {...bound}
            value={form.value.why}
            maxLength={300}
            onChange={(event) => form.set({ why: event.target.value })}
          />
        )}
      </Field>
    </Modal>
  )

  function set(value: number | null) {
    if (value !== null) form.set({ value: value / times })
  }
}
