import { Button, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { readLog, setWitnesses } from '../../platform/ledger/witness-contract.ts'
import {
  Empty,
  Facts,
  Field,
  Loaded,
  Note,
  Page,
  Section,
  Sheet,
  Status,
  useAct,
  useApi,
  useForm,
  useFormat,
  type Reply,
} from '../kit/index.ts'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { FormDialog } from './FormDialog.tsx'
import './publications.css'
import { words } from './words.ts'

type Log = Reply<typeof readLog>

/** How the public log stands, and who watches it. */
export function LogPage() {
  const t = useWords(words)
  const may = useMay()('settings.manage')
  const [editing, setEditing] = useState(false)
  const found = useApi(readLog, undefined, { every: 10_000 })
  return (
    <Page title={t.log} lead={t.logLead} actions={may && <Button onClick={() => setEditing(true)}>{t.edit}</Button>}>
      <Loaded of={found}>
        {(log) => (
          <>
            <State log={log} />
            {editing && <WitnessDialog log={log} close={() => setEditing(false)} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function State({ log: { log, stopped, breaks, witnessKey, witnesses, watched, seen } }: { log: Log }) {
  const t = useWords(words)
  const say = useSay()
  const { number, moment, day } = useFormat()
  return (
    <>
      {stopped && (
        <Note tone="late" title={t.behind}>
          {say(stopped)}
        </Note>
      )}
      <Sheet>
        {log ? (
          <Facts
            facts={[
              [
                t.beat,
                <span key="beat">
                  <Status tone={log.current ? 'good' : 'late'}>{log.current ? t.current : t.behind}</Status>{' '}
                  {moment(log.beatAt)}
                </span>,
              ],
              [t.entries, number(log.size)],
              [t.waiting, number(log.waiting)],
              [
                t.origin,
                <a key="origin" href="/gov/log">
                  <code>{log.origin}</code>
                </a>,
              ],
              [t.vkey, <code key="vkey">{log.vkey}</code>],
              witnessKey !== null && [t.witnessKey, <code key="witness">{witnessKey}</code>],
            ]}
          />
        ) : (
          <Empty title={t.logNone} />
        )}
      </Sheet>
      {breaks.length > 0 && (
        <Section title={t.breaks}>
          <Sheet>
            <ul className="hashes">
              {breaks.map(({ id, kind, on, begins, ends, lost, why }) => (
                <li key={id}>
                  <div>
                    {day(on)} · {kind === 'continued' ? t.continued(begins, ends, lost) : t.renewed(ends)}
                    <div className="quiet">{why}</div>
                  </div>
                </li>
              ))}
            </ul>
          </Sheet>
        </Section>
      )}
      <Section title={t.witnesses}>
        <Sheet>
          {seen.length === 0 && <p className="quiet">{t.noWitness}</p>}
          <ul className="hashes">
            {witnesses.map(({ vkey, url }) => {
              const name = vkey.split('+')[0]!
              const last = seen.find(({ witness }) => witness === name)
              return (
                <li key={vkey}>
                  <div>
                    <code>{name}</code>
                    <div className="quiet">
                      {url}
                      {last && ` · ${t.seenUpTo(number(last.size), moment(last.at))}`}
                    </div>
                  </div>
                </li>
              )
            })}
          </ul>
        </Sheet>
      </Section>
      {watched.length > 0 && (
        <Section title={t.watched}>
          <Sheet>
            <ul className="hashes">
              {watched.map((vkey) => (
                <li key={vkey}>
                  <code>{vkey.split('+')[0]}</code>
                </li>
              ))}
            </ul>
          </Sheet>
        </Section>
      )}
    </>
  )
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const Form = z.object({
  witnesses: z
    .string()
    .refine(
      (text) => linesOf(text).every((line) => /^\S+\s+https?:\/\/\S+$/.test(line)),
      `${words.badLine.zh}｜${words.badLine.en}`,
    ),
  watched: z.string(),
  why: setWitnesses.body!.shape.why,
})

function WitnessDialog({ log, close }: { log: Log; close: () => void }) {
  const t = useWords(words)
  const set = useAct(setWitnesses, { done: t.saved })
  const form = useForm({
    id: null,
    schema: Form,
    initial: {
      witnesses: log.witnesses.map(({ vkey, url }) => `${vkey} ${url}`).join('\n'),
      watched: log.watched.join('\n'),
      why: '',
    },
  })
  const save = async () => {
    const given = form.check()
    if (!given) return
    const witnesses = linesOf(given.witnesses).map((line) => ({
      vkey: line.split(/\s+/)[0]!,
      url: line.split(/\s+/)[1]!,
    }))
    if (
      await set.send({
        body: { witnesses, watched: linesOf(given.watched), why: given.why, seen: log.version },
      })
    )
      close()
  }
  return (
    <FormDialog title={t.edit} busy={set.busy} close={close} save={save} form={form}>
      {(['witnesses', 'watched'] as const).map((name) => (
        <Field
          key={name}
          form={form}
          name={name}
          label={t[name]}
          hint={name === 'witnesses' ? t.witnessesHint : t.watchedHint}
        >
          {(bound) => (
            <Input.TextArea
              {...(bound as object)}
              autoSize={{ minRows: 3 }}
              value={form.value[name]}
              onChange={(event) => form.set({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field form={form} name="why" label={t.reason} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={300}
            value={form.value.why}
            onChange={(event) => form.set({ why: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  )
}
