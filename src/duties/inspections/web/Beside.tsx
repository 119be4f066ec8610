import { Go, GoButton, Loaded, PlainTable, Section, Sheet, Status, useApi, useFormat } from '../../../desk/kit/index.ts'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import { useMay } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { checkStages, type Check, type CheckStage } from '../check-state.ts'
import { checksOfTask, progressOfPlan } from '../contract.ts'
import { taskStages, type Task, type TaskStage } from '../state.ts'
import { Certificate } from './Certificate.tsx'
import './inspections.css'
import { words } from './words.ts'

type Rates = {
  readonly checks: number
  readonly held: number
  readonly published: number
  readonly inTime: number
  readonly owed: number
  readonly rectified: number
  readonly rectify: number
}

function RatesLine({ rates }: { rates: Rates }) {
  const t = useWords(words)
  const { number } = useFormat()
  return (
    <p>
      {t.rates(
        number(rates.checks),
        number(rates.held),
        number(rates.published),
        number(rates.inTime),
        number(rates.owed),
        number(rates.rectified),
        number(rates.rectify),
      )}
    </p>
  )
}

/** A plan's tasks: which are set up, and how far their checks are. */
export function BesidePlan({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const found = useApi(progressOfPlan, { params: { id: dossier.case.id } })
  return (
    <Section title={t.planned}>
      <Loaded of={found}>
        {({ tasks, planned, completed, joint }) => (
          <>
            <p>{t.planRates(number(completed), number(planned), number(joint))}</p>
            <PlainTable
              caption={t.planned}
              rows={tasks}
              rowKey={({ row }) => String(row)}
              columns={[
                {
                  key: 'title',
                  title: t.task,
                  cell: ({ row, title, dossier: id }) => (
                    <>
                      {row}. {id ? <Go to={`/inspections/${id}`}>{title}</Go> : title}
                    </>
                  ),
                },
                { key: 'joint', title: t.joint, cell: (row) => row.joint && <Status tone="accent">{t.joint}</Status> },
                {
                  key: 'stage',
                  title: t.stage,
                  cell: ({ stage }) => (
                    <Status tone={stage === 'completed' ? 'good' : 'plain'}>
                      {stage ? say(taskStages[stage as TaskStage]) : t.notSetUp}
                    </Status>
                  ),
                },
                {
                  key: 'rates',
                  title: t.progress,
                  cell: ({ rates }) => rates.checks > 0 && <RatesLine rates={rates} />,
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </Section>
  )
}

/** A task's checks. */
export function BesideTask({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const found = useApi(checksOfTask, { params: { id: dossier.case.id } })
  return (
    <Section
      title={t.progress}
      actions={
        (dossier.case.state as Task).pool && (
          <GoButton to={`/inspections/${dossier.case.id}/draw`}>{t.drawRoom}</GoButton>
        )
      }
    >
      <Loaded of={found}>
        {({ checks, rates }) =>
          checks.length > 0 && (
            <>
              <RatesLine rates={rates} />
              <PlainTable
                caption={t.progress}
                rows={checks}
                rowKey={({ id }) => id}
                columns={[
                  { key: 'object', title: t.object, cell: ({ id, object }) => <Go to={`/checks/${id}`}>{object}</Go> },
                  { key: 'officers', title: t.officers, cell: ({ officers }) => officers.join('、') },
                  {
                    key: 'stage',
                    title: t.stage,
                    cell: ({ stage }) => (
                      <Status tone={stage === 'closed' ? 'good' : 'plain'}>
                        {say(checkStages[stage as CheckStage])}
                      </Status>
                    ),
                  },
                  { key: 'held', title: t.heldOn, cell: ({ heldOn }) => heldOn && day(heldOn) },
                  { key: 'result', title: t.result, cell: ({ result }) => result && say(result) },
                  {
                    key: 'published',
                    title: t.published,
                    cell: ({ publishedOn, due }) => (publishedOn ? day(publishedOn) : due && t.dueBy(day(due))),
                  },
                ]}
              />
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

/** A check: the way to the spot, the certificate, the printed record. */
export function BesideCheck({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const may = useMay()
  const check = dossier.case.state as unknown as Check
  const { id } = dossier.case
  return (
    <Sheet>
      <Certificate id={id} check={check} />
      <div className="form-end">
        {check.held ? (
          <GoButton to={`/checks/${id}/record`} type="primary">
            {t.print}
          </GoButton>
        ) : (
          may('inspections.check') && (
            <GoButton to={`/checks/${id}/on-site`} type="primary">
              {t.toOnSite}
            </GoButton>
          )
        )}
      </div>
    </Sheet>
  )
}
