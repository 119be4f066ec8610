import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import {
  Empty,
  GoButton,
  Note,
  Page,
  RefusalNote,
  Sheet,
  Status,
  useAct,
  useFormat,
  useRefresh,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { doorsOf } from '../../../platform/cases/doors.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import type { SheetShown } from '../contract.ts'
import { groups } from '../kinds.ts'
import { sheets as procedure } from '../sheets.ts'
import { inPoints, markFrom } from '../speech.ts'
import { markOf, useMarking, type Given } from './marking.ts'
import './contests.css'
import { words } from './words.ts'

type Use = ReturnType<typeof useMarking>
type Entrant = SheetShown['entrants'][number]

const { lock } = doorsOf(anyProcedure(procedure)).acts

/** Marking in the hall, on a phone, with or without a network: tap whoever speaks, type the points, next. */
export function MarkingPage() {
  const t = useWords(words)
  const use = useMarking()
  const [chosen, setChosen] = useState<string>()
  const { sheets } = use
  const sheet = sheets?.find(({ id }) => id === chosen) ?? sheets?.[0]
  return (
    <main className="marking-main">
      <Page title={sheet?.contest ?? t.marking} {...(sheet && { lead: sheet.place })}>
        {use.error && <RefusalNote of={use.error} retry={use.again} />}
        {sheets?.length === 0 && <Empty title={t.noSheets}>{t.noSheetsHint}</Empty>}
        {sheets && sheets.length > 1 && (
          <Select
            aria-label={t.whichSheet}
            value={sheet!.id}
            onChange={setChosen}
            options={sheets.map(({ id, contest }) => ({ value: id, label: contest }))}
          />
        )}
        {use.offline && (
          <Note tone="warn" title={t.noNetwork}>
            {t.keptHere}
          </Note>
        )}
        {sheet && <OneSheet key={sheet.id} sheet={sheet} use={use} />}
      </Page>
    </main>
  )
}

function OneSheet({ sheet, use }: { sheet: SheetShown; use: Use }) {
  const t = useWords(words)
  const { number } = useFormat()
  const [entry, setEntry] = useState<string>()
  const { queue } = use
  const waiting = queue.items.filter(({ refused }) => refused === null).length
  const entrant = sheet.entrants.find((one) => one.entry === entry)
  if (sheet.rules === 'knowledge')
    return (
      <Note
        tone="accent"
        title={t.referee}
        actions={<GoButton to={`/contest-sheets/${sheet.id}`}>{t.whole}</GoButton>}
      />
    )
  return (
    <>
      {waiting > 0 && <Note tone="warn" title={t.waiting(number(waiting))} />}
      <Refused sheet={sheet} use={use} />
      {entrant ? (
        <MarkOne
          key={entrant.entry}
          sheet={sheet}
          entrant={entrant}
          use={use}
          keep={(given) => {
            queue.add(given)
            setEntry(undefined)
          }}
          back={() => setEntry(undefined)}
        />
      ) : (
        <>
          <Entrants sheet={sheet} use={use} choose={setEntry} />
          <Lock sheet={sheet} use={use} waiting={waiting > 0} />
        </>
      )}
    </>
  )
}

/** What the server would not have: it says why, and the mark is given anew. */
function Refused({ sheet, use: { queue } }: { sheet: SheetShown; use: Use }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  return queue.items.map(({ id, item, refused }) => {
    const entrant = sheet.entrants.find(({ entry }) => entry === item.entry)
    return refused === null ? null : (
      <Note
        key={id}
        tone="late"
        title={`${t.refused}${entrant ? `：${t.number(number(entrant.number))}` : ''}`}
        actions={<Button onClick={() => queue.drop(id)}>{t.drop}</Button>}
      >
        {say(refused)}
      </Note>
    )
  })
}

function Entrants({ sheet, use, choose }: { sheet: SheetShown; use: Use; choose: (entry: string) => void }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  return [...new Set(sheet.entrants.map(({ group }) => group))].map((group) => (
    <section key={group} aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{say(groups[group])}</h2>
      <ul className="marking-list">
        {sheet.entrants
          .filter((one) => one.group === group)
          .map((one) => {
            const mark = markOf(sheet, use.queue, one.entry)
            const aside = sheet.aside.includes(one.entry)
            return (
              <li key={one.entry}>
                <button
                  type="button"
                  disabled={one.out || aside || sheet.lockedOn !== null}
                  onClick={() => choose(one.entry)}
                >
                  <span className="marking-number">{t.number(number(one.number))}</span>
                  <span lang="zh-CN">{one.title}</span>
                  <span className="marking-points">
                    {one.out ? (
                      t.out
                    ) : aside ? (
                      t.aside
                    ) : mark ? (
                      <>
                        <strong>{inPoints(mark.points)}</strong>
                        <Status tone={mark.sent ? 'good' : 'warn'}>{mark.sent ? t.sent : t.here}</Status>
                      </>
                    ) : (
                      t.notMarked
                    )}
                  </span>
                </button>
              </li>
            )
          })}
      </ul>
    </section>
  ))
}

interface MarkOneProps {
  readonly sheet: SheetShown
  readonly entrant: Entrant
  readonly use: Use
  readonly keep: (given: Given) => void
  readonly back: () => void
}

function MarkOne({ sheet, entrant, use, keep, back }: MarkOneProps) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const before = markOf(sheet, use.queue, entrant.entry)
  const [typed, setTyped] = useState(() => sheet.criteria.map((_, i) => (before ? inPoints(before.criteria[i]!) : '')))
  const [overtime, setOvertime] = useState(before?.overtime ?? false)
  const [tried, setTried] = useState(false)
  const read = typed.map((text, i) => {
    const points = markFrom(text)
    return points !== null && points <= sheet.criteria[i]!.most ? points : null
  })
  const whole = read.every((one) => one !== null)
  const sum = read.reduce<number>((all, one) => all + (one ?? 0), 0)
  return (
    <Sheet>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (whole) keep({ sheet: sheet.id, entry: entrant.entry, criteria: read as number[], overtime })
        }}
      >
        <h2>
          {say(groups[entrant.group])} {t.number(number(entrant.number))}
        </h2>
        <p lang="zh-CN">{entrant.title}</p>
        {sheet.criteria.map(({ name, most }, i) => {
          const wrong = read[i] === null && (tried || typed[i] !== '')
          return (
            <div className="field" key={name}>
              <label htmlFor={`criterion-${i}`}>
                <span lang="zh-CN">{name}</span> <span className="quiet">{t.most(inPoints(most))}</span>
              </label>
              <Input
                id={`criterion-${i}`}
                inputMode="decimal"
                autoComplete="off"
                maxLength={8}
                size="large"
                value={typed[i]}
                aria-invalid={wrong}
                aria-describedby={wrong ? `criterion-${i}-wrong` : undefined}
                {...(wrong && { status: 'error' as const })}
                onChange={({ target: { value } }) => setTyped((all) => all.map((one, j) => (j === i ? value : one)))}
              />
              {wrong && (
                <p className="fault" id={`criterion-${i}-wrong`}>
                  {t.badPoints(inPoints(most))}
                </p>
              )}
            </div>
          )
        })}
        <Checkbox checked={overtime} onChange={({ target }) => setOvertime(target.checked)}>
          {t.overtime}
        </Checkbox>
        <p className="marking-sum" aria-live="polite">
          {t.sum} <strong>{inPoints(sum)}</strong>
        </p>
        <div className="form-end">
          <Button type="primary" size="large" htmlType="submit">
            {t.save}
          </Button>
          <Button size="large" onClick={back}>
            {t.back}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

function Lock({ sheet, use, waiting }: { sheet: SheetShown; use: Use; waiting: boolean }) {
  const t = useWords(words)
  const refresh = useRefresh()
  const act = useAct(lock!, { done: t.locked })
  if (sheet.lockedOn) return <Note tone="good" title={t.locked} />
  return (
    <Sheet>
      <p>{t.lockHint}</p>
      <div className="form-end">
        <Button
          type="primary"
          disabled={waiting || use.offline}
          loading={act.busy}
          onClick={() =>
            void act
              .send({ params: { id: sheet.id }, body: { form: {}, seen: sheet.version } })
              .then(() => void refresh())
          }
        >
          {t.lock}
        </Button>
        <GoButton to={`/contest-sheets/${sheet.id}`}>{t.whole}</GoButton>
      </div>
      <p className="quiet">{t.stepBack}</p>
    </Sheet>
  )
}
