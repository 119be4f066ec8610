import { Button } from 'antd'
import { useState } from 'react'
import { BasisNote, Sheet, Status, useApi, useFormat } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import type { Shown } from './dossier.ts'
import { DueOf } from './parts.tsx'
import { words } from './words.ts'

export function Clocks({ procedure, doors, dossier }: Shown) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const [asked, setAsked] = useState(false)
  const how = useApi(doors.clocks, { params: { id: dossier.case.id } }, { enabled: asked })
  const { clocks } = dossier.case
  if (clocks.length === 0) return null
  return (
    <Sheet>
      <h2>{t.clocks}</h2>
      <ul className="clock-list">
        {clocks.map((clock) => {
          const steps = how.data?.clocks.find((one) => one.clock === clock.clock)
          return (
            <li key={clock.clock}>
              <strong>{say(procedure.clocks[clock.clock]!.title)}</strong>{' '}
              {clock.met ? (
                <Status tone="good">{t.met(day(clock.met))}</Status>
              ) : clock.standing ? (
                <Status tone="plain">{t.stopped(day(clock.due))}</Status>
              ) : clock.kind === 'at-least' ? (
                <span>
                  {t.earliest(day(clock.due))}
                  {clock.provisional && t.provisional}
                </span>
              ) : (
                <DueOf of={{ due: clock.due, closed: false, provisional: clock.provisional }} />
              )}
              {asked && steps && (
                <>
                  <BasisNote basis={steps.basis} />
                  <span className="quiet">{t.byCalendar(how.data!.calendar)}</span>
                  <ol className="clock-steps">
                    {steps.steps.map((one) => (
                      <li key={one.zh}>{say(one)}</li>
                    ))}
                  </ol>
                </>
              )}
            </li>
          )
        })}
      </ul>
      {!asked && (
        <Button type="link" onClick={() => setAsked(true)}>
          {t.how}
        </Button>
      )}
    </Sheet>
  )
}
