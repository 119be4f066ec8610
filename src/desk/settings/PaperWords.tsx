import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { dayOf, PlainDate } from '../../calendar/plain-date.ts'
import { listDated, setDated, type DatedSetting } from '../../platform/bureau-settings/dated-contract.ts'
import { call, DayInput, Field, Loaded, Section, useApi, useForm, useFormat } from '../kit/index.ts'
import { defineWords, useSay, useWords } from '../words.ts'
import { useMay } from '../session.ts'
import { AddWord } from './AddWord.tsx'
import { ChangeDialog, SettingsTable } from './changing.tsx'
import { WordInput } from './WordInput.tsx'

const words = defineWords({
  title: { zh: '对外用语、号码和时间', en: 'Words, numbers and hours told outside' },
  lead: {
    zh: '本单位怎么称呼自己和辖区、报告送给谁、写进文书的用语（文号代字、复议机关、管辖法院），和公众网页上的号码、值班时间。各有起用的日子，以前的报告和已经发出的文书不变。',
    en: 'How the bureau calls itself and its area, whom it reports to, what papers say of it (its sign in numbers, who reconsiders, which court), and numbers and hours on public pages. Each holds from a day on; papers issued before stay as they are.',
  },
  name: { zh: '用语', en: 'Words' },
  value: { zh: '现在用', en: 'In force' },
  none: { zh: '没有设置', en: 'Not set' },
  byDefault: { zh: '（默认）', en: ' (default)' },
  change: { zh: '设置', en: 'Set' },
  from: { zh: '起用日期', en: 'In force from' },
  changed: { zh: '谁设的', en: 'Set by' },
  never: { zh: '未设置过', en: 'Never' },
  add: { zh: '增加一个有日期的词', en: 'Add a word that holds from a day on' },
  since: {
    zh: (day: string, value: string) => `${day}起：${value}`,
    en: (day: string, value: string) => `from ${day}: ${value}`,
  },
})

/** What papers and public pages say of the bureau that no record knows. */
export function PaperWords() {
  const t = useWords(words)
  const { day, moment } = useFormat()
  const may = useMay()('settings.manage')
  const [adding, setAdding] = useState(false)
  const settings = useApi(listDated)
  return (
    <Section title={t.title}>
      <p className="quiet">{t.lead}</p>
      {may && (
        <p>
          <Button onClick={() => setAdding(true)}>{t.add}</Button>
        </p>
      )}
      {adding && <AddWord close={() => setAdding(false)} />}
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
              {
                key: 'changed',
                title: t.changed,
                cell: ({ changedAt, changedBy }) => (changedAt ? `${changedBy ?? ''} ${moment(changedAt)}` : t.never),
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
          <WordInput setting={setting} bound={bound} value={form.value.value} change={(value) => form.set({ value })} />
        )}
      </Field>
      <Field form={form} name="from" label={t.from} required>
        {(bound) => <DayInput {...bound} value={form.value.from} onChange={(from) => from && form.set({ from })} />}
      </Field>
    </ChangeDialog>
  )
}
