import { Button } from 'antd'
import { useState } from 'react'
import {
  addressOf,
  Facts,
  GoButton,
  LoadedPage,
  Note,
  Page,
  Section,
  Sheet,
  useApi,
  useFormat,
  useParam,
  useMany,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { useKinds } from '../../activities/web/names.tsx'
import { returnTemplate } from '../../returns/contract.ts'
import { closeCampaign, openCampaign, overlaps, readCampaign } from '../contract.ts'
import type { Board } from './board.ts'
import type { Columns } from '../columns/contract.ts'
import { SumWords } from './SumWords.tsx'
import { CountyTable } from './CountyTable.tsx'
import { MissingList } from './MissingList.tsx'
import { Mine } from './Mine.tsx'
import { Due, isComplete, onlySchools, StatusOf, useAudienceWords, usePeriod, useProgramme } from './names.tsx'
import { RemindedNote, useRemind } from './remind.tsx'
import { words } from './words.ts'
import { activitiesAt } from '../../activities/addresses.ts'
import { dayOf } from '../../../calendar/plain-date.ts'
import { useHouse } from '../../../desk/session.ts'

/** A campaign: for who is asked, what to do; for who asks, who has done it and who has not. */
export function CampaignPage() {
  const t = useWords(words)
  const board = useApi(readCampaign, { params: { id: useParam('id') } })
  return (
    <LoadedPage of={board} title={t.title} up={{ to: '/campaigns', title: t.title }}>
      {(data) => <Shown key={data.campaign.id} board={data} />}
    </LoadedPage>
  )
}

function Shown({ board }: { board: Board }) {
  const t = useWords(words)
  const { campaign, progress, mine } = board
  const { number } = useFormat()
  const remind = useRemind(campaign.id)
  const missing = progress.asked - progress.handedIn
  // Whoever was told of it today need not be reminded of it today.
  const justTold = dayOf(campaign.changed_at) === dayOf(useHouse()?.now ?? new Date())
  // A school sees its own standing, not a board of one row.
  const oversees = progress.asked > mine.length
  return (
    <Page
      title={campaign.title}
      up={{ to: '/campaigns', title: t.title }}
      wide={oversees}
      lead={
        <span className="card-row">
          <StatusOf status={campaign.status} />
          <Due due={campaign.due} done={campaign.status !== 'open' || isComplete(progress)} />
          <span>{board.ownerName}</span>
        </span>
      }
      actions={
        <>
          <Template campaign={campaign} />
          {board.canManage && <Manage board={board} />}
          {board.canRemind && missing > 0 && !justTold && (
            <Button loading={remind.busy} onClick={() => void remind.send({})}>
              {t.remindAll(number(missing))}
            </Button>
          )}
        </>
      }
    >
      {campaign.status === 'draft' && <Note tone="warn">{t.draftNote}</Note>}
      {campaign.status === 'closed' && <Note>{t.closedNote}</Note>}
      <RemindedNote of={remind.result} />
      {mine.length > 0 && <Mine board={board} />}
      {oversees && <Progress board={board} remind={remind} />}
      <About board={board} />
    </Page>
  )
}

function Progress({ board, remind }: { board: Board; remind: ReturnType<typeof useRemind> }) {
  const t = useWords(words)
  const { number } = useFormat()
  const [county, setCounty] = useState<string | undefined>()
  const { campaign, progress, counties } = board
  const missing = progress.asked - progress.handedIn
  return (
    <>
      <Section
        title={t.byCounty}
        actions={<GoButton to={activitiesAt.to({ campaign: campaign.id })}>{t.records}</GoButton>}
      >
        <p className="board-sentence">
          {t.sentence(
            number(progress.asked),
            number(progress.handedIn),
            number(missing),
            onlySchools(campaign.audience),
          )}
          {progress.returned > 0 && t.returnedToo(number(progress.returned))}
        </p>
        <CountyTable
          counties={counties}
          total={progress}
          remind={board.canRemind ? remind : undefined}
          show={(one) => setCounty(one)}
        />
      </Section>
      <MissingList
        campaign={campaign.id}
        counties={counties}
        county={county}
        choose={setCounty}
        remind={board.canRemind ? remind : undefined}
      />
    </>
  )
}

function About({ board: { campaign, counties } }: { board: Board }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const kinds = useKinds()
  const period = usePeriod()
  const programme = useProgramme()
  const audience = useAudienceWords(new Map(counties.map(({ county, name }) => [county ?? 'none', name])))
  return (
    <Section title={t.about}>
      <Sheet>
        <Facts
          facts={[
            [t.due, day(campaign.due)],
            [t.period, period(campaign)],
            [t.kind, kinds.nameOf(campaign.kind)],
            [t.programme, programme(campaign.programme)],
            [t.overlap, say(overlaps[campaign.overlap])],
            [t.basis, campaign.basis || t.noBasis],
            [t.audience, audience(campaign.audience)],
            campaign.columns !== null && [t.ownColumns, <ColumnNames key="columns" columns={campaign.columns} />],
          ]}
        />
        {campaign.note && (
          <>
            <h3 style={{ margin: '16px 0 4px' }}>{t.note}</h3>
            <p className="asked-note">{campaign.note}</p>
          </>
        )}
      </Sheet>
    </Section>
  )
}

/** What it asks besides, each with its unit; and how the numbers relate. */
function ColumnNames({ columns }: { columns: Columns }) {
  const say = useSay()
  const asked = columns.fields.filter(({ retired }) => !retired)
  return (
    <>
      {asked.map((field) => `${say(field)}${field.unit && `（${field.unit}）`}`).join('、')}
      {columns.sums.map((_, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="quiet">
          <SumWords columns={columns} at={at} />
        </div>
      ))}
    </>
  )
}

function Template({ campaign }: { campaign: Board['campaign'] }) {
  const t = useWords(words)
  const may = useMay()
  if (campaign.status !== 'open' || !may('returns.hand-in')) return null
  return (
    <Button href={addressOf(returnTemplate, { query: { campaign: campaign.id } })} download>
      {t.template}
    </Button>
  )
}

/** Publishing and closing concern many: both say whom, and wait a minute. */
function Manage({ board: { campaign } }: { board: Board }) {
  const t = useWords(words)
  const open = useMany(openCampaign)
  const close = useMany(closeCampaign)
  const asking = { params: { id: campaign.id }, body: { seen: campaign.version } }
  return (
    <>
      {campaign.status !== 'closed' && (
        <GoButton to={`/campaigns/${campaign.id}/edit`}>{campaign.status === 'draft' ? t.edit : t.adjust}</GoButton>
      )}
      {campaign.status === 'open' && (
        <Button loading={close.busy} onClick={() => void close.ask(asking)}>
          {t.close}
        </Button>
      )}
      {campaign.status === 'draft' && (
        <Button type="primary" loading={open.busy} onClick={() => void open.ask(asking)}>
          {t.publish}
        </Button>
      )}
    </>
  )
}
