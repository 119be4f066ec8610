import { Button, Modal } from 'antd'
import { useState, type ComponentType } from 'react'
import { v7 } from 'uuid'
import {
  addressOf,
  call,
  DataTable,
  FaultNote,
  FilterBar,
  GoButton,
  Page,
  RefusalNote,
  Status,
  useAct,
  useApi,
  useFilters,
  useForm,
  useFormat,
  useOffset,
  useRefresh,
  useTell,
  type Column,
  type Reply,
} from '../../../desk/kit/index.ts'
import { blankOf } from '../../../desk/kit/blank.ts'
import { FormFields, type AnyForm } from '../../../desk/kit/FormFields.tsx'
import { useMay } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { fieldsOf, type FieldMeta } from '../../../platform/forms/field.ts'
import { doorsOf, takeInSchools } from '../directories/contract.ts'
import type { Directory } from '../directories/directory.ts'
import './inspections.css'
import { words } from './words.ts'

type Doors = ReturnType<typeof doorsOf>
type Row = Reply<Doors['list']>['rows'][number]

/** A list or directory, drawn from its form: list, entry, versions. */
export function directoryPage(directory: Directory): ComponentType {
  const doors = doorsOf(directory)
  return function DirectoryPage() {
    const t = useWords(words)
    const say = useSay()
    const may = useMay()
    const [filters, setFilters] = useFilters(['q', 'all'])
    const query = filters as object
    const listing = useOffset(doors.list, { query })
    const [open, setOpen] = useState<Row | 'new' | null>(null)
    const takeIn = useAct(takeInSchools, { done: t.takenIn })
    const keeps = may(directory.keep)
    return (
      <Page
        title={say(directory.title)}
        lead={say(directory.about)}
        wide
        actions={
          keeps && (
            <>
              {directory.id === 'objects' && (
                <Button loading={takeIn.busy} onClick={() => void takeIn.send({ body: {} })}>
                  {t.takeIn}
                </Button>
              )}
              <GoButton to={`/inspection-lists/${directory.id}/import`}>{t.import}</GoButton>
              <Button type="primary" onClick={() => setOpen('new')}>
                {t.add}
              </Button>
            </>
          )
        }
      >
        <FilterBar
          value={{ ...filters, all: filters.all ?? 'false' }}
          keep={['all']}
          onChange={setFilters}
          fields={[
            { kind: 'search', key: 'q', label: t.find },
            {
              kind: 'choice',
              key: 'all',
              label: t.inUse,
              needed: true,
              options: [
                { value: 'false', label: t.current },
                { value: 'true', label: t.all },
              ],
            },
          ]}
        />
        <DataTable
          id={`inspection-${directory.id}`}
          title={say(directory.title)}
          listing={listing}
          columns={useColumns(directory, setOpen)}
          rowKey={({ id }) => id}
          rowName={(row) => nameOf(directory, row)}
          exportTo={addressOf(doors.export, { query })}
          filtered={Object.values(filters).some(Boolean)}
          empty={t.none}
        />
        {open !== null && (
          <EntryDialog
            key={open === 'new' ? 'new' : open.id}
            directory={directory}
            doors={doors}
            row={open === 'new' ? null : open}
            close={() => setOpen(null)}
          />
        )}
      </Page>
    )
  }
}

const nameOf = ({ key }: Directory, { form, names }: Row) =>
  (form['name'] ?? form['zh'] ?? names[form['person'] as string] ?? form[key]) as string

function useColumns(directory: Directory, open: (row: Row) => void): Column<Row>[] {
  const t = useWords(words)
  const shown = useShown()
  const { day } = useFormat()
  const metas = new Map(fieldsOf(directory.form))
  const say = useSay()
  const widths: Partial<Record<FieldMeta['input'], number>> = { day: 130, whole: 90, choice: 130 }
  return [
    ...directory.shown.map((name, i): Column<Row> => {
      const meta = metas.get(name)!
      const width = widths[meta.input]
      return {
        key: name,
        title: say(meta.label),
        ...(width && i > 0 && { width }),
        ...(meta.input === 'whole' && { align: 'end' as const }),
        ...(i === 0 && { fixed: true as const }),
        cell: (row) =>
          i === 0 ? (
            <button type="button" className="link-button" onClick={() => open(row)}>
              {shown(meta, row.form[name], row.names)}
            </button>
          ) : (
            shown(meta, row.form[name], row.names)
          ),
      }
    }),
    ...(directory.id === 'objects'
      ? [
          {
            key: 'last',
            title: t.lastChecked,
            width: 130,
            cell: ({ lastChecked }: Row) => (lastChecked ? day(lastChecked) : <Status tone="plain">{t.never}</Status>),
          },
        ]
      : []),
  ]
}

/** A field's value in the reader's words. */
function useShown() {
  const say = useSay()
  const { day, number } = useFormat()
  return ({ input, choices }: FieldMeta, value: unknown, names: Readonly<Record<string, string>>): string => {
    const word = (code: unknown) => (choices?.[code as string] ? say(choices[code as string]!) : (code as string))
    if (value === null || value === undefined || value === '') return ''
    if (input === 'day') return day(value as never)
    if (input === 'whole') return number(value as number)
    if (input === 'choice') return word(value)
    if (Array.isArray(value)) return value.map(word).join('、')
    const text = typeof value === 'string' ? value : ''
    return names[text] ?? text
  }
}

function EntryDialog({
  directory,
  doors,
  row,
  close,
}: {
  directory: Directory
  doors: Doors
  row: Row | null
  close: () => void
}) {
  const t = useWords(words)
  const tell = useTell()
  const refresh = useRefresh()
  const may = useMay()
  const form = useForm({
    id: null,
    schema: directory.form,
    initial: row ? row.form : blankOf(directory.form),
  }) as unknown as AnyForm
  const [files] = useState(() => new Map<string, string>())
  const [id] = useState(() => row?.id ?? v7())
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const mayKeep = may(directory.keep) && (row?.mine ?? true)
  const save = async () => {
    const complete = form.check()
    if (!complete) return
    setBusy(true)
    try {
      await call(doors.save, {
        params: { id },
        body: { form: complete, seen: row?.version ?? 0 },
      } as never)
      tell.done(t.saved)
      await refresh()
      close()
    } catch (error) {
      form.refused(error)
      setRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={720}
      title={row ? nameOf(directory, row) : t.add}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: !mayKeep }}
      onOk={() => void save()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="form">
        <FormFields form={form} fields={fieldsOf(directory.form)} files={files} />
        <FaultNote form={form} />
        {refusal !== null && <RefusalNote of={refusal} />}
      </div>
      {row && row.version > 0 && <Versions doors={doors} id={row.id} />}
    </Modal>
  )
}

function Versions({ doors, id }: { doors: Doors; id: string }) {
  const t = useWords(words)
  const { recent, number } = useFormat()
  const [asked, setAsked] = useState(false)
  const found = useApi(doors.story, { params: { id } }, { enabled: asked })
  if (!asked)
    return (
      <Button type="link" onClick={() => setAsked(true)}>
        {t.versions}
      </Button>
    )
  return (
    <ul className="entry-versions">
      {found.data?.versions.map(({ version, at, by }) => (
        <li key={version}>{t.version(number(version), recent(at, new Date()), by ?? t.platform)}</li>
      ))}
    </ul>
  )
}
