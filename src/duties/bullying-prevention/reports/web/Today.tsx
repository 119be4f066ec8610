import { GoButton, Section, Status, useApi, useFormat } from '../../../../desk/kit/index.ts'
import { useWords } from '../../../../desk/words.ts'
import { countUnread } from '../contract.ts'
import { words } from './words.ts'

/** First on a handler's Today: what a child wrote and nobody has opened. */
export function UnreadToday() {
  const t = useWords(words)
  const { number, moment } = useFormat()
  const found = useApi(countUnread, {}, { every: 60_000 }).data
  if (!found || found.reports === 0) return null
  return (
    <Section title={t.title}>
      <p className="card-row">
        <Status tone="late">{t.unreadToday(number(found.reports))}</Status>
        {found.again > 0 && <Status tone="late">{t.againToday(number(found.again))}</Status>}
        {found.since && <span className="quiet">{t.unreadSince(moment(found.since))}</span>}
        <GoButton type="primary" to="/bullying-reports">
          {t.openInbox}
        </GoButton>
      </p>
    </Section>
  )
}
