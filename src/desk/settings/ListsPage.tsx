import { Button, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { dayOf, PlainDate } from '../../calendar/plain-date.ts'
import { nameKey } from '../../platform/plain.ts'
import { changeList, readLists, type ListShown } from '../../platform/lists/contract.ts'
import {
  call,
  ChoiceInput,
  DayInput,
  Field,
  Loaded,
  Page,
  PlainTable,
  Section,
  Status,
  useApi,
  useForm,
  useFormat,
} from '../kit/index.ts'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { ChangeDialog } from './changing.tsx'
import { words } from './lists-words.ts'

type Value = ListShown['values'][number]
interface Editing {
  readonly list: ListShown
  /** Null: a new one. */
  readonly value: Value | null
}

/** The lists of words that are the office's own: the shipped values and the bureau's, each with what was and will be said of it. */
export function ListsPage() {
  const t = useWords(words)
  const lists = useApi(readLists)
  const [editing, edit] = useState<Editing | null>(null)
  const [sought, seek] = useState('')
  return (
    <Page title={t.title} lead={t.lead}>
      <Input
        aria-label={t.find}
        placeholder={t.find}
        allowClear
        value={sought}
        onChange={(event) => seek(event.target.value)}
        style={{ maxWidth: '24rem' }}
      />
      <Loaded of={lists}>
        {(loaded) => {
          const found = loaded.lists.filter((list) => speaksOf(list, nameKey(sought)))
          return found.length === 0 ? (
            <p role="status">{t.noneFound}</p>
          ) : (
            found.map((list) => <OneList key={list.key} list={list} edit={edit} />)
          )
        }}
      </Loaded>
      {editing && <ValueDialog editing={editing} close={() => edit(null)} />}
    </Page>
  )
}

/** Whether a list or one of its words, or another name of it, is called so. */
const speaksOf = ({ title, values }: ListShown, sought: string) =>
  [title.zh, title.en, ...values.flatMap(({ zh, en, aliases }) => [zh, en, ...aliases])].some((one) =>
    nameKey(one).includes(sought),
  )

function OneList({ list, edit }: { list: ListShown; edit: (editing: Editing) => void }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const may = useMay()('settings.manage')
  return (
    <Section
      title={say(list.title)}
      actions={
        may && (
          <Button aria-label={`${t.add} ${say(list.title)}`} onClick={() => edit({ list, value: null })}>
            {t.add}
          </Button>
        )
      }
    >
      <p className="quiet">{say(list.about)}</p>
      {list.values.length === 0 && <p>{t.nothing}</p>}
      {list.values.length > 0 && (
        <PlainTable
          caption={say(list.title)}
          rows={list.values}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'name',
              title: t.name,
              cell: (value) => (
                <>
                  {say(value)}
                  {value.aliases.length > 0 && <div className="quiet">{t.also(value.aliases.join('、'))}</div>}
                  {value.as !== value.code && (
                    <div className="quiet">
                      {t.countsAs(say(list.values.find(({ code }) => code === value.as) ?? value))}
                    </div>
                  )}
                  {value.changes.map((one) => (
                    <div key={one.from} className="quiet">
                      {one.retired ? t.retiredFrom(day(one.from)) : t.from(day(one.from), one.zh)}
                    </div>
                  ))}
                </>
              ),
            },
            { key: 'origin', title: t.origin, cell: ({ shipped }) => (shipped ? t.shipped : t.own) },
            {
              key: 'standing',
              title: t.standing,
              cell: ({ retired }) => <Status tone={retired ? 'plain' : 'good'}>{retired ? t.retired : t.inUse}</Status>,
            },
            ...(may
              ? [
                  {
                    key: 'acts',
                    title: t.change,
                    cell: (value: Value) => (
                      <Button
                        size="small"
                        aria-label={`${t.change} ${say(value)}`}
                        onClick={() => edit({ list, value })}
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
    </Section>
  )
}

const { zh, en, why } = changeList.body!.shape
const Change = z.object({
  zh,
  en,
  aliases: z.string().max(400),
  as: z.string().nullable(),
  use: z.enum(['in-use', 'retired']),
  from: PlainDate,
  why,
})

function ValueDialog({ editing: { list, value }, close }: { editing: Editing; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const form = useForm({
    id: null,
    schema: Change,
    initial: {
      zh: value?.zh ?? '',
      en: value && value.en !== value.zh ? value.en : '',
      aliases: value?.aliases.join('、') ?? '',
      as: value && value.as !== value.code ? value.as : null,
      use: value?.retired ? 'retired' : 'in-use',
      from: dayOf(new Date()),
      why: '',
    },
  })
  const line = (name: 'zh' | 'en' | 'aliases', label: string, hint?: string) => (
    <Field form={form} name={name} label={label} hint={hint} required={name === 'zh'}>
      {(bound) => (
        <Input
          {...bound}
          maxLength={name === 'aliases' ? 400 : 80}
          value={form.value[name]}
          onChange={(event) => form.set({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <ChangeDialog
      setting={{ key: list.key, title: value ?? list.title, hint: list.about }}
      form={form}
      send={({ aliases, use, ...given }) =>
        call(changeList, {
          params: { key: list.key },
          body: {
            ...given,
            code: value?.code ?? null,
            aliases: aliases
              .split(/[、，,;；\n]/)
              .map((one) => one.trim())
              .filter(Boolean),
            retired: use === 'retired',
            seen: list.version,
          },
        })
      }
      close={close}
    >
      {line('zh', t.name)}
      {line('en', t.english, t.englishHint)}
      {line('aliases', t.aliases, t.aliasesHint)}
      {list.as && !value?.shipped && (
        <Field form={form} name="as" label={say(list.as)} required>
          {(bound) => (
            <ChoiceInput
              {...bound}
              label={say(list.as!)}
              value={form.value.as}
              onChange={(as) => form.set({ as })}
              options={list.values
                .filter(({ shipped }) => shipped)
                .map((one) => ({ value: one.code, label: say(one) }))}
            />
          )}
        </Field>
      )}
      {value && (
        <Field form={form} name="use" label={t.standing} hint={t.retireHint}>
          {(bound) => (
            <ChoiceInput
              {...bound}
              label={t.standing}
              value={form.value.use}
              onChange={(use) => form.set({ use })}
              options={[
                { value: 'in-use' as const, label: t.inUse },
                { value: 'retired' as const, label: t.retired },
              ]}
            />
          )}
        </Field>
      )}
      <Field form={form} name="from" label={t.fromDay} hint={t.fromHint} required>
        {(bound) => <DayInput {...bound} value={form.value.from} onChange={(from) => from && form.set({ from })} />}
      </Field>
    </ChangeDialog>
  )
}
