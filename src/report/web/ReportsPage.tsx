import { Button, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { v7 } from 'uuid'
import {
  Empty,
  Go,
  Loaded,
  Note,
  Page,
  PlainTable,
  Status,
  useAct,
  useApi,
  useFormat,
  useGo,
} from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { listTemplates, type TemplateHead } from '../templates/contract.ts'
import { createReport, listReports, type ReportHead } from '../contract.ts'
import { words } from './words.ts'

/** All reports one may read, the newest year first. */
export function ReportsPage() {
  const t = useWords(words)
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
      {making && <NewReport close={() => setMaking(false)} />}
    </Page>
  )
}

function NewReport({ close }: { close: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const field = useId()
  const create = useAct(createReport)
  const say = useSay()
  const templates = useApi(listTemplates)
  // One id for all tries of this dialog: an answer lost on the way makes no second report.
  const [id] = useState(() => v7())
  const [year, setYear] = useState(String(new Date().getFullYear()))
  const offered = (templates.data?.templates ?? []).filter(({ active }) => active)
  const [chosen, setChosen] = useState<string | null>(null)
  const template = chosen ?? offered[0]?.id
  const number = Number(year.normalize('NFKC'))
  const wrong = !Number.isInteger(number) || number < 1949 || number > 2200
  const send = async () => {
    if (wrong) return
    const made = await create.send({ body: { id, year: number, ...(template && { template }) } })
    if (made) go(`/report/${made.report.id}`)
  }
  const aboutOf = (one: TemplateHead | undefined) => (one?.about ? say(one.about) : one ? t.ownTemplate : '')
  return (
    <Modal
      open
      title={t.create}
      onCancel={close}
      onOk={() => void send()}
      okText={t.create}
      cancelText={t.cancel}
      confirmLoading={create.busy}
    >
      <Note>{t.createHint}</Note>
      <div className={wrong ? 'field field-wrong' : 'field'}>
        <label htmlFor={field}>{t.year}</label>
        <Input
          id={field}
          autoFocus
          inputMode="numeric"
          maxLength={4}
          value={year}
          aria-invalid={wrong}
          aria-describedby={`${field}-error`}
          onChange={(event) => setYear(event.target.value)}
          onPressEnter={() => void send()}
        />
        {wrong && (
          <div id={`${field}-error`} className="field-error" role="alert">
            {t.yearWrong}
          </div>
        )}
      </div>
      <div className="field">
        <label htmlFor={`${field}-template`}>{t.template}</label>
        <Select
          id={`${field}-template`}
          value={template ?? null}
          loading={templates.isPending}
          options={offered.map(({ id: value, name }) => ({ value, label: say(name) }))}
          onChange={(value: string | null) => setChosen(value)}
        />
        <div className="hint">{aboutOf(offered.find(({ id: one }) => one === template))}</div>
      </div>
    </Modal>
  )
}
