import { Button } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { dayOf } from '../../../calendar/plain-date.ts'
import {
  DraftNote,
  FaultNote,
  GoButton,
  Note,
  Offline,
  Page,
  RefusalNote,
  Sheet,
  useApi,
  useForm,
  useParam,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Refusal } from '../../../law/outcome.ts'
import { judgeRecord, RecordForm } from '../record.ts'
import { onSite, type OnSite } from '../contract.ts'
import { takeAlong } from '../../../desk/offline/take-along.ts'
import { Certificate } from './Certificate.tsx'
import { useHandIn } from './hand-in.ts'
import type { Form } from './on-site-form.ts'
import { keptOf, type KeptFile } from './kept-files.ts'
import './inspections.css'
import { words } from './words.ts'
import { Arrival, Findings, Result } from './OnSiteRecord.tsx'
import { Photos, Signatures } from './OnSiteProof.tsx'
import { caseListAt } from '../../../platform/cases/addresses.ts'

/** A check on the spot, on a phone: show the certificate, record, photograph, sign; with or without a network. */
export function OnSitePage() {
  const t = useWords(words)
  const id = useParam('id')
  const found = useApi(onSite, { params: { id } })
  const kept = `mingfa.on-site.case.${id}`
  useEffect(() => {
    if (!found.data) return
    // A full device keeps nothing; the page itself still works.
    try {
      localStorage.setItem(kept, JSON.stringify(found.data))
    } catch {
      return
    }
    void takeAlong()
  }, [found.data, kept])
  // Taken along: what was last seen with a network serves where there is none.
  const site = found.data ?? (found.error instanceof Offline ? snapshot(kept) : undefined)
  return (
    <main className="on-site-main">
      {site ? (
        <Whole key={site.id} site={site} />
      ) : (
        <Page title={t.onSite} up={{ to: `/checks/${id}`, title: t.onSite }}>
          {found.error && <RefusalNote of={found.error} retry={() => void found.refetch()} />}
        </Page>
      )}
    </main>
  )
}

const snapshot = (slot: string): OnSite | undefined => {
  const text = localStorage.getItem(slot)
  return text ? (JSON.parse(text) as OnSite) : undefined
}

const blank = ({ check }: OnSite): RecordForm => {
  const now = new Date()
  return {
    on: dayOf(now),
    began: time(now),
    ended: '',
    shown: false,
    served: check.notifiedOn !== null,
    told: false,
    refused: false,
    findings: check.items.map(({ name }) => ({ item: name, finding: null as never, note: '' })),
    result: [],
    summary: '',
    rectify: '',
    rectifyBy: null,
    photos: [],
    signatures: (['first', 'second', 'object'] as const).map((who) => ({ who, name: '', image: [], why: '' })),
  }
}
const time = (now: Date) =>
  now.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

function Whole({ site }: { site: OnSite }) {
  const t = useWords(words)
  const { check } = site
  const form: Form = useForm({
    id: `checks.${site.id}.on-site`,
    schema: RecordForm,
    initial: blank(site),
  }) as unknown as Form
  const [wrong, setWrong] = useState<Refusal | null>(null)
  const say = useSay()
  const [files, setFiles] = useState<readonly KeptFile[]>([])
  const look = useCallback(() => void keptOf(site.id).then(setFiles), [site.id])
  useEffect(look, [look])
  const handIn = useHandIn(site, () => {
    form.clear(blank(site))
    localStorage.removeItem(`mingfa.on-site.case.${site.id}`)
  })
  const title = check.object.name
  const up = { to: `/checks/${site.id}`, title: site.number }
  if (handIn.done)
    return (
      <Page title={title} up={up}>
        <Note tone="good" title={t.handedIn} />
        <div className="form-end">
          <GoButton to={`/checks/${site.id}/record`} type="primary">
            {t.print}
          </GoButton>
          <GoButton to={caseListAt('checks').to({ mine: 'true' })}>{t.others}</GoButton>
        </div>
      </Page>
    )
  if (check.held)
    return (
      <Page title={title} up={up}>
        <Note tone="good" title={t.alreadyHeld} />
      </Page>
    )
  const submit = () => {
    const complete = form.check()
    if (!complete) return
    // The same rule the server asks: better refused here than an hour later, back in the office.
    const signed = {
      ...complete,
      signatures: complete.signatures.map((one) => ({
        ...one,
        image: files.flatMap(({ id, what }) => (what === one.who ? [id] : [])),
      })),
    }
    const judged = judgeRecord(check, signed, site.classes, dayOf(new Date()))
    setWrong(judged.ok ? null : judged.refusal)
    if (judged.ok) handIn.send(complete)
  }
  return (
    <Page title={title} up={up} lead={t.onSiteLead}>
      <Sheet>
        <Certificate id={site.id} check={check} />
      </Sheet>
      {handIn.waiting ? (
        <Note
          tone="warn"
          title={handIn.busy ? t.sending : t.waiting}
          actions={
            <Button onClick={handIn.takeBack} disabled={handIn.busy}>
              {t.takeBack}
            </Button>
          }
        />
      ) : (
        <form
          className="form on-site"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <DraftNote form={form} start={blank(site)} />
          <Arrival form={form} />
          <Findings form={form} />
          <Result form={form} site={site} />
          <Photos check={site.id} files={files} look={look} />
          <Signatures form={form} site={site} files={files} look={look} />
          <FaultNote form={form} />
          {wrong && <Note tone="late" title={say(wrong.say)} />}
          {handIn.error !== null && <RefusalNote of={handIn.error} />}
          <div className="form-end">
            <Button type="primary" size="large" htmlType="submit" disabled={!site.mine}>
              {t.handIn}
            </Button>
            {!site.mine && <span className="quiet">{t.notYours}</span>}
          </div>
        </form>
      )}
    </Page>
  )
}
