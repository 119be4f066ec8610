import { Button, Tabs } from 'antd'
import { addressOf, BasisNote, DayInput, Facts, Go, Loaded, OrgPicker, Page, Section, Sheet, useApi, useFormat, useParam } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { exportFigure, readFigure, type FigureResult, type Grouping } from '../contract.ts'
import { units } from '../units.ts'
import { Evidence } from './Evidence.tsx'
import { shown } from './figure-value.ts'
import { Groups } from './Groups.tsx'
import { MissingOrgs } from './MissingOrgs.tsx'
import { MonthBars } from './MonthBars.tsx'
import { useScope } from './scope.ts'
import { words } from './words.ts'
import type { z } from 'zod'

/** One figure: its value, how it is counted, and everything it rests on. */
export function FigurePage() {
  const t = useWords(words)
  const say = useSay()
  const id = useParam('id')
  const { scope, search, filters, set, year, years, today } = useScope()
  const figure = useApi(readFigure, { params: { id }, query: scope }, { keep: true })
  const title = figure.data ? say(figure.data.figure.label) : t.title
  return (
    <Page
      title={title}
      wide
      up={{ to: `/figures?${search}`, title: t.title }}
      actions={
        <Button href={addressOf(exportFigure, { params: { id }, query: scope })} download>
          {t.export}
        </Button>
      }
    >
      <div className="filters filters-open">
        <div className="filter">
          <span className="quiet">{t.year}</span>
          <span className="card-row">
            {years.map((one) => (
              <Button key={one} type={one === year ? 'primary' : 'text'} aria-pressed={one === year} onClick={() => set({ year: String(one), by: undefined, key: undefined })}>
                {t.yearOf(String(one))}
              </Button>
            ))}
          </span>
        </div>
        <div className="filter filter-own">
          <label htmlFor="figure-branch">{t.branch}</label>
          <OrgPicker id="figure-branch" clearable value={filters.branch ?? null} onChange={(org) => set({ branch: org ?? undefined, by: undefined, key: undefined })} />
        </div>
        <div className="filter">
          <label htmlFor="figure-as-of">{t.asOf}</label>
          <DayInput id="figure-as-of" value={filters.asOf ?? ''} max={today} onChange={(day) => set({ asOf: day || undefined })} />
        </div>
      </div>
      <Loaded of={figure}>
        {({ figure: found, months, branchName }) => (
          <>
            <Head figure={found} branchName={branchName} />
            {months.length > 0 && found.kind === 'flow' && (
              <Section title={t.months}>
                <Sheet>
                  <MonthBars months={months} unit={say(units[found.unit])} label={title} />
                </Sheet>
              </Section>
            )}
            {found.kind === 'coverage' && <MissingOrgs id={id} scope={scope} />}
            <Breakdown figure={found} />
            <Evidence figure={found} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Head({ figure, branchName }: { figure: FigureResult; branchName: string }) {
  const t = useWords(words)
  const say = useSay()
  const formats = useFormat()
  const { scope } = useScope()
  const { number, day, moment } = formats
  const { value, unit } = shown(figure, formats, say)
  const kinds = { flow: t.kindFlow, stock: t.kindStock, change: t.kindChange, ratio: t.kindRatio, coverage: t.kindCoverage }
  return (
    <Sheet className="figure-head">
      <div>
        <p className="figure-big">
          {value}
          {unit && <small> {unit}</small>}
        </p>
        <p className="quiet">
          {figure.value === null && `${t.nothing} · `}
          {figure.denominator !== undefined && `${t.of(number(figure.numerator ?? 0), number(figure.denominator))} · `}
          {t.composed(number(figure.records))} · {t.asOfAt(moment(figure.asOf))}
        </p>
        {figure.pending > 0 && (
          <p>
            <Go to="/activities?status=submitted">{t.pending(number(figure.pending))}</Go>
          </p>
        )}
      </div>
      <div>
        <h2>{t.rule}</h2>
        <p>
          {say(figure.rule)} <BasisNote basis={figure.basis} />
        </p>
        <Facts
          facts={[
            [t.duty, say(figure.duty.title)],
            [t.branch, branchName],
            [t.period, t.periodOf(day(scope.from), day(scope.until))],
            [t.kindName, kinds[figure.kind]],
          ]}
        />
      </div>
    </Sheet>
  )
}

/** The figure by county, organisation, kind and month; each group opens its own records below. */
function Breakdown({ figure }: { figure: FigureResult }) {
  const t = useWords(words)
  const groupings: [z.infer<typeof Grouping>, string][] = [
    ['county', t.byCounty],
    ['org', t.byOrg],
    ['kind', t.byKind],
    ['month', t.byMonth],
  ]
  return <Tabs className="breakdown" destroyOnHidden items={groupings.map(([grouping, label]) => ({ key: grouping, label, children: <Groups figure={figure} grouping={grouping} title={label} /> }))} />
}
