import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { call, Section, Sheet, Status, useFormat } from '../../../desk/kit/index.ts'
import { FormDialog } from '../../../desk/kit/FormDialog.tsx'
import { useWords } from '../../../desk/words.ts'
import type { Queue } from '../../../desk/offline/queue.ts'
import * as field from '../../../platform/forms/fields.ts'
import { correctArrival, type ArrivalShown } from '../contract.ts'
import type { Came, Door } from './door.ts'
import { words } from './words.ts'

const Correction = z.object({
  pupils: field.whole('学生人数', 'Pupils', { most: 5000, unit: '人', uncounted: field.property }),
  adults: field.whole('带队成人', 'Adults', { most: 1000, unit: '人', uncounted: field.property }),
  why: field.line('理由', 'Reason', { most: 200 }),
})

/** Who has come today, those that wait to be sent first; what was counted can be mended. */
export function CameToday({ door, queue }: { door: Door; queue: Queue<Came> }) {
  const t = useWords(words)
  const { number, moment } = useFormat()
  const [mending, setMending] = useState<ArrivalShown | null>(null)
  const waiting = queue.items.filter(({ refused }) => refused === null)
  const heads = (one: { pupils: number; adults: number }) => t.headsOf(number(one.pupils), number(one.adults))
  return (
    <Section title={t.today}>
      {door.arrivals.length + waiting.length === 0 ? (
        <p className="quiet">{t.nobodyYet}</p>
      ) : (
        <Sheet>
          <ul className="door-list">
            {waiting.map(({ id, item }) => (
              <li key={id} className="door-one">
                <span>
                  <strong>{item.name}</strong>
                  <span className="quiet">{heads(item)}</span>
                </span>
                <span className="card-row">
                  <Status tone="warn">{t.waitingHere}</Status>
                  <Button onClick={() => queue.drop(id)} disabled={queue.busy}>
                    {t.drop}
                  </Button>
                </span>
              </li>
            ))}
            {door.arrivals.map((one) => (
              <li key={one.id} className="door-one">
                <span>
                  <strong>{`${moment(one.at).slice(-5)} ${one.orgName}`}</strong>
                  <span className="quiet">{heads(one)}</span>
                  {one.why && <span className="quiet">{one.why}</span>}
                  {Math.abs(one.skew) > 300 && <span className="quiet">{t.skewed}</span>}
                </span>
                <span className="card-row">
                  {one.status === 'struck' && <Status tone="late">{t.struck}</Status>}
                  {one.status === 'counted' && one.corrected && <Status tone="accent">{t.corrected}</Status>}
                  <Button onClick={() => setMending(one)} aria-label={`${t.correct} ${one.orgName}`}>
                    {t.correct}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      {mending && (
        <FormDialog
          title={t.correctTitle(mending.orgName)}
          schema={Correction}
          initial={{ pupils: mending.pupils, adults: mending.adults, why: t.miscounted }}
          done={t.correctDone}
          save={(form: z.output<typeof Correction>) =>
            call(correctArrival, { params: { id: mending.id }, body: { ...form, seen: mending.version } })
          }
          close={() => setMending(null)}
        >
          <p className="hint">{t.correctHint}</p>
        </FormDialog>
      )}
    </Section>
  )
}
