import { Button, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { call, Field, Note, Sheet, useFormat, useRefresh, useTell } from '../../../../desk/kit/index.ts'
import { useWords } from '../../../../desk/words.ts'
import { fromText, toText, type Bytes } from '../envelope/bytes.ts'
import { pairOf, passedOn } from '../envelope/key-slot.ts'
import { combined, readShare } from '../envelope/shares.ts'
import { custodySlots, holdCeremony, type KeysShown } from '../keys/contract.ts'
import { words } from './words.ts'

/**
 * 合钥: the custodians come, each types the share from his paper, and every report is sealed anew to the handler at this desk. The custodians'
 * key exists for these seconds in this page, and nowhere else.
 */
export function Ceremony({ keys: { custody, mine } }: { keys: KeysShown }) {
  const t = useWords(words)
  const tell = useTell()
  const refresh = useRefresh()
  const { number } = useFormat()
  const { id, threshold, custodians, publicKey } = custody!
  const [rows, setRows] = useState(() =>
    Array.from({ length: threshold }, () => ({ name: null as string | null, share: '' })),
  )
  const [why, setWhy] = useState('')
  const [faults, setFaults] = useState<readonly (string | undefined)[]>([])
  const [busy, setBusy] = useState(false)
  const set = (i: number, change: Partial<(typeof rows)[number]>) =>
    setRows((before) => before.map((row, n) => (n === i ? { ...row, ...change } : row)))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const shares = await Promise.all(rows.map(({ share }) => readShare(share)))
    const names = rows.map(({ name }) => name)
    const found = rows.map(({ name }, i) =>
      !name || names.indexOf(name) !== i ? t.chooseCustodian : shares[i] ? undefined : t.wrongShare,
    )
    setFaults(found)
    if (found.some(Boolean)) return
    setBusy(true)
    try {
      const recovered = await recover(shares as Bytes[])
      if (recovered === null) tell.warn(t.sharesDoNotFit, [])
      else {
        tell.done(t.recovered(number(recovered)))
        setRows(rows.map(() => ({ name: null, share: '' })))
        await refresh()
      }
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }

  /** How many reports open to this handler now; null: the shares are not those of this key. */
  async function recover(shares: readonly Bytes[]): Promise<number | null> {
    const pair = await combined(shares)
      .then((secret) => pairOf(fromText(publicKey), secret))
      .catch(() => null)
    if (!pair) return null
    const me = { key: mine!.id, publicKey: fromText(mine!.publicKey) }
    let [written, after] = [0, undefined as string | undefined]
    do {
      const page = await call(custodySlots, { params: { id }, query: after ? { after } : {} })
      const passed = await Promise.all(
        page.slots.map(async ({ report, sealed }) => ({
          report,
          key: me.key,
          slot: await passedOn(fromText(sealed), report, { key: id, pair }, me),
        })),
      )
      const slots = passed.flatMap(({ report, key, slot }) => (slot ? [{ report, key, sealed: toText(slot) }] : []))
      const broken = passed.flatMap(({ report, slot }) => (slot ? [] : [report]))
      written += (
        await call(holdCeremony, {
          params: { id },
          body: { slots, broken, present: rows.map(({ name }) => name!), why: why.trim() },
        })
      ).written
      after = page.next ?? undefined
    } while (after)
    return written
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <Note>{t.ceremonyLead(number(threshold), custodians.join('、'))}</Note>
      {rows.map(({ name, share }, i) => (
        <Sheet key={i}>
          <Field<Record<string, string>> form={blank} name={`name-${i}`} label={t.custodian(number(i + 1))} required>
            {(bound) => (
              <Select
                {...bound}
                aria-label={t.custodian(number(i + 1))}
                value={name}
                onChange={(one: string) => set(i, { name: one })}
                options={custodians.map((one) => ({ value: one, label: one }))}
              />
            )}
          </Field>
          <Field<Record<string, string>>
            form={{ ...blank, errorOf: () => faults[i] }}
            name={`share-${i}`}
            label={t.share}
            hint={t.shareHint}
            required
          >
            {(bound) => (
              <Input
                {...bound}
                autoComplete="off"
                spellCheck={false}
                value={share}
                onChange={(event) => set(i, { share: event.target.value })}
              />
            )}
          </Field>
        </Sheet>
      ))}
      <Field<{ why: string }> form={blank} name="why" label={t.why} required>
        {(bound) => <Input {...bound} maxLength={300} value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
      <div className="form-end">
        <Button htmlType="submit" loading={busy} disabled={why.trim().length < 2}>
          {t.recover}
        </Button>
      </div>
    </form>
  )
}

const blank = { errorOf: () => undefined, leave: () => {} }
