import { Button, Checkbox, Input } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { v7 } from 'uuid'
import { dayOf } from '../../../calendar/plain-date.ts'
import {
  ChoiceInput,
  DayInput,
  DraftNote,
  FaultNote,
  Field,
  GoButton,
  Note,
  Offline,
  Page,
  RefusalNote,
  Section,
  Sheet,
  useApi,
  useForm,
  useParam,
  type FormState,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Refusal } from '../../../law/outcome.ts'
import { findings, judgeRecord, RecordForm, signers } from '../conducting.ts'
import { onSite, type OnSite } from '../contract.ts'
import { takeAlong } from '../../../desk/offline/take-along.ts'
import { Certificate } from './Certificate.tsx'
import { useHandIn } from './hand-in.ts'
import { keptOf, keepFile, forgetFile, type KeptFile } from './kept-files.ts'
import './inspections.css'
import { Signature } from './Signature.tsx'
import { words } from './words.ts'

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

type Form = FormState<RecordForm, RecordForm>

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
          <GoButton to="/checks?mine=true">{t.others}</GoButton>
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

function Arrival({ form }: { form: Form }) {
  const t = useWords(words)
  const { value, set } = form
  return (
    <Section title={t.arrival}>
      <Field form={form} name="on" label={t.on} required>
        {(bound) => <DayInput {...bound} value={value.on} onChange={(on) => set({ on: on as never })} />}
      </Field>
      <div className="on-site-times">
        {(['began', 'ended'] as const).map((name) => (
          <Field key={name} form={form} name={name} label={t[name]} required>
            {(bound) => (
              <input
                type="time"
                className="native"
                {...bound}
                value={value[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      {(['shown', 'served', 'told', 'refused'] as const).map((name) => (
        <p key={name}>
          <Checkbox checked={value[name]} onChange={(event) => set({ [name]: event.target.checked })}>
            {name === 'refused' ? t.refusedEntry : t[name]}
          </Checkbox>
        </p>
      ))}
    </Section>
  )
}

function Findings({ form }: { form: Form }) {
  const t = useWords(words)
  const say = useSay()
  const { value, set } = form
  const change = (i: number, to: Partial<RecordForm['findings'][number]>) =>
    set({ findings: value.findings.map((one, j) => (j === i ? { ...one, ...to } : one)) })
  return (
    <Section title={t.findings}>
      {value.findings.map((one, i) => (
        <fieldset key={one.item} className="finding">
          <legend>{one.item}</legend>
          <div className="finding-choice">
            {Object.entries(findings).map(([code, label]) => (
              <label key={code}>
                <input
                  type="radio"
                  name={`finding-${i}`}
                  checked={one.finding === code}
                  onChange={() => change(i, { finding: code as never })}
                />{' '}
                {say(label)}
              </label>
            ))}
          </div>
          {form.errorOf(`findings.${i}.finding`) && (
            <div className="field-error" role="alert">
              {t.findingMissing}
            </div>
          )}
          <Input.TextArea
            aria-label={t.noteOf(one.item)}
            placeholder={t.note}
            autoSize={{ minRows: 1 }}
            maxLength={2000}
            value={one.note}
            onChange={(event) => change(i, { note: event.target.value })}
          />
        </fieldset>
      ))}
    </Section>
  )
}

function Result({ form, site }: { form: Form; site: OnSite }) {
  const t = useWords(words)
  const say = useSay()
  const { value, set } = form
  const chosen = site.classes.find(({ code }) => code === value.result[0])
  return (
    <Section title={t.result}>
      <Field form={form} name="result" label={t.result} required>
        {(bound) => (
          <ChoiceInput
            {...bound}
            label={t.result}
            value={value.result[0] ?? null}
            onChange={(code) => set({ result: [code] })}
            options={site.classes.map((one) => ({ value: one.code, label: say(one) }))}
          />
        )}
      </Field>
      <Field form={form} name="summary" label={t.summary}>
        {(bound) => (
          <Input.TextArea
            {...bound}
            autoSize={{ minRows: 2 }}
            maxLength={3000}
            value={value.summary}
            onChange={(event) => set({ summary: event.target.value })}
          />
        )}
      </Field>
      {chosen?.follow === 'rectify' && (
        <>
          <Field form={form} name="rectify" label={t.rectify} required>
            {(bound) => (
              <Input.TextArea
                {...bound}
                autoSize={{ minRows: 2 }}
                maxLength={2000}
                value={value.rectify}
                onChange={(event) => set({ rectify: event.target.value })}
              />
            )}
          </Field>
          <Field form={form} name="rectifyBy" label={t.rectifyBy} required>
            {(bound) => (
              <DayInput
                {...bound}
                value={value.rectifyBy ?? ''}
                onChange={(day) => set({ rectifyBy: (day || null) as never })}
              />
            )}
          </Field>
        </>
      )}
    </Section>
  )
}

function Photos({ check, files, look }: { check: string; files: readonly KeptFile[]; look: () => void }) {
  const t = useWords(words)
  const photos = files.filter(({ what }) => what === 'photo')
  const take = async (chosen: readonly File[]) => {
    for (const file of chosen.slice(0, 30 - photos.length))
      await keepFile({ id: v7(), check, what: 'photo', name: file.name, blob: file, stored: null })
    look()
  }
  return (
    <Section title={t.photos}>
      <div className="photos">
        {photos.map((one, i) => (
          <figure key={one.id} className="photo">
            <Picture blob={one.blob} alt={t.photo(i + 1)} />
            <button
              type="button"
              className="photo-remove"
              aria-label={t.removePhoto(i + 1)}
              onClick={() => void forgetFile(one.id).then(look)}
            >
              ×
            </button>
          </figure>
        ))}
      </div>
      <input
        type="file"
        accept="image/*"
        multiple
        className="native"
        aria-label={t.addPhotos}
        onChange={(event) => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </Section>
  )
}

function Picture({ blob, alt }: { blob: Blob; alt: string }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return <img src={address} alt={alt} />
}

function Signatures({
  form,
  site,
  files,
  look,
}: {
  form: Form
  site: OnSite
  files: readonly KeptFile[]
  look: () => void
}) {
  const t = useWords(words)
  const say = useSay()
  const { value, set } = form
  const change = (who: string, to: object) =>
    set({ signatures: value.signatures.map((one) => (one.who === who ? { ...one, ...to } : one)) })
  const names = [site.check.officers[0]?.name ?? '', site.check.officers[1]?.name ?? '', site.check.object.name]
  return (
    <Section title={t.signatures}>
      <p className="quiet">{t.signHint}</p>
      {value.signatures.map(({ who, name, why }, i) => {
        const label = `${say(signers[who])} ${names[i]}`
        return (
          <fieldset key={who} className="signing">
            <legend>{label}</legend>
            <Signature
              check={site.id}
              who={who}
              label={label}
              kept={files.find(({ what }) => what === who)}
              onChange={look}
            />
            <label htmlFor={`sign-${who}`}>{t.signName}</label>
            <Input
              id={`sign-${who}`}
              autoComplete="off"
              maxLength={40}
              value={name}
              onChange={(event) => change(who, { name: event.target.value })}
            />
            {who === 'object' && (
              <>
                <label htmlFor="sign-why">{t.signWhy}</label>
                <Input
                  id="sign-why"
                  autoComplete="off"
                  maxLength={200}
                  value={why}
                  onChange={(event) => change(who, { why: event.target.value })}
                />
              </>
            )}
          </fieldset>
        )
      })}
    </Section>
  )
}
