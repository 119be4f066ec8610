import { Button, Popover } from 'antd'
import { useId, useState } from 'react'
import { dayOf, firstOfYear, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { doorsOf } from '../../platform/cases/doors.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import { addressOf, DayInput } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'

/** The cases of a period in the form of somebody else's system, to be handed in there. */
export function Sheets({ procedure, door }: { procedure: AnyProcedure; door: ReturnType<typeof doorsOf>['sheet'] }) {
  const t = useWords(words)
  return door && procedure.sheets ? (
    <Popover trigger="click" placement="bottomRight" content={<Choose sheets={procedure.sheets} door={door} />}>
      <Button>{t.sheets}</Button>
    </Popover>
  ) : null
}

type Door = NonNullable<ReturnType<typeof doorsOf>['sheet']>

function Choose({ sheets, door }: { sheets: NonNullable<AnyProcedure['sheets']>; door: Door }) {
  const t = useWords(words)
  const say = useSay()
  const id = useId()
  const today = dayOf(new Date())
  const [from, setFrom] = useState<string>(firstOfYear(yearOf(today)))
  const [until, setUntil] = useState<string>(today)
  const ready = from !== '' && until !== '' && from <= until
  return (
    <div className="case-sheets">
      <div className="field">
        <label htmlFor={`${id}-from`}>{t.sheetFrom}</label>
        <DayInput id={`${id}-from`} value={from} onChange={setFrom} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-until`}>{t.sheetUntil}</label>
        <DayInput id={`${id}-until`} value={until} onChange={setUntil} />
      </div>
      {Object.entries(sheets).map(([sheet, { title }]) => (
        <Button
          key={sheet}
          block
          disabled={!ready}
          href={addressOf(door, {
            params: { sheet },
            query: { from: from as PlainDate, until: until as PlainDate },
          })}
          download
        >
          {say(title)}
        </Button>
      ))}
    </div>
  )
}
