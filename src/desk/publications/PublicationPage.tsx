import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { dayOf } from '../../calendar/plain-date.ts'
import * as door from '../../platform/publication/contract.ts'
import {
  DayInput,
  Facts,
  Field,
  LoadedPage,
  Note,
  Page,
  ReasonDialog,
  Section,
  Sheet,
  Status,
  useAct,
  useApi,
  useForm,
  useFormat,
  useParam,
  type Reply,
} from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { FilesInput } from './FilesInput.tsx'
import { FormDialog } from './FormDialog.tsx'
import { useKinds } from './kinds.ts'
import { standingWord, tones } from './ListPage.tsx'
import './publications.css'
import { words } from './words.ts'

type Read = Reply<typeof door.readPublication>
type Asked = 'review' | 'publish' | 'correct' | 'owe-withdrawal' | 'withdraw' | 'withhold' | null

export function PublicationPage() {
  const id = useParam('id')
  const t = useWords(words)
  const found = useApi(door.readPublication, { params: { id } })
  return (
    <LoadedPage of={found} title={t.title} up={{ to: '/publications', title: t.title }}>
      {(row) => <Shown row={row} title={t.title} />}
    </LoadedPage>
  )
}

function Shown({ row, title }: { row: Read; title: string }) {
  const t = useWords(words)
  const say = useSay()
  const { day, moment } = useFormat()
  const [asked, setAsked] = useState<Asked>(null)
  const { standing, can } = row
  const open = standing === 'owed' || standing === 'late'
  const isPublic = standing === 'published' || standing === 'to-withdraw'
  const { titleOf } = useKinds()
  const acts: [Asked, string, boolean, boolean?][] = [
    ['review', t.review, can.review && (open || standing === 'withdrawn')],
    ['publish', t.publish, can.manage && (open || standing === 'withdrawn'), true],
    ['correct', t.correct, can.manage && isPublic],
    ['owe-withdrawal', t.oweWithdrawal, can.manage && standing === 'published'],
    ['withdraw', t.withdraw, can.manage && isPublic],
    ['withhold', t.withhold, can.review && open],
  ]
  return (
    <Page
      title={row.title}
      up={{ to: '/publications', title }}
      actions={acts.map(
        ([which, label, shown, primary]) =>
          shown && (
            <Button key={which} type={primary ? 'primary' : 'default'} onClick={() => setAsked(which)}>
              {label}
            </Button>
          ),
      )}
    >
      <Sheet>
        <p>
          <Status tone={tones[standing]}>{t[standingWord[standing]]}</Status>
        </p>
        <Facts
          facts={[
            [t.kind, say(titleOf(row.kind))],
            [t.number, row.number],
            [t.unit, row.orgName],
            [t.basis, row.basis],
            [t.madeOn, day(row.madeOn)],
            [t.dueOn, `${day(row.dueOn)}${row.provisional ? t.provisional : ''}`],
            [
              t.reviewed,
              row.reviewedOn
                ? t.reviewedBy(day(row.reviewedOn), row.secrecyBy ?? '', row.privacyBy ?? '')
                : t.notReviewed,
            ],
            row.publishedAt !== null && [t.publishedOn, moment(row.publishedAt)],
            row.withdrawOn !== null && row.withdrawnAt === null && [t.withdrawOn, day(row.withdrawOn)],
            row.withdrawnAt !== null && [t.withdrawnOn, moment(row.withdrawnAt)],
            (row.withdrawWhy || row.withheldWhy) !== '' && [t.why, row.withdrawWhy || row.withheldWhy],
            row.path !== '' && [
              t.path,
              <a key="path" href={row.path.startsWith('/') ? `/gov${row.path}` : row.path} rel="noopener">
                {row.path}
              </a>,
            ],
            row.publishedAt !== null && [
              t.seePublic,
              <a key="public" href={`/gov/publications/${row.id}`}>
                /gov/publications/{row.id}
              </a>,
            ],
          ]}
        />
      </Sheet>
      {row.files.length > 0 && (
        <Section title={t.files}>
          <Sheet>
            <ul className="hashes">
              {row.files.map(({ name, sha256 }) => (
                <li key={sha256}>
                  <div>
                    {name}
                    <div className="quiet">
                      <code>{sha256}</code>
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          </Sheet>
        </Section>
      )}
      {row.corrections.length > 0 && (
        <Section title={t.corrections}>
          <Sheet>
            <ul className="hashes">
              {row.corrections.map(({ on, what }, i) => (
                <li key={i}>
                  <div>
                    {what}
                    <div className="quiet">{day(on)}</div>
                  </div>
                </li>
              ))}
            </ul>
          </Sheet>
        </Section>
      )}
      {asked && <Dialogs key={`${asked} ${row.version}`} asked={asked} row={row} close={() => setAsked(null)} />}
    </Page>
  )
}

function Dialogs({ asked, row, close }: { asked: NonNullable<Asked>; row: Read; close: () => void }) {
  const t = useWords(words)
  const withdraw = useAct(door.withdrawPublication, { done: t.saved })
  const withhold = useAct(door.withholdPublication, { done: t.saved })
  const owe = useAct(door.owePublicationWithdrawal, { done: t.saved })
  const [since, setSince] = useState<string>(dayOf(new Date()))
  const params = { id: row.id }
  const doing = { seen: row.version }
  const closing = async (sent: Promise<unknown>) => void ((await sent) && close())
  switch (asked) {
    case 'review':
      return <ReviewDialog row={row} doing={doing} close={close} />
    case 'publish':
      return <PublishDialog row={row} doing={doing} close={close} />
    case 'correct':
      return <CorrectDialog row={row} doing={doing} close={close} />
    case 'withdraw':
      return (
        <ReasonDialog
          open
          title={t.withdraw}
          confirm={t.withdraw}
          danger
          busy={withdraw.busy}
          onCancel={close}
          onConfirm={(why) => void closing(withdraw.send({ params, body: { ...doing, why } }))}
        >
          <p>{t.withdrawLead}</p>
        </ReasonDialog>
      )
    case 'withhold':
      return (
        <ReasonDialog
          open
          title={t.withhold}
          confirm={t.withhold}
          busy={withhold.busy}
          onCancel={close}
          onConfirm={(why) => void closing(withhold.send({ params, body: { ...doing, why } }))}
        >
          <p>{t.withholdLead}</p>
        </ReasonDialog>
      )
    case 'owe-withdrawal':
      return (
        <ReasonDialog
          open
          title={t.oweWithdrawal}
          confirm={t.save}
          busy={owe.busy}
          onCancel={close}
          onConfirm={(why) =>
            void closing(owe.send({ params, body: { ...doing, why, since: since as Read['madeOn'] } }))
          }
        >
          <p>{t.oweWithdrawalLead}</p>
          <div className="field">
            <label htmlFor="since">{t.since}</label>
            <DayInput id="since" value={since} onChange={setSince} />
          </div>
        </ReasonDialog>
      )
  }
}

interface DialogProps {
  readonly row: Read
  readonly doing: { readonly seen: number }
  readonly close: () => void
}

function ReviewDialog({ row, doing, close }: DialogProps) {
  const t = useWords(words)
  const review = useAct(door.reviewPublication, { done: t.saved })
  const [secrecy, setSecrecy] = useState(false)
  const [privacy, setPrivacy] = useState(false)
  const send = async () => {
    if (await review.send({ params: { id: row.id }, body: { ...doing, secrecy, privacy } })) close()
  }
  return (
    <Modal
      open
      title={t.review}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={review.busy}
      onOk={() => void send()}
      onCancel={close}
    >
      <p>{t.reviewLead}</p>
      <p>
        <Checkbox checked={secrecy} onChange={(event) => setSecrecy(event.target.checked)}>
          {t.noSecrets}
        </Checkbox>
      </p>
      <p>
        <Checkbox checked={privacy} onChange={(event) => setPrivacy(event.target.checked)}>
          {t.noPersonal}
        </Checkbox>
      </p>
    </Modal>
  )
}

const Publish = z.object({ path: door.PublicationForm.shape.path })

function PublishDialog({ row, doing, close }: DialogProps) {
  const t = useWords(words)
  const publish = useAct(door.publishPublication, { done: t.saved })
  const form = useForm({ id: null, schema: Publish, initial: { path: row.path } })
  const save = async () => {
    const given = form.check()
    if (given && (await publish.send({ params: { id: row.id }, body: { ...doing, ...given } }))) close()
  }
  return (
    <FormDialog title={t.publish} busy={publish.busy} close={close} save={save} form={form}>
      {row.reviewedOn === null && <Note tone="warn">{t.notReviewed}</Note>}
      <Field form={form} name="path" label={t.path} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            inputMode="url"
            maxLength={500}
            value={form.value.path}
            onChange={(event) => form.set({ path: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  )
}

const Correct = door.PublicationForm.omit({ kind: true, madeOn: true }).extend({
  what: z.string().trim().min(2, '请写明更正了什么｜Say what was corrected').max(500),
})

function CorrectDialog({ row, doing, close }: DialogProps) {
  const t = useWords(words)
  const correct = useAct(door.correctPublication, { done: t.saved })
  const form = useForm({
    id: null,
    schema: Correct,
    initial: { title: row.title, number: row.number, path: row.path, files: [...row.files], what: '' },
  })
  const { value, set } = form
  const save = async () => {
    const given = form.check()
    if (!given) return
    const { what, ...rest } = given
    if (await correct.send({ params: { id: row.id }, body: { ...doing, what, form: rest } })) close()
  }
  return (
    <FormDialog title={t.correct} busy={correct.busy} close={close} save={save} form={form}>
      <Field form={form} name="what" label={t.what} hint={t.whatHint} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={500}
            value={value.what}
            onChange={(event) => set({ what: event.target.value })}
          />
        )}
      </Field>
      {(['title', 'number', 'path'] as const).map((name) => (
        <Field key={name} form={form} name={name} label={name === 'title' ? t.name : t[name]}>
          {(bound) => (
            <Input
              {...(bound as object)}
              maxLength={500}
              value={value[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field form={form} name="files" label={t.files} hint={t.filesHint}>
        {(bound) => <FilesInput {...bound} files={value.files} onChange={(files) => set({ files })} />}
      </Field>
    </FormDialog>
  )
}
