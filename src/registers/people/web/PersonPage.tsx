import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { BesideOf } from '../../../desk/beside.tsx'
import {
  call,
  DayInput,
  Facts,
  Field,
  Loaded,
  Page,
  ReasonDialog,
  Section,
  Sheet,
  useApi,
  useForm,
  useFormat,
  useParam,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import * as door from '../contract.ts'
import { Delegations } from './Delegations.tsx'
import { InitialPassword } from './InitialPassword.tsx'
import { StateOf } from './ListPage.tsx'
import { PersonFields } from './NewPersonPage.tsx'
import './people.css'
import { peopleWords } from './people-words.ts'
import { PostFields } from './PostFields.tsx'
import { PostRows, stateOf } from './PostRows.tsx'
import { useProved, type Proved } from './Proved.tsx'
import { words } from './words.ts'

type Person = Reply<typeof door.readPerson>
type Asked = 'unmask' | 'reset' | 'active' | 'correct' | 'post' | door.Post | null

/** One person: data, posts, delegations; what may be done to them by who manages people. */
export function PersonPage() {
  const t = useWords(peopleWords)
  const person = useApi(door.readPerson, { params: { id: useParam('id') } })
  return (
    <Page title={person.data?.name ?? t.title} up={{ to: '/people', title: t.title }}>
      <Loaded of={person}>{(data) => <Content key={data.id} person={data} />}</Loaded>
    </Page>
  )
}

function Content({ person }: { person: Person }) {
  const t = useWords(peopleWords)
  const d = useWords(words)
  const { moment } = useFormat()
  const proved = useProved()
  const [asked, ask] = useState<Asked>(null)
  const [shown, setShown] = useState<{ phone: string | null; email: string | null } | null>(null)
  const { phone, email } = shown ?? person
  const { manage, unmask } = person.may
  return (
    <>
      <Sheet>
        <Facts
          facts={[
            [t.username, person.username],
            [t.phone, phone ?? '—'],
            [t.email, email ?? '—'],
            [t.state, <StateOf key="state" active={person.active} />],
          ]}
        />
        <div className="form-end">
          {unmask && !shown && <Button onClick={() => ask('unmask')}>{t.unmask}</Button>}
          {manage && (
            <>
              <Button onClick={() => ask('correct')}>{t.correct}</Button>
              <Button onClick={() => ask('reset')}>{t.reset}</Button>
              <Button danger={person.active} onClick={() => ask('active')}>
                {person.active ? t.deactivate : t.activate}
              </Button>
            </>
          )}
        </div>
      </Sheet>
      <Section title={t.posts} actions={manage && <Button onClick={() => ask('post')}>{t.givePost}</Button>}>
        <Sheet>
          {person.posts.length === 0 && <p>{t.none}</p>}
          <PostRows
            posts={person.posts}
            actions={(post) =>
              manage &&
              stateOf(post, dayOf(new Date())) !== 'over' && (
                <Button aria-label={t.endPostOf(post.orgName)} onClick={() => ask(post)}>
                  {t.endPost}
                </Button>
              )
            }
          />
        </Sheet>
      </Section>
      <BesideOf place="person" id={person.id} />
      <Delegations person={person} />
      {person.disclosures.length > 0 && (
        <Section title={d.disclosures}>
          <Sheet>
            <ul className="rows">
              {person.disclosures.map(({ at, by, reason }) => (
                <li key={at.toISOString()}>
                  <div>
                    {by} <span className="quiet">{moment(at)}</span>
                  </div>
                  <div>{reason}</div>
                </li>
              ))}
            </ul>
          </Sheet>
        </Section>
      )}
      <Dialogs person={person} asked={asked} close={() => ask(null)} proved={proved} show={setShown} />
      {proved.dialog}
    </>
  )
}

interface DialogsProps {
  readonly person: Person
  readonly asked: Asked
  readonly close: () => void
  readonly proved: Proved
  readonly show: (data: { phone: string | null; email: string | null }) => void
}

function Dialogs({ person: { id, version, name, active, ...rest }, asked, close, proved, show }: DialogsProps) {
  const t = useWords(peopleWords)
  const [everything, setEverything] = useState(false)
  const [password, setPassword] = useState<string | null>(null)
  const params = { id }
  const common = { busy: proved.busy, onCancel: close }
  const unmask = async (reason: string) => {
    const told = await proved.run(() => call(door.disclose, { params, body: { reason } }))
    if (told) show(told.value)
    close()
  }
  const reset = async (reason: string) => {
    const told = await proved.run(() => call(door.resetPassword, { params, body: { reason, everything } }))
    if (!told) return
    setPassword(told.value.initialPassword)
    close()
  }
  const setActive = async (reason: string) => {
    if (
      await proved.run(
        () => call(door.setActive, { params, body: { version, active: !active, reason } }),
        active ? t.deactivated : t.activated,
      )
    )
      close()
  }
  return (
    <>
      <ReasonDialog
        {...common}
        open={asked === 'unmask'}
        title={t.unmaskTitle}
        usual={[t.unmaskUsual1, t.unmaskUsual2]}
        confirm={t.unmask}
        onConfirm={(reason) => void unmask(reason)}
      >
        <p>{t.unmaskLead}</p>
      </ReasonDialog>
      <ReasonDialog
        {...common}
        open={asked === 'reset'}
        title={t.reset}
        usual={[t.resetUsual1, t.resetUsual2]}
        confirm={t.reset}
        onConfirm={(reason) => void reset(reason)}
      >
        <p>{t.resetLead}</p>
        <p>
          <Checkbox checked={everything} onChange={(event) => setEverything(event.target.checked)}>
            {t.resetEverything}
          </Checkbox>
        </p>
      </ReasonDialog>
      <ReasonDialog
        {...common}
        open={asked === 'active'}
        title={active ? t.deactivate : t.activate}
        usual={active ? [t.deactivateUsual1, t.deactivateUsual2] : []}
        danger={active}
        confirm={active ? t.deactivate : t.activate}
        onConfirm={(reason) => void setActive(reason)}
      >
        {active && <p>{t.deactivateLead}</p>}
      </ReasonDialog>
      {asked === 'correct' && (
        <CorrectDialog person={{ id, version, name, active, ...rest }} close={close} proved={proved} />
      )}
      {asked === 'post' && <PostDialog person={id} close={close} proved={proved} />}
      {typeof asked === 'object' && asked !== null && <EndDialog post={asked} close={close} proved={proved} />}
      {password && <InitialPassword name={name} password={password} onDone={() => setPassword(null)} />}
    </>
  )
}

const Correction = door.correctPerson.body!.shape.person.extend({ reason: door.correctPerson.body!.shape.reason })

function CorrectDialog({ person, close, proved }: { person: Person; close: () => void; proved: Proved }) {
  const t = useWords(peopleWords)
  const form = useForm({
    id: null,
    schema: Correction,
    initial: { name: person.name, username: person.username, reason: '' },
  })
  const save = async () => {
    const given = form.check()
    if (!given) return
    const { reason, ...fields } = given
    if (
      await proved.run(
        () =>
          call(door.correctPerson, {
            params: { id: person.id },
            body: { version: person.version, person: fields, reason },
          }),
        t.corrected,
      )
    )
      close()
  }
  return (
    <Modal
      open
      title={t.correct}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={proved.busy}
      onOk={() => void save()}
      onCancel={close}
    >
      <PersonFields form={form} keeping />
      <Field form={form} name="reason" label={t.reason} required>
        {(bound) => (
          <input
            className="native"
            {...bound}
            value={form.value.reason}
            maxLength={200}
            onChange={(event) => form.set({ reason: event.target.value })}
          />
        )}
      </Field>
    </Modal>
  )
}

function PostDialog({ person, close, proved }: { person: string; close: () => void; proved: Proved }) {
  const t = useWords(peopleWords)
  const [id] = useState(() => v7())
  const initial: z.input<typeof door.PostForm> = {
    org: '',
    role: '',
    title: '',
    fromDay: dayOf(new Date()),
    untilDay: null,
  }
  const form = useForm({ id: null, schema: door.PostForm, initial })
  const save = async () => {
    const post = form.check()
    if (post && (await proved.run(() => call(door.givePost, { params: { id: person }, body: { id, post } }), t.given)))
      close()
  }
  return (
    <Modal
      open
      title={t.givePost}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={proved.busy}
      onOk={() => void save()}
      onCancel={close}
    >
      <PostFields form={form} />
    </Modal>
  )
}

function EndDialog({ post, close, proved }: { post: door.Post; close: () => void; proved: Proved }) {
  const t = useWords(peopleWords)
  const [untilDay, setUntilDay] = useState<string>(dayOf(new Date()))
  const end = async (reason: string) => {
    const body = { version: post.version, untilDay: untilDay as PlainDate, reason }
    if (await proved.run(() => call(door.endPost, { params: { id: post.id }, body }), t.ended)) close()
  }
  return (
    <ReasonDialog
      open
      title={t.endPostOf(post.orgName)}
      usual={[t.endUsual1, t.endUsual2]}
      confirm={t.endPost}
      danger
      busy={proved.busy}
      onCancel={close}
      onConfirm={(reason) => void end(reason)}
    >
      <p>{t.endLead}</p>
      <div className="field">
        <label htmlFor="end-day">{t.until}</label>
        <DayInput id="end-day" value={untilDay} min={post.fromDay} onChange={setUntilDay} />
      </div>
    </ReasonDialog>
  )
}
