import { Button } from 'antd'
import { useState, type ComponentType } from 'react'
import { doorsOf } from '../../platform/cases/doors.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import { addressOf, GoButton, Loaded, Note, Page, Section, Sheet, useApi, useFormat, useParam } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { Opinions } from '../consultations/Opinions.tsx'
import { Applicant } from './Applicant.tsx'
import './cases.css'
import { namesWithin, type Dossier, type Shown } from './dossier.ts'
import { About } from './About.tsx'
import { StageLine } from './StageLine.tsx'
import { IssuedPapers, PapersOfCase } from './IssuedPapers.tsx'
import { DueOf, StageOf } from './parts.tsx'
import { CaseStory } from './CaseStory.tsx'
import { words } from './words.ts'
import { Acts } from './ActsNow.tsx'
import { Clocks } from './Clocks.tsx'
import { Papers, Notes, Links } from './PapersNotesLinks.tsx'

/** A dossier: the story on the left, what can be done now on the right, and why the rest cannot. */
export function casePage(
  editions: readonly AnyProcedure[],
  Beside: ComponentType<{ dossier: Dossier }> | undefined,
): ComponentType {
  const [newest, ...older] = editions
  const doors = doorsOf(newest!, older)
  // The case is shown by the edition it runs under: its stages, its acts, its forms.
  const editionOf = (edition: number) => editions.find((one) => one.edition === edition) ?? newest!
  return function CasePage() {
    const dossier = useApi(doors.read, { params: { id: useParam('id') } })
    return (
      <Loaded of={dossier}>
        {(data) => (
          <PapersOfCase key={data.case.id} dossier={data}>
            <Whole procedure={editionOf(data.case.edition)} doors={doors} dossier={data} Beside={Beside} />
          </PapersOfCase>
        )}
      </Loaded>
    )
  }
}

function Whole({
  procedure,
  doors,
  dossier,
  Beside,
}: Omit<Shown, 'files'> & { Beside: ComponentType<{ dossier: Dossier }> | undefined }) {
  const t = useWords(words)
  const say = useSay()
  const [handedIn] = useState(() => new Map<string, string>())
  const files = new Map([...handedIn, ...dossier.files.map(({ id, name }) => [id, name] as const)])
  // Files handed in on this page are named at once, before the server tells.
  files.set = (id, name) => (handedIn.set(id, name), Map.prototype.set.call(files, id, name) as typeof files)
  const { day, spoken } = useFormat()
  const { case: row } = dossier
  // What a case itself names (a matter, an object checked) is called so wherever its forms mean it.
  const names = { ...namesWithin(row.state), ...dossier.names }
  const shown = { procedure, doors, dossier: { ...dossier, names }, files }
  return (
    <Page
      title={spoken(row.caption)}
      wide
      up={{ to: `/${procedure.id}`, title: say(procedure.title) }}
      lead={
        <span className="card-row">
          <StageOf procedure={procedure} of={row} />
          <DueOf of={row} />
          <span>{row.number}</span>
          <span>{row.orgName}</span>
        </span>
      }
      actions={
        <>
          <GoButton to={`/${procedure.id}/manual`}>{t.manual}</GoButton>
          <Button href={addressOf(doors.dossier, { params: { id: row.id } })} download>
            {t.archive}
          </Button>
        </>
      }
    >
      <StageLine procedure={procedure} stage={row.stage} />
      <div className="case">
        <div>
          {row.erasedOn && <Note title={t.erased(day(row.erasedOn))}>{t.erasedLead}</Note>}
          {!row.erasedOn && <About {...shown} />}
          {procedure.consultation && !row.erasedOn && <Opinions procedure={procedure} dossier={dossier} />}
          {Beside && !row.erasedOn && <Beside dossier={dossier} />}
          {!row.erasedOn && <Applicant {...shown} />}
          <Section title={t.story}>
            <Sheet>
              <CaseStory {...shown} />
            </Sheet>
          </Section>
          <IssuedPapers {...shown} />
          <Papers {...shown} />
          {dossier.canNote && <Notes {...shown} />}
          <Links {...shown} />
        </div>
        <div className="case-side">
          {!row.erasedOn && <Acts {...shown} />}
          <Clocks {...shown} />
        </div>
      </div>
    </Page>
  )
}
