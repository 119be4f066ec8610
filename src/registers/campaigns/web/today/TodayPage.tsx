import { dayOf } from '../../../../calendar/plain-date.ts'
import { Empty, Loaded, Page, useApi, useFormat } from '../../../../desk/kit/index.ts'
import { BesideOf } from '../../../../desk/beside.tsx'
import { useMe } from '../../../../desk/session.ts'
import { useWords } from '../../../../desk/words.ts'
import { casesForMe } from '../../../../platform/cases/doors.ts'
import { readToday } from '../../today.ts'
import { CampaignsBehind, CountiesBehind, ToHandIn } from './campaigns.tsx'
import { CasesWaiting, LateCases } from './cases.tsx'
import { Drafts, Returned, ToReview, Waiting } from './records.tsx'
import type { Cases, Today } from './replies.ts'
import './today.css'
import { words } from './words.ts'

/** What presses most: the rest is one click away, and a leader's page fits one screen. */
const FEW = 3

/** The first page of everyone: what is late, what is due, what waits for me, what I wait for. */
export function TodayPage() {
  const t = useWords(words)
  const { day, weekdayOf } = useFormat()
  const me = useMe()
  const today = useApi(readToday, {}, { every: 120_000 })
  const cases = useApi(
    casesForMe,
    { query: { mine: 'true', acts: 'true', sort: 'pressing', limit: FEW } },
    { every: 120_000 },
  )
  const late = useApi(
    casesForMe,
    { query: { due: 'late', sort: 'pressing', limit: FEW } },
    { every: 120_000, enabled: today.data?.supervises ?? false },
  )
  const date = dayOf(new Date())
  return (
    <Page title={t.title} lead={[`${day(date)} ${weekdayOf(date)}`, me.data?.name].filter(Boolean).join(' · ')} wide>
      <div className="today-beside">
        <BesideOf place="today" />
      </div>
      <Loaded of={today}>
        {(data) => <Loaded of={cases}>{(waiting) => <Parts today={data} cases={waiting} late={late.data} />}</Loaded>}
      </Loaded>
    </Page>
  )
}

function Parts({ today, cases, late }: { today: Today; cases: Cases; late: Cases | undefined }) {
  const t = useWords(words)
  const me = useMe()
  if (me.data?.posts.length === 0) return <Empty title={t.noPost} />
  const { toHandIn, returned, drafts, waiting, toReview, campaigns, counties } = today
  const mine =
    cases.total > 0 || !!late?.total || [returned, toHandIn, toReview, drafts, waiting].some((part) => part?.total)
  const behind = counties?.some(({ missing }) => missing > 0)
  if (!mine && !campaigns?.total)
    return (
      <div className="today-clear">
        <Empty title={t.clear} />
      </div>
    )
  return (
    <div className="today">
      {mine && (
        <div>
          {cases.total > 0 && <CasesWaiting part={cases} today={today.day} />}
          {!!late?.total && <LateCases part={late} today={today.day} />}
          {!!returned?.total && <Returned part={returned} />}
          {!!toHandIn?.total && <ToHandIn part={toHandIn} today={today.day} />}
          {!!toReview?.total && <ToReview part={toReview} />}
          {!!drafts?.total && <Drafts part={drafts} />}
          {!!waiting?.total && <Waiting part={waiting} />}
        </div>
      )}
      {!!campaigns?.total && (
        <div className={mine ? undefined : 'today-across'}>
          <CampaignsBehind part={campaigns} today={today.day} />
          {behind && <CountiesBehind counties={counties!} />}
        </div>
      )}
    </div>
  )
}
