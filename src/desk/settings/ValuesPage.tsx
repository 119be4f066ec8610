import { z } from 'zod'
import { changeSetting, listSettings, type Setting } from '../../platform/bureau-settings/contract.ts'
import { call, Field, Loaded, Page, useApi, useForm, useFormat } from '../kit/index.ts'
import { defineWords, useSay, useWords } from '../words.ts'
import { ChangeDialog, SettingsTable } from './changing.tsx'
import { PaperWords } from './PaperWords.tsx'
import { ValueInput, ValueSaid } from './ValueInput.tsx'

export const words = defineWords({
  title: { zh: '参数', en: 'Settings' },
  lead: {
    zh: '由工作经验或本地规定确定、法律没有统一规定的事项。每次修改都要写明理由，记入存证；以前的记录不重新判定。',
    en: 'What practice or the place sets, not the law. Every change needs a reason and is kept; what was judged before is not judged anew.',
  },
  name: { zh: '参数', en: 'Setting' },
  value: { zh: '现值', en: 'Value' },
  fallback: { zh: '默认', en: 'Default' },
  changed: { zh: '最近修改', en: 'Last changed' },
  never: { zh: '未修改过', en: 'Never' },
  change: { zh: '修改', en: 'Change' },
})

/** The bureau's own numbers. */
export function ValuesPage() {
  const t = useWords(words)
  const format = useFormat()
  const settings = useApi(listSettings)
  return (
    <Page title={t.title} lead={t.lead}>
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
                cell: (setting) => <ValueSaid setting={setting} value={setting.value} />,
              },
              {
                key: 'fallback',
                title: t.fallback,
                cell: (setting) => <ValueSaid setting={setting} value={setting.fallback} />,
              },
              {
                key: 'changed',
                title: t.changed,
                cell: ({ changedAt, changedBy, why }) =>
                  changedAt ? (
                    <>
                      {changedBy} {format.moment(changedAt)}
                      {why && <div className="quiet">{why}</div>}
                    </>
                  ) : (
                    t.never
                  ),
              },
            ]}
            dialog={(setting, close) => <ChangeValue setting={setting} close={close} />}
          />
        )}
      </Loaded>
      <PaperWords />
    </Page>
  )
}

const Change = z.object({ value: changeSetting.body!.shape.value, why: changeSetting.body!.shape.why })

function ChangeValue({ setting, close }: { setting: Setting; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const form = useForm({ id: null, schema: Change, initial: { value: setting.value, why: '' } })
  return (
    <ChangeDialog
      setting={setting}
      form={form}
      send={(given) => call(changeSetting, { params: { key: setting.key }, body: { ...given, seen: setting.version } })}
      close={close}
    >
      <Field form={form} name="value" label={t.value} hint={say(setting.hint)} required>
        {(bound) => (
          <ValueInput
            setting={setting}
            bound={bound}
            value={form.value.value}
            change={(value) => form.set({ value })}
          />
        )}
      </Field>
    </ChangeDialog>
  )
}
