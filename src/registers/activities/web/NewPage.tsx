import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { v7 } from 'uuid'
import { dayOf } from '../../../calendar/plain-date.ts'
import {
  ChoiceInput,
  DraftNote,
  Go,
  Page,
  useApi,
  useFilters,
  useForm,
  useGo,
  useTell,
  type FormState,
} from '../../../desk/kit/index.ts'
import { useMay, useMe } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import { listCampaigns } from '../../campaigns/contract.ts'
import type { Status } from '../contract.ts'
import { Fields } from './Fields.tsx'
import { blank, Draft, fromCampaign, type Asked } from './form.ts'
import { useHandIn } from './hand-in.ts'
import { SubmitPart } from './SubmitPart.tsx'
import { words } from './words.ts'
import { newActivityAt } from '../addresses.ts'

/** Reporting an activity: on a phone, with two photos, within a minute. */
export function NewPage() {
  const may = useMay()
  const me = useMe()
  const [{ campaign }] = useFilters(newActivityAt)
  const campaigns = useApi(listCampaigns, { query: { status: 'open' } }, { enabled: may('campaigns.read') })
  const posts = me.data?.posts.filter((post) => post.permissions.includes('activities.write')) ?? []
  // A form begins with what is known: wait for it, or its defaults would come too late and overwrite what is typed.
  if (campaigns.isPending && may('campaigns.read')) return <Skeleton />
  const asked = campaigns.data?.campaigns ?? []
  const schools = posts.filter((post) => post.role === 'school-clerk' || post.role === 'school-head')
  const fixedOrg = posts.length === 1 && schools.length === 1 ? posts[0]!.org : undefined
  return (
    <NewForm
      key={campaign ?? ''}
      asked={asked}
      chosen={asked.find(({ id }) => id === campaign)}
      org={posts[0]?.org ?? ''}
      orgName={posts[0]?.orgName ?? ''}
      fixedOrg={fixedOrg}
    />
  )
}

function Skeleton() {
  const t = useWords(words)
  return <Page title={t.new}>{null}</Page>
}

interface NewFormProps {
  readonly asked: readonly Asked[]
  readonly chosen: Asked | undefined
  readonly org: string
  readonly orgName: string
  readonly fixedOrg: string | undefined
}

function NewForm({ asked, chosen, org, orgName, fixedOrg }: NewFormProps) {
  const t = useWords(words)
  const tell = useTell()
  const go = useGo()
  const fresh = () => blank(org, new Date(), chosen)
  const form: FormState<Draft, Draft> = useForm({
    id: `activity.new.${chosen?.id ?? ''}`,
    schema: Draft,
    initial: fresh(),
  }) as unknown as FormState<Draft, Draft>
  const [photosBusy, setPhotosBusy] = useState(false)
  const [saved, setSaved] = useState<{ id: string; title: string } | null>(null)
  const done = ({ id, status }: { id: string; status: Status }, draft: Draft) => {
    form.clear(fresh())
    if (status === 'draft') {
      tell.done(t.drafted)
      return go(`/activities/${id}`)
    }
    setSaved({ id, title: draft.title })
    window.scrollTo(0, 0)
  }
  const handIn = useHandIn(form, done)
  if (saved) return <Done id={saved.id} title={saved.title} again={() => setSaved(null)} />
  return (
    <Page title={t.new} lead={fixedOrg ? orgName : t.newLead}>
      <div className="form">
        {form.restored && <DraftNote form={form} start={fresh()} />}
        {!chosen && asked.length > 0 && <WhichCampaign form={form} asked={asked} />}
        <Fields
          form={form}
          fixedOrg={fixedOrg}
          onPhotosBusy={setPhotosBusy}
          columns={asked.find(({ id }) => id === form.value.campaign)?.columns ?? null}
        />
        <SubmitPart form={form} handIn={handIn} photosBusy={photosBusy} submitTitle={t.submit} draftable />
      </div>
    </Page>
  )
}

function WhichCampaign({ form, asked }: { form: FormState<Draft, Draft>; asked: readonly Asked[] }) {
  const t = useWords(words)
  const choose = (id: string) => {
    const campaign = asked.find((one) => one.id === id)
    const of = campaign ? fromCampaign(campaign, dayOf(new Date())) : { campaign: null }
    form.set({ ...of, answers: null, request: v7() })
  }
  return (
    <div className="field">
      <label htmlFor="which-campaign">{t.whichCampaign}</label>
      <ChoiceInput
        id="which-campaign"
        label={t.whichCampaign}
        value={form.value.campaign ?? 'none'}
        onChange={choose}
        options={[
          ...asked.map(({ id, title }) => ({ value: id, label: title })),
          { value: 'none', label: t.noCampaign },
        ]}
      />
    </div>
  )
}

function Done({ id, title, again }: { id: string; title: string; again: () => void }) {
  const t = useWords(words)
  useEffect(() => document.querySelector<HTMLElement>('h1')?.focus(), [])
  return (
    <Page title={t.submittedTitle}>
      <p>{t.submittedText(title)}</p>
      <div className="form-end">
        <Button type="primary" size="large" onClick={again}>
          {t.another}
        </Button>
        <Go to={`/activities/${id}`}>{t.open}</Go>
        <Go to="/">{t.toToday}</Go>
      </div>
    </Page>
  )
}
