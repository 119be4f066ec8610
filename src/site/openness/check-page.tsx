import { Fragment } from 'react'
import { Notice, Record } from '../kit/parts.tsx'
import { A, useSay } from '../kit/reading.tsx'
import { words as shell } from '../kit/words.ts'
import type { Disclosed } from '../../platform/ledger/proof-file.ts'
import type { Checked } from './checking.ts'
import { Rows } from './publication-pages.tsx'
import { words } from './words.ts'

interface Shown {
  readonly action: string
  readonly typed: string
  /** null: nothing was asked yet. */
  readonly checked: Checked | 'nothing-given' | 'too-large' | null
}

export function CheckPage({ action, typed, checked }: Shown) {
  const say = useSay()
  const fault = checked === 'nothing-given' ? words.giveSomething : checked === 'too-large' ? words.tooLarge : undefined
  return (
    <>
      <h1>{say(words.check)}</h1>
      {checked && typeof checked !== 'string' ? <Result checked={checked} /> : <p>{say(words.checkAbout)}</p>}
      <form method="post" action={action} encType="multipart/form-data" data-check={say(words.hash)}>
        {fault && (
          <p className="fault" role="alert">
            {say(fault)}
          </p>
        )}
        <div className="field">
          <label htmlFor="text">{say(words.text)}</label>
          <p className="hint" id="text-hint">
            {say(words.textHint)}
          </p>
          <input
            id="text"
            name="text"
            autoComplete="off"
            maxLength={4000}
            defaultValue={typed}
            aria-describedby="text-hint"
          />
        </div>
        <div className="field">
          <label htmlFor="file">{say(words.file)}</label>
          <p className="hint" id="file-hint">
            {say(words.fileAsk)}
          </p>
          <input id="file" name="file" type="file" aria-describedby="file-hint" />
        </div>
        <button className="primary">{say(words.doCheck)}</button>
      </form>
    </>
  )
}

function Result({ checked }: { checked: Checked }) {
  const say = useSay()
  switch (checked.found) {
    case 'files': {
      const { sha256, now, before } = checked
      const standing = now.filter(({ withdrawn_at }) => !withdrawn_at)
      const title = standing.length > 0 ? words.matches : now.length > 0 ? words.wasWithdrawn : words.older
      return (
        <section>
          <Notice kind={standing.length > 0 ? 'good' : 'warn'}>
            <p>
              <strong>{say(title)}</strong>
            </p>
            <p>{say(standing.length > 0 || now.length > 0 ? words.matchesAbout : words.olderAbout)}</p>
          </Notice>
          <Rows rows={[...now, ...before]} />
          <Hash sha256={sha256} />
        </section>
      )
    }
    case 'numbers':
      return (
        <section>
          <Notice kind="good">
            <p>
              <strong>{say(words.found)}</strong>
            </p>
          </Notice>
          <Rows rows={checked.rows} />
        </section>
      )
    case 'attested': {
      const { stands, title, facts, checked: done = [], notChecked = [], to } = checked.attested
      return (
        <section>
          <Notice kind={stands ? 'good' : 'bad'}>
            <p>
              <strong>{say(title)}</strong>
            </p>
          </Notice>
          <dl className="facts">
            {facts.map(([label, value]) => (
              <Fragment key={label.zh}>
                <dt>{say(label)}</dt>
                <dd>{typeof value === 'string' ? <Record>{value}</Record> : say(value)}</dd>
              </Fragment>
            ))}
          </dl>
          {done.length + notChecked.length > 0 && (
            <ul className="steps">
              {done.map((one) => (
                <li key={one.zh}>✓ {say(one)}</li>
              ))}
              {notChecked.map((one) => (
                <li key={one.zh}>
                  {say(words.leftOut)} {say(one)}
                </li>
              ))}
            </ul>
          )}
          {to && (
            <p>
              <A to={to}>{say(words.readOn)}</A>
            </p>
          )}
        </section>
      )
    }
    case 'receipt':
      return (
        <Notice kind="good">
          <p>
            <strong>{say(words.receiptIs)}</strong>
          </p>
          <p>{say(words.receiptAbout(checked.title))}</p>
          <p>
            <A to="/receipt">{say(shell.receipt)}</A>
          </p>
        </Notice>
      )
    case 'miscopied':
      return (
        <Notice kind="warn">
          <p>{say(words.miscopied)}</p>
        </Notice>
      )
    case 'proof':
      return <Proof {...checked} />
    case 'altered':
      return (
        <Notice kind="bad">
          <p>
            <strong>{say(words.sealedDiffers)}</strong>
          </p>
          <p>{say(words.alteredAbout)}</p>
        </Notice>
      )
    case 'checkpoint':
      return (
        <Notice kind={checked.stands ? 'good' : 'bad'}>
          <p>{say(checked.stands ? words.checkpointStands(checked.size) : words.forked)}</p>
        </Notice>
      )
    case 'nothing':
      return (
        <>
          <Notice kind="bad">
            <p>
              <strong>{say(words.unknown)}</strong>
            </p>
            <p>{say(checked.sha256 ? words.unknownFile : words.unknownText)}</p>
          </Notice>
          {checked.sha256 && <Hash sha256={checked.sha256} />}
        </>
      )
  }
}

function Proof({ verdict, row, told }: Extract<Checked, { found: 'proof' }>) {
  const say = useSay()
  if (verdict.verdict !== 'proved')
    return (
      <Notice kind="bad">
        <p>{say(words[verdict.verdict])}</p>
      </Notice>
    )
  return (
    <section>
      <Notice kind={verdict.unknown.length > 0 ? 'warn' : 'good'}>
        <p>
          <strong>{say(words.proved)}</strong>
        </p>
        <p>{say(words.provedAbout(verdict.index, verdict.size))}</p>
        <p>{say(told ? words.sealedMatches : words.contentsNotCompared)}</p>
        {verdict.witnesses.length > 0 && <p>{say(words.seenBy(verdict.witnesses.join('、')))}</p>}
        {verdict.unknown.length > 0 && <p>{say(words.notChecked(verdict.unknown.join('、')))}</p>}
      </Notice>
      {told && <Sealed told={told} />}
      {row && (
        <>
          <h2>{say(words.standsNow)}</h2>
          <Rows rows={[row]} />
        </>
      )}
    </section>
  )
}

/** What was sealed, and nothing that the file adds to it. */
function Sealed({ told: { title, number, files } }: { told: Disclosed }) {
  const say = useSay()
  return (
    <dl className="facts">
      <dt>{say(words.sealedTitle)}</dt>
      <dd>
        <Record>{title}</Record>
      </dd>
      {number && (
        <>
          <dt>{say(words.number)}</dt>
          <dd>
            <Record>{number}</Record>
          </dd>
        </>
      )}
      {files.map(({ name, sha256 }) => (
        <Fragment key={sha256}>
          <dt>
            <Record>{name}</Record>
          </dt>
          <dd>
            <code>{sha256}</code>
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

function Hash({ sha256 }: { sha256: string }) {
  const say = useSay()
  return (
    <dl>
      <dt>{say(words.hash)}</dt>
      <dd>
        <code>{sha256}</code>
      </dd>
    </dl>
  )
}
