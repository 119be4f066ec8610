import { useState } from 'react'
import { dayOf, isPlainDate } from '../../../calendar/plain-date.ts'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import { DayInput, Loaded, PlainTable, Section, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { readMembers } from '../contract.ts'
import { memberRoles } from '../groups.ts'
import { words } from './words.ts'

/** Who belonged to the group on the day chosen; today, to begin with. */
export function Members({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const [on, setOn] = useState<string>(() => dayOf(new Date()))
  const [asked, setAsked] = useState(on)
  const members = useApi(
    readMembers,
    { params: { id: dossier.case.id }, query: { on: asked as never } },
    { keep: true },
  )
  const choose = (to: string) => {
    setOn(to)
    if (isPlainDate(to)) setAsked(to)
  }
  return (
    <Section title={t.membersOn}>
      <div className="field">
        <label htmlFor="members-on">{t.on}</label>
        <DayInput id="members-on" value={on} onChange={choose} />
      </div>
      <Loaded of={members}>
        {({ members: rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{t.nobodyThen}</p>
          ) : (
            <PlainTable
              caption={t.membersOn}
              rows={rows}
              rowKey={({ person }) => person}
              columns={[
                { key: 'name', title: t.name, cell: ({ name }) => name },
                { key: 'role', title: t.role, cell: ({ role }) => say(memberRoles[role]) },
                { key: 'post', title: t.post, cell: ({ post }) => post },
                { key: 'from', title: t.since, cell: ({ from }) => day(from) },
                { key: 'until', title: t.until, cell: ({ until }) => (until ? day(until) : '') },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  )
}
