import { z } from 'zod'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import * as field from '../../../platform/forms/fields.ts'
import { siteForm, sitePage } from '../../../site/kit/page.ts'
import { Day, Record } from '../../../site/kit/parts.tsx'
import { A, useSay } from '../../../site/kit/reading.tsx'
import { ById, Taken, Title } from '../../../site/kit/record.tsx'
import { words } from './words.ts'

export interface PublicSlot {
  readonly id: string
  readonly name: string
  readonly day: PlainDate
  readonly begins: string
  readonly ends: string
  readonly seats: number
  readonly left: number
  readonly phone: string
  readonly closesOn: PlainDate
  readonly open: boolean
}

export interface Visits {
  readonly schools: readonly PublicSlot[]
  readonly families: readonly PublicSlot[]
}

export const visitsPage = sitePage<Visits>({
  id: 'practice-base.visits',
  path: '/visits',
  title: () => words.title,
  render: (data) => <VisitsView {...data} />,
})

function VisitsView({ schools, families }: Visits) {
  const say = useSay()
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      <h2>{say(words.forFamilies)}</h2>
      {families.length === 0 && <p>{say(words.none)}</p>}
      <ul>
        {families.map((one) => (
          <li key={one.id}>
            <A to={`/open-days/${one.id}`}>
              <Day day={one.day} /> {one.begins} <Record>{one.name}</Record>
            </A>
          </li>
        ))}
      </ul>
      <h2>{say(words.forSchools)}</h2>
      {schools.length === 0 && <p>{say(words.none)}</p>}
      {byDayAndPlace(schools).map(([{ id, day, name }, slots]) => (
        <section key={id}>
          <h3>
            <Day day={day} /> <Record>{name}</Record>
          </h3>
          <table>
            <tbody>
              {slots.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    {one.begins}–{one.ends}
                  </th>
                  <td>{one.left > 0 ? say(words.left(one.left)) : say(words.full)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

/** Slots by the first of their day and place; they come in the order of days. */
const byDayAndPlace = (slots: readonly PublicSlot[]) =>
  [...Map.groupBy(slots, ({ day, name }) => `${day} ${name}`).values()].map((group) => [group[0]!, group] as const)

export interface OpenDay extends PublicSlot {
  readonly draw: { readonly round: number; readonly signature: string; readonly list: string } | null
  /** Once seats are given: every family by its number. */
  readonly given: readonly { readonly id: string; readonly heads: number; readonly seated: boolean }[]
}

export const openDayPage = sitePage<OpenDay, typeof ById>({
  id: 'practice-base.open-day',
  path: '/open-days/:id',
  params: ById,
  title: ({ name }) => ({ zh: name, en: name }),
  render: (data) => <OpenDayView {...data} />,
})

function OpenDayView({ id, name, day, begins, ends, seats, phone, closesOn, open, draw, given }: OpenDay) {
  const say = useSay()
  return (
    <>
      <Title>{name}</Title>
      <dl className="facts">
        <dt>{say(words.when)}</dt>
        <dd>
          <Day day={day} /> {begins}–{ends}
        </dd>
        <dt>{say(words.seats)}</dt>
        <dd>{seats}</dd>
        <dt>{say(words.until)}</dt>
        <dd>
          <Day day={closesOn} />
        </dd>
        {phone !== '' && (
          <>
            <dt>{say(words.phone)}</dt>
            <dd>{phone}</dd>
          </>
        )}
      </dl>
      {open && (
        <p>
          <A className="primary button" to={`/open-days/${id}/ask`}>
            {say(words.ask)}
          </A>
        </p>
      )}
      {draw && (
        <>
          <h2>{say(words.drawn)}</h2>
          <p>{say(words.how)}</p>
          <dl className="facts">
            <dt>{say(words.round)}</dt>
            <dd>{draw.round}</dd>
            <dt>{say(words.signature)}</dt>
            <dd className="hash">{draw.signature}</dd>
            <dt>{say(words.list)}</dt>
            <dd className="hash">{draw.list}</dd>
          </dl>
          <ul>
            {given.map((one) => (
              <li key={one.id}>
                {one.id} · {say(words.heads)} {one.heads} · {say(one.seated ? words.seated : words.notSeated)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const heads = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [String(n), { zh: `${n}人`, en: String(n) }])) as Record<
  '1' | '2' | '3' | '4' | '5' | '6',
  { zh: string; en: string }
>

const AskForm = z.object({
  name: field.line('联系人', 'Your name', {
    most: 40,
    hint: { zh: '大人的姓名；不填孩子的姓名。', en: 'An adult’s; no child’s name.' },
  }),
  contact: field.line('电话', 'Telephone', {
    most: 40,
    hint: { zh: '只用来通知，不公开。', en: 'Only to tell you; never published.' },
  }),
  heads: field.choice('一共来几人', 'How many come', heads),
})

export const askForm = siteForm<OpenDay, true, typeof AskForm, typeof ById>({
  id: 'practice-base.ask',
  path: '/open-days/:id/ask',
  params: ById,
  form: AskForm,
  taxed: true,
  button: words.ask,
  title: ({ name }) => ({ zh: `报名：${name}`, en: `Seats: ${name}` }),
  render: ({ name, day, begins }, form) => (
    <>
      <Title>{name}</Title>
      <p>
        <Day day={day} /> {begins}
      </p>
      {form}
    </>
  ),
  done: () => <Taken what={words.asked} />,
})
