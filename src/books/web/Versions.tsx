import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import { bookAt } from '../addresses.ts'
import { Go, Loaded, Story, useApi, useFormat, type Reply } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import type { Doors } from '../contract.ts'
import type { EntryRow } from '../shapes.ts'
import type { Known } from './known.tsx'
import { useText } from './values.tsx'
import { words } from './words.ts'

type Version = Reply<Doors['versions']>['versions'][number]

/** Every version of an entry, newest first: who made it, when, and what it set otherwise. */
export function Versions({ doors, row, ...known }: Known & { row: EntryRow }) {
  const found = useApi(doors.versions, { params: { id: row.id } })
  return <Loaded of={found}>{({ versions }) => <EntryStory {...known} versions={versions} />}</Loaded>
}

function EntryStory({ book, versions }: Pick<Known, 'book'> & { versions: readonly Version[] }) {
  const t = useWords(words)
  const say = useSay()
  const { moment } = useFormat()
  const metas = new Map(fieldsOf(book.form))
  const what = ({ act, changed }: Version) =>
    act === 'books.struck'
      ? t.actStruck
      : act === 'books.restored'
        ? t.actRestored
        : act === 'books.ended'
          ? t.actEnded
          : act === 'books.entered'
            ? t.entered
            : t.changed(changed.map((name) => say(metas.get(name)?.label ?? { zh: name, en: name })).join('、'))
  return (
    <>
      <Story
        events={versions.map((version, i) => {
          const before = versions[i + 1]
          return {
            key: version.version,
            at: version.at,
            by: version.by,
            what: what(version),
            reason: version.reason,
            tone: version.act === 'books.struck' ? ('late' as const) : ('plain' as const),
            detail: before && <Changes metas={metas} from={before} to={version} />,
          }
        })}
      />
      {versions.length > 1 && (
        <p className="quiet">
          {/* The whole book as it was known when this entry was last changed. */}
          <Go to={bookAt.to({ book: book.id, known: versions[1]!.at.toISOString() })}>
            {t.known(moment(versions[1]!.at))}
          </Go>
        </p>
      )}
    </>
  )
}

function Changes({ metas, from, to }: { metas: ReadonlyMap<string, FieldMeta>; from: Version; to: Version }) {
  const t = useWords(words)
  const say = useSay()
  const text = useText()
  const lines = to.changed.flatMap((name) => {
    const meta = metas.get(name)
    return meta
      ? [t.wasIs(say(meta.label), text(meta, from.form[name], from.names), text(meta, to.form[name], to.names))]
      : []
  })
  if (lines.length === 0) return null
  return (
    <ul className="book-remarks quiet">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
