import { Button, Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Words } from '../../law/outcome.ts'
import { Field, PlainTable, useRefresh, useTell, type PlainColumn } from '../kit/index.ts'
import { useMay } from '../session.ts'
import { defineWords, useSay, useWords } from '../words.ts'

const words = defineWords({
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  why: { zh: '修改理由', en: 'Reason' },
})

/** Something a bureau sets: what it is called, and what follows from it. */
interface About {
  readonly key: string
  readonly title: Words
  readonly hint: Words
}

interface Listed<Setting extends About> {
  readonly caption: string
  readonly settings: readonly Setting[]
  /** Above the names. */
  readonly name: string
  /** On the button by which one is changed. */
  readonly change: string
  readonly columns: readonly PlainColumn<Setting>[]
  /** The dialog of the one that is being changed. */
  readonly dialog: (setting: Setting, close: () => void) => ReactNode
}

/** What a bureau sets, each with its hint; whoever may, changes it in a dialog. */
export function SettingsTable<Setting extends About>({
  caption,
  settings,
  name,
  change,
  columns,
  dialog,
}: Listed<Setting>) {
  const say = useSay()
  const may = useMay()('settings.manage')
  const [changing, setChanging] = useState<Setting | null>(null)
  const named: PlainColumn<Setting> = {
    key: 'name',
    title: name,
    cell: ({ title, hint }) => (
      <>
        <strong>{say(title)}</strong>
        <br />
        <span className="quiet">{say(hint)}</span>
      </>
    ),
  }
  const acts: PlainColumn<Setting> = {
    key: 'acts',
    title: change,
    cell: (setting) => (
      <Button size="small" aria-label={`${change}${say(setting.title)}`} onClick={() => setChanging(setting)}>
        {change}
      </Button>
    ),
  }
  return (
    <>
      <PlainTable
        caption={caption}
        rows={settings}
        rowKey={({ key }) => key}
        columns={[named, ...columns, ...(may ? [acts] : [])]}
      />
      {changing && dialog(changing, () => setChanging(null))}
    </>
  )
}

interface Changing<Given> {
  readonly setting: About
  readonly form: {
    check(): Given | undefined
    refused(error: unknown): boolean
    errorOf(name: string): string | undefined
    leave(name: string): void
    readonly value: { readonly why: string }
    set(change: { why: string }): void
  }
  readonly send: (given: NoInfer<Given>) => Promise<unknown>
  readonly close: () => void
  /** What is changed. */
  readonly children: ReactNode
}

/** The dialog around what is changed: with a reason, kept for good. */
export function ChangeDialog<Given>({ setting, form, send, close, children }: Changing<Given>) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    const given = form.check()
    if (!given) return
    setBusy(true)
    try {
      await send(given)
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
      onOk={() => void save()}
      onCancel={close}
    >
      {children}
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
