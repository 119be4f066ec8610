import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { dayOf, PlainDate } from '../../calendar/plain-date.ts'
import { listDated, setDated, type DatedSetting } from '../../platform/bureau-settings/dated-contract.ts'
import {
  call,
  DayInput,
  Field,
  Loaded,
  PlainTable,
  Section,
  useApi,
  useForm,
  useFormat,
  useRefresh,
  useTell,
} from '../kit/index.ts'
import { useMay } from '../session.ts'
import { defineWords, useSay, useWords } from '../words.ts'

const words = defineWords({
  title: { zh: '对外用语、号码和时间', en: 'Words, numbers and hours told outside' },
  lead: {
    zh: '写进文书的用语（文号代字、复议机关、管辖法院），和公众网页上的号码、值班时间。各有起用的日子，已经发出的文书不变。',
    en: 'What papers say of the bureau (its sign in numbers, who reconsiders, which court), and numbers and hours on public pages. Each holds from a day on; papers issued before stay as they are.',
  },
  name: { zh: '用语', en: 'Words' },
  value: { zh: '现在用', en: 'In force' },
  none: { zh: '没有设置', en: 'Not set' },
  byDefault: { zh: '（默认）', en: ' (default)' },
  change: { zh: '设置', en: 'Set' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  from: { zh: '起用日期', en: 'In force from' },
  why: { zh: '修改理由', en: 'Reason' },
  since: {
    zh: (day: string, value: string) => `${day}起：${value}`,
    en: (day: string, value: string) => `from ${day}: ${value}`,
  },
})

/** What papers and public pages say of the bureau that no record knows. */
export function PaperWords() {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const may = useMay()('settings.manage')
  const settings = useApi(listDated)
  const [changing, setChanging] = useState<DatedSetting | null>(null)
  return (
    <Section title={t.title}>
      <p className="quiet">{t.lead}</p>
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
              {
                key: 'value',
                title: t.value,
                cell: ({ value, fallback, entries }) => (
                  <>
                    {value === '' ? <span className="quiet">{t.none}</span> : value}
                    {value !== '' && value === fallback && entries.length === 0 && (
                      <span className="quiet">{t.byDefault}</span>
                    )}
                    {entries.length > 1 &&
                      entries.map((one) => (
                        <div key={one.from} className="quiet">
                          {t.since(day(one.from), one.value)}
                        </div>
                      ))}
                  </>
                ),
              },
              ...(may
                ? [
                    {
                      key: 'acts',
                      title: t.change,
                      cell: (setting: DatedSetting) => (
                        <Button
                          size="small"
                          aria-label={`${t.change}${say(setting.title)}`}
                          onClick={() => setChanging(setting)}
                        >
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
      {changing && <ChangeDialog setting={changing} close={() => setChanging(null)} />}
    </Section>
  )
}

const Change = z.object({
  value: setDated.body!.shape.value,
  from: PlainDate,
  why: setDated.body!.shape.why,
})

function ChangeDialog({ setting, close }: { setting: DatedSetting; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const form = useForm({
    id: null,
    schema: Change,
    initial: { value: setting.value, from: dayOf(new Date()), why: '' },
  })
  const send = async () => {
    const given = form.check()
    if (!given) return
    setBusy(true)
    try {
      await call(setDated, { params: { key: setting.key }, body: { ...given, seen: setting.version } })
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
      <Field form={form} name="value" label={say(setting.title)} hint={say(setting.hint)} required>
        {(bound) => (
          <Input
            {...bound}
            value={form.value.value}
            maxLength={setting.most}
            onChange={(event) => form.set({ value: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="from" label={t.from} required>
        {(bound) => <DayInput {...bound} value={form.value.from} onChange={(from) => from && form.set({ from })} />}
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
}
