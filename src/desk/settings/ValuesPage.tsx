import { Alert, Input } from 'antd'
import { z } from 'zod'
import { dayOf, PlainDate } from '../../calendar/plain-date.ts'
import { changeSetting, listSettings, lookBack, type Setting } from '../../platform/bureau-settings/contract.ts'
import { call, DayInput, Field, Loaded, Page, useApi, useForm, useFormat } from '../kit/index.ts'
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
  from: { zh: '自哪日起', en: 'In force from' },
  until: { zh: '到哪日止', en: 'Last day' },
  untilHint: {
    zh: '不填：直到另一个值起用；填了的，过了这一天回到前一个值',
    en: 'Empty: until another value begins. If filled in, the former value holds again after it',
  },
  source: { zh: '出处', en: 'Source' },
  sourceHint: { zh: '哪个文件、哪次会议，或者本地惯例', en: 'Which document or meeting, or local practice' },
  back: {
    zh: (figures: number, reports: number) =>
      `起用日期早于今天：用到这项参数的${figures}项数据，以前各日的也会按新值重新算${reports ? `；那些日子在${reports}份已锁定的报告里，报告里的数不变，与现在的数会不同` : ''}。存证里写明这是追溯修改。`,
    en: (figures: number, reports: number) =>
      `The first day is gone by: ${figures} figures read this setting and are counted anew for days past${reports ? `; those days are in ${reports} locked reports, whose own numbers stand and will differ from today’s` : ''}. The act says that it reaches back.`,
  },
  since: {
    zh: (from: string, until: string) => `${from ? `${from}起` : '起初'}${until ? `，到${until}` : ''}：`,
    en: (from: string, until: string) => `${from ? `from ${from}` : 'at first'}${until ? ` until ${until}` : ''}: `,
  },
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
                cell: (setting) => (
                  <div>
                    <ValueSaid setting={setting} value={setting.value} />
                    <Entries setting={setting} />
                  </div>
                ),
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

/** Before it is saved: what a value for days gone by changes. */
function Back({ setting: { key }, from, until }: { setting: Setting; from: string; until: string | null }) {
  const t = useWords(words)
  const say = useSay()
  const asked = lookBack.query!.safeParse({ from, ...(until && { until }) })
  const query = asked.data ?? { from: dayOf(new Date()) }
  const { data } = useApi(lookBack, { params: { key }, query }, { enabled: asked.success })
  if (!asked.success || !data?.back) return null
  const named = [...data.figures.map(say), ...data.reports]
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={t.back(data.figures.length, data.reports.length)}
      description={named.length > 0 && <span className="quiet">{named.slice(0, 12).join('、')}</span>}
      style={{ marginBottom: 16 }}
    />
  )
}

/** From when until when which value, with its source and who entered it. */
function Entries({ setting }: { setting: Setting }) {
  const t = useWords(words)
  const { day } = useFormat()
  return setting.entries.map(({ from, until, value, source, by }) => (
    <div key={from} className="quiet">
      {t.since(from ? day(from) : '', until ? day(until) : '')}
      <ValueSaid setting={setting} value={value} />
      {source !== '' && ` · ${source}`}
      {by !== null && ` · ${by}`}
    </div>
  ))
}

const { value, why } = changeSetting.body!.shape
const Change = z.object({ value, why })
const ChangeDated = Change.extend({
  from: PlainDate,
  until: PlainDate.nullable(),
  source: z.string().trim().min(2, '请写明出处｜Please say where it stands').max(200),
})

function ChangeValue({ setting, close }: { setting: Setting; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const initial = { value: setting.value, why: '', from: dayOf(new Date()), until: null, source: '' }
  const schema = setting.dated ? ChangeDated : Change
  const form = useForm<typeof ChangeDated>({ id: null, schema: schema as typeof ChangeDated, initial })
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
            change={(next) => form.set({ value: next })}
          />
        )}
      </Field>
      {setting.dated && (
        <>
          <Field form={form} name="from" label={t.from} required>
            {(bound) => <DayInput {...bound} value={form.value.from} onChange={(from) => from && form.set({ from })} />}
          </Field>
          <Field form={form} name="until" label={t.until} hint={t.untilHint}>
            {(bound) => (
              <DayInput
                {...bound}
                value={form.value.until ?? ''}
                onChange={(until) => form.set({ until: until || null })}
              />
            )}
          </Field>
          <Back setting={setting} from={form.value.from} until={form.value.until} />
          <Field form={form} name="source" label={t.source} hint={t.sourceHint} required>
            {(bound) => (
              <Input
                {...bound}
                value={form.value.source}
                maxLength={200}
                onChange={(event) => form.set({ source: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </ChangeDialog>
  )
}
