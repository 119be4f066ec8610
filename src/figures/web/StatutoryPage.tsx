import { Button } from 'antd'
import { v7 } from 'uuid'
import {
  addressOf,
  Go,
  Loaded,
  Page,
  PlainTable,
  Section,
  useAct,
  useApi,
  useFormat,
  useGo,
  type Reply,
} from '../../desk/kit/index.ts'
import { useMay } from '../../desk/session.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { enterPublication } from '../../platform/publication/contract.ts'
import { figureAddress } from '../address.ts'
import { exportStatutory, listStatutory } from '../contract.ts'
import { statisticsOf, tablesPath } from '../statutory-tables.ts'
import { shown } from './figure-value.ts'
import { useScope } from './scope.ts'
import { ScopeBar } from './ScopeBar.tsx'
import { words } from './words.ts'

type Column = Reply<typeof listStatutory>['tables'][number]['columns'][number]

/** 法定统计表: the forms of the year, each number open to its records. */
export function StatutoryPage() {
  const t = useWords(words)
  const say = useSay()
  const { scope, year, today } = useScope()
  const may = useMay()
  const go = useGo()
  const enter = useAct(enterPublication)
  /** Entered as anything else that is published: reviewed and made public on its own page. */
  async function publish(year: number) {
    const id = v7()
    const about = { kind: 'enforcement-statistics', title: statisticsOf(year).zh, number: '', files: [] }
    const form = { ...about, madeOn: today, path: tablesPath(String(year)) }
    if (await enter.send({ body: { id, form } })) go(`/publications/${id}`)
  }
  const tables = useApi(listStatutory, { query: scope }, { keep: true })
  return (
    <Page
      title={t.statutory}
      lead={t.statutoryLead}
      actions={
        <>
          {year !== undefined && may('publications.manage') && (
            <Button loading={enter.busy} onClick={() => void publish(year)}>
              {t.publish}
            </Button>
          )}
          <Button href={addressOf(exportStatutory, { query: scope })} download>
            {t.workbook}
          </Button>
        </>
      }
    >
      <ScopeBar />
      <Loaded of={tables}>
        {({ tables: all }) =>
          all.map(({ title, columns }) => (
            <Section key={title.zh} title={say(title)}>
              <PlainTable
                caption={say(title)}
                columns={[
                  { key: 'column', title: t.column, cell: (row) => say(row.title) },
                  { key: 'number', title: t.number, align: 'end', cell: (row) => <Filled column={row} /> },
                ]}
                rows={columns}
                rowKey={({ at }) => at}
              />
            </Section>
          ))
        }
      </Loaded>
    </Page>
  )
}

/** To the 分: a form in 万元 would lose them by the usual three places. */
const exactly = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 6 })

function Filled({ column: { figure, never, unit, per } }: { column: Column }) {
  const say = useSay()
  const formats = useFormat()
  const { scope } = useScope()
  if (!figure)
    return never ? (
      <>
        <span className="quiet">{`${say(never)}（${never.basis}）`}</span> {formats.number(0)}
      </>
    ) : null
  const { value, unit: own } = shown(figure, formats, say)
  const told = unit && figure.value !== null ? exactly(figure.value / (figure.unitAbout.per * per)) : value
  return <Go to={figureAddress(figure.id, scope)}>{`${told} ${unit ? say(unit) : own}`.trim()}</Go>
}
