import { Button } from 'antd'
import { useState } from 'react'
import { Go, Loaded, Page, PlainTable, Status, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { listTemplates, type TemplateHead } from '../../templates/contract.ts'
import { MakeTemplate } from './MakeTemplate.tsx'
import { words } from './words.ts'

/** The templates there are: the bureau's own first, then the shipped. */
export function TemplatesPage() {
  const t = useWords(words)
  const say = useSay()
  const { moment } = useFormat()
  const templates = useApi(listTemplates)
  const [making, setMaking] = useState(false)
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        templates.data?.canWrite && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t.make}
          </Button>
        )
      }
    >
      <Loaded of={templates}>
        {({ templates: rows }) => (
          <PlainTable
            caption={t.title}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                title: t.name,
                cell: (row: TemplateHead) => (
                  <>
                    <Go to={`/report/templates/${row.id}`}>{say(row.name)}</Go>
                    {row.about && <div className="quiet">{say(row.about)}</div>}
                    <div className="quiet">{t.sized(row.sentences, row.figures)}</div>
                  </>
                ),
              },
              {
                key: 'kind',
                title: t.kind,
                cell: ({ shipped, active, year }) => (
                  <>
                    <Status tone={shipped ? 'plain' : active ? 'good' : 'late'}>
                      {shipped ? t.shipped : active ? t.own : t.retired}
                    </Status>
                    {year !== null && <div className="quiet">{t.carriedTo(year)}</div>}
                  </>
                ),
              },
              { key: 'changed', title: t.changed, cell: ({ changedAt }) => (changedAt ? moment(changedAt) : '—') },
            ]}
          />
        )}
      </Loaded>
      {making && <MakeTemplate templates={templates.data?.templates ?? []} close={() => setMaking(false)} />}
    </Page>
  )
}
