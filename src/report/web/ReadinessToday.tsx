import { useDeadline } from '../../desk/calendar.ts'
import { GoButton, Section, Status, useApi, useFormat } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { readReadiness, type Owed } from '../life/contract.ts'
import { stages, type Stage } from '../life/state.ts'
import { words } from './life-words.ts'

/** On Today of those who owe something to last year's report: what it lacks, and how many days are left. */
export function ReadinessToday() {
  const t = useWords(words)
  const { number } = useFormat()
  const ready = useApi(readReadiness).data
  if (!ready || (ready.toBegin === null && ready.reports.length === 0 && ready.remarked.length === 0)) return null
  return (
    <Section title={t.today}>
      {ready.toBegin !== null && (
        <p className="card-row">
          <Status tone="warn">{t.toBegin(ready.toBegin)}</Status>
          <GoButton to="/report">{t.begin}</GoButton>
        </p>
      )}
      {ready.reports.map((one) => (
        <Report key={one.id} of={one} number={number} />
      ))}
      {ready.remarked.map(({ id, title, open }) => (
        <p key={id} className="card-row">
          <Status tone="warn">{t.remarked(open)}</Status>
          <span>{title}</span>
          <GoButton to={`/report/${id}#part-remarks`}>{t.answerRemarks}</GoButton>
        </p>
      ))}
    </Section>
  )
}

function Report({ of, number }: { of: Owed; number: (n: number) => string }) {
  const t = useWords(words)
  const say = useSay()
  const deadline = useDeadline()
  const { due, missing, red, unconfirmed, contested, toLock, toSign } = of
  const turn = toSign ? { say: t.toSign, go: t.sign } : toLock ? { say: t.toLock, go: t.lock } : null
  const said = [
    ...(missing.length > 0 ? [t.missing(missing.map(say).join(t.comma))] : []),
    ...(red ? [t.red(number(red))] : []),
    ...(unconfirmed > 0 ? [t.owing(number(unconfirmed))] : []),
    ...(contested > 0 ? [t.unanswered(number(contested))] : []),
  ]
  return (
    <p className="card-row">
      <Status tone="accent">{say(stages[of.stage as Stage])}</Status>
      {due && <Status tone={deadline(due).tone}>{deadline(due).text}</Status>}
      {turn ? <strong>{turn.say}</strong> : <span>{of.title}</span>}
      {said.map((one) => (
        <Status key={one} tone="warn">
          {one}
        </Status>
      ))}
      <GoButton {...(turn && { type: 'primary' as const })} to={`/report/${of.id}`}>
        {turn ? turn.go : t.see}
      </GoButton>
    </p>
  )
}
