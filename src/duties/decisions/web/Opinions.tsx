import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import {
  addressOf,
  call,
  ChoiceInput,
  DataTable,
  Field,
  FilterBar,
  Note,
  ReasonDialog,
  Section,
  Status,
  useAct,
  useApi,
  useFilters,
  useForm,
  useFormat,
  useKeyset,
  useNarrow,
  useRefresh,
  useTell,
  type Column,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { z } from 'zod'
import {
  answerComments,
  answers,
  channels,
  discloseContact,
  enterComment,
  exportComments,
  listComments,
  phases,
  removalRules,
  removeComment,
  type CommentShown,
  type Phase,
} from '../comments/contract.ts'
import type { Decision } from '../state.ts'
import { words } from './words.ts'

/** What the public said about the draft and about its execution, answered one by one or by groups. Shown once something could be said. */
export function Opinions({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const { number } = useFormat()
  const { id } = dossier.case
  const say = useSay()
  const { comment, published } = dossier.case.state as Decision
  const about: readonly Phase[] = [
    ...(comment ? (['draft'] as const) : []),
    ...(published?.open ? (['execution'] as const) : []),
  ]
  const opened = about.length > 0
  const [{ phase: chosen, ...filters }, setFilters] = useFilters(['phase', 'q', 'state', 'topic'])
  const phase = about.find((one) => one === chosen) ?? about[0] ?? 'draft'
  // Fifty opinions as cards would bury what follows on a phone: some now, more when asked for.
  const query = { ...filters, phase, ...(useNarrow() && { limit: '10' }) } as Record<string, string>
  const listing = useKeyset(listComments, { params: { id }, query }, { enabled: opened })
  const head = useApi(listComments, { params: { id }, query: { phase, limit: 1 } }, { enabled: opened })
  const [answering, setAnswering] = useState<readonly CommentShown[] | null>(null)
  const [entering, setEntering] = useState(false)
  const counts = head.data?.counts
  const may = head.data?.mayAnswer ?? false
  const columns = useColumns(id, may, setAnswering)
  if (!opened) return null
  return (
    <Section
      title={t.title}
      actions={
        <>
          <Button href={phase === 'draft' ? `/gov/consultations/${id}` : `/gov/decisions/${id}`} target="_blank">
            {t.publicPage}
          </Button>
          {may && <Button onClick={() => setEntering(true)}>{t.enter}</Button>}
          <Button href={addressOf(exportComments, { params: { id }, query: { phase } })} download>
            {t.export}
          </Button>
        </>
      }
    >
      {counts && (
        <p>
          {t.sentence(
            number(counts.received),
            number(counts.unanswered),
            number(counts.adopted),
            number(counts.partly),
            number(counts.notAdopted),
          )}
        </p>
      )}
      <FilterBar
        value={{ ...filters, ...(about.length > 1 && { phase }) }}
        onChange={setFilters}
        keep={['phase']}
        fields={[
          ...(about.length > 1
            ? [
                {
                  kind: 'choice' as const,
                  key: 'phase' as const,
                  label: t.phase,
                  options: about.map((one) => ({ value: one, label: say(phases[one]) })),
                  needed: true,
                },
              ]
            : []),
          { kind: 'search', key: 'q', label: t.find },
          {
            kind: 'choice',
            key: 'state',
            label: t.state,
            options: [
              { value: 'open', label: t.open },
              { value: 'answered', label: t.answered },
              { value: 'removed', label: t.removed },
            ],
          },
          {
            kind: 'choice',
            key: 'topic',
            label: t.topic,
            options: (head.data?.topics ?? []).map((topic) => ({ value: topic, label: topic })),
            minor: true,
          },
        ]}
      />
      <DataTable
        id="decisions.opinions"
        title={t.title}
        listing={listing}
        columns={columns}
        rowKey={(row) => row.id}
        rowName={(row) => row.text.slice(0, 20)}
        views={false}
        filtered={Object.values(filters).some(Boolean)}
        empty={t.none}
        {...(may && {
          bulk: [
            {
              title: t.answer,
              primary: true,
              act: (rows: readonly CommentShown[]) => setAnswering(rows),
              allows: (row: CommentShown) => row.removed === null,
            },
          ],
        })}
      />
      {answering && <AnswerDialog dossier={id} comments={answering} close={() => setAnswering(null)} />}
      {entering && <EnterDialog dossier={id} phase={phase} close={() => setEntering(false)} />}
    </Section>
  )
}

function useColumns(
  dossier: string,
  may: boolean,
  answer: (rows: readonly CommentShown[]) => void,
): Column<CommentShown>[] {
  const t = useWords(words)
  const say = useSay()
  const { recent } = useFormat()
  return [
    {
      key: 'text',
      title: t.opinion,
      fixed: true,
      cell: (row) => (
        <div className="cell-prose">
          {row.passage && <div className="quiet">{t.about(row.passage)}</div>}
          <div className="filled-prose">{row.text}</div>
          {row.answer && (
            <div className="quiet">
              <Status tone={row.answer === 'adopted' ? 'good' : 'plain'}>{say(answers[row.answer])}</Status>{' '}
              {row.reason}
            </div>
          )}
          {row.removed && (
            <div className="quiet">
              <Status tone="warn">{say(removalRules[row.removed])}</Status> {row.removedWhy}
            </div>
          )}
        </div>
      ),
    },
    { key: 'topic', title: t.topic, width: 110, cell: (row) => row.topic },
    {
      key: 'received',
      title: t.received,
      width: 150,
      cell: (row) => (
        <div className="cell-prose">
          {recent(row.receivedAt, new Date())}
          <div className="quiet">{say(channels[row.channel])}</div>
        </div>
      ),
    },
    ...(may
      ? [
          {
            key: 'acts',
            title: t.answer,
            width: 150,
            fixed: true,
            cell: (row: CommentShown) => <RowActs dossier={dossier} row={row} answer={answer} />,
          },
        ]
      : []),
  ]
}

function RowActs({
  dossier,
  row,
  answer,
}: {
  dossier: string
  row: CommentShown
  answer: (rows: readonly CommentShown[]) => void
}) {
  const t = useWords(words)
  const say = useSay()
  const [asking, setAsking] = useState<'remove' | 'contact' | null>(null)
  const [rule, setRule] = useState<keyof typeof removalRules>('unlawful')
  const [told, setTold] = useState<string | null>(null)
  const remove = useAct(removeComment)
  const disclose = useAct(discloseContact)
  const params = { id: dossier, comment: row.id }
  return (
    <span>
      {row.removed === null && (
        <Button size="small" type="link" onClick={() => answer([row])}>
          {t.answer}
        </Button>
      )}
      <Button size="small" type="link" onClick={() => setAsking('remove')}>
        {row.removed ? t.restore : t.remove}
      </Button>
      {row.contact && (
        <Button size="small" type="link" onClick={() => setAsking('contact')}>
          {t.contact}
        </Button>
      )}
      {told && <div>{told}</div>}
      <ReasonDialog
        open={asking === 'remove'}
        title={row.removed ? t.restoreTitle : t.removeTitle}
        confirm={row.removed ? t.restore : t.remove}
        busy={remove.busy}
        onCancel={() => setAsking(null)}
        onConfirm={(why) =>
          void remove
            .send({ params, body: { rule: row.removed ? null : rule, why, seen: row.version, request: v7() } })
            .then(() => setAsking(null))
        }
      >
        {!row.removed && (
          <ChoiceInput
            label={t.rule}
            value={rule}
            onChange={setRule}
            options={Object.entries(removalRules).map(([value, label]) => ({
              value: value as keyof typeof removalRules,
              label: say(label),
            }))}
          />
        )}
      </ReasonDialog>
      <ReasonDialog
        open={asking === 'contact'}
        title={t.contactTitle}
        confirm={t.contact}
        busy={disclose.busy}
        onCancel={() => setAsking(null)}
        onConfirm={(why) =>
          void disclose.send({ params, body: { why, request: v7() } }).then((shown) => {
            setAsking(null)
            if (shown) setTold([shown.name, shown.contact].filter(Boolean).join(' '))
          })
        }
      />
    </span>
  )
}

const AnswerForm = z.object({
  answer: z.enum(['adopted', 'partly', 'not-adopted']).nullable(),
  reason: z.string().max(2000),
  topic: z.string().max(60),
})

function AnswerDialog({
  dossier,
  comments,
  close,
}: {
  dossier: string
  comments: readonly CommentShown[]
  close: () => void
}) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const refresh = useRefresh()
  const [first] = comments
  const form = useForm({
    id: null,
    schema: AnswerForm,
    initial: { answer: first?.answer ?? null, reason: first?.reason ?? '', topic: first?.topic ?? '' },
  })
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const { answer, reason, topic } = form.value
  const missing = answer !== 'adopted' && reason.trim() === ''
  const send = async () => {
    setTried(true)
    if (!answer || missing) return
    setBusy(true)
    try {
      const { answered, refused } = await call(answerComments, {
        params: { id: dossier },
        body: {
          comments: comments.map(({ id, version }) => ({ id, seen: version })),
          answer,
          reason: reason.trim(),
          topic: topic.trim(),
          request: v7(),
        },
      })
      if (refused.length) tell.warn(t.someRefused, refused.map(say))
      else tell.done(t.done(answered))
      await refresh()
      close()
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={t.answerTitle(comments.length)}
      onCancel={close}
      onOk={() => void send()}
      okText={t.answer}
      cancelText={t.cancel}
      confirmLoading={busy}
    >
      {comments.length === 1 && <Note>{first!.text}</Note>}
      <Field
        form={{ errorOf: () => (tried && !answer ? t.reasonMissing : undefined), leave: form.leave }}
        name="answer"
        label={t.adoption}
        required
      >
        {(bound) => (
          <ChoiceInput
            {...bound}
            label={t.adoption}
            value={answer}
            onChange={(one) => form.set({ answer: one })}
            options={Object.entries(answers).map(([value, label]) => ({
              value: value as keyof typeof answers,
              label: say(label),
            }))}
          />
        )}
      </Field>
      <Field
        form={{ errorOf: () => (tried && missing ? t.reasonMissing : undefined), leave: form.leave }}
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
      >
        {(bound) => (
          <Input.TextArea
            {...bound}
            autoSize={{ minRows: 3 }}
            maxLength={2000}
            value={reason}
            onChange={(event) => form.set({ reason: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="topic" label={t.topic} hint={t.topicHint}>
        {(bound) => (
          <Input
            {...bound}
            maxLength={60}
            value={topic}
            onChange={(event) => form.set({ topic: event.target.value })}
          />
        )}
      </Field>
    </Modal>
  )
}

function EnterDialog({ dossier, phase, close }: { dossier: string; phase: Phase; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const [id] = useState(() => v7())
  const [value, setValue] = useState({
    channel: 'letter' as 'letter' | 'e-mail' | 'telephone' | 'visit',
    text: '',
    passage: '',
    name: '',
    contact: '',
  })
  const enter = useAct(enterComment, { done: t.entered })
  const set = (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change }))
  const { channel, ...said } = value
  const send = async () =>
    (await enter.send({ params: { id: dossier, comment: id }, body: { phase, channel, said, request: v7() } })) &&
    close()
  const blank = { errorOf: () => undefined, leave: () => {} }
  return (
    <Modal
      open
      title={t.enter}
      onCancel={close}
      onOk={() => void send()}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={enter.busy}
      okButtonProps={{ disabled: value.text.trim() === '' }}
    >
      <Field<typeof value> form={blank} name="channel" label={t.channel}>
        {(bound) => (
          <ChoiceInput
            {...bound}
            label={t.channel}
            value={channel}
            onChange={(one) => set({ channel: one })}
            options={(['letter', 'e-mail', 'telephone', 'visit'] as const).map((one) => ({
              value: one,
              label: say(channels[one]),
            }))}
          />
        )}
      </Field>
      <Field<typeof value> form={blank} name="text" label={t.text} required>
        {(bound) => (
          <Input.TextArea
            {...bound}
            autoSize={{ minRows: 3 }}
            maxLength={5000}
            value={value.text}
            onChange={(event) => set({ text: event.target.value })}
          />
        )}
      </Field>
      {phase === 'draft' && (
        <Field<typeof value> form={blank} name="passage" label={t.passage}>
          {(bound) => (
            <Input
              {...bound}
              maxLength={500}
              value={value.passage}
              onChange={(event) => set({ passage: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field<typeof value> form={blank} name="name" label={t.name}>
        {(bound) => (
          <Input {...bound} maxLength={40} value={value.name} onChange={(event) => set({ name: event.target.value })} />
        )}
      </Field>
      <Field<typeof value> form={blank} name="contact" label={t.contactOf}>
        {(bound) => (
          <Input
            {...bound}
            maxLength={100}
            value={value.contact}
            onChange={(event) => set({ contact: event.target.value })}
          />
        )}
      </Field>
    </Modal>
  )
}
