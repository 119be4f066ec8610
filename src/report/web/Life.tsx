import type { ReactNode } from 'react'
import type { Dossier } from '../../desk/cases/dossier.ts'
import { DueOf } from '../../desk/cases/parts.tsx'
import { Go, GoButton, Note, PlainTable, Section, Sheet, Status, useApi, useFormat } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { caseAt } from '../../platform/cases/addresses.ts'
import { doorsOf } from '../../platform/cases/doors.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { boundSentences, type BoundReport } from '../bound.ts'
import type { ReportHead } from '../contract.ts'
import { readChangesSince, readVersions } from '../life/contract.ts'
import { annualReports } from '../life/procedure.ts'
import { LIFE } from '../life/seen.ts'
import {
  awaitedIn,
  openContests,
  outcomes,
  stageOf,
  stages,
  type Contest,
  type Life,
  type Stage,
} from '../life/state.ts'
import { words } from './life-words.ts'

const procedure = anyProcedure(annualReports)
const doors = doorsOf(procedure)

/** The life of a report, as its page and the panels beside it need it; undefined until it is read. */
export function useLife(id: string | null): { life: Life; dossier: Dossier } | undefined {
  const read = useApi(doors.read, { params: { id: id ?? '' } }, { enabled: id !== null })
  return read.data && { life: read.data.case.state as Life, dossier: read.data }
}

/** The line of stages, who is next, and the one thing to do for whoever it is. */
export function LifeLine({ life, dossier }: { life: Life; dossier: Dossier }) {
  const t = useWords(words)
  const say = useSay()
  const all = Object.keys(stages) as Stage[]
  const at = all.indexOf(stageOf(life))
  const next = awaitedIn(life)
  const mine = next && next.act !== 'lock' && isOpen(dossier, next.act)
  // Where the table names persons, they are named; where it names a post, that is.
  const who = (next ? (procedure.capacities[next.by]!.persons?.(life) ?? []) : [])
    .flatMap((person) => dossier.names[person] ?? [])
    .join(t.comma)
  const address = (act?: string) => caseAt(LIFE).to({ id: dossier.case.id, act })
  return (
    <section className="report-life" aria-label={t.life}>
      <ol className="report-stages">
        {all.map((stage, i) => (
          <li
            key={stage}
            className={i < at ? 'report-stage-done' : undefined}
            aria-current={i === at ? 'step' : undefined}
          >
            {say(stages[stage])}
          </li>
        ))}
      </ol>
      <p className="card-row">
        <span>
          {next
            ? t.next(say(procedure.acts[next.act]!.title), who || say(procedure.capacities[next.by]!.title))
            : t.over}
        </span>
        {mine && (
          <GoButton type="primary" to={address(next.act)}>
            {say(procedure.acts[next.act]!.title)}
          </GoButton>
        )}
        {isOpen(dossier, 'contest') && (
          <GoButton to={address('contest')}>{say(procedure.acts['contest']!.title)}</GoButton>
        )}
        {isOpen(dossier, 'reissue') && (
          <GoButton to={address('reissue')}>{say(procedure.acts['reissue']!.title)}</GoButton>
        )}
        <Go to={address()}>{t.story}</Go>
        <DueOf of={dossier.case} />
      </p>
      {life.returned && !life.locked && (
        <Note tone="warn" title={t.returned}>
          {life.returned.why}
        </Note>
      )}
      {life.correctedBy && (
        <Note tone="warn">
          <Go to={`/report/${life.correctedBy}`}>{t.correctedBy}</Go>
        </Note>
      )}
    </section>
  )
}

const isOpen = ({ available }: Dossier, act: string) => available.some((one) => one.act === act && one.is === 'open')

/** Beside the text: what is contested, what changed since the lock, which editions there are. */
export function LifePanels({ report, life, bound }: { report: ReportHead; life: Life; bound: BoundReport }) {
  const t = useWords(words)
  const open = openContests(life)
  return (
    <>
      {open.length > 0 && (
        <section aria-label={t.contests}>
          <h2>{t.contests}</h2>
          <Contests all={open} bound={bound} />
        </section>
      )}
      {report.status === 'locked' && <Changes report={report} />}
      <Editions report={report} />
    </>
  )
}

function Contests({ all, bound }: { all: readonly Contest[]; bound?: BoundReport }) {
  const t = useWords(words)
  const say = useSay()
  return (
    <ul className="report-contests">
      {all.map((one) => (
        <li key={`${one.figure} ${one.on} ${one.closed?.on ?? ''}`}>
          <strong>{t.contested(say({ zh: one.label, en: one.labelEn }), one.told)}</strong>
          {bound && <Sentences figure={one.figure} bound={bound} />}
          <p>{one.why}</p>
          <Status tone={one.closed ? 'good' : 'late'}>
            {one.closed ? t.answered(say(outcomes[one.closed.outcome]), one.closed.told, one.closed.how) : t.waiting}
          </Status>
        </li>
      ))}
    </ul>
  )
}

/** The sentences in which a figure stands, one click away. */
function Sentences({ figure, bound }: { figure: string; bound: BoundReport }) {
  const say = useSay()
  return boundSentences(bound)
    .filter(({ parts }) => parts.some((part) => part.kind !== 'text' && part.part.figure === figure))
    .map(({ id, parts }) => (
      <p key={id}>
        <a href={`#part-${id}`}>{parts.map((part) => say(part.kind === 'text' ? part.part : part.said)).join('')}</a>
      </p>
    ))
}

function Changes({ report: { id, version } }: { report: ReportHead }) {
  const t = useWords(words)
  const say = useSay()
  const changes = useApi(readChangesSince, { params: { id } }).data?.changes
  if (!changes) return null
  return (
    <section aria-label={t.changes} key={version}>
      <h2>{t.changes}</h2>
      {changes.length === 0 ? (
        <p className="quiet">{t.noChanges}</p>
      ) : (
        <>
          <p className="quiet">{t.changesLead}</p>
          <PlainTable
            caption={t.changes}
            rows={changes}
            rowKey={({ figure, from, until, href }) => `${figure} ${from} ${until} ${href}`}
            columns={[
              {
                key: 'figure',
                title: t.figure,
                cell: ({ label, href }) => (href ? <Go to={href}>{say(label)}</Go> : say(label)),
              },
              { key: 'locked', title: t.locked, cell: ({ locked }) => say(locked) },
              { key: 'now', title: t.now, cell: ({ now }) => (now ? say(now) : t.gone) },
            ]}
          />
        </>
      )}
    </section>
  )
}

function Editions({ report: { id } }: { report: ReportHead }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const versions = useApi(readVersions, { params: { id } }).data?.versions ?? []
  if (versions.length < 2) return null
  return (
    <section aria-label={t.versions}>
      <h2>{t.versions}</h2>
      <ul className="report-contests">
        {versions.map((one) => (
          <li key={one.id}>
            {one.id === id ? (
              <strong>{`${t.edition(one.edition)} · ${t.thisOne}`}</strong>
            ) : (
              <Go to={`/report/${one.id}`}>{t.edition(one.edition)}</Go>
            )}{' '}
            <Status tone={one.publishedOn ? 'good' : 'accent'}>
              {one.publishedOn ? t.publishedOn(day(one.publishedOn)) : say(stages[one.stage as Stage])}
            </Status>
            {one.because && <p>{one.because}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** On the dossier: the way to the text, who answers for which figures, everything contested. */
export function Written({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const { day } = useFormat()
  const life = dossier.case.state as Life
  const rows: ReactNode[] = life.owners.map(({ person }) => {
    const confirmed = life.confirmed.find((one) => one.person === person)
    return (
      <li key={person}>
        {dossier.names[person] ?? ''}{' '}
        <Status tone={confirmed ? 'good' : 'warn'}>
          {confirmed ? t.confirmedOn(day(confirmed.on)) : t.unconfirmed}
        </Status>
      </li>
    )
  })
  return (
    <>
      <p>
        <GoButton to={`/report/${life.report}`}>{t.open}</GoButton>
      </p>
      {rows.length > 0 && (
        <Section title={t.owners}>
          <Sheet>
            <ul className="report-contests">{rows}</ul>
          </Sheet>
        </Section>
      )}
      {life.contests.length > 0 && (
        <Section title={t.contests}>
          <Sheet>
            <Contests all={life.contests} />
          </Sheet>
        </Section>
      )}
    </>
  )
}
