import { Input } from 'antd'
import { z } from 'zod'
import { dayOf, PlainDate } from '../../calendar/plain-date.ts'
import { listDated, setDated, type DatedSetting } from '../../platform/bureau-settings/dated-contract.ts'
import { call, DayInput, Field, Loaded, Section, useApi, useForm, useFormat } from '../kit/index.ts'
import { defineWords, useSay, useWords } from '../words.ts'
import { ChangeDialog, SettingsTable } from './changing.tsx'

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
  from: { zh: '起用日期', en: 'In force from' },
  since: {
    zh: (day: string, value: string) => `${day}起：${value}`,
    en: (day: string, value: string) => `from ${day}: ${value}`,
  },
})

/** What papers and public pages say of the bureau that no record knows. */
export function PaperWords() {
  const t = useWords(words)
  const { day } = useFormat()
  const settings = useApi(listDated)
  return (
    <Section title={t.title}>
      <p className="quiet">{t.lead}</p>
      <Loaded of={settings}>
        {(loaded) => (
          <SettingsTable
            caption={t.title}
            settings={loaded.settings}
            name={t.name}
            change={t.change}
            columns={[
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
            ]}
            dialog={(setting, close) => <ChangeWords setting={setting} close={close} />}
          />
        )}
      </Loaded>
    </Section>
  )
}

const Change = z.object({
  value: setDated.body!.shape.value,
  from: PlainDate,
  why: setDated.body!.shape.why,
})

function ChangeWords({ setting, close }: { setting: DatedSetting; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const initial = { value: setting.value, from: dayOf(new Date()), why: '' }
  const form = useForm({ id: null, schema: Change, initial })
  return (
    <ChangeDialog
      setting={setting}
      form={form}
      send={(given) => call(setDated, { params: { key: setting.key }, body: { ...given, seen: setting.version } })}
      close={close}
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
    </ChangeDialog>
  )
}
