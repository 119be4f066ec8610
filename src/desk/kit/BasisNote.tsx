import { Popover } from 'antd'
import { shownBasis, type Article } from '../../law/statute.ts'
import { usePlace } from '../place.ts'
import { useSay, useWords } from '../words.ts'
import type { Basis } from './api.ts'
import { words } from './words.ts'

/** 依据: one click away and nowhere in the way. An article is shown as it holds in the place of this house. */
export function BasisNote({ basis: given }: { basis: Basis | Article | null | undefined }) {
  const t = useWords(words)
  const say = useSay()
  const place = usePlace()
  if (!given) return null
  const basis: Basis = 'statute' in given ? shownBasis(given, place) : given
  const text = (
    <div className="basis">
      <strong>{basis.cite}</strong>
      <p>{basis.gist}</p>
      {basis.missing && <p>{say(basis.missing)}</p>}
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
