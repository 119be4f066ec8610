import { Button } from 'antd'
import { useState } from 'react'
import {
  addressOf,
  BasisNote,
  ChoiceInput,
  Facts,
  Go,
  Loaded,
  Note,
  Page,
  Section,
  Sheet,
  useApi,
  useFormat,
  useParam,
} from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import type { Words } from '../../law/outcome.ts'
import { exportFigure, readFigure, type FigureResult } from '../contract.ts'
import { hushedWords } from '../hushed.ts'
import { Evidence } from './Evidence.tsx'
import { shown } from './figure-value.ts'
import { Groups } from './Groups.tsx'
import { MissingOrgs } from './MissingOrgs.tsx'
import { OverMonths } from './OverMonths.tsx'
import { useScope } from './scope.ts'
import { ScopeBar } from './ScopeBar.tsx'
import { words } from './words.ts'
import { figuresAddress } from '../address.ts'
import { Sums } from '../sums/web/Sums.tsx'
import { activitiesAt } from '../../registers/activities/addresses.ts'

/** One figure: its value, how it is counted, and everything it rests on. */
export function FigurePage() {
  const t = useWords(words)
  const say = useSay()
  const id = useParam('id')
  const { scope } = useScope()
  const figure = useApi(readFigure, { params: { id }, query: scope }, { keep: true })
  const { number } = useFormat()
  const title = figure.data ? say(figure.data.figure.label) : t.title
  return (
    <Page
      title={title}
      wide
      up={{ to: figuresAddress(scope), title: t.title }}
      actions={
        figure.data?.smallest === null && (
          <Button href={addressOf(exportFigure, { params: { id }, query: scope })} download>
            {t.export}
          </Button>
        )
      }
    >
      <ScopeBar />
      <Loaded of={figure}>
        {({ figure: found, branchName, facets, smallest, leftOut }) => (
          <>
            <Head figure={found} branchName={branchName} />
            {leftOut.map((one) => (
              <Note key={one.kind ?? ''} tone="warn">
                {t.leftOut(number(one.records), one.programmes.map(say).join(t.or))}{' '}
                <Go
                  to={activitiesAt.to({
                    status: 'approved',
                    from: scope.from,
                    until: scope.until,
                    ...(one.kind && { kind: one.kind }),
                  })}
                >
                  {t.leftOutLook}
                </Go>
              </Note>
            ))}
            <OverMonths figure={found} scope={scope} />
            {found.kind === 'coverage' && smallest === null && <MissingOrgs id={id} scope={scope} />}
            <Sums figure={found} scope={scope} />
            <Breakdown figure={found} facets={facets} />
            {smallest === null ? (
              <Evidence figure={found} />
            ) : (
              <Section title={t.evidence}>
                <p>{t.secret(number(smallest))}</p>
              </Section>
            )}
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
  const kinds = {
    flow: t.kindFlow,
    stock: t.kindStock,
    change: t.kindChange,
    growth: t.kindGrowth,
    sum: t.kindSum,
    ratio: t.kindRatio,
    rate: t.kindRate,
    coverage: t.kindCoverage,
  }
  return (
    <Sheet className="figure-head">
      <div>
        <p className="figure-big">
          {value}
          {unit && <small> {unit}</small>}
        </p>
        <p className="quiet">
          {figure.hidden && `${say(hushedWords(figure.hidden).why)} · `}
          {figure.value === null && !figure.none && !figure.hidden && `${t.nothing} · `}
          {figure.denominator !== undefined && `${t.of(number(figure.numerator ?? 0), number(figure.denominator))} · `}
          {!figure.hidden && `${t.composed(number(figure.records))} · `}
          {t.asOfAt(moment(figure.asOf))}
        </p>
        {figure.pending > 0 && (
          <p>
            <Go to={activitiesAt.to({ status: 'submitted', from: scope.from, until: scope.until })}>
              {t.pending(number(figure.pending))}
            </Go>
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
function Breakdown({ figure, facets }: { figure: FigureResult; facets: readonly { name: string; label: Words }[] }) {
  const t = useWords(words)
  const say = useSay()
  const groupings: [grouping: string, tab: string, column: string][] = [
    ['county', t.byCounty, t.county],
    ['org', t.byOrg, t.org],
    ['kind', t.byKind, t.kind],
    ['month', t.byMonth, t.month],
    ...facets.map(({ name, label }): [string, string, string] => [name, t.by(say(label).toLowerCase()), say(label)]),
  ]
  const [chosen, choose] = useState('county')
  const [grouping, label, column] = groupings.find(([one]) => one === chosen)!
  return (
    <Section
      title={t.breakdown}
      actions={
        <ChoiceInput
          label={t.breakdown}
          value={chosen}
          onChange={choose}
          options={groupings.map(([value, tab]) => ({ value, label: tab }))}
        />
      }
    >
      <Groups key={grouping} figure={figure} grouping={grouping} title={label} column={column} />
    </Section>
  )
}
