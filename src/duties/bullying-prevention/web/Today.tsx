import { dayOf } from '../../../calendar/plain-date.ts'
import { GoButton, Section, Status, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { readBoard, readMyReports } from '../daily/contract.ts'
import { words } from './words.ts'

/** On a school clerk's Today: until it is reported. */
export function ReportToday() {
  const t = useWords(words)
  const { number } = useFormat()
  const mine = useApi(readMyReports).data
  const due = mine?.schoolDay ? mine.schools.filter(({ clues }) => clues === null) : []
  const open = mine?.schools.flatMap(({ days }) => days.filter((one) => one.open && one.day < mine.today)).length ?? 0
  if (due.length === 0 && open === 0) return null
  return (
    <Section title={t.daily}>
      <p className="card-row">
        {due.length > 0 && <Status tone="warn">{t.notYetToday}</Status>}
        {open > 0 && <Status tone="late">{t.toMakeGood(number(open))}</Status>}
        <GoButton type="primary" to="/prevention">
          {t.toReport}
        </GoButton>
      </p>
    </Section>
  )
}

/** On a county's and the bureau's: how many schools are still to report today. */
export function BoardToday() {
  const t = useWords(words)
  const { number } = useFormat()
  const board = useApi(readBoard, { query: { day: dayOf(new Date()) } }).data
  const missing = board?.schoolDay ? board.counties.reduce((sum, { due, reported }) => sum + due - reported, 0) : 0
  if (missing === 0) return null
  return (
    <Section title={t.board}>
      <p className="card-row">
        <Status tone="warn">{t.stillMissing(number(missing))}</Status>
        <GoButton to="/prevention/board">{t.whoIsMissing}</GoButton>
      </p>
    </Section>
  )
}
