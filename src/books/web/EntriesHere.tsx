import { fieldsOf } from '../../platform/forms/field.ts'
import { Go, PlainTable, Section, useApi, type Reply } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { entriesAbout } from '../face.ts'
import { type EntryRow } from '../shapes.ts'
import { knownFrom } from './known.tsx'
import { Standing } from './ListPage.tsx'
import { useText } from './values.tsx'
import { words } from './words.ts'
import { bookAt } from '../addresses.ts'

/** On the page of an organisation: what every book one may read says of it. */
export const EntriesOfOrganisation = ({ id }: { readonly id: string }) => <Here asked={{ org: id }} />

/** On the page of a person: where books speak of him. */
export const EntriesOfPerson = ({ id }: { readonly id: string }) => <Here asked={{ person: id }} />

type Asked = { readonly org: string } | { readonly person: string }
type Told = Reply<typeof entriesAbout>['books'][number]

function Here({ asked }: { asked: Asked }) {
  const found = useApi(entriesAbout, { query: asked })
  return found.data?.books.map((told) => <OfBook key={told.face.id} asked={asked} told={told} />)
}

function OfBook({ asked, told: { face, rows, more } }: { asked: Asked; told: Told }) {
  const t = useWords(words)
  const say = useSay()
  const text = useText()
  const { book, path } = knownFrom(face)
  const metas = new Map(fieldsOf(book.form))
  // Whose page it is need not be said in every row.
  const shown = book.shown.filter((name) => !('org' in asked && book.of.includes(name))).slice(0, 5)
  const cell = (name: string, row: EntryRow) => text(metas.get(name)!, row.form[name], row.names)
  return (
    <Section title={say(book.title)}>
      {'person' in asked && book.names && <p className="quiet">{t.namedLead}</p>}
      <PlainTable
        caption={say(book.title)}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          ...shown.map((name, at) => ({
            key: name,
            title: say(metas.get(name)!.label),
            cell: (row: EntryRow) =>
              at === 0 ? <Go to={`${path}/${row.id}`}>{cell(name, row) || row.caption}</Go> : cell(name, row),
          })),
          ...(book.valid
            ? [{ key: 'standing', title: t.standing, cell: (row: EntryRow) => <Standing row={row} /> }]
            : []),
        ]}
      />
      {more && (
        <p>
          <Go to={bookAt.to({ book: book.id, ...('org' in asked && { org: asked.org, show: 'all' }) })}>
            {t.moreOfThese}
          </Go>
        </p>
      )}
    </Section>
  )
}
