import { Button } from 'antd'
import { createContext, use, useState } from 'react'
import { v7 } from 'uuid'
import { uploadFile } from '../../platform/files/contract.ts'
import { words } from '../cases/words.ts'
import { useWords } from '../words.ts'
import { useSentence, useTell, type Bound } from './index.ts'
import { upload } from './upload.ts'
import { words as kitWords } from './words.ts'
import { PickFile } from './PickFile.tsx'

interface Sending {
  readonly id: string
  readonly name: string
  readonly percent: number
  readonly failed: string | null
}

/** Tells the form how many of its papers are still on their way: sent off before they arrive, it would lose them. */
export const OnTheirWay = createContext<(change: 1 | -1) => void>(() => {})

/** Papers of any accepted kind, each with its progress; a failed one says why. */
export function FileInput({
  id,
  value,
  most,
  onChange,
  files,
  film = false,
  ...bound
}: Bound & {
  value: readonly string[]
  most: number
  onChange: (files: string[]) => void
  files: Map<string, string>
  film?: boolean
}) {
  const t = useWords(words)
  const k = useWords(kitWords)
  const sentence = useSentence()
  const tell = useTell()
  const onTheirWay = use(OnTheirWay)
  const [sending, setSending] = useState<readonly Sending[]>([])
  const change = (which: string, to: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.id === which ? { ...one, ...to } : one)))
  const take = async (chosen: readonly File[]) => {
    let now = [...value]
    const room = most === 1 ? 1 : most - value.length
    const left = chosen.slice(room)
    if (left.length > 0)
      tell.warn(
        k.filesOver(most, left.length),
        left.map(({ name }) => name),
      )
    for (const file of chosen.slice(0, room)) {
      const one = { id: v7(), name: file.name, percent: 0, failed: null }
      setSending((all) => [...all, one])
      onTheirWay(1)
      try {
        const stored = await upload(
          uploadFile,
          { query: { upload: one.id, film: film ? 'true' : 'false' } },
          file,
          (percent) => change(one.id, { percent }),
        )
        files.set(stored.id, file.name)
        now = most === 1 ? [stored.id] : [...new Set([...now, stored.id])]
        onChange(now)
        setSending((all) => all.filter((each) => each.id !== one.id))
      } catch (error) {
        change(one.id, { failed: sentence(error).text })
      } finally {
        onTheirWay(-1)
      }
    }
  }
  return (
    <div className="files">
      {value.map((file, i) => {
        const name = files.get(file) ?? t.fileOf(i + 1)
        return (
          <div key={file} className="file-row">
            <span>{name}</span>
            <Button
              type="text"
              size="small"
              aria-label={t.removeFile(name)}
              onClick={() => onChange(value.filter((one) => one !== file))}
            >
              ×
            </Button>
          </div>
        )
      })}
      {sending.map((one) => (
        <div key={one.id} className="file-row" role="status">
          <span>
            {one.name} {one.failed ?? t.sending(one.percent)}
          </span>
          {one.failed && (
            <Button
              type="text"
              size="small"
              aria-label={t.removeFile(one.name)}
              onClick={() => setSending((all) => all.filter((each) => each.id !== one.id))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      {(value.length < most || most === 1) && (
        <PickFile
          toldBelow
          id={id}
          multiple={most > 1}
          {...(film && { accept: 'video/mp4' })}
          // Its label names it; without one, what it does.
          aria-label={id ? undefined : t.chooseFile}
          aria-describedby={bound['aria-describedby']}
          onChange={(event) => {
            void take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      )}
    </div>
  )
}
