import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import {
  call,
  ChoiceInput,
  Field,
  Loaded,
  Note,
  OrgPicker,
  Page,
  Sheet,
  useApi,
  useTell,
} from '../../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../../desk/words.ts'
import { channels, enteredChannels } from '../channels.ts'
import { enterReport } from '../contract.ts'
import { fromText, newId, toText } from '../envelope/bytes.ts'
import { sealKey } from '../envelope/key-slot.ts'
import { fits, newContentKey, sealMessage, type Said } from '../envelope/message.ts'
import { grouped, newReceipt, receiptOf, sealForReceipt } from '../envelope/receipt.ts'
import { readKeys, type KeysShown } from '../keys/contract.ts'
import './reports.css'
import { words } from './words.ts'

/** A report that came by telephone, letter or otherwise: written down here, sealed here, and the caller is told a code. */
export function EnterPage() {
  const t = useWords(words)
  const keys = useApi(readKeys)
  const [code, setCode] = useState<string | null>(null)
  return (
    <Page title={t.enter} lead={t.enterLead}>
      <Loaded of={keys}>
        {(data) =>
          code ? (
            <Note tone="good" title={t.entered}>
              <p>{t.tellCode}</p>
              <p className="share">{code}</p>
              <Button onClick={() => setCode(null)}>{t.enterAnother}</Button>
            </Note>
          ) : data.recipients.length === 0 ? (
            <Note tone="warn">{t.closed}</Note>
          ) : (
            <Entering keys={data} done={setCode} />
          )
        }
      </Loaded>
    </Page>
  )
}

const blank = { errorOf: () => undefined, leave: () => {} }

function Entering({ keys, done }: { keys: KeysShown; done: (code: string) => void }) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const [value, setValue] = useState({
    channel: 'telephone' as (typeof enteredChannels)[number],
    school: null as string | null,
    text: '',
    who: '',
    place: '',
    when: '',
    reach: '',
  })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const set = (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change }))
  const said: Said = {
    kind: 'report',
    text: value.text.trim(),
    ...(value.who && { who: value.who }),
    ...(value.place && { place: value.place }),
    ...(value.when && { when: value.when }),
    ...(value.reach && { reach: value.reach }),
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!said.text || !fits(said)) return
    setBusy(true)
    try {
      done(await sealAndEnter(keys, said, value))
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  const line = (name: 'who' | 'place' | 'when' | 'reach', label: string) => (
    <Field<typeof value> form={blank} name={name} label={label}>
      {(bound) => (
        <Input
          {...bound}
          maxLength={200}
          value={value[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <Sheet>
        <Field<typeof value> form={blank} name="channel" label={t.channel} required>
          {(bound) => (
            <ChoiceInput
              {...bound}
              label={t.channel}
              list
              value={value.channel}
              onChange={(channel) => set({ channel })}
              options={enteredChannels.map((one) => ({ value: one, label: say(channels[one]) }))}
            />
          )}
        </Field>
        <Field<typeof value>
          form={{
            ...blank,
            errorOf: () => (!tried ? undefined : !said.text ? t.whatMissing : fits(said) ? undefined : t.tooLong),
          }}
          name="text"
          label={t.what}
          required
        >
          {(bound) => (
            <Input.TextArea
              {...bound}
              autoSize={{ minRows: 5 }}
              maxLength={5000}
              value={value.text}
              onChange={(event) => set({ text: event.target.value })}
            />
          )}
        </Field>
        <Field<typeof value> form={blank} name="school" label={t.school} hint={t.schoolHint}>
          {(bound) => (
            <OrgPicker
              {...bound}
              label={t.school}
              kind="school"
              clearable
              value={value.school}
              onChange={(school) => set({ school })}
            />
          )}
        </Field>
        {line('who', t.who)}
        {line('place', t.place)}
        {line('when', t.when)}
        {line('reach', t.reach)}
      </Sheet>
      <div className="form-end">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t.sealAndEnter}
        </Button>
      </div>
    </form>
  )
}

async function sealAndEnter(
  { recipients, salt, digits }: KeysShown,
  said: Said,
  { channel, school }: { channel: (typeof enteredChannels)[number]; school: string | null },
): Promise<string> {
  const [id, message, contentKey, code] = [newId(), newId(), newContentKey(), newReceipt(digits)]
  const receipt = await receiptOf(code, fromText(salt))
  const [slots, sealed, forReceipt] = await Promise.all([
    Promise.all(
      recipients.map(async ({ key, publicKey }) => ({
        key,
        sealed: toText(await sealKey(contentKey, id, { key, publicKey: fromText(publicKey) })),
      })),
    ),
    sealMessage(contentKey, id, message, 'reporter', said),
    sealForReceipt(contentKey, id, receipt),
  ])
  await call(enterReport, {
    body: {
      id,
      lookup: toText(receipt.lookup),
      receipt: toText(forReceipt),
      slots,
      message: { id: message, sealed: toText(sealed) },
      files: [],
      channel,
      school,
    },
  })
  return grouped(code)
}
