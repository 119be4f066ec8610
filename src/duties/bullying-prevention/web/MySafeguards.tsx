import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import {
  call,
  CountInput,
  DayInput,
  FaultNote,
  Field,
  Loaded,
  PhotoInput,
  PlainTable,
  RefusalNote,
  Section,
  Status,
  useApi,
  useForm,
  useFormat,
  useRefresh,
  useTell,
  type Reply,
  type Tone,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { readMySafeguards, SafeguardForm, saveSafeguard, standings, type Standing } from '../safeguards/contract.ts'
import { items, type Ask } from '../safeguards/items.ts'
import { words } from './words.ts'

type Mine = Reply<typeof readMySafeguards>
type School = Mine['schools'][number]
type Seen = School['items'][number]

export const tones: Record<Standing, Tone> = { met: 'good', expired: 'warn', unmet: 'late', none: 'plain' }

/** What a school has in place, and the form of each. */
export function MySafeguards() {
  const t = useWords(words)
  const mine = useApi(readMySafeguards)
  return (
    <Loaded of={mine}>
      {({ schools, today }) =>
        schools.map((school) => (
          <Section key={school.org} title={schools.length > 1 ? `${t.safeguards} · ${school.name}` : t.mySafeguards}>
            <Items school={school} today={today} />
          </Section>
        ))
      }
    </Loaded>
  )
}

function Items({ school, today }: { school: School; today: Mine['today'] }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const [filling, setFilling] = useState<Seen | null>(null)
  return (
    <>
      <PlainTable
        caption={t.mySafeguards}
        rows={school.items}
        rowKey={({ item }) => item}
        columns={[
          { key: 'item', title: t.item, cell: ({ item }) => say(items[item].title) },
          {
            key: 'standing',
            title: t.standing,
            cell: ({ standing, day: seen }) => (
              <span className="card-row">
                <Status tone={tones[standing]}>{say(standings[standing])}</Status>
                {seen && <span className="quiet">{day(seen)}</span>}
              </span>
            ),
          },
          {
            key: 'fill',
            title: t.fill,
            cell: (one) => (
              <Button size="small" aria-label={t.fillOf(say(items[one.item].title))} onClick={() => setFilling(one)}>
                {t.fill}
              </Button>
            ),
          },
        ]}
      />
      {filling && (
        <FillDialog key={filling.item} org={school.org} of={filling} today={today} close={() => setFilling(null)} />
      )}
    </>
  )
}

const blank: SafeguardForm = {
  day: '' as SafeguardForm['day'],
  met: true,
  photos: [],
  hotline: '',
  mailbox: '',
  vicePrincipal: '',
  safetyLeader: '',
  classes: 0,
  fewest: 0,
}

function FillDialog({ org, of, today, close }: { org: string; of: Seen; today: Mine['today']; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const refresh = useRefresh()
  // A new look at it is a new record; the one of the same day is written over.
  const form = useForm({ id: null, schema: SafeguardForm, initial: { ...(of.form ?? blank), day: today, photos: [] } })
  const [busy, setBusy] = useState(false)
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const asks: readonly Ask[] = items[of.item].asks
  const { value, set } = form
  const save = async () => {
    const complete = form.check()
    if (!complete) return
    setBusy(true)
    try {
      await call(saveSafeguard, {
        params: { org, item: of.item },
        body: { form: complete, seen: of.day === complete.day ? of.version : 0 },
      })
      tell.done(t.kept)
      await refresh()
      close()
    } catch (error) {
      form.refused(error)
      setRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  const phones = ['hotline', 'mailbox', 'vicePrincipal', 'safetyLeader'] as const
  return (
    <Modal
      open
      title={say(items[of.item].title)}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: sending }}
      onOk={() => void save()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="form">
        <Field form={form} name="day" label={t.seen} required>
          {(bound) => (
            <DayInput
              {...bound}
              value={value.day}
              max={today}
              onChange={(day) => set({ day: day as typeof value.day })}
            />
          )}
        </Field>
        {asks.includes('met') && (
          <div className="field">
            <Checkbox checked={value.met === true} onChange={(event) => set({ met: event.target.checked })}>
              {t.met}
            </Checkbox>
          </div>
        )}
        {asks.includes('photos') && (
          <Field form={form} name="photos" label={t.photos} hint={t.photosHint} required>
            {(bound) => (
              <PhotoInput
                {...bound}
                value={value.photos ?? []}
                most={6}
                onBusy={setSending}
                onChange={(change) => set((before) => ({ photos: change(before.photos ?? []) }))}
              />
            )}
          </Field>
        )}
        {phones
          .filter((one) => asks.includes(one))
          .map((one) => (
            <Field key={one} form={form} name={one} label={t[one]} required>
              {(bound) => (
                <Input {...bound} value={value[one]} onChange={(event) => set({ [one]: event.target.value })} />
              )}
            </Field>
          ))}
        {asks.includes('classes') && (
          <Field form={form} name="classes" label={t.classes} required>
            {(bound) => <CountInput {...bound} value={value.classes ?? 0} onChange={(classes) => set({ classes })} />}
          </Field>
        )}
        {asks.includes('fewest') && (
          <Field form={form} name="fewest" label={of.item === 'surveys' ? t.fewestSurveys : t.fewestMeetings} required>
            {(bound) => <CountInput {...bound} value={value.fewest ?? 0} onChange={(fewest) => set({ fewest })} />}
          </Field>
        )}
        <FaultNote form={form} />
        {refusal !== null && <RefusalNote of={refusal} />}
      </div>
    </Modal>
  )
}
