import { useState, type ComponentType } from 'react'
import { ActForm } from '../../../desk/cases/ActForm.tsx'
import '../../../desk/cases/cases.css'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import { DueOf, Filled } from '../../../desk/cases/parts.tsx'
import { call, GoButton, Loaded, Note, Page, Section, Sheet, useApi, useGo, useParam } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { doorsOf } from '../../../platform/cases/doors.ts'
import type { AnyProcedure } from '../../../platform/cases/table.ts'
import { words } from './words.ts'

/** Question, papers and answer on one page, made for a telephone. */
export function advicePage(procedure: AnyProcedure, name: 'give' | 'review'): ComponentType {
  const doors = doorsOf(procedure)
  return function AdvicePage() {
    const dossier = useApi(doors.read, { params: { id: useParam('id') } })
    return (
      <Loaded of={dossier}>
        {(data) => <Advice key={data.case.id} procedure={procedure} doors={doors} name={name} dossier={data} />}
      </Loaded>
    )
  }
}

function Advice({
  procedure,
  doors,
  name,
  dossier,
}: {
  procedure: AnyProcedure
  doors: ReturnType<typeof doorsOf>
  name: 'give' | 'review'
  dossier: Dossier
}) {
  const t = useWords(words)
  const go = useGo()
  const [files] = useState(() => new Map(dossier.files.map((file) => [file.id, file.name])))
  const { id, caption, orgName, version } = dossier.case
  const act = procedure.acts[name]!
  const asked = dossier.story.filter(
    (one) => one.act === procedure.opening || one.act === 'supplement' || one.act === 'change',
  )
  const open = dossier.available.some((one) => one.act === name && one.is === 'open')
  return (
    <Page
      title={caption}
      lead={
        <span className="card-row">
          <DueOf of={dossier.case} /> {orgName}
        </span>
      }
      up={{ to: '/counsel', title: t.title }}
      actions={<GoButton to={`/${procedure.id}/${id}`}>{t.whole}</GoButton>}
    >
      {asked.map((one, i) => (
        <Section key={one.version} title={i === 0 ? t.asked : t.added}>
          <Sheet>
            <Filled form={procedure.acts[one.act]!.form} value={one.form ?? {}} names={dossier.names} files={files} />
          </Sheet>
        </Section>
      ))}
      {open ? (
        <ActForm
          id={`${procedure.id}.${id}.${name}`}
          act={act}
          basis={act.basis}
          files={files}
          send={(form) => call(doors.acts[name]!, { params: { id }, body: { form, seen: version } } as never)}
          done={() => go('/counsel', { replace: true })}
        />
      ) : (
        <Note>
          {t.given} <GoButton to="/counsel">{t.back}</GoButton>
        </Note>
      )}
    </Page>
  )
}
