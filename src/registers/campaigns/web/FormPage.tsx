import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { v7 } from 'uuid'
import { dayOf } from '../../../calendar/plain-date.ts'
import {
  call,
  ChoiceInput,
  DayInput,
  DraftNote,
  FaultNote,
  Facts,
  Field,
  Loaded,
  Page,
  useApi,
  useForm,
  useGo,
  useList,
  useParam,
  useRefresh,
  useTell,
  type FormState,
  useMany,
  YearDoubt,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { useKinds } from '../../activities/web/names.tsx'
import {
  adjustCampaign,
  CampaignForm,
  openCampaign,
  overlaps,
  readCampaign,
  saveCampaign,
  type Campaign,
} from '../contract.ts'
import { codeFor } from '../../../platform/lists/list.ts'
import { NEW_PROGRAMME, programmeList } from '../programmes.ts'
import { ColumnsEditor } from './ColumnsEditor.tsx'
import { AudienceFields } from './AudienceFields.tsx'
import { blank, fromCampaign, withDay, type Typed } from './form.ts'
import { Serves } from './Serves.tsx'
import { words } from './words.ts'

export function NewPage() {
  const [id] = useState(() => v7())
  return <Editor id={id} campaign={undefined} />
}

export function EditPage() {
  const id = useParam('id')
  const board = useApi(readCampaign, { params: { id } })
  return (
    <Loaded of={board}>
      {({ campaign }) => <Editor key={`${id}.${campaign.version}`} id={id} campaign={campaign} />}
    </Loaded>
  )
}

type Form = FormState<Typed, CampaignForm>

/** One column: what is asked, of whom, for when. A draft may be saved; publishing counts the audience and tells it. */
function Editor({ id, campaign }: { id: string; campaign: Campaign | undefined }) {
  const t = useWords(words)
  const initial = campaign ? fromCampaign(campaign) : blank(dayOf(new Date()))
  const form: Form = useForm({
    id: campaign ? `campaign.${id}.${campaign.version}` : 'campaign.new',
    schema: CampaignForm,
    initial,
  })
  const published = campaign?.status === 'open'
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const whyMissing = published && why.trim().length < 2
  const { save, adjust, busy } = useSaving(id, campaign, form)
  const submit = (publish: boolean) => {
    setTried(true)
    const complete = named(form.check())
    if (complete && !whyMissing) void (published ? adjust(complete, why.trim()) : save(complete, publish))
  }
  return (
    <Page
      title={!campaign ? t.new : published ? t.adjust : t.edit}
      up={campaign ? { to: `/campaigns/${id}`, title: campaign.title } : { to: '/campaigns', title: t.title }}
    >
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit(!published)
        }}
      >
        <DraftNote form={form} start={initial} />
        <Asked form={form} fixed={published ? campaign : undefined} />
        <AudienceFields form={form} was={published ? campaign.asked : undefined} />
        <When form={form} />
        <Field form={form} name="note" label={t.note} hint={t.noteHint}>
          {(bound) => (
            <Input.TextArea
              {...bound}
              autoSize={{ minRows: 3, maxRows: 12 }}
              maxLength={2000}
              value={form.value.note}
              onChange={(event) => form.set({ note: event.target.value })}
            />
          )}
        </Field>
        {published && (
          <Field
            form={{ errorOf: () => (tried && whyMissing ? t.whyMissing : undefined), leave: () => {} }}
            name="why"
            label={t.why}
            hint={t.whyHint}
            required
          >
            {(bound) => (
              <Input.TextArea
                {...bound}
                autoSize={{ minRows: 2 }}
                maxLength={500}
                value={why}
                onChange={(event) => setWhy(event.target.value)}
              />
            )}
          </Field>
        )}
        <ColumnsEditor form={form} published={published} />
        <FaultNote form={form} />
        <div className="form-end">
          <Button type="primary" htmlType="submit" loading={busy}>
            {published ? t.save : t.publishNow}
          </Button>
          {!published && (
            <Button disabled={busy} onClick={() => submit(false)}>
              {t.saveDraft}
            </Button>
          )}
        </div>
      </form>
    </Page>
  )
}

/** A programme of the campaign's own gets its code of the title: nobody types one. */
const named = (form: CampaignForm | undefined) =>
  form?.programme === NEW_PROGRAMME ? { ...form, programme: codeFor(form.title, []) } : form

/** Saves, then publishes where asked; a published one is adjusted, which waits its minute like whatever concerns many. */
function useSaving(id: string, campaign: Campaign | undefined, form: Form) {
  const t = useWords(words)
  const go = useGo()
  const tell = useTell()
  const refresh = useRefresh()
  const opening = useMany(openCampaign)
  const adjusting = useMany(adjustCampaign)
  const [busy, setBusy] = useState(false)
  const seen = useRef(campaign?.version ?? 0)
  const save = async (complete: CampaignForm, publish: boolean) => {
    setBusy(true)
    try {
      const saved = await call(saveCampaign, {
        params: { id },
        body: { form: complete, seen: seen.current },
      })
      seen.current = saved.version
      form.clear()
      await refresh()
      if (publish) await opening.ask({ params: { id }, body: { seen: saved.version } })
      else tell.done(t.saved)
      go(`/campaigns/${id}`, { replace: true })
    } catch (error) {
      if (!form.refused(error)) tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  const adjust = async (complete: CampaignForm, why: string) => {
    const asked = await adjusting.ask({ params: { id }, body: { form: complete, seen: seen.current, why } })
    if (!asked) return
    form.clear()
    go(`/campaigns/${id}`, { replace: true })
  }
  return { save, adjust, busy: busy || adjusting.busy }
}

function Asked({ form, fixed }: { form: Form; fixed: Campaign | undefined }) {
  const t = useWords(words)
  const say = useSay()
  const kinds = useKinds()
  const programmes = useList(programmeList)
  const { value, set } = form
  return (
    <>
      <Field form={form} name="title" label={t.name} required>
        {(bound) => (
          <Input
            {...bound}
            maxLength={80}
            value={value.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="basis" label={t.basis} hint={t.basisHint}>
        {(bound) => (
          <Input
            {...bound}
            maxLength={200}
            value={value.basis}
            onChange={(event) => set({ basis: event.target.value })}
          />
        )}
      </Field>
      <YearDoubt form={value} name="basis" />
      {fixed ? (
        <div className="field">
          <Facts
            facts={[
              [t.programme, programmes.nameOf(fixed.programme)],
              [t.kind, kinds.nameOf(fixed.kind)],
              [t.overlap, say(overlaps[fixed.overlap])],
            ]}
          />
          <div className="hint">{t.fixedOnceOpen}</div>
        </div>
      ) : (
        <>
          <Serves programme={value.programme} kind={value.kind} choose={set} />
          <Field form={form} name="programme" label={t.programme} hint={t.programmeHint} required>
            {(bound) => (
              <ChoiceInput
                {...bound}
                label={t.programme}
                value={value.programme || null}
                onChange={(code) => set({ programme: code })}
                options={[...programmes.options, { value: NEW_PROGRAMME, label: t.newProgramme }]}
              />
            )}
          </Field>
          <Field form={form} name="kind" label={t.kind} required>
            {(bound) => (
              <ChoiceInput
                {...bound}
                value={value.kind || null}
                onChange={(kind) => set({ kind })}
                options={kinds.options}
                label={t.kind}
              />
            )}
          </Field>
          <Field form={form} name="overlap" label={t.overlap}>
            {(bound) => (
              <ChoiceInput
                {...bound}
                label={t.overlap}
                value={value.overlap ?? 'repeatable'}
                onChange={(overlap) => set({ overlap })}
                options={(Object.keys(overlaps) as (keyof typeof overlaps)[]).map((code) => ({
                  value: code,
                  label: say(overlaps[code]),
                }))}
              />
            )}
          </Field>
        </>
      )}
    </>
  )
}

function When({ form }: { form: Form }) {
  const t = useWords(words)
  const day = (field: 'from' | 'until' | 'due', label: string, hint?: string) => (
    <Field form={form} name={field} label={label} hint={hint} required>
      {(bound) => (
        <DayInput {...bound} value={form.value[field]} onChange={(to) => form.set(withDay(form.value, field, to))} />
      )}
    </Field>
  )
  return (
    <>
      {day('from', t.periodFrom)}
      {day('until', t.periodUntil)}
      {day('due', t.due, t.dueHint)}
    </>
  )
}
