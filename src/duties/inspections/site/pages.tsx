import { z } from 'zod'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { Words } from '../../../law/outcome.ts'
import { sitePage } from '../../../site/kit/page.ts'
import { Day, Items, Notice, Record, Wrong } from '../../../site/kit/parts.tsx'
import { A, addressOf, useReading, useSay } from '../../../site/kit/reading.tsx'
import type { SiteItem } from '../../../site/kit/section.ts'
import { words } from './words.ts'

const ById = z.object({ id: z.uuid() })

export interface PublicPlan {
  readonly id: string
  readonly title: string
  readonly on: PlainDate
  readonly completed: number
  readonly tasks: readonly {
    readonly title: string
    readonly range: string
    readonly ratio: string
    readonly from: PlainDate
    readonly until: PlainDate
    readonly items: string
    readonly section: string
    readonly joint: string
    readonly dossier: string | null
    readonly drawn: boolean
    readonly held: number
    readonly checks: number
    readonly published: number
  }[]
  readonly adjustments: readonly { readonly on: PlainDate; readonly why: string }[]
}

export const planPage = sitePage<PublicPlan, typeof ById>({
  id: 'inspections.plan',
  path: '/inspections/plans/:id',
  params: ById,
  title: ({ title }) => ({ zh: title, en: title }),
  render: (plan) => <PlanView {...plan} />,
})

function PlanView({ id, title, on, completed, tasks, adjustments }: PublicPlan) {
  const say = useSay()
  return (
    <>
      <h1>
        <Record>{title}</Record>
      </h1>
      <p className="when">
        <Day day={on} />
      </p>
      <p>{say(words.completed(completed, tasks.length))}</p>
      <p>
        <A to="/inspections/by-school">{say(words.bySchool)}</A>
      </p>
      {tasks.map((task, i) => (
        <section key={task.title + String(i)}>
          <h2>
            {i + 1}. <Record>{task.title}</Record>
          </h2>
          <dl>
            <dt>{say(words.range)}</dt>
            <dd>
              <Record>{`${task.range}（${task.ratio}）`}</Record>
            </dd>
            <dt>{say(words.items)}</dt>
            <dd>
              <Record>{task.items}</Record>
            </dd>
            <dt>{say(words.when)}</dt>
            <dd>
              <Day day={task.from} /> – <Day day={task.until} />
            </dd>
            <dt>{say(words.section)}</dt>
            <dd>
              <Record>{task.joint ? `${task.section}（${task.joint}）` : task.section}</Record>
            </dd>
            <dt>{say(words.progress)}</dt>
            <dd>
              {task.checks === 0 ? say(words.notYet) : say(words.checked(task.held, task.checks, task.published))}{' '}
              {task.dossier && task.drawn && <A to={`/draws/${task.dossier}`}>{say(words.drawOf)}</A>}
            </dd>
          </dl>
        </section>
      ))}
      {adjustments.length > 0 && (
        <>
          <h2>{say(words.adjusted)}</h2>
          <ul>
            {adjustments.map(({ on: day, why }) => (
              <li key={day + why}>
                <Day day={day} /> <Record>{why}</Record>
              </li>
            ))}
          </ul>
        </>
      )}
      <Wrong id={id} />
    </>
  )
}

export interface PublicResult {
  readonly id: string
  readonly object: string
  readonly task: string
  readonly kind: Words
  readonly items: string
  readonly on: PlainDate
  readonly result: Words
  readonly state: 'none' | 'rectifying' | 'rectified' | 'transferring' | 'transferred'
  readonly rectifiedOn: PlainDate | null
  readonly published: PlainDate
  /** The task whose draw chose it; null where nothing was drawn. */
  readonly draw: string | null
  readonly replaced: readonly { readonly on: PlainDate; readonly why: string }[]
  readonly others: readonly SiteItem[]
}

export const resultPage = sitePage<PublicResult, typeof ById>({
  id: 'inspections.result',
  path: '/inspections/results/:id',
  params: ById,
  title: ({ object }) => ({ zh: `${object} · 检查结果`, en: `${object} · result` }),
  render: (result) => <ResultView {...result} />,
})

function ResultView({
  id,
  object,
  draw,
  task,
  kind,
  items,
  on,
  result,
  state,
  rectifiedOn,
  published,
  replaced,
  others,
}: PublicResult) {
  const say = useSay()
  return (
    <>
      <h1>
        <Record>{object}</Record>
      </h1>
      {/* Green where nothing was wrong; what was mended since was wrong. */}
      <Notice kind={state === 'none' ? 'good' : state === 'rectified' ? 'note' : 'warn'}>
        <p>
          <strong>{say(result)}</strong>
        </p>
      </Notice>
      <dl>
        <dt>{say(words.task)}</dt>
        <dd>
          <Record>{task}</Record>（{say(kind)}） {draw && <A to={`/draws/${draw}`}>{say(words.drawOf)}</A>}
        </dd>
        <dt>{say(words.items)}</dt>
        <dd>
          <Record>{items}</Record>
        </dd>
        <dt>{say(words.day)}</dt>
        <dd>
          <Day day={on} />
        </dd>
        {state !== 'none' && (
          <>
            <dt>{say(words.rectified)}</dt>
            <dd>
              {state === 'rectified' && rectifiedOn ? (
                <>
                  {say(words.rectifiedOn)}
                  <Day day={rectifiedOn} />
                </>
              ) : (
                say(
                  state === 'transferred'
                    ? words.transferred
                    : state === 'transferring'
                      ? words.transferring
                      : words.rectifying,
                )
              )}
            </dd>
          </>
        )}
        <dt>{say(words.published)}</dt>
        <dd>
          <Day day={published} />
        </dd>
        {replaced.length > 0 && (
          <>
            <dt>{say(words.replaced)}</dt>
            {replaced.map((one) => (
              <dd key={one.on + one.why}>
                <Day day={one.on} /> <Record>{one.why}</Record>
              </dd>
            ))}
          </>
        )}
      </dl>
      <Wrong id={id} />
      {others.length > 0 && (
        <>
          <h2>{say(words.otherResults)}</h2>
          <Items items={others} />
        </>
      )}
      <p>
        <A to="/inspections/by-school">{say(words.bySchool)}</A>
      </p>
    </>
  )
}

const Asked = z.object({ q: z.string().trim().max(60).optional() })
interface BySchool {
  readonly sought: string
  readonly found: readonly SiteItem[]
}

export const bySchoolPage = sitePage<BySchool, undefined, typeof Asked>({
  id: 'inspections.by-school',
  path: '/inspections/by-school',
  query: Asked,
  title: () => words.bySchool,
  render: (asked) => <BySchoolView {...asked} />,
})

function BySchoolView({ sought, found }: BySchool) {
  const say = useSay()
  const { large, ...reading } = useReading()
  return (
    <>
      <h1>{say(words.bySchool)}</h1>
      <form
        className="seek"
        role="search"
        action={addressOf('/inspections/by-school', { ...reading, large: false })}
        method="get"
      >
        <label htmlFor="school">{say(words.seek)}</label>
        <p className="hint" id="school-hint">
          {say(words.seekHint)}
        </p>
        <div className="row">
          <input
            id="school"
            name="q"
            type="search"
            defaultValue={sought}
            maxLength={60}
            aria-describedby="school-hint"
          />
          {large && <input type="hidden" name="type" value="large" />}
          <button>{say(words.search)}</button>
        </div>
      </form>
      {sought !== '' && (found.length > 0 ? <Items items={found} /> : <p>{say(words.none)}</p>)}
    </>
  )
}

export interface PublicCheck {
  readonly object: string
  readonly task: string
  readonly kind: Words
  readonly items: readonly string[]
  readonly section: string
  readonly officers: readonly {
    readonly name: string
    readonly unit: string
    readonly certificate: string
    readonly until: PlainDate
    readonly valid: boolean
  }[]
  readonly state: 'to-come' | 'over' | 'fell'
  readonly result: string | null
}

/** Behind the code on the inspector's phone: who stands there, and by what right. */
export const onSitePage = sitePage<PublicCheck, typeof ById>({
  id: 'inspections.on-site-page',
  path: '/on-site/:id',
  params: ById,
  title: () => words.certificate,
  render: (check) => <OnSiteView {...check} />,
})

function OnSiteView({ object, task, kind, items, section, officers, state, result }: PublicCheck) {
  const say = useSay()
  const valid = officers.length >= 2 && officers.every((one) => one.valid)
  return (
    <>
      <h1>{say(words.certificate)}</h1>
      {state === 'to-come' && (
        <Notice kind={valid ? 'good' : 'bad'}>
          <p>{say(valid ? words.valid : words.notValid)}</p>
        </Notice>
      )}
      {state !== 'to-come' && (
        <Notice kind="warn">
          <p>
            {say(state === 'over' ? words.over : words.fell)}{' '}
            {result && <A to={`/inspections/results/${result}`}>{say(words.result)}</A>}
          </p>
        </Notice>
      )}
      <dl>
        {officers.map((one, i) => (
          <div key={one.certificate}>
            <dt>{say(words.officer(i + 1))}</dt>
            <dd>
              <strong>
                <Record>{one.name}</Record>
              </strong>{' '}
              <Record>{`（${one.unit}）`}</Record>
              <br />
              {say(words.number(one.certificate))}
              {' · '}
              {say(words.until)} <Day day={one.until} />
            </dd>
          </div>
        ))}
        <dt>{say(words.object)}</dt>
        <dd>
          <Record>{object}</Record>
        </dd>
        <dt>{say(words.task)}</dt>
        <dd>
          <Record>{task}</Record>（{say(kind)}）
        </dd>
        <dt>{say(words.items)}</dt>
        {items.map((item) => (
          <dd key={item}>
            <Record>{item}</Record>
          </dd>
        ))}
        <dt>{say(words.section)}</dt>
        <dd>
          <Record>{section}</Record>
        </dd>
      </dl>
      <p>{say(words.compare)}</p>
      <h2>{say(words.rights)}</h2>
      <ul>
        {[words.rightTwo, words.rightRecusal, words.rightRecord, words.rightResult].map((right) => (
          <li key={right.zh}>{say(right)}</li>
        ))}
      </ul>
    </>
  )
}
