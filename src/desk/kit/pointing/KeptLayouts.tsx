import { Button } from 'antd'
import type { LayoutDoors } from '../../../platform/sheets/layouts/contract.ts'
import { useWords } from '../../words.ts'
import { useFormat } from '../format.ts'
import { useAct, useApi } from '../query.ts'
import type { PointedOut } from './pointed.ts'
import { words } from './words.ts'

/** What was pointed out before, to be forgotten where it is wrong. */
export function KeptLayouts({ doors, about }: { doors: LayoutDoors; about: NonNullable<PointedOut['about']> }) {
  const t = useWords(words)
  const { day } = useFormat()
  const kept = useApi(doors.layouts, { query: about.org ? { org: about.org } : {} })
  const keep = useAct(doors.keepLayouts)
  const { layouts = [], version = 0 } = kept.data ?? {}
  if (layouts.length === 0) return null
  return (
    <details className="pointing-kept">
      <summary>{t.layouts(layouts.length)}</summary>
      <ul>
        {layouts.map(({ name, on }, i) => (
          <li key={`${name}${i}`}>
            {t.by(name, day(on))}{' '}
            <Button
              size="small"
              loading={keep.busy}
              aria-label={t.forgetOf(name)}
              onClick={() => void keep.send({ body: { ...about, layouts: layouts.toSpliced(i, 1), seen: version } })}
            >
              {t.forget}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
