import { Button } from 'antd'
import { useState } from 'react'
import { Go, GoButton, Note, PlainTable, Section, Status, useFormat } from '../../../../desk/kit/index.ts'
import type { Dossier } from '../../../../desk/cases/dossier.ts'
import { useMay } from '../../../../desk/session.ts'
import { useSay, useWords } from '../../../../desk/words.ts'
import { Report } from '../../reports/web/Report.tsx'
import { WithKey } from '../../reports/web/Unlock.tsx'
import { ageBands, schoolStages, sides } from '../choices.ts'
import { measures } from '../measure-names.ts'
import type { Bullying } from '../state.ts'
import { words } from './words.ts'
import { caseAt } from '../../../../platform/cases/addresses.ts'

/** What a case of bullying shows beside its acts: the sealed report to whoever may open it, pupils without names, measures. */
export function Beside({ dossier }: { dossier: Dossier }) {
  const state = dossier.case.state as Bullying
  const may = useMay()
  return (
    <>
      {dossier.case.stage === 'emergency' && <Danger dossier={dossier} />}
      {state.report && may('bullying-reports.handle') && <Sealed report={state.report} />}
      <Police state={state} dossier={dossier} />
      <Pupils state={state} />
      <Notes state={state} names={dossier.names} />
    </>
  )
}

function Sealed({ report }: { report: string }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  return (
    <Section title={t.report} actions={<Go to={`/bullying-reports/${report}`}>{t.answerThere}</Go>}>
      {open ? (
        <WithKey>{(opened) => <Report id={report} opened={opened} />}</WithKey>
      ) : (
        <>
          <p className="quiet">{t.opens}</p>
          <Button onClick={() => setOpen(true)}>{t.openReport}</Button>
        </>
      )}
    </Section>
  )
}

function Pupils({ state: { investigation, measures: taken } }: { state: Bullying }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  if (!investigation) return null
  return (
    <Section title={t.pupils}>
      <PlainTable
        caption={t.pupils}
        rows={investigation.pupils.map((pupil, i) => ({ ...pupil, nth: i + 1 }))}
        rowKey={({ nth }) => String(nth)}
        columns={[
          {
            key: 'pupil',
            title: t.pupil,
            cell: ({ nth, side }) => (
              <>
                {t.nth(nth)} · {say(sides[side])}
              </>
            ),
          },
          { key: 'stage', title: t.stage, cell: ({ stage, grade }) => t.grade(say(schoolStages[stage]), grade) },
          { key: 'age', title: t.age, cell: ({ age }) => say(ageBands[age]) },
        ]}
      />
      {taken.length > 0 && (
        <PlainTable
          caption={t.measures}
          rows={taken.map((one, i) => ({ ...one, nth: i + 1 }))}
          rowKey={({ nth }) => String(nth)}
          columns={[
            {
              key: 'nth',
              title: t.measure,
              cell: ({ nth, measure, revoked }) => (
                <>
                  {nth}. {say(measures[measure])} {revoked && <Status tone="plain">{t.revoked}</Status>}
                </>
              ),
            },
            { key: 'pupil', title: t.pupil, cell: ({ pupil }) => t.nth(pupil) },
            { key: 'on', title: t.on, cell: ({ on }) => day(on) },
          ]}
        />
      )}
    </Section>
  )
}

/** The child is in danger now: what to do, and the way to recording it. */
function Danger({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const mine = dossier.available.some(({ act, is }) => act === 'recordEmergency' && is === 'open')
  return (
    <Note
      tone="late"
      title={t.danger}
      actions={
        mine && (
          <GoButton
            danger
            type="primary"
            to={caseAt('bullying-cases').to({ id: dossier.case.id, act: 'recordEmergency' })}
          >
            {t.recordEmergency}
          </GoButton>
        )
      }
    >
      {t.dangerFirst}
    </Note>
  )
}

/** How far the mandatory report of this case has come; where it is not made yet, the way to making it, for those who may. */
function Police({ state: { police, triage }, dossier }: { state: Bullying; dossier: Dossier }) {
  const t = useWords(words)
  const { day } = useFormat()
  const report = dossier.links.find(({ procedure }) => procedure === 'mandatory-reports')
  if (!police)
    return triage?.situations.length ? (
      <Note
        tone="late"
        actions={
          report && (
            <GoButton
              danger
              type="primary"
              to={caseAt('mandatory-reports').to({ id: report.other, act: 'reportToPolice' })}
            >
              {t.reportNow}
            </GoButton>
          )
        }
      >
        {t.unreported}
      </Note>
    ) : null
  const { feedback, endedOn } = police
  return (
    <Note tone={feedback ? 'good' : 'warn'}>
      {t.reportedToPolice(day(police.on))}{' '}
      {feedback
        ? feedback.filed
          ? t.policeTook(day(feedback.on))
          : t.policeDeclined(day(feedback.on))
        : t.policeSilent}{' '}
      {feedback && !feedback.schoolMay && t.schoolMayNot} {endedOn ? t.policeEnded(day(endedOn)) : t.frozen}
    </Note>
  )
}

function Notes({ state: { asks, escalations }, names }: { state: Bullying; names: Dossier['names'] }) {
  const t = useWords(words)
  const { day } = useFormat()
  const waiting = asks.filter(({ until }) => until === null)
  return (
    <>
      {escalations.map(({ unit, on }) => (
        <p key={`${unit}${on}`} className="quiet">
          {t.escalated(names[unit] ?? '', day(on))}
        </p>
      ))}
      {waiting.length > 0 && (
        <p className="quiet">
          {t.asking}：{waiting.map(({ person }) => names[person] ?? '').join('、')}
        </p>
      )}
    </>
  )
}
