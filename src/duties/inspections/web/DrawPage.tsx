import { Button, Input } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import {
  call,
  ChoiceInput,
  GoButton,
  LoadedPage,
  Note,
  Page,
  RefusalNote,
  Sheet,
  useApi,
  useFormat,
  useParam,
  useRefresh,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { doorsOf } from '../../../platform/cases/doors.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import type { Frozen } from '../../../platform/draw/frozen.ts'
import { prove } from '../../../platform/draw/proof.ts'
import { quicknet } from '../../../platform/draw/source.ts'
import { DIGITS } from '../../../platform/draw/ticket.ts'
import { ruleWords } from '../../../platform/draw/words.ts'
import { BASE } from '../../../site/kit/reading.tsx'
import { beacon } from '../contract.ts'
import type { Draw } from '../draw-state.ts'
import { frozenFrom } from '../freezing.ts'
import { inspections } from '../procedure.ts'
import type { Task } from '../state.ts'
import './draw.css'
import { words } from './draw-words.ts'
import { Qr } from '../../../desk/kit/Qr.tsx'

const doors = doorsOf(anyProcedure(inspections))

/** The draw in front of those who may be drawn: made for a projector, and recomputed by the very browser that shows it. */
export function DrawPage() {
  const id = useParam('id')
  // Several officers type on machines of their own: what one does appears on the wall.
  const dossier = useApi(doors.read, { params: { id } }, { every: 4000 })
  const t = useWords(words)
  return (
    <LoadedPage of={dossier} title={t.title} up={{ to: `/inspections/${id}`, title: t.title }}>
      {(data) => <Room dossier={data} />}
    </LoadedPage>
  )
}

function Room({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const { number } = useFormat()
  const room = useRef<HTMLDivElement>(null)
  const { id, caption, number: name } = dossier.case
  const state = dossier.case.state as Task
  const { draw } = state
  return (
    <Page
      title={`${t.title}：${caption}`}
      wide
      up={{ to: `/inspections/${id}`, title: name }}
      actions={
        <>
          <Button onClick={() => void room.current?.requestFullscreen()}>{t.wide}</Button>
          <Button onClick={() => print()}>{t.print}</Button>
          <Button href={`${BASE}/draws/${id}`} target="_blank">
            {t.publicPage}
          </Button>
          <GoButton to="/draw-statistics">{t.statistics}</GoButton>
        </>
      }
    >
      <div className="draw-room" ref={room}>
        {state.draws.map(({ attempt, reason }) => (
          <Note key={attempt} tone="warn">
            {t.earlierOne(number(attempt), reason)}
          </Note>
        ))}
        {draw ? <Frozen id={id} state={state} draw={draw} /> : <Note>{t.notFrozen}</Note>}
        {draw && <Randomness dossier={dossier} draw={draw} />}
        {draw?.drawnOn && <Result state={state} draw={draw} />}
      </div>
    </Page>
  )
}

function Frozen({ id, state, draw }: { id: string; state: Task; draw: Draw }) {
  const t = useWords(words)
  const { number } = useFormat()
  const { strata, objects, officers } = frozenFrom(state, draw)
  return (
    <Sheet>
      <div className="draw-head">
        <div>
          <h2>{t.frozen}</h2>
          <p>
            {t.frozenAt(beijing(draw.frozenAt))} {t.counts(number(objects.length), number(officers.length))}
          </p>
          <p>
            {strata
              .filter(({ quota }) => quota > 0)
              .map(({ name, quota, id: stratum }) =>
                t.quota(name, number(quota), number(objects.filter((one) => one.stratum === stratum).length)),
              )
              .join('；')}
          </p>
          <h3>{t.hash}</h3>
          <p className="draw-hash">{draw.hash.match(/.{8}/g)!.join(' ')}</p>
        </div>
        <div>
          <Qr address={`${location.origin}${BASE}/draws/${id}`} label={t.publicPage} />
          <p className="quiet">{t.scan}</p>
        </div>
      </div>
      <ol className="draw-list" tabIndex={0} aria-label={t.frozen}>
        {objects.map(({ id: one, name, excluded }) => (
          <li key={one}>{excluded ? <s>{name}</s> : name}</li>
        ))}
      </ol>
    </Sheet>
  )
}

function Randomness({ dossier, draw }: { dossier: Dossier; draw: Draw }) {
  const t = useWords(words)
  const { number } = useFormat()
  const { source, given } = draw
  const now = useNow(given === null)
  const left = Date.parse(source.known) - now
  const open = (act: string) => dossier.available.some((one) => one.act === act && one.is === 'open')
  return (
    <Sheet>
      <h2>{t.source}</h2>
      <p>
        {source.kind === 'drand' ? t.drand(String(source.round)) : source.kind === 'parties' ? t.parties : source.name}{' '}
        {source.kind === 'numbers' || source.kind === 'decimal' ? <span className="quiet">{source.where}</span> : null}
      </p>
      {given ? (
        <p className="draw-hash">
          {t.settled}
          {given.kind === 'typed'
            ? given.text
            : given.kind === 'beacon'
              ? given.signature
              : given.parties.map(({ party, secret }) => `${party} ${secret}`).join('；')}
        </p>
      ) : (
        <>
          {source.kind !== 'parties' && (
            <>
              <p>{t.knownAt(beijing(source.known))}</p>
              <p className="draw-clock" role="timer">
                {left > 0 ? t.left(inClock(left)) : t.out}
              </p>
            </>
          )}
          {draw.mismatches > 0 && <Note tone="warn">{t.mismatches(number(draw.mismatches))}</Note>}
          {(source.kind === 'numbers' || source.kind === 'decimal') && <p>{t.typed(number(draw.typed.length))}</p>}
          {open('typeValue') && (
            <Fill dossier={dossier} act="typeValue" fields={[['value', t.value]]} button={t.enter} />
          )}
          {source.kind === 'drand' && (
            <p className="quiet">
              {t.drandAt}：https://api.drand.sh/{quicknet.hash}/public/{source.round}
            </p>
          )}
          {source.kind === 'drand' && open('pasteBeacon') && (
            <Fill
              dossier={dossier}
              act="pasteBeacon"
              fields={[['signature', t.signature]]}
              button={t.enter}
              fetched={() => call(beacon, { params: { round: source.round } })}
            />
          )}
          {source.kind === 'parties' && <Parties dossier={dossier} draw={draw} open={open} />}
        </>
      )}
      {open('draw') && <Fill dossier={dossier} act="draw" fields={[]} button={t.draw} big />}
    </Sheet>
  )
}

function Parties({
  dossier,
  draw: { source, sealed, revealed },
  open,
}: {
  dossier: Dossier
  draw: Draw
  open: (act: string) => boolean
}) {
  const t = useWords(words)
  const parties = source.kind === 'parties' ? source.parties : []
  const has = (all: readonly { party: string }[], party: string) => all.some((one) => one.party === party)
  const toSeal = parties.filter((party) => !has(sealed, party))
  const toReveal = parties.filter((party) => has(sealed, party) && !has(revealed, party))
  return (
    <>
      <ul className="draw-parties">
        {parties.map((party) => (
          <li key={party}>
            <strong>{party}</strong>
            <span>{has(revealed, party) ? t.revealedNow : has(sealed, party) ? t.sealedNow : t.waiting}</span>
            {has(sealed, party) && <code>{sealed.find((one) => one.party === party)!.commitment.slice(0, 16)}…</code>}
          </li>
        ))}
      </ul>
      {open('commit') && toSeal.length > 0 && (
        <Fill dossier={dossier} act="commit" party={toSeal} fields={[['commitment', t.seal]]} button={t.handIn} />
      )}
      {open('reveal') && toReveal.length > 0 && (
        <Fill dossier={dossier} act="reveal" party={toReveal} fields={[['secret', t.secret]]} button={t.reveal} />
      )}
    </>
  )
}

interface FillProps {
  readonly dossier: Dossier
  readonly act: string
  readonly fields: readonly (readonly [name: string, label: string])[]
  readonly button: string
  readonly party?: readonly string[]
  readonly big?: boolean
  /** What a network may fill in by itself. */
  readonly fetched?: () => Promise<Readonly<Record<string, string>>>
}

/** One act of the task with the few fields it has here. */
function Fill({ dossier, act, fields, button, party, big = false, fetched }: FillProps) {
  const t = useWords(words)
  const refresh = useRefresh()
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  // Beside the form, not in a corner: in full screen nothing else is seen.
  const [refusal, setRefusal] = useState<unknown>()
  const chosen = party && (party.includes(values['party'] ?? '') ? values['party']! : party[0]!)
  async function send() {
    setBusy(true)
    setRefusal(undefined)
    try {
      const form = { ...values, ...(chosen && { party: chosen }) }
      await call(doors.acts[act]!, {
        params: { id: dossier.case.id },
        body: { form, seen: dossier.case.version },
      } as never)
      setValues({})
    } catch (error) {
      setRefusal(error)
    }
    await refresh()
    setBusy(false)
  }
  async function fill(from: NonNullable<FillProps['fetched']>) {
    setBusy(true)
    setRefusal(undefined)
    try {
      setValues({ ...values, ...(await from()) })
    } catch (error) {
      setRefusal(error)
    }
    setBusy(false)
  }
  return (
    <form
      className="draw-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {party && (
        <ChoiceInput
          label={t.party}
          value={chosen!}
          onChange={(one) => setValues({ ...values, party: one })}
          options={party.map((one) => ({ value: one, label: one }))}
        />
      )}
      {fields.map(([name, label]) => (
        <label key={name}>
          {label}
          <Input
            value={values[name] ?? ''}
            autoComplete="off"
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
          />
        </label>
      ))}
      {fetched && (
        <Button loading={busy} onClick={() => void fill(fetched)}>
          {t.fetch}
        </Button>
      )}
      {refusal !== undefined && <RefusalNote of={refusal} />}
      <Button
        type="primary"
        htmlType="submit"
        loading={busy}
        disabled={fields.some(([name]) => !values[name]?.trim())}
        {...(big && { className: 'draw-now' })}
      >
        {button}
      </Button>
    </form>
  )
}

/** Tickets appear in the order they were drawn; this browser has computed them by itself. */
function Result({ state, draw }: { state: Task; draw: Draw }) {
  const t = useWords(words)
  const say = useSay()
  const [frozen] = useState((): Frozen => frozenFrom(state, draw))
  const [proof] = useState(() => prove(frozen, draw.given!))
  const nameOf = new Map([...frozen.objects, ...frozen.officers].map(({ id, name }) => [id, name]))
  const tickets = new Map(proof?.tickets.map((one) => [one.id, one]))
  const same = proof?.seed === draw.seed && JSON.stringify(proof?.assignments) === JSON.stringify(draw.assignments)
  const short = new Map(draw.unmet.map(({ object, rule }) => [object, rule]))
  return (
    <Sheet>
      <h2>{t.result}</h2>
      <Note tone={same ? 'good' : 'late'}>{same ? t.same : t.differs}</Note>
      <ol className="draw-result">
        {draw.assignments.map(({ object, officers }, i) => (
          <li key={object} style={{ animationDelay: `${Math.min(i * 0.6, 12)}s` }}>
            <strong>{nameOf.get(object)}</strong>
            <span>
              {t.officers}：{officers.map((one) => nameOf.get(one)).join('、')}
            </span>
            <Lines>{short.has(object) && `${t.unmet}${say(ruleWords[short.get(object)!])}`}</Lines>
            <Lines>
              {tickets.has(object) && `${t.ticket} ${(tickets.get(object)!.length / 2 ** DIGITS).toFixed(9)}`}
            </Lines>
          </li>
        ))}
      </ol>
    </Sheet>
  )
}

const Lines = ({ children }: { children: ReactNode }) => (children ? <div className="quiet">{children}</div> : null)

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [ticking])
  return now
}

const beijing = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** 3 12:04:59, days first where there are any. */
function inClock(left: number): string {
  const seconds = Math.ceil(left / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const days = Math.floor(seconds / 86_400)
  return `${days ? `${days}d ` : ''}${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
