import { Button, Progress } from 'antd'
import { useState } from 'react'
import {
  addressOf,
  GoButton,
  handed,
  handedAs,
  Loaded,
  Note,
  Page,
  PointOut,
  useAct,
  useApi,
  useFormat,
  useGo,
  useParam,
} from '../../desk/kit/index.ts'
import { upload } from '../../desk/kit/upload.ts'
import { useSay, useWords } from '../../desk/words.ts'
import type { ImportState, RowVerdict } from '../shapes.ts'
import './books.css'
import { Asked } from './Asked.tsx'
import { ImportRows } from './ImportRows.tsx'
import { Names } from './Names.tsx'
import { BookOf, type Known } from './known.tsx'
import { useLabels } from './values.tsx'
import { words } from './words.ts'

/** One import: how its rows fare, what it asks about, what is written, what is refused and why. */
export function BookImportedPage() {
  const id = useParam('import')
  return <BookOf>{(known) => <Imported key={id} id={id} {...known} />}</BookOf>
}

const atWork = (state: ImportState | undefined) => state?.state === 'judging' || state?.state === 'writing'

function Imported({ id, ...known }: Known & { id: string }) {
  const { book, doors, path } = known
  const t = useWords(words)
  const say = useSay()
  const [every, setEvery] = useState(800)
  const found = useApi(doors.importState, { params: { import: id } }, { every: every || 0, keep: true })
  const wanted = atWork(found.data) || !found.data ? 800 : 0
  if (wanted !== every) setEvery(wanted)
  return (
    <Page
      title={found.data?.file ?? t.importTitle(say(book.title))}
      up={{ to: `${path}/import`, title: t.importTitle(say(book.title)) }}
      wide
    >
      <Loaded of={found}>{(state) => <State {...known} state={state} />}</Loaded>
    </Page>
  )
}

function State({ state, ...known }: Known & { state: ImportState }) {
  const t = useWords(words)
  const say = useSay()
  const { day, number } = useFormat()
  const labelOf = useLabels(known.book)
  if (state.state === 'unreadable')
    return (
      <>
        <Note tone="late" title={state.refusal ? say(state.refusal) : t.stateUnreadable} />
        <Pointed {...known} state={state} />
      </>
    )
  if (atWork(state))
    return (
      <div role="status">
        <p>{(state.state === 'judging' ? t.judging : t.writing)(number(state.done), number(state.of))}</p>
        <Progress percent={state.of > 0 ? Math.floor((state.done / state.of) * 100) : 0} aria-label={t.stateJudging} />
        <p className="quiet">{t.leave}</p>
      </div>
    )
  return (
    <>
      <Verdict {...known} state={state} />
      {state.unread.length > 0 && (
        <Note tone="warn" title={t.unread(state.unread.length, state.unread.map((one) => `“${one}”`).join('、'))}>
          {t.unreadHint}
        </Note>
      )}
      {state.missing.length > 0 && <Note title={t.missing(state.missing.map(labelOf).join('、'))} />}
      {state.state === 'judged' && <Pointed {...known} state={state} />}
      {state.state === 'judged' && state.names.length > 0 && <Names {...known} state={state} />}
      {state.counts.asked > 0 && <Asked {...known} state={state} />}
      {state.clearedOn ? <Note title={t.clearedNote(day(state.clearedOn))} /> : <Rows {...known} state={state} />}
    </>
  )
}

/** Not read, or read wrongly: pointed out on its first rows, it is handed in again. */
function Pointed({ doors, path, state: { id, full } }: Known & { state: ImportState }) {
  const go = useGo()
  const again = async (file: File) => {
    const next = await upload(doors.import, { query: { full: String(full) as never } }, file)
    handed(next.id, file)
    go(`${path}/import/${next.id}`)
  }
  return <PointOut key={id} doors={doors} file={handedAs(id)} again={again} />
}

/** What may be done with it now: write the good rows, or take the refused ones home. */
function Verdict({ doors, path, state }: Known & { state: ImportState }) {
  const t = useWords(words)
  const { number } = useFormat()
  const write = useAct(doors.write)
  const { accepted, changed, refused } = state.counts
  const good = accepted + changed
  const written = state.state === 'written'
  const take = refused > 0 && !state.clearedOn && (
    <Button href={addressOf(doors.refused, { params: { import: state.id } })} download>
      {t.downloadRefused(number(refused))}
    </Button>
  )
  return (
    <>
      {written ? (
        <Note
          tone="good"
          title={t.writtenNote(number(good))}
          actions={
            <span className="book-answer">
              <GoButton to={path} type={refused > 0 ? 'default' : 'primary'}>
                {t.toBook}
              </GoButton>
              <GoButton to={`${path}/import`}>{t.another}</GoButton>
            </span>
          }
        />
      ) : (
        <Note
          tone={refused > 0 ? 'warn' : 'accent'}
          title={t.counts(number(accepted), number(changed), number(state.counts.already), number(refused))}
          actions={
            good > 0 || state.counts.asked > 0 ? (
              <Button
                type="primary"
                loading={write.busy}
                onClick={() => void write.send({ params: { import: state.id }, body: {} })}
              >
                {good > 0 ? t.writeGood(number(good)) : t.writeAnswers}
              </Button>
            ) : (
              <GoButton to={path}>{t.toBook}</GoButton>
            )
          }
        >
          {good === 0 && refused === 0 && state.counts.asked === 0 && t.writeNone}
        </Note>
      )}
      {take && <Note tone="warn" title={t.refusedNote(number(refused))} actions={take} />}
    </>
  )
}

const shownVerdicts: readonly RowVerdict[] = ['refused', 'changed', 'accepted', 'already']

function Rows({ state, ...known }: Known & { state: ImportState }) {
  const t = useWords(words)
  const { number } = useFormat()
  const [chosen, setChosen] = useState<RowVerdict | null>(
    // What is there already nobody has to read.
    () => shownVerdicts.find((verdict) => verdict !== 'already' && state.counts[verdict] > 0) ?? null,
  )
  const titles: Record<RowVerdict, string> = {
    refused: t.refused,
    changed: t.changedRow,
    accepted: t.accepted,
    already: t.already,
    asked: t.asked,
  }
  return (
    <>
      <div className="book-counts" role="group" aria-label={t.verdict}>
        {shownVerdicts.map((verdict) => (
          <button
            key={verdict}
            type="button"
            aria-pressed={chosen === verdict}
            className={state.counts[verdict] === 0 ? 'none' : undefined}
            onClick={() => setChosen(verdict)}
          >
            <strong>{number(state.counts[verdict])}</strong>
            {titles[verdict]}
          </button>
        ))}
      </div>
      {chosen && state.counts[chosen] > 0 && (
        <ImportRows key={chosen} {...known} state={state} verdict={chosen} title={titles[chosen]} />
      )}
    </>
  )
}
