import { cut } from '../../../platform/cut.ts'
import { Button, Checkbox, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { v7 } from 'uuid'
import {
  call,
  DraftNote,
  FaultNote,
  Field,
  GoButton,
  Loaded,
  Page,
  RefusalNote,
  Section,
  Sheet,
  useApi,
  useGo,
  useParam,
  useRefresh,
  useTell,
  type Reply,
} from '../../../desk/kit/index.ts'
import { groups as navGroups } from '../../../desk/page.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { readOwnBook, saveOwnBook, type Proposed } from '../contract.ts'
import { Declaration, type DeclarationGroup } from '../declaration.ts'
import { unused, type Use } from '../rules.ts'
import './declare.css'
import { blankDraft, useDraft, type Draft, type DraftForm } from './draft.ts'
import { FieldList } from './FieldList.tsx'
import { FromList } from './FromList.tsx'
import { Preview } from './Preview.tsx'
import { Identity, Keeping, Listing } from './Settings.tsx'
import { DeclarationVersions } from './DeclarationVersions.tsx'
import { words } from './words.ts'

/** A new book, declared in the browser. */
export const NewBookPage = () => <Declare id={null} book={null} draft={blankDraft} use={unused} seen={0} />

/** The declaration of a book there is, to be changed without harm to its entries. */
export function DeclarationPage() {
  const found = useApi(readOwnBook, { params: { book: useParam('book') } })
  return (
    <Loaded of={found}>
      {({ id, book, version, declaration, use }: Reply<typeof readOwnBook>) => (
        <Declare key={`${id} ${version}`} id={id} book={book} draft={declaration} use={use} seen={version} />
      )}
    </Loaded>
  )
}

interface Props {
  readonly id: string | null
  readonly book: string | null
  readonly draft: Draft
  readonly use: Use
  readonly seen: number
}

function Declare({ id, book, draft, use, seen }: Props) {
  const t = useWords(words)
  const form = useDraft(draft, id === null)
  const [english, setEnglish] = useState(false)
  const { busy, refusal, save } = useSaving(form, { id, seen })
  const title = id === null ? t.titleNew : t.titleOf(draft.zh)
  return (
    <Page
      title={title}
      lead={t.lead}
      wide
      up={book ? { to: `/books/${book}`, title: draft.zh } : { to: '/books', title: t.books }}
    >
      <form
        className="declare"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div>
          {id === null && <DraftNote form={form} start={blankDraft} />}
          {id === null && <FromList take={(proposal) => form.set((before) => withProposal(before, proposal))} />}
          <About form={form} english={english} setEnglish={setEnglish} />
          <Section title={t.fields}>
            <FieldList form={form} use={use} english={english} />
          </Section>
          <Identity form={form} use={use} />
          <Keeping form={form} use={use} />
          <Listing form={form} use={use} />
          <FaultNote form={form} />
          {refusal !== null && <RefusalNote of={refusal} />}
          <div className="form-end">
            <Button type="primary" htmlType="submit" loading={busy}>
              {id === null ? t.make : t.save}
            </Button>
            {book && <GoButton to={`/books/${book}`}>{draft.zh}</GoButton>}
          </div>
          {book && <DeclarationVersions book={book} />}
        </div>
        <aside className="declare-preview" aria-label={t.preview}>
          <h2>{t.preview}</h2>
          <Sheet>
            <Preview draft={form.value} />
          </Sheet>
        </aside>
      </form>
    </Page>
  )
}

function useSaving(form: DraftForm, { id, seen }: Pick<Props, 'id' | 'seen'>) {
  const t = useWords(words)
  const go = useGo()
  const tell = useTell()
  const refresh = useRefresh()
  const [made] = useState(() => id ?? v7())
  // Sent again after a lost connection, the same declaration is recognised.
  const request = useRef(v7())
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const save = async () => {
    const complete = form.check()
    if (!complete) return
    setBusy(true)
    setRefusal(null)
    try {
      const saved = await call(saveOwnBook, {
        params: { id: made },
        body: { form: complete, seen, request: request.current },
      })
      request.current = v7()
      form.clear()
      tell.done(id === null ? t.made : t.saved)
      await refresh()
      go(`/books/${saved.book}`)
    } catch (error) {
      request.current = v7()
      form.refused(error)
      setRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, save }
}

/** What the list suggests; what was said before of the book stays. */
const withProposal = (before: Draft, { fields, key, belongs, from, until, title }: Proposed): Partial<Draft> => ({
  fields: fields.map((field) => ({ ...field })),
  key,
  belongs,
  from,
  until: from === null ? null : until,
  ...(before.zh === '' && title && { zh: cut(title, 30) }),
})

function About({
  form,
  english,
  setEnglish,
}: {
  form: DraftForm
  english: boolean
  setEnglish: (on: boolean) => void
}) {
  const t = useWords(words)
  const say = useSay()
  const { value, set } = form
  const groups = Declaration.shape.group.unwrap().options
  return (
    <Section title={t.what}>
      <Sheet className="form">
        <Field<Draft> form={form} name="zh" label={t.name} hint={t.nameHint} required>
          {(bound) => (
            <Input {...bound} maxLength={30} value={value.zh} onChange={(event) => set({ zh: event.target.value })} />
          )}
        </Field>
        <Field<Draft> form={form} name="about" label={t.about}>
          {(bound) => (
            <Input.TextArea
              {...bound}
              autoSize={{ minRows: 2 }}
              maxLength={300}
              value={value.about ?? ''}
              onChange={(event) => set({ about: event.target.value })}
            />
          )}
        </Field>
        {english && (
          <>
            <Field<Draft> form={form} name="en" label={t.english} hint={t.englishHint}>
              {(bound) => (
                <Input
                  {...bound}
                  maxLength={60}
                  value={value.en ?? ''}
                  onChange={(event) => set({ en: event.target.value })}
                />
              )}
            </Field>
            <Field<Draft> form={form} name="aboutEn" label={t.aboutEnglish}>
              {(bound) => (
                <Input.TextArea
                  {...bound}
                  autoSize={{ minRows: 2 }}
                  maxLength={500}
                  value={value.aboutEn ?? ''}
                  onChange={(event) => set({ aboutEn: event.target.value })}
                />
              )}
            </Field>
          </>
        )}
        <Field<Draft> form={form} name="group" label={t.group}>
          {(bound) => (
            <Select<DeclarationGroup>
              {...bound}
              value={value.group ?? 'publicity'}
              onChange={(group) => set({ group })}
              options={groups.map((group) => ({ value: group, label: say(navGroups[group].words) }))}
            />
          )}
        </Field>
        <Checkbox checked={english} onChange={(event) => setEnglish(event.target.checked)}>
          {t.inEnglish}
        </Checkbox>
      </Sheet>
    </Section>
  )
}
