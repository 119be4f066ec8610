import { InputNumber } from 'antd'
import { z } from 'zod'
import { changeSetting, listSettings, type Setting } from '../../platform/bureau-settings/contract.ts'
import { call, Field, Loaded, Page, useApi, useForm, useFormat } from '../kit/index.ts'
import { defineWords, useSay, useWords } from '../words.ts'
import { ChangeDialog, SettingsTable } from './changing.tsx'
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
              { key: 'value', title: t.value, cell: (setting) => shown(setting, setting.value) },
              { key: 'fallback', title: t.fallback, cell: (setting) => shown(setting, setting.fallback) },
              {
                key: 'changed',
                title: t.changed,
                cell: ({ changedAt }) => (changedAt ? format.moment(changedAt) : t.never),
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

const shown = ({ kind }: Setting, value: number) =>
  kind === 'share' ? `${Math.round(value * 1000) / 10}%` : String(value)

const Change = z.object({ value: z.number(), why: changeSetting.body!.shape.why })

function ChangeValue({ setting, close }: { setting: Setting; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  // A share is typed as a percentage, as it is read.
  const times = setting.kind === 'share' ? 100 : 1
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
          <InputNumber
            {...bound}
            value={Math.round(form.value.value * times * 10) / 10}
            min={setting.least * times}
            max={setting.most * times}
            suffix={setting.kind === 'share' ? '%' : undefined}
            onChange={(value) => value !== null && form.set({ value: value / times })}
          />
        )}
      </Field>
    </ChangeDialog>
  )
}
