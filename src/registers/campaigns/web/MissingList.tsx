import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { DataTable, Section, useFormat, useKeyset, type Column, type Reply } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { missingInCampaign } from '../contract.ts'
import type { Board } from './board.ts'
import { StandingOf } from './names.tsx'
import type { useRemind } from './remind.tsx'
import { words } from './words.ts'

type Row = Reply<typeof missingInCampaign>['rows'][number]

interface MissingListProps {
  readonly campaign: string
  readonly counties: Board['counties']
  readonly county: string | undefined
  readonly choose: (county: string | undefined) => void
  readonly remind: ReturnType<typeof useRemind> | undefined
}

/** Who has not handed in, with when each was last reminded. */
export function MissingList({ campaign, counties, county, choose, remind }: MissingListProps) {
  const t = useWords(words)
  const here = useRef<HTMLDivElement>(null)
  const listing = useKeyset(missingInCampaign, { params: { id: campaign }, query: { ...(county && { county }) } })
  const behind = counties.filter((row) => row.asked > row.handedIn)
  useEffect(() => {
    if (county) here.current?.scrollIntoView({ block: 'start' })
  }, [county])
  return (
    <div ref={here}>
      <Section title={t.missingList}>
        {counties.length > 1 && behind.length > 0 && (
          <div className="choices county-choice" role="radiogroup" aria-label={t.county}>
            <Choice on={county === undefined} act={() => choose(undefined)} text={t.everyCounty} />
            {behind.map((row) => (
              <Choice
                key={row.county ?? 'none'}
                on={county === (row.county ?? 'none')}
                act={() => choose(row.county ?? 'none')}
                text={row.county === null ? t.direct : row.name}
              />
            ))}
          </div>
        )}
        <DataTable
          id="campaign-missing"
          title={t.missingList}
          views={false}
          listing={listing}
          columns={useColumns(remind)}
          rowKey={(row) => row.org}
          rowName={(row) => row.name}
          card={(row) => <Card row={row} remind={remind} />}
          empty={t.nobodyMissing}
        />
      </Section>
    </div>
  )
}

const Choice = ({ on, act, text }: { on: boolean; act: () => void; text: string }) => (
  <button type="button" role="radio" aria-checked={on} onClick={act}>
    {text}
  </button>
)

function useColumns(remind: MissingListProps['remind']): Column<Row>[] {
  const t = useWords(words)
  return [
    { key: 'org', title: t.org, fixed: true, cell: (row) => row.name },
    { key: 'county', title: t.county, width: 160, cell: (row) => row.countyName ?? t.direct },
    { key: 'standing', title: t.standing, width: 130, cell: (row) => <StandingOf standing={row.standing} /> },
    { key: 'reminded', title: t.remindedAt, width: 190, cell: (row) => <Last row={row} /> },
    ...(remind
      ? [
          {
            key: 'act',
            title: t.act,
            width: 110,
            fixed: true,
            cell: (row: Row) => <RemindOne row={row} remind={remind} />,
          },
        ]
      : []),
  ]
}

function Card({ row, remind }: { row: Row; remind: MissingListProps['remind'] }) {
  return (
    <>
      <span className="card-title">{row.name}</span>
      <span className="card-row">
        <StandingOf standing={row.standing} />
        <span className="quiet">
          <Last row={row} />
        </span>
        {remind && <RemindOne row={row} remind={remind} />}
      </span>
    </>
  )
}

function Last({ row }: { row: Row }) {
  const t = useWords(words)
  const { recent } = useFormat()
  return row.remindedAt ? recent(row.remindedAt, new Date()) : t.never
}

function RemindOne({ row, remind }: { row: Row; remind: NonNullable<MissingListProps['remind']> }) {
  const t = useWords(words)
  return (
    <Button
      size="small"
      aria-label={t.remindOf(row.name)}
      loading={remind.busy}
      onClick={() => void remind.send({ org: row.org })}
    >
      {t.remind}
    </Button>
  )
}
