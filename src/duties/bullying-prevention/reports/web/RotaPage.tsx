import { Button, Input } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../../calendar/plain-date.ts'
import {
  ChoiceInput,
  DayInput,
  Field,
  Loaded,
  Note,
  Page,
  PlainTable,
  ReasonDialog,
  Section,
  Sheet,
  Status,
  useAct,
  useApi,
  useFormat,
} from '../../../../desk/kit/index.ts'
import { useWords } from '../../../../desk/words.ts'
import { newId } from '../envelope/bytes.ts'
import { cancelDuty, readKeys, retireKey, setContact, setDuty, type KeysShown } from '../keys/contract.ts'
import { Custodians } from './Custodians.tsx'
import { words } from './words.ts'

/** Who is on duty, who keeps the spare key, whose key is given up, and what is published: arranged by a leader, who reads no report. */
export function RotaPage() {
  const t = useWords(words)
  const keys = useApi(readKeys)
  return (
    <Page title={t.rotaTitle} lead={t.rotaLead}>
      <Loaded of={keys}>
        {(data) => (
          <>
            {data.recipients.length > 0 ? (
              <Note tone="good">{t.open(data.recipients.length)}</Note>
            ) : (
              <Note tone="warn">{t.whyClosed}</Note>
            )}
            <Section title={t.duty}>
              <Duty keys={data} />
            </Section>
            <Section title={t.handlerKeys}>
              <HandlerKeys keys={data} />
            </Section>
            <Section title={t.custody}>
              <Custodians custody={data.custody} />
            </Section>
            <Section title={t.contact}>
              <Contact key={data.contact.version} contact={data.contact} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

const blank = { errorOf: () => undefined, leave: () => {} }

function Duty({ keys: { duty, handlers } }: { keys: KeysShown }) {
  const t = useWords(words)
  const { day } = useFormat()
  const today = dayOf(new Date())
  const [value, setValue] = useState({ person: null as string | null, from: today as string, until: today as string })
  const [cancelling, setCancelling] = useState<KeysShown['duty'][number] | null>(null)
  const arrange = useAct(setDuty, { done: t.dutySet })
  const cancel = useAct(cancelDuty, { done: t.dutyCancelled })
  return (
    <>
      {duty.length === 0 ? (
        <p className="quiet">{t.nobodyOnDuty}</p>
      ) : (
        <PlainTable
          caption={t.duty}
          captionUnseen
          rows={duty}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', title: t.person, cell: (row) => row.name },
            { key: 'days', title: t.days, cell: (row) => `${day(row.from)} – ${day(row.until)}` },
            {
              key: 'key',
              title: t.key,
              cell: (row) =>
                row.hasKey ? <Status tone="good">{t.hasKey}</Status> : <Status tone="late">{t.lacksKey}</Status>,
            },
            {
              key: 'acts',
              title: t.acts,
              cell: (row) => (
                <Button size="small" onClick={() => setCancelling(row)}>
                  {t.cancelDuty}
                </Button>
              ),
            },
          ]}
        />
      )}
      <Sheet>
        <Field<{ person: string }> form={blank} name="person" label={t.person} required>
          {(bound) => (
            <ChoiceInput
              {...bound}
              label={t.person}
              list
              value={value.person}
              onChange={(person) => setValue({ ...value, person })}
              options={handlers.map(({ person, name, hasKey }) => ({
                value: person,
                label: hasKey ? name : t.without(name),
              }))}
            />
          )}
        </Field>
        <Field<{ from: string }> form={blank} name="from" label={t.from} required>
          {(bound) => (
            <DayInput
              {...bound}
              value={value.from}
              onChange={(from) => setValue({ ...value, from, until: value.until < from ? from : value.until })}
            />
          )}
        </Field>
        <Field<{ until: string }> form={blank} name="until" label={t.until} required>
          {(bound) => (
            <DayInput
              {...bound}
              min={value.from}
              value={value.until}
              onChange={(until) => setValue({ ...value, until })}
            />
          )}
        </Field>
        <Button
          type="primary"
          loading={arrange.busy}
          disabled={!value.person}
          onClick={() =>
            void arrange.send({
              params: { id: newId() },
              body: { person: value.person!, from: value.from as never, until: value.until as never },
            })
          }
        >
          {t.setDuty}
        </Button>
      </Sheet>
      <ReasonDialog
        open={cancelling !== null}
        title={t.cancelDuty}
        confirm={t.cancelDuty}
        busy={cancel.busy}
        onCancel={() => setCancelling(null)}
        onConfirm={(why) =>
          void cancel
            .send({ params: { id: cancelling!.id }, body: { why, seen: cancelling!.version } })
            .then(() => setCancelling(null))
        }
      />
    </>
  )
}

function HandlerKeys({ keys: { keys } }: { keys: KeysShown }) {
  const t = useWords(words)
  const { day, number } = useFormat()
  const [retiring, setRetiring] = useState<KeysShown['keys'][number] | null>(null)
  const retire = useAct(retireKey, { done: t.keyRetired })
  if (keys.length === 0) return <p className="quiet">{t.noKeys}</p>
  return (
    <>
      <PlainTable
        caption={t.handlerKeys}
        captionUnseen
        rows={keys}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t.person,
            cell: (row) => (
              <>
                {row.name} {row.broken && <Status tone="late">{t.broken}</Status>}
                {!row.broken && !row.proved && <Status tone="warn">{t.unproved}</Status>}
              </>
            ),
          },
          { key: 'made', title: t.since, cell: (row) => day(row.madeOn) },
          { key: 'reports', title: t.reports, align: 'end', cell: (row) => number(row.reports) },
          { key: 'alone', title: t.onlyThis, align: 'end', cell: (row) => number(row.alone) },
          {
            key: 'acts',
            title: t.acts,
            cell: (row) => (
              <Button size="small" danger onClick={() => setRetiring(row)}>
                {t.retire}
              </Button>
            ),
          },
        ]}
      />
      <ReasonDialog
        open={retiring !== null}
        title={t.retireTitle}
        usual={[t.leaving, t.forgotten]}
        confirm={t.retire}
        danger
        busy={retire.busy}
        onCancel={() => setRetiring(null)}
        onConfirm={(why) =>
          void retire
            .send({ params: { id: retiring!.id }, body: { why, seen: retiring!.version } })
            .then(() => setRetiring(null))
        }
      />
    </>
  )
}

function Contact({ contact: { version, ...published } }: { contact: KeysShown['contact'] }) {
  const t = useWords(words)
  const [value, setValue] = useState(published)
  const save = useAct(setContact, { done: t.contactSaved })
  const line = (name: keyof typeof value, label: string) => (
    <Field<typeof value> form={blank} name={name} label={label}>
      {(bound) => (
        <Input
          {...bound}
          maxLength={60}
          value={value[name]}
          onChange={(event) => setValue({ ...value, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <Sheet>
      {line('hotline', t.hotline)}
      {line('hours', t.hours)}
      {line('mailbox', t.mailbox)}
      {line('policeMailbox', t.policeMailbox)}
      <Button type="primary" loading={save.busy} onClick={() => void save.send({ body: { ...value, seen: version } })}>
        {t.save}
      </Button>
    </Sheet>
  )
}
