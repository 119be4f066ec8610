import { Empty, Go, GoButton, Loaded, Page, Section, Sheet, Status, useApi } from '../../desk/kit/index.ts'
import { groups, type Group } from '../../desk/page.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { listBooks, type BookSummary } from '../face.ts'
import './books.css'
import { words } from './words.ts'

/** All books somebody may read, by the work they belong to. */
export function BooksPage() {
  const t = useWords(words)
  const say = useSay()
  const found = useApi(listBooks)
  return (
    <Page
      title={t.books}
      lead={t.booksLead}
      actions={
        found.data?.mayDeclare && (
          <GoButton to="/books/new" type="primary">
            {t.declareNew}
          </GoButton>
        )
      }
    >
      <Loaded of={found}>
        {({ books }) =>
          books.length === 0 ? (
            <Empty title={t.booksNone} />
          ) : (
            [...Map.groupBy(books, ({ nav }) => (nav?.group ?? 'services') as Group)]
              .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
              .map(([group, of]) => (
                <Section key={group} title={say(groups[group].words)}>
                  <Sheet>
                    <ul className="book-list">
                      {of.map((book) => (
                        <Book key={book.id} book={book} />
                      ))}
                    </ul>
                  </Sheet>
                </Section>
              ))
          )
        }
      </Loaded>
    </Page>
  )
}

const order = Object.keys(groups) as Group[]

function Book({ book: { id, title, about, own, closed } }: { book: BookSummary }) {
  const t = useWords(words)
  const say = useSay()
  return (
    <li>
      <Go to={`/books/${id}`}>
        <strong>{say(title)}</strong> {closed ? <Status>{t.closedBook}</Status> : own && <Status>{t.own}</Status>}
        <span className="quiet">{say(about)}</span>
      </Go>
    </li>
  )
}
