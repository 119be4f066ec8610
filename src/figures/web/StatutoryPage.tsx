import { Button } from 'antd'
import { addressOf, Empty, Go, Loaded, Page, PlainTable, Section, useApi, useFormat } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { figureAddress } from '../address.ts'
import { exportStatutory, listStatutory, type FigureResult } from '../contract.ts'
import { shown } from './figure-value.ts'
import { useScope } from './scope.ts'
import { ScopeBar } from './ScopeBar.tsx'
import { words } from './words.ts'

/** 法定统计表: the forms of the year, each number open to its records. */
export function StatutoryPage() {
  const t = useWords(words)
  const say = useSay()
  const formats = useFormat()
  const { scope } = useScope()
  const tables = useApi(listStatutory, { query: scope }, { keep: true })
  const number = (figure: FigureResult) => {
    const { value, unit } = shown(figure, formats, say)
    return <Go to={figureAddress(figure.id, scope)}>{`${value} ${unit}`.trim()}</Go>
  }
  return (
    <Page
      title={t.statutory}
      lead={t.statutoryLead}
      actions={
        <Button href={addressOf(exportStatutory, { query: scope })} download>
          {t.workbook}
        </Button>
      }
    >
      <ScopeBar />
      <Loaded of={tables}>
        {({ tables: all }) =>
          all.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            all.map(({ title, columns }) => (
              <Section key={title.zh} title={say(title)}>
                <PlainTable
                  caption={say(title)}
                  columns={[
                    { key: 'column', title: t.column, cell: (row) => say(row.title) },
                    { key: 'number', title: t.number, align: 'end', cell: ({ figure }) => number(figure) },
                  ]}
                  rows={columns}
                  rowKey={({ figure }) => figure.id}
                />
              </Section>
            ))
          )
        }
      </Loaded>
    </Page>
  )
}
