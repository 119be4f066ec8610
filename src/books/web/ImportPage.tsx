import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import {
  addressOf,
  Empty,
  Go,
  handed,
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
import { columnFields } from '../book.ts'
import type { Doors } from '../contract.ts'
import type { ImportState } from '../shapes.ts'
import './books.css'
import { HandInFile } from './HandInFile.tsx'
import { BookOf, type Known } from './known.tsx'
import { words } from './words.ts'

/** A spreadsheet for any book: handed in here, judged and written on its own page. */
export const BookImportPage = () => <BookOf>{(known) => <Import key={known.path} {...known} />}</BookOf>

function Import(known: Known) {
  const { book, doors, path } = known
  const t = useWords(words)
  const say = useSay()
  const title = say(book.title)
  return (
    <Page
      title={t.importTitle(title)}
      up={{ to: path, title }}
      lead={t.importLead}
      actions={
        <Button href={addressOf(doors.template)} download>
          {t.template}
        </Button>
      }
    >
      <HandIn {...known} />
      <Section title={t.history}>
        <History {...known} />
      </Section>
    </Page>
  )
}

function HandIn({ book, doors, path }: Known) {
  const t = useWords(words)
  const [full, setFull] = useState(false)
  return (
    <HandInFile
      label={t.chooseFile}
      headings={columnFields(book, true).map(([, { label }]) => label.zh)}
      send={async (file, progress) => {
        const { id } = await upload(doors.import, { query: { full: String(full) as never } }, file, progress)
        handed(id, file)
        return `${path}/import/${id}`
      }}
    >
      {book.valid?.until.length !== 0 && (
        <div className="field">
          <div>
            <Checkbox checked={full} onChange={(event) => setFull(event.target.checked)}>
              {t.full}
            </Checkbox>
          </div>
          <div className="hint">{t.fullHint}</div>
        </div>
      )}
    </HandInFile>
  )
}

const stateTones: Readonly<Record<ImportState['state'], Tone>> = {
  judging: 'accent',
  judged: 'warn',
  writing: 'accent',
  written: 'good',
  unreadable: 'late',
}

function useStates(): Readonly<Record<ImportState['state'], string>> {
  const t = useWords(words)
  return {
    judging: t.stateJudging,
    judged: t.stateJudged,
    writing: t.stateWriting,
    written: t.stateWritten,
    unreadable: t.stateUnreadable,
  }
}

function History({ doors, path }: Known) {
  const found = useApi(doors.imports)
  const t = useWords(words)
  return (
    <Loaded of={found}>
      {({ imports }: Reply<Doors['imports']>) =>
        imports.length === 0 ? <Empty title={t.historyNone} /> : <Imports imports={imports} path={path} />
      }
    </Loaded>
  )
}

function Imports({ imports, path }: { imports: readonly ImportState[]; path: string }) {
  const t = useWords(words)
  const { recent, number } = useFormat()
  const states = useStates()
  return (
    <PlainTable
      caption={t.history}
      rows={imports}
      rowKey={({ id }) => id}
      columns={[
        { key: 'file', title: t.file, cell: ({ id, file }) => <Go to={`${path}/import/${id}`}>{file}</Go> },
        { key: 'when', title: t.when, cell: ({ at }) => recent(at, new Date()) },
        { key: 'by', title: t.by, cell: ({ by }) => by },
        {
          key: 'state',
          title: t.result,
          cell: ({ state, counts }) => (
            <>
              <Status tone={stateTones[state]}>{states[state]}</Status>{' '}
              {state !== 'unreadable' && (
                <span className="quiet">
                  {t.counts(
                    number(counts.accepted),
                    number(counts.changed),
                    number(counts.already),
                    number(counts.refused),
                  )}
                </span>
              )}
            </>
          ),
        },
      ]}
    />
  )
}
