import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { BasisNote, call, Sheet, useFilters, useGo } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { ActForm } from './ActForm.tsx'
import type { Shown } from './dossier.ts'
import { paperFor } from './IssuedPapers.tsx'
import { words } from './words.ts'
import { caseAt } from '../../platform/cases/addresses.ts'
import { primaryOf } from '../../platform/cases/primary.ts'

/**
 * What can be done now, each act opening its form in the place of this list: beside the dossier, never over it, for whoever fills it in reads
 * there. Which one is open stands in the address, so that a note may lead to the act it asks for. What cannot be done, with reason and article.
 */
export function Acts({ procedure, doors, dossier, files }: Shown) {
  const t = useWords(words)
  const say = useSay()
  const [chosen, choose] = useChosenAct(procedure.id, dossier.case.id)
  const { id, version } = dossier.case
  const open = dossier.available.filter(({ is }) => is === 'open')
  const names = open.map((one) => one.act)
  // The one that takes the case forward stands first and alone in colour.
  const first = primaryOf(procedure, names)
  const inOrder = names.toSorted((a, b) => Number(b === first) - Number(a === first))
  // What the law itself holds up comes first; then what belongs to another stage, then what is for somebody else.
  const weight = ({ code = '' }: { code?: string | undefined }) =>
    code.endsWith('.not-your-act') ? 2 : code.endsWith('.not-at-this-stage') ? 1 : 0
  const refused = dossier.available.filter(({ is }) => is === 'refused').sort((a, b) => weight(a) - weight(b))
  const heading = useRef<HTMLHeadingElement>(null)
  const act = open.some((one) => one.act === chosen) ? procedure.acts[chosen!] : undefined
  const before = useRef(act)
  useEffect(() => {
    if (before.current !== act) heading.current?.focus()
    before.current = act
  }, [act])
  if (act && chosen)
    return (
      <div className="sheet act-panel" role="dialog" aria-labelledby="act-title">
        <h2 id="act-title" tabIndex={-1} ref={heading}>
          {say(act.title)}
        </h2>
        <ActForm
          key={chosen}
          id={`${procedure.id}.${id}.${chosen}`}
          act={act}
          initial={paperFor(chosen, dossier)}
          basis={act.basis}
          files={files}
          send={(form) => call(doors.acts[chosen]!, { params: { id }, body: { form, seen: version } } as never)}
          done={() => choose(null)}
          cancel={() => choose(null)}
        />
      </div>
    )
  return (
    <Sheet>
      <h2 tabIndex={-1} ref={heading}>
        {t.now}
      </h2>
      {open.length === 0 && <p className="quiet">{t.nothingNow}</p>}
      <ul className="case-acts">
        {inOrder.map((name) => (
          <li key={name}>
            <Button
              className="act-open"
              {...(name === first && { type: 'primary' as const })}
              onClick={() => choose(name)}
            >
              {say(procedure.acts[name]!.title)}
            </Button>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <details open={open.length === 0}>
          <summary>{t.notYet(refused.length)}</summary>
          <ul className="case-refused">
            {refused.map((one) => (
              <li key={one.act}>
                <strong>{say(procedure.acts[one.act]!.title)}</strong> {one.basis && <BasisNote basis={one.basis} />}
                <p>
                  {one.say && say(one.say)}
                  {one.basis && <span className="refused-basis">{one.basis.cite}</span>}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Sheet>
  )
}

/** The act whose form is open, as the address says. */
function useChosenAct(procedure: string, id: string): [string | null, (act: string | null) => void] {
  const go = useGo()
  const at = caseAt(procedure)
  const [{ act = null }] = useFilters(at)
  return [act, (chosen) => go(at.to({ id, act: chosen ?? undefined }), { replace: chosen === null })]
}
