import { useId, useState } from 'react'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import {
  ChoiceInput,
  DayInput,
  Empty,
  Go,
  Loaded,
  Page,
  PlainTable,
  Section,
  Status,
  useApi,
  useFormat,
  type Reply,
  type Tone,
} from '../../desk/kit/index.ts'
import { upload } from '../../desk/kit/upload.ts'
import { useSay, useWords } from '../../desk/words.ts'
import type { Doors } from '../contract.ts'
import { classes, type SnapshotState } from '../shapes.ts'
import './books.css'
import { HandInFile } from './HandInFile.tsx'
import { BookOf, type Known } from './known.tsx'
import { words } from './words.ts'

/** Files of somebody else's system, held against the book: handed in here, cleared and signed each on its own page. */
export const SnapshotsPage = () => <BookOf>{(known) => <Snapshots key={known.path} {...known} />}</BookOf>

function Snapshots(known: Known) {
  const { book, doors, face, path } = known
  const t = useWords(words)
  const say = useSay()
  const title = say(book.title)
  const found = useApi(doors.snapshots)
  return (
    <Page title={t.snapshotsTitle(title)} up={{ to: path, title }} lead={t.snapshotsLead} wide>
      {face.keeps && <HandIn {...known} />}
      <Section title={t.reconcile}>
        <Loaded of={found}>
          {({ snapshots }: Reply<Doors['snapshots']>) =>
            snapshots.length === 0 ? (
              <Empty title={t.snapshotsNone} />
            ) : (
              <SnapshotList {...known} snapshots={snapshots} />
            )
          }
        </Loaded>
      </Section>
    </Page>
  )
}

function HandIn({ book, doors, path }: Known) {
  const t = useWords(words)
  const say = useSay()
  const id = useId()
  const [counterpart, setCounterpart] = useState(book.counterparts[0]?.id ?? '')
  const [day, setDay] = useState<string>(() => dayOf(new Date()))
  return (
    <HandInFile
      label={t.takeSnapshot}
      disabled={day === ''}
      send={async (file, progress) => {
        const query = { counterpart, day: day as PlainDate }
        return `${path}/snapshots/${(await upload(doors.takeSnapshot, { query }, file, progress)).id}`
      }}
    >
      {book.counterparts.length > 1 && (
        <div className="field">
          <ChoiceInput
            label={t.counterpart}
            value={counterpart}
            onChange={setCounterpart}
            options={book.counterparts.map((one) => ({ value: one.id, label: say(one.title) }))}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={id}>{t.snapshotDay}</label>
        <DayInput id={id} value={day} onChange={setDay} />
      </div>
    </HandInFile>
  )
}

export const snapshotTones: Readonly<Record<SnapshotState['state'], Tone>> = {
  matching: 'accent',
  matched: 'warn',
  signed: 'good',
  unreadable: 'late',
}

export function useSnapshotStates(): Readonly<Record<SnapshotState['state'], string>> {
  const t = useWords(words)
  return { matching: t.matching, matched: t.matchedState, signed: t.signedState, unreadable: t.stateUnreadable }
}

/** How a snapshot is called: whose file, of which day. */
export function useSnapshotName({ counterparts }: Known['book']) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  return ({ counterpart, day: on }: SnapshotState) => {
    const known = counterparts.find(({ id }) => id === counterpart)
    return t.snapshotOf(known ? say(known.title) : counterpart, day(on))
  }
}

function SnapshotList({ book, path, snapshots }: Known & { snapshots: readonly SnapshotState[] }) {
  const t = useWords(words)
  const { recent, number } = useFormat()
  const states = useSnapshotStates()
  const nameOf = useSnapshotName(book)
  return (
    <PlainTable
      caption={t.reconcile}
      rows={snapshots}
      rowKey={({ id }) => id}
      columns={[
        { key: 'of', title: t.counterpart, cell: (one) => <Go to={`${path}/snapshots/${one.id}`}>{nameOf(one)}</Go> },
        {
          key: 'state',
          title: t.result,
          cell: ({ state, open }) => {
            const left = classes.reduce((sum, one) => sum + open[one], 0)
            return (
              <>
                <Status tone={snapshotTones[state]}>{states[state]}</Status>{' '}
                {left > 0 && <span className="quiet">{t.openOf(number(left))}</span>}
              </>
            )
          },
        },
        { key: 'by', title: t.by, cell: ({ by }) => by },
        { key: 'when', title: t.when, cell: ({ at }) => recent(at, new Date()) },
      ]}
    />
  )
}
