import { Button } from 'antd'
import { listJobs, tryAgain, type WaitingJob } from '../../platform/jobs-contract.ts'
import { Empty, Loaded, Page, PlainTable, Status, useAct, useApi, useFormat } from '../kit/index.ts'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './jobs-words.ts'

const names: Readonly<Record<string, { zh: string; en: string }>> = {
  'notices.mail': { zh: '发送邮件', en: 'Send an e-mail' },
  'notices.hook': { zh: '推送消息', en: 'Post to the webhook' },
  'cases.night': { zh: '案卷夜间检查', en: 'Cases: every night' },
  'cases.recompute': { zh: '按放假安排重算期限', en: 'Recompute periods' },
  'activities.compare-totals': { zh: '核对汇总', en: 'Compare totals' },
  'files.sweep': { zh: '清理未引用的文件', en: 'Sweep files' },
  'sign-in.sweep': { zh: '清理过期的登录', en: 'Sweep sessions' },
}

/** What the house does behind the counter, as far as it failed. */
export function JobsPage() {
  const t = useWords(words)
  const say = useSay()
  const { moment } = useFormat()
  const may = useMay()('settings.manage')
  const jobs = useApi(listJobs, {}, { every: 15_000 })
  const again = useAct(tryAgain, { done: t.asked })
  const ask = (of: readonly WaitingJob[]) => void again.send({ body: { ids: of.map(({ id }) => id) } })
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded of={jobs}>
        {({ waiting, failed }) => (
          <>
            <p>{t.waiting(waiting)}</p>
            {failed.length === 0 ? (
              <Empty title={t.none} />
            ) : (
              <>
                {may && failed.length > 1 && <Button onClick={() => ask(failed)}>{t.all}</Button>}
                <PlainTable
                  caption={t.title}
                  rows={failed}
                  rowKey={({ id }) => id}
                  columns={[
                    { key: 'name', title: t.name, cell: ({ name }) => (names[name] ? say(names[name]) : name) },
                    {
                      key: 'state',
                      title: t.state,
                      cell: ({ givenUpAt, runAt }) => (
                        <Status tone={givenUpAt ? 'late' : 'warn'}>
                          {givenUpAt ? t.givenUp(moment(givenUpAt)) : t.next(moment(runAt))}
                        </Status>
                      ),
                    },
                    { key: 'attempts', title: t.attempts, align: 'end', cell: ({ attempts }) => attempts },
                    { key: 'error', title: t.error, cell: ({ lastError }) => lastError },
                    ...(may
                      ? [
                          {
                            key: 'again',
                            title: t.again,
                            cell: (one: WaitingJob) => (
                              <Button size="small" loading={again.busy} onClick={() => ask([one])}>
                                {t.again}
                              </Button>
                            ),
                          },
                        ]
                      : []),
                  ]}
                />
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
