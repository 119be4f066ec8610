import { Button } from 'antd'
import { useState } from 'react'
import {
  Empty,
  Facts,
  Go,
  Loaded,
  Note,
  Page,
  Photos,
  ReasonDialog,
  Section,
  Sheet,
  Story,
  useAct,
  useApi,
  useFormat,
  useParam,
  useList,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { CountsIn } from '../../../figures/web/CountsIn.tsx'
import type { Answers, Columns } from '../../campaigns/columns/contract.ts'
import { useAnswers } from '../../campaigns/web/answers.tsx'
import { headcountSources, readActivity, unmaskActivity } from '../contract.ts'
import { honourList } from '../kinds.ts'
import { changesIn } from './changes.ts'
import { Changes } from './Changes.tsx'
import { lawName, lawTitle } from './laws.ts'
import { headsOf, StatusOf } from './names.tsx'
import { RecordActs } from './RecordActs.tsx'
import { SimilarPhoto } from './SimilarPhoto.tsx'
import { toneOf, useActName } from './story.ts'
import { words } from './words.ts'
import type { Dossier } from './dossier.ts'
import { useMay } from '../../../desk/session.ts'

/** One record: what it says and its story on the left, what can be done with it now on the right. */
export function RecordPage() {
  const t = useWords(words)
  const id = useParam('id')
  const record = useApi(readActivity, { params: { id } })
  const title = record.data?.activity.title ?? t.title
  return (
    <Page
      title={title}
      wide
      up={{ to: '/activities', title: t.title }}
      lead={record.data && <Lead dossier={record.data} />}
    >
      <Loaded of={record}>
        {(dossier) => (
          <div className="dossier">
            <div className="dossier-content">
              <Content dossier={dossier} />
            </div>
            <aside>
              <RecordActs dossier={dossier} />
            </aside>
            <div className="dossier-story">
              <Section title={t.story}>
                <RecordStory dossier={dossier} />
              </Section>
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

const Lead = ({ dossier: { activity, orgName, countyName } }: { dossier: Dossier }) => (
  <span className="card-row">
    <StatusOf status={activity.status} />
    <span>{orgName}</span>
    {countyName && <span>{countyName}</span>}
  </span>
)

/** What was reported: photos first, for they are what a reviewer looks at. Also shown in the review queue. */
export function Content({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const say = useSay()
  const honours = useList(honourList)
  const { day, weekdayOf, number } = useFormat()
  const { activity, kind, campaignTitle, campaignOpens, similar } = dossier
  const may = useMay()
  const count = (n: number) => `${number(n)} ${t.personTimes}`
  return (
    <>
      <Sheet>
        <Facts
          facts={[
            [t.day, `${day(activity.day)} ${weekdayOf(activity.day)}`],
            [t.kind, say(kind)],
            activity.campaign !== null && [
              t.campaign,
              campaignOpens ? (
                <Go key="campaign" to={`/campaigns/${activity.campaign}`}>
                  {campaignTitle}
                </Go>
              ) : (
                campaignTitle
              ),
            ],
            activity.place !== '' && [t.place, activity.place],
            [t.sessions, number(activity.sessions)],
            [t.heading, <strong key="heads">{count(headsOf(activity))}</strong>],
            activity.pupils > 0 && [t.pupils, count(activity.pupils)],
            activity.staff > 0 && [t.staff, count(activity.staff)],
            activity.parents > 0 && [t.parents, count(activity.parents)],
            activity.others > 0 && [t.others, count(activity.others)],
            [t.source, say(headcountSources[activity.headcount_source])],
            activity.speakers.length > 0 && [
              t.speakers,
              activity.speakers.map(({ name, orgName }) => (orgName ? `${name}（${orgName}）` : name)).join('、'),
            ],
            activity.topics.length > 0 && [t.topics, activity.topics.map((topic) => lawTitle(lawName(topic))).join('')],
            activity.materials.length > 0 && [
              t.materials,
              activity.materials.map(({ what, copies }) => `${what} ${number(copies)}`).join('、'),
            ],
            activity.honour !== null && [t.honour, honours.nameOf(activity.honour)],
            activity.note !== '' && [t.note, activity.note],
          ]}
        />
      </Sheet>
      {dossier.columns && <Answered dossier={dossier} columns={dossier.columns} />}
      {activity.status !== 'draft' && may('figures.read') && (
        <CountsIn records="activities" id={activity.id} approved={activity.status === 'approved'} />
      )}
      {activity.warnings.length > 0 && (
        <Section title={t.warningsTitle}>
          {activity.warnings.map((warning) => (
            <Note key={warning.code} tone="warn" title={say(warning)}>
              {warning.reason}
            </Note>
          ))}
        </Section>
      )}
      <Section title={t.evidence}>
        {similar.length > 0 && (
          <Note tone="warn" title={t.similarTitle(new Set(similar.map(({ photo }) => photo)).size)} />
        )}
        {activity.photos.length === 0 ? (
          <Empty title={t.noPhotos} />
        ) : (
          <Photos
            photos={activity.photos}
            caption={(photo) => <SimilarPhoto twins={similar.filter((twin) => twin.photo === photo)} />}
          />
        )}
      </Section>
    </>
  )
}

/** What the campaign asked besides, what it comes to, and what stands beneath masks for whoever says why he looks. */
function Answered({ dossier: { activity }, columns }: { dossier: Dossier; columns: Columns }) {
  const t = useWords(words)
  const may = useMay()
  const { facts } = useAnswers(columns)
  const look = useAct(unmaskActivity)
  const [asking, setAsking] = useState(false)
  const [seen, setSeen] = useState<Answers | null>(null)
  const isMasked = columns.fields.some(({ code, masked }) => masked && activity.answers?.[code] !== undefined)
  const unmask = async (why: string) => {
    const found = await look.send({ params: { id: activity.id }, body: { why } })
    setAsking(false)
    if (found) setSeen(found.answers)
  }
  return (
    <Section
      title={t.ownColumns}
      actions={
        isMasked && !seen && may('activities.review') ? (
          <Button onClick={() => setAsking(true)}>{t.unmask}</Button>
        ) : undefined
      }
    >
      <Sheet>
        <Facts facts={facts(seen ?? activity.answers, { ...activity, roll: null })} />
      </Sheet>
      <ReasonDialog
        open={asking}
        title={t.unmask}
        usual={[t.unmaskUsual1, t.unmaskUsual2]}
        confirm={t.unmask}
        busy={look.busy}
        onCancel={() => setAsking(false)}
        onConfirm={(why) => void unmask(why)}
      >
        <p>{t.unmaskLead}</p>
      </ReasonDialog>
    </Section>
  )
}

function RecordStory({ dossier: { story, columns } }: { dossier: Dossier }) {
  const nameOf = useActName()
  return (
    <Story
      events={story.map((event, i) => ({
        key: event.version,
        at: event.at,
        by: event.by,
        forPerson: event.forPerson,
        what: nameOf(event.act),
        reason: event.reason,
        tone: toneOf(event.act),
        detail: <Changes changes={changesIn(story, i)} columns={columns} />,
      }))}
    />
  )
}
