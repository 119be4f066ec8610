import { Button } from 'antd'
import { useState } from 'react'
import { dayOf, isPlainDate } from '../../calendar/plain-date.ts'
import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import {
  addressOf,
  DataTable,
  GoButton,
  Note,
  Page,
  Status,
  useFormat,
  type Column,
  useMany,
} from '../../desk/kit/index.ts'
import { useHouse, useMay } from '../../desk/session.ts'
import { FiguresHere } from '../../figures/web/FiguresHere.tsx'
import { useSay, useWords } from '../../desk/words.ts'
import type { EntryRow } from '../shapes.ts'
import { queryOf, useAsked, useEntries } from './asked.ts'
import './books.css'
import { EndDialog } from './EndDialog.tsx'
import { ExportUnmasked } from './Unmask.tsx'
import { BookFilters } from './Filters.tsx'
import { BookOf, type Known } from './known.tsx'
import { LookedUp, useText } from './values.tsx'
import { words } from './words.ts'

/** Any book as a list, drawn from its declaration. */
export const BookListPage = () => <BookOf>{(known) => <List key={known.path} {...known} />}</BookOf>

function List(known: Known) {
  const { face, book, doors, path } = known
  const t = useWords(words)
  const say = useSay()
  const may = useMay()
  const house = useHouse()
  const { moment } = useFormat()
  const [asked, set] = useAsked(book)
  const query = queryOf(asked)
  const listing = useEntries(doors, query)
  const [ending, setEnding] = useState<readonly EntryRow[]>([])
  const keeps = face.keeps && !face.closed
  const isNarrowed = Object.entries(asked).some(([key, value]) => value && key !== 'sort')
  const ends = keeps && book.valid !== null && book.valid.until.length > 0
  return (
    <Page
      title={say(book.title)}
      lead={say(book.about)}
      wide
      actions={
        <>
          {face.own && may('settings.manage') && <GoButton to={`${path}/declaration`}>{t.declaration}</GoButton>}
          {book.complete && <GoButton to={`${path}/complete`}>{t.confirmAll}</GoButton>}
          {book.counterparts.length > 0 && <GoButton to={`${path}/snapshots`}>{t.reconcile}</GoButton>}
          {keeps && face.takesIn && <TakeIn {...known} title={say(face.takesIn)} />}
          {keeps && <GoButton to={`${path}/import`}>{t.import}</GoButton>}
          {keeps && (
            <GoButton to={`${path}/new`} type="primary">
              {t.add}
            </GoButton>
          )}
        </>
      }
    >
      {face.closed && <Note title={t.closedNote} />}
      {face.deriving && <Note title={t.derivingNote} />}
      {asked['known'] && (
        <Note
          title={t.knownAt(moment(new Date(asked['known'])))}
          actions={<Button onClick={() => set({ known: undefined })}>{t.now}</Button>}
        />
      )}
      <BookFilters book={book} value={asked} set={set} />
      <FiguresHere
        page={path}
        on={asked['on'] && isPlainDate(asked['on']) ? asked['on'] : dayOf(house?.now ?? new Date())}
      />
      <DataTable
        id={`book-${book.id}`}
        title={say(book.title)}
        listing={listing}
        countedUpTo={listing.countedUpTo}
        columns={useColumns(known, listing.rows)}
        rowKey={({ id }) => id}
        rowName={({ caption }) => caption}
        rowLink={({ id }) => `${path}/${id}`}
        sort={asked['sort']}
        onSort={(sort) => set({ sort })}
        exportTo={addressOf(doors.export, { query })}
        filtered={isNarrowed}
        card={(row) => <Card {...known} row={row} />}
        bulk={
          ends
            ? [{ title: t.endThem, allows: ({ mine, standing }) => mine && standing === 'in-force', act: setEnding }]
            : []
        }
        empty={isNarrowed ? null : keeps ? <Beginning path={path} /> : t.emptyToReader}
      />
      {face.unmasks && <ExportUnmasked doors={doors} book={book} query={query} />}
      {ending.length > 0 && <EndDialog doors={doors} rows={ending} close={() => setEnding([])} />}
    </Page>
  )
}

/** Enters all that the declaration speaks of at once, and says how many there were. */
function TakeIn({ doors, title }: Known & { title: string }) {
  const act = useMany(doors.takeIn)
  return (
    <Button loading={act.busy} onClick={() => void act.ask({ body: {} })}>
      {title}
    </Button>
  )
}

function Beginning({ path }: { path: string }) {
  const t = useWords(words)
  return (
    <>
      <p className="quiet">{t.emptyBook}</p>
      <span className="book-answer book-begin">
        <GoButton to={`${path}/import`}>{t.import}</GoButton>
        <GoButton to={`${path}/new`} type="primary">
          {t.add}
        </GoButton>
      </span>
    </>
  )
}

const widths: Partial<Record<FieldMeta['input'], number>> = {
  day: 140,
  whole: 110,
  money: 150,
  yes: 90,
  choice: 130,
  person: 110,
}

function useColumns({ face, book }: Known, rows: readonly EntryRow[]): Column<EntryRow>[] {
  const t = useWords(words)
  const say = useSay()
  const text = useText()
  const { recent, spoken } = useFormat()
  const metas = new Map(fieldsOf(book.form))
  const columns = book.shown.map((name, i): Column<EntryRow> => {
    const meta = metas.get(name)!
    const cell = (row: EntryRow) => text(meta, row.form[name], row.names) || (i === 0 ? spoken(row.caption) : '')
    const width = i === 0 ? widest(rows.map(cell)) : widths[meta.input]
    return {
      key: name,
      title: say(meta.label),
      cell,
      ...(width && { width }),
      ...((meta.input === 'whole' || meta.input === 'money') && { align: 'end' as const }),
      ...(i === 0 && { fixed: true as const }),
      ...(book.sorts.includes(name) && { sort: name }),
    }
  })
  const looked = face.looked.map(({ name, label, input, none }): Column<EntryRow> => {
    const width = widths[input as FieldMeta['input']]
    return {
      key: name,
      title: say(label),
      ...(width && { width }),
      cell: (row) => <LookedUp of={{ label, input, none }} value={row.looked[name]} />,
    }
  })
  const standing: Column<EntryRow> = {
    key: 'standing',
    title: t.standing,
    width: 120,
    cell: (row) => <Standing row={row} />,
    hidden: book.valid === null,
  }
  const changed: Column<EntryRow> = {
    key: 'changedAt',
    title: t.changedAt,
    width: 150,
    cell: ({ changedAt, shipped }) => (shipped ? t.shipped : recent(changedAt, new Date())),
    hidden: true,
  }
  return [...columns, ...looked, standing, changed]
}

// By which a row is known is never cut: as wide as its longest name, and beyond that in two lines.
const widest = (texts: readonly string[]) =>
  Math.min(
    460,
    Math.max(
      150,
      ...texts.map(
        (text) => 40 + [...text].reduce((sum, sign) => sum + (/[\u0020-\u007e]/.test(sign) ? 8.5 : 15.5), 0),
      ),
    ),
  )

export function Standing({ row: { standing, shipped } }: { row: EntryRow }) {
  const t = useWords(words)
  if (standing === 'struck') return <Status tone="late">{t.struck}</Status>
  if (standing === 'over') return <Status>{t.over}</Status>
  if (standing === 'coming') return <Status tone="accent">{t.coming}</Status>
  return shipped ? <Status>{t.shipped}</Status> : <Status tone="good">{t.inForce}</Status>
}

/** A row in the hand: what it is called, and what is filled in. */
function Card({ face, book, row }: Known & { row: EntryRow }) {
  const say = useSay()
  const { spoken } = useFormat()
  const text = useText()
  const metas = new Map(fieldsOf(book.form))
  const [first = '', ...rest] = book.shown
  const told = (name: string) => text(metas.get(name)!, row.form[name], row.names)
  return (
    <>
      <strong className="card-title">{told(first) || spoken(row.caption)}</strong>
      {rest.map((name) => {
        const value = told(name)
        return (
          value && (
            <span key={name} className="card-pair">
              <span className="quiet">{say(metas.get(name)!.label)}</span>
              <span>{value}</span>
            </span>
          )
        )
      })}
      {face.looked.map(({ name, ...of }) => (
        <span key={name} className="card-pair">
          <span className="quiet">{say(of.label)}</span>
          <LookedUp of={of} value={row.looked[name]} />
        </span>
      ))}
      {row.standing !== 'in-force' && <Standing row={row} />}
    </>
  )
}
