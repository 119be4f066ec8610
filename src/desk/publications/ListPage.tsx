import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import { dayOf } from '../../calendar/plain-date.ts'
import {
  enterPublication,
  listPublications,
  PublicationForm,
  type Publication,
} from '../../platform/publication/contract.ts'
import {
  DataTable,
  DayInput,
  Field,
  FilterBar,
  Page,
  Status,
  useAct,
  useApi,
  useFilters,
  useForm,
  useFormat,
  useGo,
  useKeyset,
  type Column,
  type Tone,
  YearDoubt,
} from '../kit/index.ts'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { FilesInput } from './FilesInput.tsx'
import { FormDialog } from './FormDialog.tsx'
import { useKinds } from './kinds.ts'
import { words } from './words.ts'
import { publicationsAt } from '../../platform/publication/addresses.ts'

export const tones: Record<Publication['standing'], Tone> = {
  late: 'late',
  owed: 'accent',
  published: 'good',
  'to-withdraw': 'warn',
  withdrawn: 'plain',
  withheld: 'plain',
}
export const standingWord = {
  late: 'late',
  owed: 'owed',
  published: 'published',
  'to-withdraw': 'toWithdraw',
  withdrawn: 'withdrawn',
  withheld: 'withheld',
} as const

/** What is owed to the public and what it was given. */
export function ListPage() {
  const t = useWords(words)
  const say = useSay()
  const may = useMay()('publications.manage')
  const { day, number } = useFormat()
  const { kinds, titleOf } = useKinds()
  const [entering, setEntering] = useState(false)
  const [filters, setFilters] = useFilters(publicationsAt)
  const asked = { query: filters } as Parameters<typeof useKeyset<typeof listPublications>>[1]
  const listing = useKeyset(listPublications, asked)
  const counts = useApi(listPublications, { query: { limit: 1 } }).data?.counts
  const columns: Column<Publication>[] = [
    { key: 'title', title: t.name, fixed: true, cell: (row) => row.title },
    { key: 'kind', title: t.kind, width: 150, cell: ({ kind }) => say(titleOf(kind)) },
    { key: 'number', title: t.number, width: 170, cell: (row) => row.number },
    {
      key: 'standing',
      title: t.standing,
      width: 130,
      cell: ({ standing }) => <Status tone={tones[standing]}>{t[standingWord[standing]]}</Status>,
    },
    {
      key: 'due',
      title: t.dueOn,
      width: 165,
      cell: ({ standing, withdrawOn, dueOn }) => day(standing === 'to-withdraw' && withdrawOn ? withdrawOn : dueOn),
    },
    {
      key: 'published',
      title: t.publishedOn,
      width: 165,
      cell: ({ publishedAt }) => publishedAt && day(dayOf(publishedAt)),
    },
    { key: 'unit', title: t.unit, width: 160, hidden: true, cell: ({ orgName }) => orgName },
  ]
  const quick = [
    ['late', t.late, counts?.late],
    ['owed', t.owed, counts?.owed],
    ['to-withdraw', t.toWithdraw, counts?.toWithdraw],
  ] as const
  return (
    <Page
      title={t.title}
      lead={t.lead}
      wide
      actions={
        may && (
          <Button type="primary" onClick={() => setEntering(true)}>
            {t.enter}
          </Button>
        )
      }
    >
      {counts && (
        <p className="card-row">
          {quick.map(([standing, label, n]) => (
            <Button
              key={standing}
              type={filters.standing === standing ? 'primary' : 'default'}
              danger={standing === 'late' && Boolean(n)}
              aria-pressed={filters.standing === standing}
              onClick={() => setFilters({ standing: filters.standing === standing ? undefined : standing })}
            >
              {label} {number(n ?? 0)}
            </Button>
          ))}
          <span className="quiet">
            {t.dueToday} {number(counts.dueToday)}
          </span>
        </p>
      )}
      <FilterBar
        value={filters}
        onChange={setFilters}
        fields={[
          { kind: 'search', key: 'q', label: t.search },
          {
            kind: 'choice',
            key: 'standing',
            label: t.standing,
            options: Object.entries(standingWord).map(([value, word]) => ({ value, label: t[word] })),
          },
          {
            kind: 'choice',
            key: 'kind',
            label: t.kind,
            options: kinds.map(({ id, title }) => ({ value: id, label: say(title) })),
          },
        ]}
      />
      <DataTable
        id="publications"
        title={t.title}
        listing={listing}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        rowLink={({ id }) => `/publications/${id}`}
        rowTone={({ standing }) => (standing === 'late' ? 'late' : undefined)}
        filtered={Object.values(filters).some(Boolean)}
      />
      {entering && <EnterDialog close={() => setEntering(false)} />}
    </Page>
  )
}

function EnterDialog({ close }: { close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const go = useGo()
  const { entered } = useKinds()
  const [id] = useState(() => v7())
  const enter = useAct(enterPublication, { done: t.saved })
  const form = useForm({
    id: null,
    schema: PublicationForm,
    initial: { kind: 'other', title: '', number: '', madeOn: dayOf(new Date()), path: '', files: [] },
  })
  const { value, set } = form
  const save = async () => {
    const given = form.check()
    if (given && (await enter.send({ body: { id, form: given } }))) go(`/publications/${id}`)
  }
  return (
    <FormDialog title={t.enter} busy={enter.busy} close={close} save={save} form={form}>
      <Field form={form} name="kind" label={t.kind} required>
        {(bound) => (
          <Select
            {...(bound as object)}
            showSearch={{ optionFilterProp: 'label' }}
            value={value.kind}
            onChange={(kind) => set({ kind })}
            options={entered.map(({ id, title }) => ({ value: id, label: say(title) }))}
          />
        )}
      </Field>
      <Field form={form} name="title" label={t.name} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={200}
            value={value.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="number" label={t.number}>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={80}
            value={value.number}
            onChange={(event) => set({ number: event.target.value })}
          />
        )}
      </Field>
      <YearDoubt form={value} name="number" />
      <Field form={form} name="madeOn" label={t.madeOn} hint={t.madeOnHint} required>
        {(bound) => <DayInput {...bound} value={value.madeOn} onChange={(madeOn) => set({ madeOn })} />}
      </Field>
      <Field form={form} name="path" label={t.path} hint={t.pathHint}>
        {(bound) => (
          <Input
            {...(bound as object)}
            inputMode="url"
            maxLength={500}
            value={value.path}
            onChange={(event) => set({ path: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="files" label={t.files} hint={t.filesHint}>
        {(bound) => <FilesInput {...bound} files={value.files} onChange={(files) => set({ files })} />}
      </Field>
    </FormDialog>
  )
}
