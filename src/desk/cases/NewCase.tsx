import { useState, type ComponentType } from 'react'
import { v7 } from 'uuid'
import { doorsOf } from '../../platform/cases/doors.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import { fieldsOf } from '../../platform/forms/field.ts'
import { call, Page, useFilters, useGo } from '../kit/index.ts'
import { useSay } from '../words.ts'
import { ActForm } from './ActForm.tsx'
import './cases.css'

/** Begins a case. */
export function newCase(procedure: AnyProcedure): ComponentType {
  const doors = doorsOf(procedure)
  const act = procedure.acts[procedure.opening]!
  const known = fieldsOf(act.form).flatMap(([name, { input }]) =>
    input === 'record' || input === 'choice' ? [name] : [],
  )
  return function NewCase() {
    const say = useSay()
    const go = useGo()
    const [id] = useState(() => v7())
    // What the page one came from already knows: the case it is about.
    const [given] = useFilters(known)
    const [files] = useState(() => new Map<string, string>())
    return (
      <Page title={say(act.title)} up={{ to: `/${procedure.id}`, title: say(procedure.title) }}>
        <ActForm
          id={[`${procedure.id}.new`, ...Object.values(given)].join('.')}
          act={act}
          initial={given}
          basis={act.basis}
          files={files}
          send={(form) => call(doors.open!, { params: { id }, body: { form } })}
          done={() => go(`/${procedure.id}/${id}`, { replace: true })}
          cancel={() => go(`/${procedure.id}`)}
        />
      </Page>
    )
  }
}
