import { GoButton, Section, Sheet } from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import type { Board } from './board.ts'
import { StandingOf } from './names.tsx'
import { words } from './words.ts'
import { activitiesAt, newActivityAt } from '../../activities/addresses.ts'

/** What a campaign asks of the reader's own organisations, and the one thing to do next. */
export function Mine({ board: { campaign, mine } }: { board: Board }) {
  const t = useWords(words)
  const may = useMay()
  const writes = may('activities.write') && campaign.status === 'open'
  return (
    <Section title={t.mineTitle}>
      <div className="mine">
        {mine.map(({ org, name, standing, records }) => (
          <Sheet key={org} className="mine-row">
            <div className="mine-name">
              <strong>{name}</strong>
              <span>
                <StandingOf standing={standing} />
              </span>
            </div>
            <div className="mine-acts">
              {records > 0 && (
                <GoButton to={activitiesAt.to({ campaign: campaign.id, org })}>
                  {standing === 'returned' ? t.seeReturned : standing === 'draft' ? t.seeDraft : t.seeMine(records)}
                </GoButton>
              )}
              {writes && (
                <GoButton to={newActivityAt.to({ campaign: campaign.id })} type={records === 0 ? 'primary' : 'default'}>
                  {records === 0 ? t.report : t.reportMore}
                </GoButton>
              )}
            </div>
          </Sheet>
        ))}
      </div>
    </Section>
  )
}
