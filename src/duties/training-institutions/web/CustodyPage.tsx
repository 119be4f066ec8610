import { Button } from 'antd'
import { useId, useRef, useState, type ReactNode } from 'react'
import { addDays, dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import {
  ChoiceInput,
  DayInput,
  Go,
  GoButton,
  Loaded,
  Note,
  Page,
  PlainTable,
  ReasonDialog,
  RefusalNote,
  Section,
  Sheet,
  Status,
  useAct,
  useApi,
  useFormat,
  type Reply,
} from '../../../desk/kit/index.ts'
import { upload } from '../../../desk/kit/upload.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { yuan } from '../../../platform/sheets/money.ts'
import { readCustody, takeBankFile, takeOrdersFile, withdrawCustodyFile, type Taken } from '../custody/contract.ts'
import { differences, results } from '../kinds.ts'
import { LearnLayout } from './LearnLayout.tsx'
import { words } from './words.ts'

type Known = Reply<typeof readCustody>
type Progress = (percent: number) => void

/** Files of banks and of the platform are taken in here; what became of each is said at once. */
export function CustodyPage() {
  const t = useWords(words)
  const found = useApi(readCustody)
  return (
    <Page
      title={t.title}
      lead={t.lead}
      wide
      actions={
        <>
          <GoButton to="/custody-differences">{t.differences}</GoButton>
          <GoButton to="/books/custody-days">{t.days}</GoButton>
          <GoButton to="/books/custody-layouts">{t.layouts}</GoButton>
        </>
      }
    >
      <Loaded of={found}>
        {(known: Known) => (
          <>
            <Section title={t.bank}>
              {known.layouts.length === 0 ? (
                <Note>
                  {t.noLayouts} <Go to="/books/custody-layouts/new">{t.learn}</Go>
                </Note>
              ) : (
                <Bank {...known} />
              )}
            </Section>
            <Section title={t.orders}>
              <Orders />
            </Section>
            <LearnLayout bank={unlearnt(known)} learnt={() => void found.refetch()} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** The first bank with accounts and without a layout. */
const unlearnt = ({ layouts, accounts }: Known) =>
  accounts.find(({ bank }) => !layouts.some((one) => one.bank === bank))?.bank ?? ''

function Bank({ layouts, accounts }: Known) {
  const t = useWords(words)
  const id = useId()
  const [layout, setLayout] = useState(layouts[0]!.id)
  const bank = layouts.find((one) => one.id === layout)?.bank
  const [account, setAccount] = useState('')
  const last = accounts.filter((one) => one.bank === bank).map(({ until }) => until)
  const next = last.find((day) => day !== null)
  const [from, setFrom] = useState<string>(next ? addDays(next, 1) : addDays(dayOf(new Date()), -7))
  const [until, setUntil] = useState<string>(addDays(dayOf(new Date()), -1))
  return (
    <Handing
      kind="bank"
      label={t.takeBank}
      disabled={from === '' || until === ''}
      send={(file, progress) => {
        const period = { from: from as PlainDate, until: until as PlainDate }
        return upload(takeBankFile, { query: { layout, ...period, ...(account && { account }) } }, file, progress)
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-layout`}>{t.layout}</label>
        <ChoiceInput
          id={`${id}-layout`}
          label={t.layout}
          value={layout}
          onChange={(chosen) => {
            setLayout(chosen)
            setAccount('')
          }}
          options={layouts.map((one) => ({ value: one.id, label: one.bank }))}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-account`}>{t.whichAccount}</label>
        <ChoiceInput
          id={`${id}-account`}
          label={t.whichAccount}
          value={account}
          onChange={setAccount}
          options={[
            { value: '', label: t.asFileSays },
            ...accounts.filter((one) => one.bank === bank).map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-from`}>{t.from}</label>
        <DayInput id={`${id}-from`} value={from} onChange={setFrom} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-until`}>{t.until}</label>
        <DayInput id={`${id}-until`} value={until} onChange={setUntil} />
      </div>
    </Handing>
  )
}

function Orders() {
  const t = useWords(words)
  const id = useId()
  const [day, setDay] = useState<string>(addDays(dayOf(new Date()), -1))
  return (
    <Handing
      kind="orders"
      label={t.takeOrders}
      disabled={day === ''}
      send={(file, progress) => upload(takeOrdersFile, { query: { day: day as PlainDate } }, file, progress)}
    >
      <div className="field">
        <label htmlFor={id}>{t.day}</label>
        <DayInput id={id} value={day} onChange={setDay} />
      </div>
    </Handing>
  )
}

interface HandingIn {
  readonly kind: 'bank' | 'orders'
  readonly label: string
  readonly disabled: boolean
  readonly send: (file: File, progress: Progress) => Promise<Taken>
  readonly children: ReactNode
}

/** A file is chosen and sent in one go; what became of it stands below. */
function Handing({ kind, label, disabled, send, children }: HandingIn) {
  const t = useWords(words)
  const input = useRef<HTMLInputElement>(null)
  const [percent, setPercent] = useState<number | null>(null)
  const [taken, setTaken] = useState<Taken | null>(null)
  const [error, setError] = useState<unknown>(null)
  const sendIt = async (file: File) => {
    setError(null)
    setTaken(null)
    setPercent(0)
    try {
      setTaken(await send(file, setPercent))
    } catch (fault) {
      setError(fault)
    } finally {
      setPercent(null)
    }
  }
  return (
    <>
      <Sheet className="form">
        {children}
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.xlsx,.ods"
          className="unseen"
          aria-label={label}
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void sendIt(file)
          }}
        />
        <div className="form-end">
          <Button type="primary" loading={percent !== null} disabled={disabled} onClick={() => input.current?.click()}>
            {label}
          </Button>
          <span role="status" className="quiet">
            {percent !== null && t.sending(percent)}
          </span>
        </div>
      </Sheet>
      {error !== null && <RefusalNote of={error} />}
      {taken && <Verdict key={taken.hash} kind={kind} {...taken} />}
    </>
  )
}

const tones = { balanced: 'good', transit: 'accent', explained: 'accent', open: 'late' } as const

function Verdict({ kind, already, hash, dropped, strangers, accounts }: Taken & Pick<HandingIn, 'kind'>) {
  const t = useWords(words)
  const say = useSay()
  const { day, number } = useFormat()
  return (
    <Section title={t.verdict}>
      {already && <Note>{accounts.length > 0 ? t.already : t.nothing}</Note>}
      {dropped.length > 0 && <p>{t.dropped(dropped.join('、'))}</p>}
      {strangers.length > 0 && <Note tone="warn">{t.strangers(strangers.join('、'))}</Note>}
      {accounts.length > 0 && (
        <PlainTable
          caption={t.verdict}
          rows={accounts}
          rowKey={({ account }) => account}
          columns={[
            { key: 'name', title: t.account, cell: ({ name }) => <span lang="zh-CN">{name}</span> },
            { key: 'until', title: t.upTo, cell: ({ until }) => day(until) },
            { key: 'rows', title: t.rows, cell: ({ rows }) => number(rows) },
            {
              key: 'result',
              title: t.result,
              cell: ({ settled }) =>
                settled ? (
                  <Status tone={tones[settled.result]}>{say(results[settled.result])}</Status>
                ) : (
                  <span className="quiet">{already ? '' : t.waiting}</span>
                ),
            },
            { key: 'closing', title: t.closing, cell: ({ settled }) => settled && t.yuan(yuan(settled.closing)) },
            { key: 'left', title: t.unconsumed, cell: ({ settled }) => settled && t.yuan(yuan(settled.unconsumed)) },
            { key: 'found', title: t.found, cell: ({ settled }) => settled && <Found {...settled} /> },
          ]}
        />
      )}
      {accounts.length > 0 && <Withdrawing kind={kind} hash={hash} />}
    </Section>
  )
}

/** The wrong file was chosen: it is taken back, with the reason. */
function Withdrawing({ kind, hash }: Pick<HandingIn, 'kind'> & Pick<Taken, 'hash'>) {
  const t = useWords(words)
  const act = useAct(withdrawCustodyFile)
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState(false)
  const send = async (why: string) => {
    if (await act.send({ body: { kind, hash, why } })) setDone(true)
    setAsked(false)
  }
  if (done) return <Note tone="good">{t.withdrawn}</Note>
  return (
    <p>
      <Button onClick={() => setAsked(true)}>{t.withdraw}</Button>
      <ReasonDialog
        open={asked}
        title={t.withdraw}
        confirm={t.withdraw}
        danger
        busy={act.busy}
        onCancel={() => setAsked(false)}
        onConfirm={(why) => void send(why)}
      >
        {t.withdrawLead}
      </ReasonDialog>
    </p>
  )
}

const SHOWN = 5

/** What was found, the first few; and the way to explain it. */
function Found({ differences: found, case: of }: NonNullable<Taken['accounts'][number]['settled']>) {
  const t = useWords(words)
  const say = useSay()
  if (found.length === 0) return null
  return (
    <>
      {found.slice(0, SHOWN).map(({ class: which, ref, amount }, n) => (
        <div key={n}>
          {say(differences[which])} {ref} {t.yuan(yuan(amount))}
        </div>
      ))}
      {found.length > SHOWN && <p>{t.more(found.length)}</p>}
      {of && <Go to={`/custody-differences/${of}`}>{t.open}</Go>}
    </>
  )
}
