import { z } from 'zod'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import * as field from '../../../platform/forms/fields.ts'
import { siteForm, sitePage } from '../../../site/kit/page.ts'
import { Day, Notice, Record } from '../../../site/kit/parts.tsx'
import { A, useSay } from '../../../site/kit/reading.tsx'
import { ById, Taken, Title } from '../../../site/kit/record.tsx'
import { words } from './words.ts'

/** A hearing as the public sees it. */
export interface Hearing {
  readonly id: string
  readonly title: string
  readonly on: PlainDate
  readonly place: string
  readonly selection: string
  readonly seats: number
  readonly participants: readonly { readonly name: string; readonly job: string; readonly side: string }[]
  readonly heldOn: PlainDate | null
  readonly enrolling: boolean
  /** The draft is open to comment as well, or was. */
  readonly consulted: boolean
}

export const hearingPage = sitePage<Hearing, typeof ById>({
  id: 'decisions.hearing',
  path: '/hearings/:id',
  params: ById,
  title: ({ title }) => ({ zh: `听证会：${title}`, en: `Hearing: ${title}` }),
  render: (data) => <HearingView {...data} />,
})

function HearingView({ id, title, on, place, selection, seats, participants, heldOn, enrolling, consulted }: Hearing) {
  const say = useSay()
  return (
    <>
      <Title>{title}</Title>
      <h2>{say(words.hearing)}</h2>
      <dl className="facts">
        <dt>{say(words.when)}</dt>
        <dd>
          <Day day={on} />
        </dd>
        <dt>{say(words.where)}</dt>
        <dd>
          <Record>{place}</Record>
        </dd>
        <dt>{say(words.seats)}</dt>
        <dd>{seats}</dd>
        <dt>{say(words.selection)}</dt>
        <dd className="prose">
          <Record>{selection}</Record>
        </dd>
      </dl>
      {enrolling && (
        <p>
          <A className="primary button" to={`/hearings/${id}/enrol`}>
            {say(words.enrol)}
          </A>
        </p>
      )}
      {heldOn && (
        <Notice>
          {say(words.held)} <Day day={heldOn} />
        </Notice>
      )}
      {participants.length > 0 && (
        <>
          <h2>{say(words.participants)}</h2>
          <ul>
            {participants.map(({ name, job, side }) => (
              <li key={name + side}>
                <Record>{`${name}，${job}（${side}）`}</Record>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{say(words.papers)}</h2>
      <ul>
        {(['draft', 'explanation', 'hearing'] as const).map((which) => (
          <li key={which}>
            <A to={`/consultations/${id}/papers/${which}`}>
              {say(which === 'hearing' ? words.announcement : words[which])}
            </A>
          </li>
        ))}
      </ul>
      {consulted && (
        <p>
          <A to={`/consultations/${id}`}>{say(words.toComment)}</A>
        </p>
      )}
    </>
  )
}

const EnrolForm = z.object({
  name: field.line('姓名', 'Name', { most: 40 }),
  job: field.line('身份', 'Who you are', {
    most: 80,
    hint: { zh: '例如：某校学生家长、小学教师。', en: 'For example: a pupil’s parent, a primary school teacher.' },
  }),
  side: field.line('代表哪一方', 'Whose side you speak for', { most: 80 }),
  contact: field.line('电话', 'Telephone', {
    most: 40,
    hint: { zh: '只用来通知您是否选上，不会公开。', en: 'Only to tell you whether you were chosen; never published.' },
  }),
  view: field.prose('主要观点', 'Your main view', { most: 2000 }),
})

export const enrolForm = siteForm<Hearing, true, typeof EnrolForm, typeof ById>({
  id: 'decisions.enrol',
  path: '/hearings/:id/enrol',
  params: ById,
  form: EnrolForm,
  taxed: true,
  button: { zh: '报名', en: 'Enrol' },
  title: ({ title }) => ({ zh: `报名听证：${title}`, en: `Enrol for the hearing: ${title}` }),
  render: ({ title, selection }, form) => (
    <>
      <Title>{title}</Title>
      <p className="prose">
        <Record>{selection}</Record>
      </p>
      {form}
    </>
  ),
  done: () => <Taken what={words.enrolled} />,
})
