import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import {
  ChoiceInput,
  CountInput,
  Empty,
  GoButton,
  Loaded,
  Note,
  Page,
  Sheet,
  useAct,
  useApi,
  useFormat,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { checkIn, readReading } from '../reading/contract.ts'
import { words } from './words.ts'

type Morning = Reply<typeof readReading>
type School = Morning['schools'][number]

/** On a phone in the school yard: the numbers of the roll are there already, one button is to be pressed. */
export function CheckInPage() {
  const t = useWords(words)
  const { day, moment } = useFormat()
  const morning = useApi(readReading)
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded of={morning}>
        {(told) =>
          told.schools.length === 0 ? (
            <Empty title={t.noSchool} />
          ) : (
            <>
              <p>
                <strong>{t.at(day(told.day), told.time)}</strong> <a href="/gov/reading">{t.board}</a>
              </p>
              {told.campaign === null && (
                <Note tone="warn" title={t.noCampaign}>
                  {t.noCampaignHow}
                </Note>
              )}
              {!told.open && new Date() < told.from && <Note tone="accent" title={t.opens(moment(told.from))} />}
              {!told.open && new Date() > told.until && (
                <Note tone="accent" title={t.over}>
                  {t.overHow}
                </Note>
              )}
              <CheckIn morning={told} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function CheckIn({ morning: { schools, open, campaign } }: { readonly morning: Morning }) {
  const t = useWords(words)
  const id = useId()
  const [chosen, setChosen] = useState(schools[0]!.id)
  const school = schools.find((one) => one.id === chosen) ?? schools[0]!
  return (
    <Sheet className="form">
      {schools.length > 1 && (
        <div className="field">
          <label htmlFor={`${id}-school`}>{t.school}</label>
          <ChoiceInput
            id={`${id}-school`}
            label={t.school}
            list
            value={school.id}
            onChange={setChosen}
            options={schools.map((one) => ({ value: one.id, label: one.name }))}
          />
        </div>
      )}
      <OneSchool key={`${school.id} ${school.done?.version ?? 0}`} school={school} open={open && campaign !== null} />
    </Sheet>
  )
}

function OneSchool({ school, open }: { readonly school: School; readonly open: boolean }) {
  const t = useWords(words)
  const id = useId()
  const { number, moment } = useFormat()
  const act = useAct(checkIn)
  const { done } = school
  const [pupils, setPupils] = useState(done?.pupils ?? school.pupils)
  const [staff, setStaff] = useState(done?.staff ?? school.staff)
  const [why, setWhy] = useState('')
  const send = () => act.send({ body: { school: school.id, pupils, staff, why, seen: done?.version ?? 0 } })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2>{school.name}</h2>
      {done && (
        <Note
          tone="good"
          title={t.done(moment(done.at))}
          actions={<GoButton to={`/activities/${done.activity}`}>{t.record}</GoButton>}
        >
          {t.doneHow(number(done.pupils), number(done.staff))}
        </Note>
      )}
      <Heads id={`${id}-pupils`} label={t.pupils} most={school.pupils} value={pupils} onChange={setPupils} />
      <Heads id={`${id}-staff`} label={t.staff} most={school.staff} value={staff} onChange={setStaff} />
      {(done || act.error !== null) && (
        <div className="field">
          <label htmlFor={`${id}-why`}>{t.why}</label>
          <Input id={`${id}-why`} maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
        </div>
      )}
      <div className="form-end">
        <Button type="primary" size="large" htmlType="submit" loading={act.busy} disabled={!open}>
          {done ? t.mend : t.send}
        </Button>
      </div>
    </form>
  )
}

interface OfHeads {
  readonly id: string
  readonly label: string
  readonly most: number
  readonly value: number
  readonly onChange: (value: number) => void
}

function Heads({ id, label, most, value, onChange }: OfHeads) {
  const t = useWords(words)
  const { number } = useFormat()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="hint" id={`${id}-hint`}>
        {t.atMost(number(most))}
      </div>
      <CountInput id={id} aria-describedby={`${id}-hint`} value={value} onChange={onChange} least={0} />
    </div>
  )
}
