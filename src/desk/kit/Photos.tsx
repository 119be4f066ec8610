import { Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { useWords } from '../words.ts'
import { useFormat } from './format.ts'
import { useNarrow } from './media.ts'
import { photoAt } from './photo-address.ts'
import { words } from './words.ts'

interface PhotosProps {
  readonly photos: readonly string[]
  /** What stands under a photo, e.g. that another record shows the same. */
  readonly caption?: (photo: string) => ReactNode
  readonly small?: boolean
}

/** Photos of a record; a click enlarges, arrows leaf through. */
export function Photos({ photos, caption, small = false }: PhotosProps) {
  const t = useWords(words)
  const [open, setOpen] = useState<number | null>(null)
  const narrow = useNarrow()
  const { number } = useFormat()
  const step = (by: number) => setOpen((at) => (at === null ? null : (at + by + photos.length) % photos.length))
  return (
    <div className={small ? 'photos photos-small' : 'photos'}>
      {photos.map((photo, i) => (
        <figure key={photo} className="photo">
          <button type="button" className="photo-open" aria-label={t.photoOpen(i + 1)} onClick={() => setOpen(i)}>
            <img src={photoAt(photo, 'thumb')} alt="" loading="lazy" />
          </button>
          {caption?.(photo)}
        </figure>
      ))}
      <Modal
        open={open !== null}
        onCancel={() => setOpen(null)}
        width={narrow ? '100%' : 'min(1200px, 92vw)'}
        centered
        title={open === null ? '' : t.photoOf(open + 1, photos.length)}
        footer={
          photos.length > 1 && (
            <div className="lightbox-keys">
              <Button onClick={() => step(-1)}>{t.photoPrevious}</Button>
              <Button onClick={() => step(1)}>{t.photoNext}</Button>
            </div>
          )
        }
        destroyOnHidden
      >
        {open !== null && photos[open] && (
          <div
            onKeyDown={(event) =>
              event.key === 'ArrowLeft' ? step(-1) : event.key === 'ArrowRight' ? step(1) : undefined
            }
          >
            <img className="lightbox" src={photoAt(photos[open], 'view')} alt={t.photo(Number(number(open + 1)))} />
          </div>
        )}
      </Modal>
    </div>
  )
}
