import { Empty, Go, Loaded, Page, Section, useApi, useFormat } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { listFigures, type FigureResult } from '../contract.ts'
import { shown } from './figure-value.ts'
import { useScope } from './scope.ts'
import { ScopeBar } from './ScopeBar.tsx'
import { words } from './words.ts'
import { figureAddress, type FigureScope } from '../address.ts'

/** All figures of a year, by the duty they belong to. */
export function FiguresPage() {
  const t = useWords(words)
  const say = useSay()
  const { moment } = useFormat()
  const { scope, filters } = useScope()
  const { q } = filters
  const figures = useApi(listFigures, { query: { ...scope, ...(q && { q }) } }, { keep: true })
  return (
    <Page title={t.title} wide lead={figures.data ? t.asOfAt(moment(figures.data.asOf)) : t.lead}>
      <ScopeBar search />
      <Loaded of={figures}>
        {({ figures: all }) => {
          const duties = [...new Map(all.map(({ duty }) => [duty.id, duty])).values()]
          if (all.length === 0) return <Empty title={t.none} />
          const cards = (figures: readonly FigureResult[]) => (
            <ul className="figures">
              {figures.map((figure) => (
                <FigureCard key={figure.id} figure={figure} scope={scope} />
              ))}
            </ul>
          )
          // Of a school's page most figures are the bureau's own business: what has nothing of one's own stands folded at the end.
          const empty = all.filter(isEmpty)
          return (
            <>
              {duties.map((duty) => {
                const own = all.filter((figure) => figure.duty.id === duty.id && (q || !isEmpty(figure)))
                return (
                  own.length > 0 && (
                    <Section key={duty.id} title={say(duty.title)}>
                      {cards(own)}
                    </Section>
                  )
                )
              })}
              {!q && empty.length > 0 && (
                <details className="figures-empty" open={empty.length === all.length}>
                  <summary>{t.empty(empty.length)}</summary>
                  {cards(empty)}
                </details>
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

/** Nothing was recorded of it, and nothing is asked of anybody: a coverage of which all are missing is no nothing. */
const isEmpty = ({ records, pending, missing, hidden, value }: FigureResult) =>
  records === 0 && pending === 0 && !missing && !hidden && !value

function FigureCard({ figure, scope }: { figure: FigureResult; scope: FigureScope }) {
  const t = useWords(words)
  const say = useSay()
  const formats = useFormat()
  const { value, unit } = shown(figure, formats, say)
  const { number } = formats
  return (
    <li className="figure">
      <Go to={figureAddress(figure.id, scope)}>
        <span className="figure-label">{say(figure.label)}</span>
        <span className="figure-value">
          {value}
          {unit && <small> {unit}</small>}
        </span>
        <span className="quiet">
          {figure.kind === 'coverage' && figure.denominator !== undefined
            ? `${t.of(number(figure.numerator ?? 0), number(figure.denominator))} · `
            : ''}
          {!figure.hidden && t.composed(number(figure.records))}
        </span>
        {figure.missing !== undefined && figure.missing > 0 && (
          <span className="quiet">{t.missing(number(figure.missing))}</span>
        )}
        {figure.pending > 0 && <span className="quiet">{t.pending(number(figure.pending))}</span>}
      </Go>
    </li>
  )
}
