import { Button, Checkbox } from 'antd'
import { useRef, useState, type ChangeEvent } from 'react'
import {
  addressOf,
  Empty,
  Go,
  Loaded,
  Page,
  PlainTable,
  RefusalNote,
  Section,
  Sheet,
  Status,
  useApi,
  useFormat,
  useGo,
  type Reply,
  type Tone,
} from '../../desk/kit/index.ts'
import { upload } from '../../desk/kit/upload.ts'
import { useSay, useWords } from '../../desk/words.ts'
import type { Doors } from '../contract.ts'
import type { ImportState } from '../shapes.ts'
import './books.css'
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

function HandIn({ doors, path }: Known) {
  const t = useWords(words)
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [full, setFull] = useState(false)
  const [percent, setPercent] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (file: File) => {
    setError(null)
    setPercent(0)
    const query = { full: String(full) as never }
    try {
      const state = await upload(doors.import, { query }, file, setPercent)
      go(`${path}/import/${state.id}`)
    } catch (fault) {
      setError(fault)
    } finally {
      setPercent(null)
    }
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    // The same name again, mended, must be noticed too.
    event.target.value = ''
    if (file) void send(file)
  }
  return (
    <>
      <Sheet className="form">
        <div className="field">
          <div>
            <Checkbox checked={full} onChange={(event) => setFull(event.target.checked)}>
              {t.full}
            </Checkbox>
          </div>
          <div className="hint">{t.fullHint}</div>
        </div>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv"
          className="unseen"
          aria-label={t.chooseFile}
          tabIndex={-1}
          onChange={choose}
        />
        <div className="form-end">
          <Button type="primary" loading={percent !== null} onClick={() => input.current?.click()}>
            {t.chooseFile}
          </Button>
          <span role="status" className="quiet">
            {percent !== null && t.sending(percent)}
          </span>
        </div>
      </Sheet>
      {error !== null && <RefusalNote of={error} />}
    </>
  )
}

export const stateTones: Readonly<Record<ImportState['state'], Tone>> = {
  judging: 'accent',
  judged: 'warn',
  writing: 'accent',
  written: 'good',
  unreadable: 'late',
}

export function useStates(): Readonly<Record<ImportState['state'], string>> {
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
