import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { uploadFile } from '../../platform/files/contract.ts'
import { useWords } from '../words.ts'
import type { Bound } from './inputs.tsx'
import { photoAt } from './photo-address.ts'
import { askedOf } from './photo-days.ts'
import { useSentence, useTell } from './tell.ts'
import { upload } from './upload.ts'
import { words } from './words.ts'

interface PhotoInputProps extends Bound {
  /** Ids of the stored photos. */
  readonly value: readonly string[]
  readonly onChange: (change: (before: readonly string[]) => string[]) => void
  readonly most?: number
  /** The day they should be of: another that the cameras say is asked about. */
  readonly day?: string
  /** True while some are still on their way: submitting waits for them. */
  readonly onBusy?: (busy: boolean) => void
}

interface Sending {
  /** The upload's own id: sent again, it is the same photo. */
  readonly id: string
  readonly file: File
  readonly preview: string
  readonly percent: number
  readonly failed: string | null
}

/** Photos from camera or album, several at once, each with its progress and its own retry; a returned connection retries by itself. */
export function PhotoInput({ value, onChange, most = 30, day, onBusy, id, ...bound }: PhotoInputProps) {
  const t = useWords(words)
  const sentence = useSentence()
  const tell = useTell()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [taken, setTaken] = useState<Readonly<Record<string, string | null>>>({})
  const latest = useRef(sending)
  latest.current = sending
  const change = (which: string, to: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.id === which ? { ...one, ...to } : one)))
  const drop = (which: string) => setSending((all) => all.filter((one) => one.id !== which))

  const send = async (one: Sending) => {
    change(one.id, { failed: null, percent: 0 })
    try {
      const stored = await upload(uploadFile, { query: { upload: one.id } }, one.file, (percent) =>
        change(one.id, { percent }),
      )
      setTaken((all) => ({ ...all, [stored.id]: stored.takenAt }))
      onChange((before) => (before.includes(stored.id) ? [...before] : [...before, stored.id]))
      drop(one.id)
    } catch (error) {
      change(one.id, { failed: sentence(error).text })
    }
  }

  const take = (files: FileList | null) => {
    const room = most - value.length - sending.length
    const chosen = [...(files ?? [])]
    const left = chosen.slice(room)
    if (left.length > 0)
      tell.warn(
        t.photosOver(most, left.length),
        left.map(({ name }) => name),
      )
    const fresh = chosen
      .slice(0, room)
      .map((file) => ({ id: v7(), file, preview: URL.createObjectURL(file), percent: 0, failed: null }))
    setSending((all) => [...all, ...fresh])
    fresh.forEach((one) => void send(one))
  }

  const asked = askedOf(
    value.flatMap((photo) => (photo in taken ? [taken[photo] ?? null] : [])),
    day ?? '',
  )
  const busy = sending.some((one) => one.failed === null)
  const tellBusy = useEffectEvent((now: boolean) => onBusy?.(now))
  useEffect(() => tellBusy(busy), [busy])
  const sendFailed = useEffectEvent(() => sending.filter((one) => one.failed !== null).forEach((one) => void send(one)))
  useEffect(() => {
    const again = () => sendFailed()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [])
  useEffect(() => () => latest.current.forEach((one) => URL.revokeObjectURL(one.preview)), [])

  return (
    <>
      <div className="photos">
        {value.map((photo, i) => (
          <figure key={photo} className="photo">
            <img src={photoAt(photo, 'thumb')} alt={t.photo(i + 1)} loading="lazy" />
            <button
              type="button"
              className="photo-remove"
              aria-label={t.photoRemove(i + 1)}
              onClick={() => onChange((before) => before.filter((one) => one !== photo))}
            >
              ×
            </button>
          </figure>
        ))}
        {sending.map((one, i) => {
          const n = value.length + i + 1
          return (
            <figure key={one.id} className={one.failed ? 'photo photo-failed' : 'photo photo-sending'}>
              <img src={one.preview} alt={t.photo(n)} />
              <figcaption role="status" title={one.failed ?? undefined}>
                {one.failed ? t.photoFailed : t.photoSending(one.percent)}
              </figcaption>
              {one.failed ? (
                <button
                  type="button"
                  className="photo-again"
                  aria-label={`${t.photoRetry(n)}：${one.failed}`}
                  onClick={() => void send(one)}
                >
                  {t.retry}
                </button>
              ) : (
                <progress value={one.percent} max={100} aria-label={t.photoSending(one.percent)} />
              )}
              <button type="button" className="photo-remove" aria-label={t.photoRemove(n)} onClick={() => drop(one.id)}>
                ×
              </button>
            </figure>
          )
        })}
        {value.length + sending.length < most && (
          <label className="photo-add">
            <input
              id={id}
              type="file"
              accept="image/*"
              multiple
              className="unseen"
              aria-label={t.photoAdd}
              aria-describedby={bound['aria-describedby']}
              onChange={(event) => {
                take(event.target.files)
                event.target.value = ''
              }}
            />
            <svg
              width="28"
              height="28"
              viewBox="0 0 28 28"
              aria-hidden="true"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.8"
            >
              <path d="M3 9h5l2-3h8l2 3h5v14H3Z" strokeLinejoin="round" />
              <circle cx="14" cy="15.5" r="4.5" />
            </svg>
            <span>{t.photoAdd}</span>
          </label>
        )}
      </div>
      {day && asked && (
        <div className="hint" role="status">
          {t.photoDays(asked.undated, asked.otherDays.join('、'))}
        </div>
      )}
    </>
  )
}
