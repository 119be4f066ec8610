import { Button } from 'antd'
import { useState } from 'react'
import { Go, ReasonDialog, Sheet, useAct } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { approveActivity, returnActivity, spotCheckActivity, withdrawActivity } from '../contract.ts'
import type { Dossier } from './dossier.ts'
import { words } from './words.ts'

/** What can be done with the record now; what cannot is shown with its reason, not hidden. */
export function RecordActs({ dossier: { activity, available } }: { dossier: Dossier }) {
  const t = useWords(words)
  const say = useSay()
  const [asking, setAsking] = useState<'return' | 'withdraw' | 'spot-check' | null>(null)
  const approve = useAct(approveActivity, { done: t.approved })
  const returned = useAct(returnActivity, { done: t.returned })
  const withdraw = useAct(withdrawActivity, { done: t.withdraw })
  const spotCheck = useAct(spotCheckActivity)
  const to = { params: { id: activity.id } }
  const seen = () => ({ seen: activity.version })
  const after = async (sending: Promise<unknown>) => {
    if (await sending) setAsking(null)
  }
  const acts = [
    {
      name: 'edit',
      button: (
        <Go to={`/activities/${activity.id}/edit`}>
          <Button block>{t.edit}</Button>
        </Go>
      ),
      title: t.edit,
    },
    {
      name: 'approve',
      button: (
        <Button block type="primary" loading={approve.busy} onClick={() => void approve.send({ ...to, body: seen() })}>
          {t.approve}
        </Button>
      ),
      title: t.approve,
    },
    {
      name: 'return',
      button: (
        <Button block onClick={() => setAsking('return')}>
          {t.return}
        </Button>
      ),
      title: t.return,
    },
    {
      name: 'spot-check',
      button: (
        <Button block onClick={() => setAsking('spot-check')}>
          {t.spotCheck}
        </Button>
      ),
      title: t.spotCheck,
    },
    {
      name: 'withdraw',
      button: (
        <Button block danger onClick={() => setAsking('withdraw')}>
          {t.withdraw}
        </Button>
      ),
      title: t.withdraw,
    },
  ]
  const open = acts.filter(({ name }) => available[name]?.open)
  const shut = acts.filter(({ name }) => available[name] && !available[name].open && available[name].say)
  return (
    <>
      {open.length > 0 && (
        <Sheet>
          <h2>{t.now}</h2>
          <div className="acts">
            {open.map(({ name, button }) => (
              <div key={name}>{button}</div>
            ))}
          </div>
        </Sheet>
      )}
      {shut.length > 0 && (
        <details className="sheet shut" open={open.length === 0}>
          <summary>{t.notNow}</summary>
          <dl>
            {shut.map(({ name, title }) => (
              <div key={name}>
                <dt>{title}</dt>
                <dd className="quiet">{say(available[name]!.say!)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <ReasonDialog
        open={asking === 'return'}
        title={t.returnTitle}
        usual={[t.returnUsual1, t.returnUsual2, t.returnUsual3]}
        confirm={t.return}
        busy={returned.busy}
        onCancel={() => setAsking(null)}
        onConfirm={(why) => void after(returned.send({ ...to, body: { ...seen(), why } }))}
      >
        <p>{t.returnText}</p>
      </ReasonDialog>
      <ReasonDialog
        open={asking === 'withdraw'}
        title={t.withdrawTitle}
        usual={[t.withdrawUsual1, t.withdrawUsual2]}
        confirm={t.withdraw}
        danger
        busy={withdraw.busy}
        onCancel={() => setAsking(null)}
        onConfirm={(why) => void after(withdraw.send({ ...to, body: { ...seen(), why } }))}
      >
        <p>{t.withdrawText}</p>
      </ReasonDialog>
      <ReasonDialog
        open={asking === 'spot-check'}
        title={t.spotCheck}
        usual={[t.spotUsual1, t.spotUsual2]}
        confirm={t.spotPassed}
        other={t.spotFailed}
        busy={spotCheck.busy}
        onCancel={() => setAsking(null)}
        onConfirm={(why) => void after(spotCheck.send({ ...to, body: { ...seen(), passed: true, why } }))}
        onOther={(why) => void after(spotCheck.send({ ...to, body: { ...seen(), passed: false, why } }))}
      >
        <p>{t.spotCheckText}</p>
      </ReasonDialog>
    </>
  )
}
