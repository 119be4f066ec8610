import { useState } from 'react'
import { Page, Sheet, useGo } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { EntryForm } from './EntryForm.tsx'
import { BookOf, type Known } from './known.tsx'
import { words } from './words.ts'

/** A new entry of any book; one after the other, if there are several. */
export const NewEntryPage = () => <BookOf>{(known) => <New key={known.path} {...known} />}</BookOf>

function New(known: Known) {
  const t = useWords(words)
  const say = useSay()
  const go = useGo()
  const [n, setN] = useState(0)
  const title = say(known.book.title)
  return (
    <Page title={t.addTitle(title)} up={{ to: known.path, title }}>
      <Sheet>
        <EntryForm
          key={n}
          {...known}
          row={null}
          done={(id, more) => (more ? setN(n + 1) : go(`${known.path}/${id}`, { replace: true }))}
          cancel={() => go(known.path)}
        />
      </Sheet>
    </Page>
  )
}
