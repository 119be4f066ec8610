import { GoButton, Loaded, Page, Section, Status, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { readQuarter } from '../contract.ts'
import { words } from './words.ts'

/** On the page of whoever arranges study: once the week has come and nothing is recorded. */
export function QuarterToday() {
  const t = useWords(words)
  const { number } = useFormat()
  const quarter = useApi(readQuarter).data
  if (!quarter?.late) return null
  return (
    <Section title={t.title}>
      <p className="card-row">
        <Status tone="late">{t.without(number(quarter.quarter), number(quarter.week))}</Status>
        <ToRecord next={quarter.next} />
      </p>
    </Section>
  )
}

export function QuarterPage() {
  const t = useWords(words)
  const { number } = useFormat()
  const standing = useApi(readQuarter)
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded of={standing}>
        {({ quarter, week, held, late, next, lectures }) => (
          <>
            <p className="card-row">
              {held > 0 ? (
                <Status tone="good">{t.held(number(quarter), number(held))}</Status>
              ) : (
                <Status tone={late ? 'late' : 'warn'}>
                  {(late ? t.without : t.notYet)(number(quarter), number(week))}
                </Status>
              )}
              <ToRecord next={next} />
              <GoButton to="/study-sessions">{t.all}</GoButton>
            </p>
            {lectures.asked > 0 && (
              <p className="card-row">
                <Status tone={lectures.held >= lectures.asked ? 'good' : 'plain'}>
                  {t.lectures(number(lectures.held), number(lectures.planned), number(lectures.asked))}
                </Status>
              </p>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function ToRecord({ next }: { readonly next: string | null }) {
  const t = useWords(words)
  return next ? (
    <GoButton type="primary" to={`/study-sessions/${next}`}>
      {t.record}
    </GoButton>
  ) : (
    <GoButton type="primary" to="/study-sessions/new">
      {t.arrange}
    </GoButton>
  )
}
