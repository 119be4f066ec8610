import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import {
  call,
  CountInput,
  Facts,
  Field,
  Note,
  Sheet,
  useFormat,
  useRefresh,
  useTell,
} from '../../../../desk/kit/index.ts'
import { useWords } from '../../../../desk/words.ts'
import { newId, toText } from '../envelope/bytes.ts'
import { newPair, pairOf, type PrivateKey } from '../envelope/key-slot.ts'
import { printedShares, readShare } from '../envelope/shares.ts'
import { makeCustody, type KeysShown } from '../keys/contract.ts'
import { openedFor } from './opened.ts'
import './reports.css'
import { words } from './words.ts'

/** The spare key, in shares: made in this page, shown to one custodian after another, and registered only when each has copied his. */
export function Custodians({ custody }: { custody: KeysShown['custody'] }) {
  const t = useWords(words)
  const { day, number } = useFormat()
  const [making, setMaking] = useState(false)
  return (
    <>
      {custody ? (
        <Facts
          facts={[
            [t.custodians, custody.custodians.join('、')],
            [t.threshold, number(custody.threshold)],
            [t.since, day(custody.madeOn)],
            [t.ceremonies, number(custody.ceremonies)],
          ]}
        />
      ) : (
        <Note tone="warn">{t.noCustody}</Note>
      )}
      {custody && custody.lacking > 0 && <Note tone="warn">{t.custodyLacks(number(custody.lacking))}</Note>}
      {making ? (
        <Making done={() => setMaking(false)} />
      ) : (
        <Button onClick={() => setMaking(true)}>{custody ? t.replaceCustody : t.makeCustody}</Button>
      )}
    </>
  )
}

const blank = { errorOf: () => undefined, leave: () => {} }

interface Made {
  readonly id: string
  readonly publicKey: string
  readonly shares: readonly string[]
  /** Proves to the house that the key opens, once the shares are on paper; it cannot be taken out of this page. */
  readonly pair: PrivateKey
}

function Making({ done }: { done: () => void }) {
  const t = useWords(words)
  const tell = useTell()
  const refresh = useRefresh()
  const { number } = useFormat()
  const [names, setNames] = useState('')
  const [threshold, setThreshold] = useState(2)
  const [made, setMade] = useState<Made | null>(null)
  const [at, setAt] = useState(0)
  const custodians = [
    ...new Set(
      names
        .split(/[\n,，、;；]/)
        .map((name) => name.trim())
        .filter((name) => name.length >= 2),
    ),
  ]
  const fit = custodians.length >= 2 && custodians.length <= 9 && threshold >= 2 && threshold <= custodians.length

  const begin = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const { publicKey, secret } = await newPair()
      const key = { id: newId(), publicKey: toText(publicKey) }
      setMade({
        ...key,
        shares: await printedShares(secret, custodians.length, threshold),
        pair: await pairOf(publicKey, secret),
      })
    } catch (error) {
      tell.refused(error)
    }
  }
  const register = async ({ id, publicKey, pair }: Made) => {
    try {
      const opened = await openedFor({ id, publicKey }, pair)
      await call(makeCustody, { params: { id }, body: { publicKey, opened, threshold, custodians } })
      tell.done(t.custodyMade)
      await refresh()
      done()
    } catch (error) {
      tell.refused(error)
    }
  }

  if (made && at < made.shares.length)
    return (
      <Share
        key={at}
        name={custodians[at]!}
        share={made.shares[at]!}
        step={`${number(at + 1)} / ${number(made.shares.length)}`}
        copied={() => (at + 1 < made.shares.length ? setAt(at + 1) : void register(made))}
      />
    )
  return (
    <form className="form" onSubmit={(event) => void begin(event)}>
      <Note>{t.makingLead}</Note>
      <Sheet>
        <Field<{ names: string }> form={blank} name="names" label={t.custodians} hint={t.custodiansHint} required>
          {(bound) => (
            <Input.TextArea
              {...bound}
              autoSize={{ minRows: 3 }}
              value={names}
              onChange={(event) => setNames(event.target.value)}
            />
          )}
        </Field>
        <Field<{ threshold: number }> form={blank} name="threshold" label={t.threshold} required>
          {(bound) => <CountInput {...bound} value={threshold} onChange={setThreshold} />}
        </Field>
      </Sheet>
      <div className="form-end">
        <Button type="primary" htmlType="submit" disabled={!fit}>
          {t.makeShares}
        </Button>{' '}
        <Button onClick={done}>{t.cancel}</Button>
      </div>
    </form>
  )
}

/** One custodian at the screen. There is no way on but by typing the share from the paper. */
function Share({ name, share, step, copied }: { name: string; share: string; step: string; copied: () => void }) {
  const t = useWords(words)
  const [shown, setShown] = useState(true)
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const check = async () => {
    const [one, other] = await Promise.all([readShare(typed), readShare(share)])
    if (one && other && toText(one) === toText(other)) copied()
    else setWrong(true)
  }
  return (
    <Sheet>
      <h3>
        {step} · {name}
      </h3>
      {shown ? (
        <>
          <p>{t.copyShare(name)}</p>
          <p className="share">{share}</p>
          <Button type="primary" onClick={() => setShown(false)}>
            {t.shareCopied}
          </Button>
        </>
      ) : (
        <>
          <Field<{ typed: string }>
            form={{ ...blank, errorOf: () => (wrong ? t.wrongShare : undefined) }}
            name="typed"
            label={t.typeShare}
            required
          >
            {(bound) => (
              <Input
                {...bound}
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <Button type="primary" onClick={() => void check()}>
            {t.checkShare}
          </Button>{' '}
          <Button onClick={() => setShown(true)}>{t.showAgain}</Button>
        </>
      )}
    </Sheet>
  )
}
