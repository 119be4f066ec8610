import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { LayoutDoors } from '../../../platform/sheets/layouts/contract.ts'
import { useWords } from '../../words.ts'
import type { Reply } from '../api.ts'
import { Note, RefusalNote } from '../Loaded.tsx'
import { upload } from '../upload.ts'
import { Pointing } from './Pointing.tsx'
import type { PointedOut } from './pointed.ts'
import './pointing.css'
import { words } from './words.ts'

/** A file that was not read, or not rightly: its first rows are shown, and its user points out what is what. */
export function PointOut({ file: given, ...rest }: PointedOut) {
  const t = useWords(words)
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [looked, setLooked] = useState<Reply<LayoutDoors['lookAtFile']> | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { doors, about = {} } = rest

  const look = async (chosen: File) => {
    setBusy(true)
    setError(null)
    try {
      setLooked(await upload(doors.lookAtFile, { query: about }, chosen))
      setFile(chosen)
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  if (file && looked)
    return <Pointing key={file.name} {...rest} file={file} looked={looked} close={() => setLooked(null)} />
  return (
    <>
      <Note
        actions={
          <Button loading={busy} onClick={() => (given ? void look(given) : input.current?.click())}>
            {t.point}
          </Button>
        }
      >
        {t.pointHint}
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv,.ods"
          className="unseen"
          aria-label={t.choose}
          tabIndex={-1}
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            if (chosen) void look(chosen)
          }}
        />
      </Note>
      <div role="status" className="unseen">
        {busy && t.looking}
      </div>
      {error !== null && <RefusalNote of={error} />}
    </>
  )
}
