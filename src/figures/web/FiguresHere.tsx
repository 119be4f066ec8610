import { firstOfYear, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { Go, useApi, useFormat } from '../../desk/kit/index.ts'
import { useMay } from '../../desk/session.ts'
import { useSay } from '../../desk/words.ts'
import { figureAddress } from '../address.ts'
import { listFigures, type FigureResult } from '../contract.ts'
import { shown } from './figure-value.ts'

/** On the page of a list: what is counted from it, of the year up to a day. Nothing where nothing is. */
export function FiguresHere({ page, on }: { page: string; on: PlainDate }) {
  const may = useMay()('figures.read')
  const scope = { from: firstOfYear(yearOf(on)), until: on }
  const { data } = useApi(listFigures, { query: { ...scope, page } }, { enabled: may, keep: true })
  if (!data || data.figures.length === 0) return null
  return (
    <p className="figures-here">
      {data.figures.map((figure) => (
        <Go key={figure.id} to={figureAddress(figure.id, scope)}>
          <Counted figure={figure} />
        </Go>
      ))}
    </p>
  )
}

/** '一校一警覆盖学校 235 / 237所' */
function Counted({ figure }: { figure: FigureResult }) {
  const say = useSay()
  const formats = useFormat()
  const { number } = formats
  const { value, unit } = shown(figure, formats, say)
  const { numerator, denominator } = figure
  return (
    <>
      {say(figure.label)}{' '}
      <strong>
        {numerator === undefined || denominator === undefined
          ? `${value}${unit}`
          : `${number(numerator)} / ${number(denominator)}${say(figure.unitAbout)}`}
      </strong>
    </>
  )
}
