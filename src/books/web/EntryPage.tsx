import { Button } from 'antd'
import { useState } from 'react'
import { fieldsOf } from '../../platform/forms/field.ts'
import {
  Facts,
  LoadedPage,
  Note,
  Page,
  ReasonDialog,
  Section,
  Sheet,
  useAct,
  useApi,
  useFormat,
  useParam,
} from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { maskedFields } from '../book.ts'
import type { EntryRow } from '../shapes.ts'
import './books.css'
import { EndDialog } from './EndDialog.tsx'
import { EntryForm } from './EntryForm.tsx'
import { BookOf, type Known } from './known.tsx'
import { Standing } from './ListPage.tsx'
import { Unmask } from './Unmask.tsx'
import { LookedUp, Value } from './values.tsx'
import { Versions } from './Versions.tsx'
import { words } from './words.ts'

/** One entry of any book: what it says, what can be done with it, and every version there was. */
export function EntryPage() {
  const id = useParam('id')
  return <BookOf>{(known) => <Read key={id} id={id} {...known} />}</BookOf>
}

function Read({ id, ...known }: Known & { id: string }) {
  const row = useApi(known.doors.one, { params: { id } })
  const say = useSay()
  const title = say(known.book.title)
  return (
    <LoadedPage of={row} title={title} up={{ to: known.path, title }}>
      {(data) => <Entry {...known} row={data} />}
    </LoadedPage>
  )
}

function Entry({ row, ...known }: Known & { row: EntryRow }) {
  const { face, book, doors, path } = known
  const t = useWords(words)
  const say = useSay()
  const { day, spoken } = useFormat()
  const [editing, setEditing] = useState(false)
  const [lifted, setLifted] = useState<EntryRow | null>(null)
  const keeps = row.mine && face.keeps && !face.closed
  const shown = lifted?.version === row.version ? lifted : row
  const masks = maskedFields(book).some((name) => row.form[name])
  return (
    <Page
      title={spoken(shown.caption)}
      up={{ to: path, title: say(book.title) }}
      lead={<Standing row={row} />}
      wide
      actions={
        !editing && (
          <>
            {face.unmasks && masks && !lifted && <Unmask doors={doors} id={row.id} shown={setLifted} />}
            {keeps && !row.struck && <Doing {...known} row={row} edit={() => setEditing(true)} />}
          </>
        )
      }
    >
      {row.struck && (
        <Note
          tone="late"
          title={t.struckNote(day(row.struck.on), row.struck.reason)}
          actions={keeps && <Restore {...known} row={row} />}
        />
      )}
      {lifted && <Note tone="warn" title={t.unmasked} />}
      <div className="book-entry">
        <Sheet>
          {editing ? (
            <EntryForm {...known} row={row} done={() => setEditing(false)} cancel={() => setEditing(false)} />
          ) : (
            <Filled {...known} row={shown} />
          )}
        </Sheet>
        <Section title={t.versions}>
          <Versions {...known} row={row} />
        </Section>
      </div>
    </Page>
  )
}

/** What is filled in, field by field; retired fields below, where they hold anything. */
function Filled({ face, book, row }: Known & { row: EntryRow }) {
  const t = useWords(words)
  const say = useSay()
  const facts = (retired: boolean) =>
    fieldsOf(book.form).flatMap(([name, meta]) => {
      const value = row.form[name]
      const empty =
        value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
      if (empty || (meta.retired ?? false) !== retired) return []
      return [[say(meta.label), <Value key={name} meta={meta} value={value} names={row.names} />] as const]
    })
  const looked = face.looked.flatMap(({ name, ...of }) =>
    row.looked[name] === undefined && !of.none
      ? []
      : [[say(of.label), <LookedUp key={name} of={of} value={row.looked[name]} />] as const],
  )
  const former = facts(true)
  return (
    <>
      <Facts facts={[...facts(false), ...looked]} />
      {former.length > 0 && (
        <details className="book-former">
          <summary>{t.retired}</summary>
          <Facts facts={former} />
        </details>
      )}
    </>
  )
}

function Doing({ book, doors, row, edit }: Known & { row: EntryRow; edit: () => void }) {
  const t = useWords(words)
  const [striking, setStriking] = useState(false)
  const [ending, setEnding] = useState(false)
  const strike = useAct(doors.strike)
  return (
    <>
      <Button type="text" danger onClick={() => setStriking(true)}>
        {t.strike}
      </Button>
      {book.valid && book.valid.until.length > 0 && row.standing !== 'over' && (
        <Button onClick={() => setEnding(true)}>{t.endThem}</Button>
      )}
      <Button type="primary" onClick={edit}>
        {t.edit}
      </Button>
      <ReasonDialog
        open={striking}
        title={t.strikeTitle(row.caption)}
        confirm={t.strike}
        danger
        busy={strike.busy}
        usual={[t.strikeUsual, t.strikeUsual2]}
        onCancel={() => setStriking(false)}
        onConfirm={(reason) =>
          void strike
            .send({ params: { id: row.id }, body: { reason, seen: row.version } })
            .then((done) => done && setStriking(false))
        }
      >
        <p>{t.strikeLead}</p>
      </ReasonDialog>
      {ending && <EndDialog doors={doors} rows={[row]} close={() => setEnding(false)} />}
    </>
  )
}

function Restore({ doors, row }: Known & { row: EntryRow }) {
  const t = useWords(words)
  const act = useAct(doors.restore, { done: t.restored })
  return (
    <Button loading={act.busy} onClick={() => void act.send({ params: { id: row.id }, body: { seen: row.version } })}>
      {t.restore}
    </Button>
  )
}
