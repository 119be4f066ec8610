import { Popover } from 'antd'
import { useWords } from '../words.ts'
import type { Basis } from './api.ts'
import { words } from './words.ts'

/** 依据: one click away and nowhere in the way. */
export function BasisNote({ basis }: { basis: Basis | null | undefined }) {
  const t = useWords(words)
  if (!basis) return null
  const text = (
    <div className="basis">
      <strong>{basis.cite}</strong>
      <p>{basis.gist}</p>
      <p className="quiet">
        {t.basisGist}
        {basis.url && (
          <>
            {' · '}
            <a href={basis.url} target="_blank" rel="noreferrer">
              {t.basisOpen}
            </a>
          </>
        )}
      </p>
    </div>
  )
  return (
    <Popover content={text} trigger="click" placement="bottomLeft">
      <button type="button" className="basis-mark">
        {t.basis}
      </button>
    </Popover>
  )
}
