import { dayOf, inChinese } from '../../calendar/plain-date.ts'
import type { LogBreakRow } from '../../platform/ledger/breaks.ts'
import { LOG_PATH } from '../../platform/ledger/log-path.ts'
import { sitePage } from '../kit/page.ts'
import { A, useReading, useSay } from '../kit/reading.tsx'
import { words } from './words.ts'

export interface LogShown {
  readonly origin: string
  readonly vkey: string
  readonly size: number
  readonly beatAt: Date
  readonly note: string
  /** Where its files are, with scheme. */
  readonly prefix: string
  readonly demo: boolean
  readonly stopped: boolean
  readonly breaks: readonly LogBreakRow[]
  readonly seen: readonly { readonly witness: string; readonly size: number; readonly at: Date }[]
}

export const logPage = sitePage<LogShown | { readonly empty: true }>({
  id: 'publications.log',
  path: '/log',
  title: () => words.log,
  render: (data) => ('empty' in data ? <Empty /> : <Log {...data} />),
})

function Empty() {
  const say = useSay()
  return (
    <>
      <h1>{say(words.log)}</h1>
      <p>{say(words.logEmpty)}</p>
    </>
  )
}

function Log({ origin, vkey, size, beatAt, note, prefix, demo, stopped, breaks, seen }: LogShown) {
  const say = useSay()
  const { language } = useReading()
  const inWords = (moment: Date) => (language === 'zh' ? inChinese(dayOf(moment)) : dayOf(moment))
  const time = beatAt.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    hour12: false,
  })
  return (
    <>
      <h1>{say(words.log)}</h1>
      <p>{say(words.logAbout)}</p>
      {demo && <p className="quiet">{say(words.demoLog)}</p>}
      {stopped && <p role="alert">{say(words.stopped)}</p>}
      <dl>
        <dt>{say(words.entries)}</dt>
        <dd>{size.toLocaleString(language === 'zh' ? 'zh-CN' : 'en')}</dd>
        <dt>{say(words.lookedAt)}</dt>
        <dd>
          <time dateTime={beatAt.toISOString()}>{time}</time>
        </dd>
        <dt>{say(words.origin)}</dt>
        <dd>
          <code>{origin}</code>
        </dd>
        <dt>{say(words.key)}</dt>
        <dd>
          <code>{vkey}</code>
        </dd>
      </dl>
      <h2>{say(words.checkpoint)}</h2>
      <p>{say(words.checkpointAbout)}</p>
      <pre>{note}</pre>
      <p>
        <a href={`${LOG_PATH}/checkpoint`}>checkpoint</a>
      </p>
      {breaks.length > 0 && (
        <>
          <h2>{say(words.breaks)}</h2>
          <p>{say(words.breaksAbout)}</p>
          <ul>
            {breaks.map(({ id, kind, changed_at: at, begins, ends, lost, why }) => (
              <li key={id}>
                {say(
                  kind === 'continued'
                    ? words.continued(inWords(at), begins, ends, lost)
                    : words.renewed(inWords(at), ends),
                )}
                {why} <a href={`${LOG_PATH}/breaks/${id}/proof.json`}>{say(words.breakProof)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{say(words.witnesses)}</h2>
      <p>{say(words.witnessesAbout)}</p>
      {seen.length === 0 ? (
        <p className="quiet">{say(words.noWitnesses)}</p>
      ) : (
        <ul>
          {seen.map(({ witness, size: at, at: when }) => (
            <li key={witness}>
              <code>{witness}</code>: {say(words.witnessed(at, inWords(when)))}
            </li>
          ))}
        </ul>
      )}
      <h2>{say(words.howTo)}</h2>
      <p>{say(words.howToAbout)}</p>
      <dl>
        <dt>{say(words.prefix)}</dt>
        <dd>
          <code>{prefix}</code>
        </dd>
      </dl>
      <p>{say(words.entryIs)}</p>
      <p>
        <a href={`${LOG_PATH}/verify-backup.py`} download="verify-backup.py">
          {say(words.stranger)}
        </a>
      </p>
      <p className="quiet">{say(words.strangerAbout)}</p>
      <p>
        <A to="/log/held">{say(words.held)}</A>
      </p>
    </>
  )
}
