import { Button } from 'antd'
import { useState } from 'react'
import {
  CountInput,
  Empty,
  Field,
  Loaded,
  Note,
  Page,
  PlainTable,
  Section,
  Sheet,
  Status,
  useAct,
  useApi,
  useForm,
  useFormat,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { readMyReports, reportClues } from '../daily/contract.ts'
import { MySafeguards } from './MySafeguards.tsx'
import { z } from 'zod'
import { words } from './words.ts'

type Mine = Reply<typeof readMyReports>
type School = Mine['schools'][number]

/** A school clerk's day: one tap, then what is still to be made good, then what the school has in place. */
export function SchoolPage() {
  const t = useWords(words)
  const mine = useApi(readMyReports)
  return (
    <Page title={t.daily} lead={t.dailyLead}>
      <Loaded of={mine}>
        {({ schools, ...of }) =>
          schools.length === 0 ? (
            <Empty title={t.noMine} />
          ) : (
            schools.map((school) => <OneSchool key={school.org} school={school} several={schools.length > 1} {...of} />)
          )
        }
      </Loaded>
      <MySafeguards />
    </Page>
  )
}

function OneSchool({
  school,
  several,
  today,
  schoolDay,
}: {
  school: School
  several: boolean
  today: Mine['today']
  schoolDay: boolean
}) {
  const t = useWords(words)
  const { day, number, weekdayOf } = useFormat()
  const act = useAct(reportClues, { done: t.saved })
  const none = (on: Mine['today']) => void act.send({ params: { org: school.org, day: on }, body: { clues: 0 } })
  return (
    <Section title={several ? school.name : `${day(today)} ${weekdayOf(today)}`}>
      <Sheet>
        {schoolDay ? (
          <TodayReport school={school} today={today} none={() => none(today)} busy={act.busy} />
        ) : (
          <p>{t.noSchool}</p>
        )}
      </Sheet>
      {school.days.length > 0 && (
        <Section
          title={t.lastDays}
          actions={
            <Status tone={school.gaps > 0 ? 'late' : 'good'}>
              {school.gaps > 0 ? t.gaps(number(school.gaps)) : t.noGaps}
            </Status>
          }
        >
          <PlainTable
            caption={t.lastDays}
            rows={school.days.filter((one) => one.day < today)}
            rowKey={(one) => one.day}
            columns={[
              { key: 'day', title: t.day, cell: (one) => `${day(one.day)} ${weekdayOf(one.day)}` },
              {
                key: 'report',
                title: t.report,
                cell: (one) =>
                  one.clues === null ? (
                    <span className="card-row">
                      <Status tone="late">{t.missing}</Status>
                      {one.open && (
                        <Button
                          size="small"
                          loading={act.busy}
                          aria-label={t.makeGoodOf(day(one.day))}
                          onClick={() => none(one.day)}
                        >
                          {t.makeGood}
                        </Button>
                      )}
                    </span>
                  ) : (
                    <span className="card-row">
                      {one.clues === 0 ? t.zero : t.referred(number(one.clues))}
                      {one.late && <Status tone="warn">{t.late}</Status>}
                    </span>
                  ),
              },
            ]}
          />
        </Section>
      )}
    </Section>
  )
}

const CluesForm = z.object({ clues: z.number().int().min(0).max(99), why: z.string().trim().max(200) })

/** Nothing yet: one large button. There were some: how many. Reported: what, and how to correct it. */
function TodayReport({
  school,
  today,
  none,
  busy,
}: {
  school: School
  today: Mine['today']
  none: () => void
  busy: boolean
}) {
  const t = useWords(words)
  const { number } = useFormat()
  const [asking, setAsking] = useState(false)
  const form = useForm({ id: null, schema: CluesForm, initial: { clues: school.clues ?? 0, why: '' } })
  const act = useAct(reportClues, { done: t.saved })
  const send = async () => {
    const given = form.check()
    if (!given) return
    const sent = await act.send({
      params: { org: school.org, day: today },
      body: { clues: given.clues, ...(given.why && { why: given.why }) },
    })
    if (sent) setAsking(false)
  }
  return (
    <>
      {school.clues !== null && (
        <Note
          tone="good"
          title={school.clues === 0 ? t.reportedNone : t.reportedSome(number(school.clues))}
          actions={!asking && <Button onClick={() => setAsking(true)}>{t.change}</Button>}
        />
      )}
      {school.clues === null && (
        <div className="form-end">
          <Button type="primary" size="large" block loading={busy} onClick={none}>
            {t.none}
          </Button>
          {!asking && (
            <Button block onClick={() => setAsking(true)}>
              {t.some}
            </Button>
          )}
        </div>
      )}
      {asking && (
        <div className="form">
          <Field form={form} name="clues" label={t.someCount} required>
            {(bound) => <CountInput {...bound} value={form.value.clues} onChange={(clues) => form.set({ clues })} />}
          </Field>
          {school.clues !== null && (
            <Field form={form} name="why" label={t.why} required>
              {(bound) => (
                <input
                  className="native"
                  {...bound}
                  value={form.value.why}
                  onChange={(event) => form.set({ why: event.target.value })}
                />
              )}
            </Field>
          )}
          <div className="form-end">
            <Button type="primary" loading={act.busy} onClick={() => void send()}>
              {t.send}
            </Button>
            <Button onClick={() => setAsking(false)}>{t.cancel}</Button>
          </div>
        </div>
      )}
    </>
  )
}
