import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState, type ReactNode } from 'react'
import {
  addressOf,
  call,
  Facts,
  Go,
  Loaded,
  Note,
  Page,
  PlainTable,
  ReasonDialog,
  Status,
  useAct,
  useApi,
  useFormat,
  useParam,
  type Reply,
} from '../../desk/kit/index.ts'
import { upload } from '../../desk/kit/upload.ts'
import { useSay, useWords } from '../../desk/words.ts'
import type { Doors } from '../contract.ts'
import { classes, type Class, type SnapshotState } from '../shapes.ts'
import './books.css'
import { HandInFile } from './HandInFile.tsx'
import { BookOf, type Known } from './known.tsx'
import { snapshotTones, useSnapshotName, useSnapshotStates } from './SnapshotsPage.tsx'
import { useLabels } from './values.tsx'
import { words } from './words.ts'

type Row = Reply<Doors['snapshotRows']>['rows'][number]

/** One reconciliation: how many rows are the same, only there, only here, different or there twice; each difference explained; all of it signed. */
export function SnapshotPage() {
  const id = useParam('snapshot')
  return <BookOf>{(known) => <Snapshot key={id} id={id} {...known} />}</BookOf>
}

function Snapshot({ id, ...known }: Known & { id: string }) {
  const { book, doors, path } = known
  const t = useWords(words)
  const say = useSay()
  const nameOf = useSnapshotName(book)
  const [every, setEvery] = useState(800)
  const found = useApi(doors.snapshot, { params: { snapshot: id } }, { every, keep: true })
  const wanted = !found.data || found.data.state === 'matching' ? 800 : 0
  if (wanted !== every) setEvery(wanted)
  const up = { to: `${path}/snapshots`, title: t.snapshotsTitle(say(book.title)) }
  return (
    <Page title={found.data ? nameOf(found.data) : t.reconcile} up={up} wide>
      <Loaded of={found}>{(state) => <State {...known} state={state} />}</Loaded>
    </Page>
  )
}

function State({ state, ...known }: Known & { state: SnapshotState }) {
  const t = useWords(words)
  const say = useSay()
  const { moment } = useFormat()
  const states = useSnapshotStates()
  if (state.state === 'unreadable')
    return <Note tone="late" title={state.refusal ? say(state.refusal) : t.stateUnreadable} />
  if (state.state === 'matching') return <p role="status">{t.matching}</p>
  return (
    <div className="book-apart">
      <Facts
        facts={[
          [
            t.result,
            <Status key="state" tone={snapshotTones[state.state]}>
              {states[state.state]}
            </Status>,
          ],
          [
            t.file,
            state.files ? (
              <a key="file" href={addressOf(known.doors.snapshotFile, { params: { snapshot: state.id } })} download>
                {state.file}
              </a>
            ) : (
              state.file
            ),
          ],
          [t.by, `${state.by ?? ''} ${moment(state.at)}`],
          [
            t.fingerprint,
            <code key="hash" className="book-hash">
              {state.hash}
            </code>,
          ],
          ...state.more.map(({ file, hash }, at): readonly [string, ReactNode] => [
            t.fileNo(at + 2),
            <span key={hash}>
              {state.files ? (
                <a
                  href={addressOf(known.doors.snapshotFile, {
                    params: { snapshot: state.id },
                    query: { part: at + 2 },
                  })}
                  download
                >
                  {file}
                </a>
              ) : (
                file
              )}{' '}
              <code className="book-hash">{hash}</code>
            </span>,
          ]),
        ]}
      />
      {state.signedAt && <Note tone="good" title={t.signedBy(state.signedBy ?? '', moment(state.signedAt))} />}
      {state.unread.length > 0 && (
        <Note tone="warn" title={t.unread(state.unread.length, state.unread.map((one) => `“${one}”`).join('、'))} />
      )}
      <AddFile {...known} state={state} />
      <Sign {...known} state={state} />
      <Classes {...known} state={state} />
    </div>
  )
}

/** A list may come in several files; once something is explained, it is what it is. */
function AddFile({ doors, path, face, state }: Known & { state: SnapshotState }) {
  const t = useWords(words)
  const cache = useQueryClient()
  const explained = classes.some((one) => one !== 'matched' && state.open[one] < state.counts[one])
  if (!face.keeps || state.state !== 'matched' || explained) return null
  return (
    <HandInFile
      label={t.addFile}
      plain
      send={async (file, progress) => {
        await upload(doors.addFile, { params: { snapshot: state.id }, query: {} }, file, progress)
        await cache.invalidateQueries()
        return `${path}/snapshots/${state.id}`
      }}
    >
      <p className="quiet">{t.addFileHint}</p>
    </HandInFile>
  )
}

function Sign({ doors, face, state }: Known & { state: SnapshotState }) {
  const t = useWords(words)
  const act = useAct(doors.sign)
  const left = classes.reduce((sum, one) => sum + state.open[one], 0)
  if (state.state !== 'matched' || left > 0) return null
  if (!state.signs) return face.keeps ? <Note title={t.signByAnother} /> : null
  return (
    <Note
      title={t.signLead}
      actions={
        <Popconfirm
          title={t.signTitle}
          okText={t.sign}
          cancelText={t.cancel}
          onConfirm={() => act.send({ params: { snapshot: state.id }, body: {} })}
        >
          <Button type="primary" loading={act.busy}>
            {t.sign}
          </Button>
        </Popconfirm>
      }
    />
  )
}

function Classes({ state, ...known }: Known & { state: SnapshotState }) {
  const t = useWords(words)
  const { number } = useFormat()
  const [chosen, setChosen] = useState<Class>(
    () => classes.find((one) => state.open[one] > 0) ?? classes.find((one) => state.counts[one] > 0) ?? 'matched',
  )
  const titles: Record<Class, string> = {
    matched: t.matched,
    'only-there': t.onlyThere,
    'only-here': t.onlyHere,
    differs: t.differs,
    twice: t.twice,
  }
  return (
    <>
      <div className="book-counts" role="group" aria-label={t.result}>
        {classes.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={chosen === one}
            className={state.counts[one] === 0 ? 'none' : undefined}
            onClick={() => setChosen(one)}
          >
            <strong>{number(state.counts[one])}</strong>
            {titles[one]} {state.open[one] > 0 && <Status tone="warn">{t.openOf(number(state.open[one]))}</Status>}
          </button>
        ))}
      </div>
      {state.counts[chosen] > 0 && (
        <Rows key={chosen} {...known} state={state} chosen={chosen} title={titles[chosen]} />
      )}
    </>
  )
}

function Rows({
  book,
  doors,
  path,
  face,
  state,
  chosen,
  title,
}: Known & { state: SnapshotState; chosen: Class; title: string }) {
  const t = useWords(words)
  const [clearing, setClearing] = useState<Row | 'class' | null>(null)
  const clear = useAct(doors.clear)
  const found = useInfiniteQuery({
    queryKey: [doors.snapshotRows.id, state.id, chosen, state.open, state.state],
    queryFn: ({ signal, pageParam }) =>
      call(doors.snapshotRows, { params: { snapshot: state.id }, query: { class: chosen, after: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => last.after,
  })
  const open = state.state === 'matched' && face.keeps && chosen !== 'matched'
  const send = async (reason: string) => {
    const rows = clearing === 'class' || clearing === null ? {} : { rows: [clearing.n] }
    const body = { class: chosen, reason, ...rows }
    if (await clear.send({ params: { snapshot: state.id }, body })) setClearing(null)
  }
  return (
    <>
      {open && state.open[chosen] > 0 && (
        <p>
          <Button onClick={() => setClearing('class')}>{t.clearClass}</Button>
        </p>
      )}
      <Loaded of={{ ...found, data: found.data?.pages.flatMap(({ rows }) => rows) }}>
        {(rows: readonly Row[]) => (
          <PlainTable
            caption={title}
            rows={rows}
            rowKey={({ n }) => String(n)}
            columns={[
              {
                key: 'name',
                title: t.entry,
                cell: ({ name, entry }) => (entry ? <Go to={`${path}/${entry}`}>{name}</Go> : name),
              },
              {
                key: 'where',
                title: t.theirRow,
                cell: ({ part, row }) =>
                  row !== null && (state.more.length > 0 ? t.inFile(part ?? 1, row) : t.inRow(row)),
              },
              { key: 'differs', title: t.difference, cell: (row) => <Differences book={book} row={row} /> },
              {
                key: 'reason',
                title: t.reason,
                cell: (row) =>
                  row.reason ??
                  (open && (
                    <Button size="small" aria-label={`${t.clearOne}：${row.name}`} onClick={() => setClearing(row)}>
                      {t.clearOne}
                    </Button>
                  )),
              },
            ]}
          />
        )}
      </Loaded>
      {found.hasNextPage && (
        <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t.moreRows}
        </Button>
      )}
      <ReasonDialog
        open={clearing !== null}
        title={t.clearTitle(clearing === 'class' || clearing === null ? title : clearing.name)}
        confirm={t.clearOne}
        busy={clear.busy}
        onCancel={() => setClearing(null)}
        onConfirm={(reason) => void send(reason)}
      />
    </>
  )
}

function Differences({ book, row: { differs } }: { book: Known['book']; row: Row }) {
  const t = useWords(words)
  const labelOf = useLabels(book)
  return (
    <ul className="book-remarks">
      {differs.map(({ field, here, there }) => (
        <li key={field}>{t.hereThere(labelOf(field), here, there)}</li>
      ))}
    </ul>
  )
}
