import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { v7 } from 'uuid'
import { doorsOf } from '../../../books/contract.ts'
import {
  IDLE,
  Note,
  PreviewTable,
  RefusalNote,
  Section,
  Sheet,
  useAct,
  type Meant,
  type Reply,
} from '../../../desk/kit/index.ts'
import { PickFile } from '../../../desk/kit/PickFile.tsx'
import { upload } from '../../../desk/kit/upload.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { lookAtBankFile } from '../custody/contract.ts'
import { layouts, orders, units } from '../custody/layouts.ts'
import { words } from './words.ts'

type Looked = Reply<typeof lookAtBankFile>
const doors = doorsOf(layouts)

/** A bank's layout is learnt from one of its files: what is recognised is shown on its first rows, and what is not is pointed out there. */
export function LearnLayout({ bank: first, learnt }: { readonly bank: string; readonly learnt: () => void }) {
  const t = useWords(words)
  const id = useId()
  const [bank, setBank] = useState(first)
  const [file, setFile] = useState<File | null>(null)
  const [looked, setLooked] = useState<Looked | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [kept, setKept] = useState(false)
  const look = async (chosen: File, pointed: Readonly<Record<string, string>> = {}) => {
    setBusy(true)
    setError(null)
    setKept(false)
    try {
      setLooked(await upload(lookAtBankFile, { query: { bank: bank.trim(), ...pointed } }, chosen))
      setFile(chosen)
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section title={t.learnFile}>
      <Sheet className="form">
        <div className="field">
          <label htmlFor={`${id}-bank`}>{t.learnBank}</label>
          <Input id={`${id}-bank`} value={bank} maxLength={60} onChange={(event) => setBank(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-file`}>{t.learnPick}</label>
          <PickFile
            id={`${id}-file`}
            accept=".csv,.txt,.xlsx,.ods"
            disabled={busy || bank.trim() === ''}
            onChange={(event) => {
              const chosen = event.target.files?.[0]
              if (chosen) void look(chosen)
            }}
          />
        </div>
      </Sheet>
      {error !== null && <RefusalNote of={error} />}
      {kept && <Note tone="good">{t.learnt}</Note>}
      {!kept && looked && file && (
        <Recognised
          key={JSON.stringify(looked.layout)}
          {...looked}
          busy={busy}
          again={(pointed) => void look(file, pointed)}
          kept={() => {
            setKept(true)
            learnt()
          }}
        />
      )}
    </Section>
  )
}

interface Recognising extends Looked {
  readonly busy: boolean
  readonly again: (pointed: Readonly<Record<string, string>>) => void
  readonly kept: () => void
}

function Recognised({ sheets, fields, layout, why, busy, again, kept }: Recognising) {
  const t = useWords(words)
  const say = useSay()
  const sheet = sheets.find(({ columns }) => columns.length > 0) ?? sheets[0]
  const [head, setHead] = useState(sheet?.head ?? 1)
  const [meant, setMeant] = useState<Meant>(() => new Map(sheet?.columns.map(({ at, is }) => [at, is])))
  const keep = useAct(doors.save)
  if (!sheet) return null
  const titles = sheet.rows.find(({ no }) => no === head)?.cells ?? []
  const pointed = Object.fromEntries(
    [...meant].flatMap(([at, is]) => (is === IDLE || !titles[at] ? [] : [[is, titles[at]] as const])),
  )
  const save = async () => {
    if (layout && (await keep.send({ params: { id: v7() }, body: { form: layout } }))) kept()
  }
  return (
    <>
      {layout ? (
        <Note tone="good">
          {t.guessed}{' '}
          {t.guessedSo(
            say(orders[layout['order'] as keyof typeof orders]),
            say(units[layout['unit'] as keyof typeof units]),
          )}
        </Note>
      ) : (
        <Note tone="warn">
          {why && say(why)} {t.pointThen}
        </Note>
      )}
      <PreviewTable {...{ sheet, fields, head, meant }} onHead={setHead} onMeant={setMeant} />
      <div className="form-end">
        {layout && (
          <Button type="primary" loading={keep.busy} onClick={() => void save()}>
            {t.keepLayout}
          </Button>
        )}
        <Button loading={busy} onClick={() => again(pointed)}>
          {t.lookAgain}
        </Button>
      </div>
    </>
  )
}
