import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { exportPack, listPacks, lookAtPack, readShipped } from '../../platform/packs/contract.ts'
import {
  addressOf,
  call,
  Empty,
  Field,
  Loaded,
  Page,
  PlainTable,
  Section,
  useApi,
  useForm,
  useFormat,
  useTell,
  type Reply,
  PickFile,
} from '../kit/index.ts'
import { useHouse } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import './packs.css'
import { PackLook, type Pack } from './PackLook.tsx'
import { words } from './packs-words.ts'

type Packs = Reply<typeof listPacks>

/** What of the bureau's own configuration goes out, and what of others' comes in. */
export function PacksPage() {
  const t = useWords(words)
  const packs = useApi(listPacks)
  const [looked, setLooked] = useState<{ readonly pack: Pack; readonly seen: Reply<typeof lookAtPack> } | null>(null)
  return (
    <Page title={t.title} lead={t.lead}>
      <Section title={t.takeTitle} actions={looked && <Button onClick={() => setLooked(null)}>{t.close}</Button>}>
        {looked ? (
          <PackLook
            key={looked.seen.fingerprint}
            {...looked}
            again={async () => setLooked({ ...looked, seen: await lookAt(looked.pack) })}
          />
        ) : (
          <Loaded of={packs}>
            {({ shipped }) => (
              <Choose shipped={shipped} look={async (pack) => setLooked({ pack, seen: await lookAt(pack) })} />
            )}
          </Loaded>
        )}
      </Section>
      <Loaded of={packs}>
        {({ parts, taken }) => (
          <>
            <Section title={t.exportTitle}>
              <Export parts={parts} />
            </Section>
            <Section title={t.takenTitle}>
              <Taken taken={taken} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

const lookAt = (pack: Pack) => call(lookAtPack, { body: { pack } })

function Choose({ shipped, look }: { shipped: Packs['shipped']; look: (pack: Pack) => Promise<void> }) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const [busy, setBusy] = useState(false)
  const open = async (read: () => Promise<Pack | undefined>) => {
    setBusy(true)
    try {
      const pack = await read()
      if (pack) await look(pack)
      else tell.warn(t.notJson, [])
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <p className="quiet">{t.takeLead}</p>
      <div className="pack-file">
        <label htmlFor="pack-file">{t.file}</label>
        <PickFile
          id="pack-file"
          accept=".json,application/json"
          disabled={busy}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) void open(async () => parsed(await file.text()))
            event.target.value = ''
          }}
        />
      </div>
      {shipped.length > 0 && (
        <PlainTable
          caption={t.shipped}
          captionUnseen={false}
          rows={shipped}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              title: t.pack,
              cell: ({ title, about }) => (
                <>
                  <strong>{say(title)}</strong>
                  <br />
                  <span className="quiet">{say(about)}</span>
                </>
              ),
            },
            {
              key: 'count',
              title: t.count,
              cell: ({ parts }) => parts.map(({ title, count }) => `${say(title)} ${count}`).join('；'),
            },
            {
              key: 'look',
              title: t.look,
              cell: ({ id, title }) => (
                <Button
                  size="small"
                  loading={busy}
                  aria-label={`${t.look}：${say(title)}`}
                  onClick={() => void open(() => call(readShipped, { params: { pack: id } }))}
                >
                  {t.look}
                </Button>
              ),
            },
          ]}
        />
      )}
    </>
  )
}

function parsed(text: string): Pack | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Pack) : undefined
  } catch {
    return undefined
  }
}

function Export({ parts }: { parts: Packs['parts'] }) {
  const t = useWords(words)
  const say = useSay()
  const house = useHouse()
  const some = parts.filter(({ items }) => items.length > 0)
  const form = useForm({
    id: null,
    schema: exportPack.query!.pick({ title: true }),
    initial: { title: t.nameOf(house?.name ?? '') },
  })
  const [left, setLeft] = useState<readonly string[]>([])
  if (some.length === 0) return <Empty title={t.nothing} />
  const chosen = some.filter(({ id }) => !left.includes(id))
  return (
    <>
      <Field form={form} name="title" label={t.name} required>
        {(bound) => (
          <Input
            {...bound}
            value={form.value.title}
            maxLength={60}
            onChange={(event) => form.set({ title: event.target.value })}
          />
        )}
      </Field>
      <fieldset className="pack-parts">
        <legend>{t.what}</legend>
        {some.map(({ id, title, items }) => (
          <Checkbox
            key={id}
            checked={!left.includes(id)}
            onChange={({ target }) =>
              setLeft((all) => (target.checked ? all.filter((one) => one !== id) : [...all, id]))
            }
          >
            {`${say(title)}（${items.length}）`}
          </Checkbox>
        ))}
      </fieldset>
      <Button
        type="primary"
        disabled={chosen.length === 0 || form.value.title.trim() === ''}
        href={addressOf(exportPack, {
          query: { title: form.value.title, parts: chosen.map(({ id }) => id).join(',') },
        })}
        download
      >
        {t.download}
      </Button>
    </>
  )
}

function Taken({ taken }: { taken: Packs['taken'] }) {
  const t = useWords(words)
  const say = useSay()
  const { moment } = useFormat()
  if (taken.length === 0) return <Empty title={t.takenNone} />
  return (
    <PlainTable
      caption={t.takenTitle}
      rows={taken}
      rowKey={({ id }) => id}
      columns={[
        { key: 'pack', title: t.pack, cell: ({ title }) => say(title) },
        { key: 'source', title: t.source, cell: ({ source }) => source || '—' },
        { key: 'when', title: t.when, cell: ({ at }) => moment(at) },
        { key: 'who', title: t.who, cell: ({ by }) => by ?? '—' },
        { key: 'count', title: t.count, align: 'end', cell: ({ count }) => count },
        { key: 'print', title: t.fingerprint, cell: ({ fingerprint }) => <code>{fingerprint.slice(0, 12)}</code> },
      ]}
    />
  )
}
