import { Button } from 'antd'
import { useState } from 'react'
import { Empty, Go, Loaded, Page, PlainTable, Status, useApi, useFormat } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { listReports, type ReportHead } from '../contract.ts'
import { kindOf, kinds } from '../life/state.ts'
import { isAnnual } from '../model.ts'
import { NewReport } from './NewReport.tsx'
import { words } from './words.ts'

/** All reports one may read, the newest year first. */
export function ReportsPage() {
  const t = useWords(words)
  const say = useSay()
  const { day, moment } = useFormat()
  const reports = useApi(listReports)
  const [making, setMaking] = useState(false)
  const canWrite = reports.data?.canWrite === true
  const create = canWrite && (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t.create}
    </Button>
  )
  return (
    <Page title={t.reports} actions={create}>
      <Loaded of={reports}>
        {({ reports: rows }) =>
          rows.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            <PlainTable
              caption={t.reports}
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'title',
                  title: t.titleColumn,
                  cell: (row: ReportHead) => (
                    <>
                      <Go to={`/report/${row.id}`}>{row.title}</Go>
                      {row.corrects && <span className="quiet"> {t.correction}</span>}
                      {!isAnnual(row) && <div className="quiet">{say(kinds[kindOf(row)])}</div>}
                    </>
                  ),
                },
                { key: 'org', title: t.org, cell: (row) => row.orgName },
                { key: 'period', title: t.period, cell: (row) => `${day(row.from)} – ${day(row.until)}` },
                {
                  key: 'state',
                  title: t.state,
                  cell: (row) => <Status tone={row.status === 'locked' ? 'good' : 'accent'}>{t[row.status]}</Status>,
                },
                { key: 'changed', title: t.changed, cell: (row) => moment(row.changed_at) },
              ]}
            />
          )
        }
      </Loaded>
      {making && <NewReport orgs={reports.data?.orgs ?? []} close={() => setMaking(false)} />}
    </Page>
  )
}
