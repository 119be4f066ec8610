import { dayOf } from '../../calendar/plain-date.ts'
import { Empty, Loaded, Page, useApi, useFormat, type Reply } from '../kit/index.ts'
import { useMe } from '../session.ts'
import { useWords } from '../words.ts'
import { readToday } from '../../registers/campaigns/today.ts'
import { CampaignsBehind, CountiesBehind, ToHandIn } from './campaigns.tsx'
import { Drafts, Returned, ToReview, Waiting } from './records.tsx'
import './today.css'
import { words } from './words.ts'

export type Today = Reply<typeof readToday>

/** The first page of everyone: what is late, what is due, what waits for me, what I wait for. */
export function TodayPage() {
  const t = useWords(words)
  const { day, weekdayOf } = useFormat()
  const me = useMe()
  const today = useApi(readToday, {}, { every: 120_000 })
  const date = dayOf(new Date())
  return (
    <Page title={t.title} lead={[`${day(date)} ${weekdayOf(date)}`, me.data?.name].filter(Boolean).join(' · ')} wide>
      <Loaded of={today}>{(data) => <Parts today={data} />}</Loaded>
    </Page>
  )
}

function Parts({ today }: { today: Today }) {
  const t = useWords(words)
  const me = useMe()
  if (me.data?.posts.length === 0) return <Empty title={t.noPost} />
  const { toHandIn, returned, drafts, waiting, toReview, campaigns, counties } = today
  const mine = [returned, toHandIn, toReview, drafts, waiting].some((part) => part?.total)
  const behind = counties?.some(({ missing }) => missing > 0)
  if (!mine && !campaigns?.total) return <Empty title={t.clear} />
  return (
    <div className="today">
      {mine && (
        <div>
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
