import './report.css'
import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  addressOf,
  call,
  Empty,
  Field,
  FaultNote,
  DraftNote,
  Go,
  Loaded,
  Note,
  Page,
  PickFile,
  PlainTable,
  RefusalNote,
  Section,
  useAct,
  useApi,
  useForm,
  useFormat,
  useGo,
  useParam,
} from '../../desk/kit/index.ts'
import { upload } from '../../desk/kit/upload.ts'
import { useSay, useWords } from '../../desk/words.ts'
import {
  enterFormer,
  findInFormer,
  FormerForm,
  formerSheet,
  readFormer,
  readFormerSheet,
  type FormerShown,
} from '../former/contract.ts'
import { writtenReport } from '../former/written.ts'
import { words } from './former-words.ts'

/** Last year's report, where it was not written here: its words pasted, its numbers read out of them and looked through. */
export function FormerPage() {
  const t = useWords(words)
  const say = useSay()
  const id = useParam('id')
  const former = useApi(readFormer, { params: { id } })
  return (
    <Page
      wide
      title={t.title}
      up={{ to: `/report/${id}/last-year`, title: t.up }}
      lead={former.data && t.lead(say(former.data.title))}
    >
      <Loaded of={former}>
        {(shown) =>
          shown.own ? (
            <Empty title={t.own}>
              <Go to={`/report/${shown.own}`}>{t.openOwn}</Go>
            </Empty>
          ) : shown.canWrite ? (
            <Entering key={shown.version} id={id} shown={shown} />
          ) : (
            <Entered shown={shown} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Entering({ id, shown }: { id: string; shown: FormerShown }) {
  const t = useWords(words)
  const go = useGo()
  const { day } = useFormat()
  const form = useForm({
    id: `former.${id}.${shown.version}`,
    schema: FormerForm,
    initial: shown.entered ?? { title: '', source: '', address: null, text: '' },
  })
  const [numbers, setNumbers] = useState<ReadonlyMap<string, string>>(
    () => new Map(shown.numbers.map(({ figure, said }) => [figure, said])),
  )
  const [where, setWhere] = useState<ReadonlyMap<string, string>>(new Map())
  const [read, setRead] = useState<string | null>(null)
  const [unread, setUnread] = useState<readonly { no: number; text: string }[]>([])
  const [finding, setFinding] = useState(false)
  const [fault, setFault] = useState<Error | null>(null)
  const save = useAct(enterFormer, { done: t.saved, quiet: true })
  const path = { params: { id } }

  const taken = (found: readonly { figure: string; said: string }[]) =>
    setNumbers((before) => new Map([...before, ...found.map(({ figure, said }) => [figure, said] as const)]))
  const find = async () => {
    setFinding(true)
    setFault(null)
    try {
      const found = await call(findInFormer, { ...path, body: { text: form.value.text } })
      taken(found.numbers)
      if (form.value.title.trim() === '') form.set({ title: writtenReport(form.value.text).title })
      setWhere(new Map(found.numbers.map(({ figure, sentence }) => [figure, sentence])))
      setRead(t.found(found.sentences, found.numbers.length))
    } catch (error) {
      setFault(error as Error)
    } finally {
      setFinding(false)
    }
  }
  const takeSheet = async (file: File | undefined) => {
    if (!file) return
    setFault(null)
    try {
      const found = await upload(readFormerSheet, path, file)
      taken(found.numbers)
      setUnread(found.unread)
      setRead(t.foundInSheet(found.numbers.length))
    } catch (error) {
      setFault(error as Error)
    }
  }
  const send = async () => {
    const given = form.check()
    if (!given) return
    const said = [...numbers].flatMap(([figure, text]) => (text.trim() === '' ? [] : [{ figure, said: text.trim() }]))
    const kept = await save.send({ ...path, body: { ...given, version: shown.version, numbers: said } })
    if (!kept) return
    form.clear()
    go(`/report/${id}/last-year`)
  }
  return (
    <>
      <DraftNote form={form} />
      <FaultNote form={form} />
      {save.error && <RefusalNote of={save.error} />}
      <Section title={t.paper}>
        <p className="quiet">{t.paperAbout(day(shown.from), day(shown.until))}</p>
        <Field form={form} name="title" label={t.name} required>
          {(bound) => (
            <Input
              {...(bound as object)}
              maxLength={200}
              value={form.value.title}
              onChange={(event) => form.set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field form={form} name="source" label={t.source} hint={t.sourceHint} required>
          {(bound) => (
            <Input
              {...(bound as object)}
              maxLength={500}
              value={form.value.source}
              onChange={(event) => form.set({ source: event.target.value })}
            />
          )}
        </Field>
        <Field form={form} name="address" label={t.address} hint={t.addressHint}>
          {(bound) => (
            <Input
              {...(bound as object)}
              maxLength={500}
              value={form.value.address ?? ''}
              onChange={(event) => form.set({ address: event.target.value.trim() || null })}
            />
          )}
        </Field>
        <Field form={form} name="text" label={t.text} hint={t.textHint} required>
          {(bound) => (
            <Input.TextArea
              {...(bound as object)}
              autoSize={{ minRows: 8, maxRows: 24 }}
              maxLength={60_000}
              value={form.value.text}
              onChange={(event) => form.set({ text: event.target.value })}
            />
          )}
        </Field>
      </Section>
      <Section
        title={t.numbers}
        actions={
          <Button disabled={form.value.text.trim() === ''} loading={finding} onClick={() => void find()}>
            {t.find}
          </Button>
        }
      >
        <p className="quiet">{t.numbersAbout}</p>
        <p>
          <a href={addressOf(formerSheet, path)} download>
            {t.sheet}
          </a>
        </p>
        <div className="field">
          <label htmlFor="former-sheet">{t.takeSheet}</label>
          <PickFile
            id="former-sheet"
            accept=".xlsx,.ods,.csv"
            onChange={(event) => void takeSheet(event.target.files?.[0])}
          />
        </div>
        {fault && <RefusalNote of={fault} />}
        <div role="status">{read && <Note>{read}</Note>}</div>
        {unread.length > 0 && (
          <Note tone="warn">
            {t.unread}
            {unread.map(({ no, text }) => t.row(no, text)).join(t.between)}
          </Note>
        )}
        <PlainTable
          caption={t.numbers}
          rows={shown.wanted}
          rowKey={({ figure }) => figure}
          columns={[
            { key: 'figure', title: t.figure, cell: ({ label }) => <Said words={label} /> },
            { key: 'now', title: t.now, align: 'end', cell: ({ now }) => <Said words={now} /> },
            {
              key: 'before',
              title: t.before,
              cell: ({ figure, label, unit }) => (
                <NumberInput
                  label={label}
                  unit={unit}
                  value={numbers.get(figure) ?? ''}
                  change={(said) => setNumbers((all) => new Map(all).set(figure, said))}
                />
              ),
            },
            { key: 'where', title: t.where, cell: ({ figure }) => <span className="quiet">{where.get(figure)}</span> },
          ]}
        />
      </Section>
      <Button type="primary" loading={save.busy} onClick={() => void send()}>
        {t.save}
      </Button>
    </>
  )
}

function NumberInput({
  label,
  unit,
  value,
  change,
}: {
  label: { zh: string; en: string }
  unit: string
  value: string
  change: (said: string) => void
}) {
  const t = useWords(words)
  const say = useSay()
  return (
    <Input
      className="report-former-number"
      aria-label={t.beforeOf(say(label))}
      maxLength={40}
      suffix={/[\d%]$/.test(value.trim()) && !value.includes(unit) ? unit : <span />}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  )
}

function Said({ words: said }: { words: { zh: string; en: string } }) {
  return useSay()(said)
}

function Entered({ shown: { entered, numbers, wanted } }: { shown: FormerShown }) {
  const t = useWords(words)
  if (!entered) return <Empty title={t.notEntered} />
  const said = new Map(numbers.map((one) => [one.figure, one.said]))
  return (
    <>
      <p>
        {entered.title}
        <span className="quiet">{t.from(entered.source)}</span>
      </p>
      <Section title={t.numbers}>
        <PlainTable
          caption={t.numbers}
          rows={wanted.filter(({ figure }) => said.has(figure))}
          rowKey={({ figure }) => figure}
          columns={[
            { key: 'figure', title: t.figure, cell: ({ label }) => <Said words={label} /> },
            { key: 'before', title: t.before, align: 'end', cell: ({ figure }) => said.get(figure) },
          ]}
        />
      </Section>
      <Section title={t.text}>
        <div className="report-former-text">{entered.text}</div>
      </Section>
    </>
  )
}
