import { Button } from 'antd'
import { useState } from 'react'
import { BesideOf } from '../../../desk/beside.tsx'
import {
  Facts,
  Go,
  Loaded,
  Page,
  PlainTable,
  Section,
  Sheet,
  Status,
  Story,
  useApi,
  useFormat,
  useParam,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { readOrganisation } from '../contract.ts'
import { actLabels, kindLabels, ownershipLabels, stageLabels } from '../labels.ts'
import type { Asked, Dossier } from './asked.ts'
import { Dialogs } from './Dialogs.tsx'
import { useSort } from './ListPage.tsx'
import './organisations.css'
import { useCalled } from './filters.tsx'
import { words } from './words.ts'
import { organisationsAt } from '../addresses.ts'

/** One organisation: what it is and was on the left, what can be done with it on the right. */
export function OrganisationPage() {
  const t = useWords(words)
  const id = useParam('id')
  const read = useApi(readOrganisation, { params: { id } })
  return (
    <Page
      title={read.data?.organisation.name ?? t.one}
      wide
      up={{ to: '/organisations', title: t.title }}
      lead={read.data && <Lead dossier={read.data} />}
    >
      <Loaded of={read}>{(dossier) => <Content key={id} dossier={dossier} />}</Loaded>
    </Page>
  )
}

function Lead({ dossier: { organisation } }: { dossier: Dossier }) {
  const t = useWords(words)
  const sort = useSort()
  return (
    <span className="card-row">
      <span>{sort(organisation)}</span>
      {organisation.countyName && organisation.kind !== 'county' && <span>{organisation.countyName}</span>}
      {organisation.until && <Status tone="warn">{t.closed}</Status>}
    </span>
  )
}

function Content({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const [asked, ask] = useState<Asked>(null)
  const { manages, organisation, story } = dossier
  return (
    <div className="dossier">
      <div className="dossier-content">
        <About dossier={dossier} />
        <Section title={t.history}>
          <p className="quiet">{t.historyLead}</p>
          <History dossier={dossier} ask={manages ? ask : undefined} />
        </Section>
        {organisation.kind === 'school' && (
          <Section title={t.rolls}>
            <Rolls rolls={dossier.rolls} />
          </Section>
        )}
        <BesideOf place="organisation" id={organisation.id} />
      </div>
      <aside>{manages && <Acts dossier={dossier} ask={ask} />}</aside>
      <div className="dossier-story">
        <Section title={t.story}>
          <OrganisationStory story={story} />
        </Section>
      </div>
      <Dialogs dossier={dossier} asked={asked} close={() => ask(null)} />
    </div>
  )
}

function About({ dossier: { organisation: it, below, predecessors, successors } }: { dossier: Dossier }) {
  const t = useWords(words)
  const { called } = useCalled()
  const { day, number } = useFormat()
  const links = (relatives: Dossier['predecessors']) =>
    relatives.map(({ id, name, onDay, how }) => (
      <div key={id} className="card-row">
        <Go to={`/organisations/${id}`}>{name}</Go>
        <span className="quiet">
          {t.how(how)} {day(onDay)}
        </span>
      </div>
    ))
  return (
    <Sheet>
      <Facts
        facts={[
          it.parent !== null && [
            t.parent,
            <Go key="parent" to={`/organisations/${it.parent}`}>
              {it.parentName}
            </Go>,
          ],
          it.stages.length > 0 && [t.stage, it.stages.map((stage) => called(stageLabels, stage)).join(' · ')],
          it.ownership !== null && [t.ownership, called(ownershipLabels, it.ownership, it.words)],
          it.kind === 'school' && [t.rural, it.rural ? t.ruralYes : t.ruralNo],
          it.weak && [t.weak, t.yes],
          it.level !== null && [t.level, it.level],
          it.divisionCode !== null && [t.divisionCode, it.divisionCode],
          it.functionalZone && [t.kind, t.zone],
          it.code !== null && it.code !== it.divisionCode && [t.code, it.code],
          it.shortName !== null && [t.shortName, it.shortName],
          it.aliases.length > 0 && [t.aliases, it.aliases.join(' · ')],
          it.pupils !== null && [t.pupils, number(it.pupils)],
          it.staff !== null && [t.staff, number(it.staff)],
          [t.since, day(it.since)],
          it.until !== null && [t.until, day(it.until)],
          below.length > 0 && [
            t.below,
            below.map(({ kind, organisations }) => (
              <div key={kind}>
                <Go to={organisationsAt.to({ kind, ...(it.kind === 'county' && { county: it.id }) })}>
                  {t.belowOf(called(kindLabels, kind), number(organisations))}
                </Go>
              </div>
            )),
          ],
          predecessors.length > 0 && [t.predecessors, links(predecessors)],
          successors.length > 0 && [t.successors, links(successors)],
        ]}
      />
    </Sheet>
  )
}

function History({
  dossier: { periods, organisation },
  ask,
}: {
  dossier: Dossier
  ask: ((asked: Asked) => void) | undefined
}) {
  const t = useWords(words)
  const { called } = useCalled()
  const { day } = useFormat()
  return (
    <Sheet>
      <ul className="periods">
        {periods.toReversed().map((period) => {
          const span = period.untilDay
            ? t.span(day(period.fromDay), day(period.untilDay))
            : t.onward(day(period.fromDay))
          return (
            <li key={period.id}>
              <div>
                <strong>{period.name}</strong> <span className="quiet">{span}</span>
              </div>
              <div>
                {[
                  period.parentName,
                  ...period.stages.map((stage) => called(stageLabels, stage)),
                  period.ownership && called(ownershipLabels, period.ownership, period.words),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
              {ask && (
                <div className="card-row">
                  <Button aria-label={`${t.correct} ${period.name} ${span}`} onClick={() => ask({ correct: period })}>
                    {t.correct}
                  </Button>
                  <Button
                    aria-label={`${t.boundary} ${day(period.fromDay)}`}
                    onClick={() => ask({ boundary: period.fromDay })}
                  >
                    {t.boundary}
                  </Button>
                  {period.untilDay !== null && period.untilDay === organisation.until && (
                    <Button
                      aria-label={`${t.boundary} ${day(period.untilDay)}`}
                      onClick={() => ask({ boundary: period.untilDay! })}
                    >
                      {t.closeOn}
                    </Button>
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </Sheet>
  )
}

function Rolls({ rolls }: { rolls: Dossier['rolls'] }) {
  const t = useWords(words)
  const { number } = useFormat()
  if (rolls.length === 0) return <p className="quiet">{t.noRolls}</p>
  return (
    <PlainTable
      caption={t.rolls}
      rows={rolls}
      rowKey={({ year }) => String(year)}
      columns={[
        { key: 'year', title: t.year, cell: ({ year }) => String(year) },
        { key: 'pupils', title: t.pupils, align: 'end', cell: ({ pupils }) => number(pupils) },
        { key: 'staff', title: t.staff, align: 'end', cell: ({ staff }) => number(staff) },
      ]}
    />
  )
}

function Acts({ dossier: { organisation }, ask }: { dossier: Dossier; ask: (asked: Asked) => void }) {
  const t = useWords(words)
  const school = organisation.kind === 'school'
  const open = organisation.until === null
  return (
    <Section title={t.acts}>
      <Sheet>
        <div className="form-end">
          {school && <Button onClick={() => ask('roll')}>{t.setRoll}</Button>}
          {open && <Button onClick={() => ask('change')}>{t.change}</Button>}
          {open && school && <Button onClick={() => ask('merge')}>{t.merge}</Button>}
          {open && school && <Button onClick={() => ask('split')}>{t.split}</Button>}
          {!open && <Button onClick={() => ask('reopen')}>{t.reopen}</Button>}
          {open && organisation.kind !== 'bureau' && (
            <Button danger onClick={() => ask('close')}>
              {t.close}
            </Button>
          )}
        </div>
      </Sheet>
    </Section>
  )
}

function OrganisationStory({ story }: { story: Dossier['story'] }) {
  const say = useSay()
  return (
    <Story
      events={story.map(({ version, at, by, forPerson, act, reason }) => ({
        key: version,
        at,
        by,
        forPerson,
        reason,
        what: actLabels[act] ? say(actLabels[act]) : act,
        tone: act === 'organisations.close' ? 'warn' : 'plain',
      }))}
    />
  )
}
