import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import { z } from 'zod'
import { dayOf, PlainDate } from '../../../calendar/plain-date.ts'
import {
  call,
  DayInput,
  Field,
  ReasonDialog,
  Section,
  Sheet,
  useApi,
  useForm,
  useFormat,
  type Reply,
  useSettled,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { endDelegation, lendPost, listColleagues, type Delegation, type readPerson } from '../contract.ts'
import { peopleWords } from './people-words.ts'
import { stateOf } from './PostRows.tsx'
import { useProved } from './Proved.tsx'

type Person = Reply<typeof readPerson>

/** Who stands in for whom. On one's own page also the way to ask somebody. */
export function Delegations({ person, own = false }: { person: Person; own?: boolean }) {
  const t = useWords(peopleWords)
  const say = useSay()
  const { day } = useFormat()
  const proved = useProved()
  const [lending, setLending] = useState(false)
  const [ending, setEnding] = useState<Delegation | null>(null)
  const mine = person.posts.filter((post) => stateOf(post, dayOf(new Date())) === 'held')
  const end = async (reason: string) => {
    const { id, version } = ending!
    if (await proved.run(() => call(endDelegation, { params: { id }, body: { version, reason } }), t.loanEnded))
      setEnding(null)
  }
  if (person.delegations.length === 0 && !(own && mine.length > 0)) return null
  return (
    <Section
      title={t.delegations}
      actions={own && mine.length > 0 && <Button onClick={() => setLending(true)}>{t.lendTitle}</Button>}
    >
      {person.delegations.length > 0 && (
        <Sheet>
          <ul className="rows">
            {person.delegations.map((one) => (
              <li key={one.id}>
                <div>
                  <div>{t.lentTo(one.fromName, one.toName)}</div>
                  <div className="quiet">
                    {one.orgName} · {say({ zh: one.roleZh, en: one.roleEn })} ·{' '}
                    {t.during(day(one.fromDay), day(one.lastDay))} · {one.reason}
                  </div>
                </div>
                {(own || person.may.manage) && (
                  <Button aria-label={t.endLoanOf(one.toName)} onClick={() => setEnding(one)}>
                    {t.endLoan}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      {lending && <LendDialog posts={mine} close={() => setLending(false)} />}
      <ReasonDialog
        open={ending !== null}
        title={t.endLoan}
        usual={[t.loanUsual]}
        confirm={t.endLoan}
        busy={proved.busy}
        onCancel={() => setEnding(null)}
        onConfirm={(reason) => void end(reason)}
      />
      {proved.dialog}
    </Section>
  )
}

const Loan = z.object({
  post: z.uuid(),
  toPerson: z.uuid(),
  fromDay: PlainDate,
  lastDay: PlainDate,
  reason: z.string().trim().min(1).max(200),
})

function LendDialog({ posts, close }: { posts: Person['posts']; close: () => void }) {
  const t = useWords(peopleWords)
  const say = useSay()
  const proved = useProved()
  const [id] = useState(() => v7())
  const today = dayOf(new Date())
  const form = useForm({
    id: null,
    schema: Loan,
    initial: { post: posts[0]!.id, toPerson: '', fromDay: today, lastDay: today, reason: '' },
  })
  const { value, set } = form
  const [search, setSearch] = useState('')
  const sought = useSettled(search)
  const colleagues = useApi(listColleagues, { params: { id: value.post }, query: { search: sought } }, { keep: true })
  const save = async () => {
    const body = form.check()
    if (body && (await proved.run(() => call(lendPost, { body: { id, ...body } }), t.lent))) close()
  }
  return (
    <Modal
      open
      title={t.lendTitle}
      okText={t.lend}
      cancelText={t.cancel}
      confirmLoading={proved.busy}
      onOk={() => void save()}
      onCancel={close}
    >
      <p>{t.lendLead}</p>
      <Field form={form} name="post" label={t.lendPost} required>
        {(bound) => (
          <Select
            {...(bound as object)}
            aria-label={t.lendPost}
            value={value.post}
            onChange={(post) => set({ post })}
            options={posts.map((post) => ({
              value: post.id,
              label: `${post.orgName} ${post.title || say({ zh: post.roleZh, en: post.roleEn })}`,
            }))}
          />
        )}
      </Field>
      <Field form={form} name="toPerson" label={t.lendTo} hint={t.lendToHint} required>
        {(bound) => (
          <Select
            {...(bound as object)}
            aria-label={t.lendTo}
            value={value.toPerson || null}
            showSearch={{ filterOption: false, searchValue: search, onSearch: setSearch }}
            loading={colleagues.isFetching}
            onChange={(toPerson: string) => set({ toPerson })}
            options={(colleagues.data?.rows ?? []).map((row) => ({
              value: row.id,
              label: `${row.name}（${[row.orgName, row.title].filter(Boolean).join(' ')}）`,
            }))}
          />
        )}
      </Field>
      <div className="fields">
        <Field form={form} name="fromDay" label={t.lendFrom} required>
          {(bound) => (
            <DayInput {...bound} value={value.fromDay} min={today} onChange={(fromDay) => set({ fromDay })} />
          )}
        </Field>
        <Field form={form} name="lastDay" label={t.lendLast} required>
          {(bound) => (
            <DayInput {...bound} value={value.lastDay} min={value.fromDay} onChange={(lastDay) => set({ lastDay })} />
          )}
        </Field>
      </div>
      <Field form={form} name="reason" label={t.reason} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            value={value.reason}
            maxLength={200}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
      {proved.dialog}
    </Modal>
  )
}
