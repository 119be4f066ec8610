import { Go, useApi, useFormat } from '../../desk/kit/index.ts'
import { DivisionMap } from '../../desk/kit/DivisionMap.tsx'
import { useMay } from '../../desk/session.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { readOutlines } from '../../registers/organisations/outlines/contract.ts'
import type { FigureResult } from '../contract.ts'
import { words } from './words.ts'

interface CountyMapProps {
  readonly figure: FigureResult
  readonly rows: readonly { readonly key: string; readonly value: number | null }[]
}

/** The figure on the outlines the bureau handed in, its table beneath; nothing where there are none, but the way to hand them in for whoever may. */
export function CountyMap({ figure, rows }: CountyMapProps) {
  const t = useWords(words)
  const say = useSay()
  const may = useMay()
  const { number, percent } = useFormat()
  const { data } = useApi(readOutlines, {}, { fresh: 600_000 })
  if (!data || rows.length === 0) return null
  if (data.areas.length === 0)
    return may('organisations.manage') ? (
      <p className="quiet">
        <Go to="/organisations/outlines">{t.mapNone}</Go>
      </p>
    ) : null
  const fraction = figure.kind === 'ratio' || figure.kind === 'coverage'
  return (
    <DivisionMap
      outlines={data}
      values={new Map(rows.map(({ key, value }) => [key, value]))}
      text={(value) => (fraction ? percent(value) : number(value / figure.unitAbout.per))}
      label={t.mapOf(say(figure.label))}
      none={t.mapNothing}
    />
  )
}
