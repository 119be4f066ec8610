import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { BasisNote, call, ChoiceInput, Sheet, useFilters, useGo } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { ActForm } from './ActForm.tsx'
import type { Shown } from './dossier.ts'
import { paperFor } from './IssuedPapers.tsx'
import { words } from './words.ts'
import { foreseeAct } from '../../platform/cases/foreseen.ts'
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
  const first = primaryOf(procedure, names, dossier.case.stage)
  const variants = (of: string) => names.filter((one) => groupOf(procedure, one) === groupOf(procedure, of))
  const inOrder = names
    .filter((name) => variants(name)[0] === name)
    .toSorted((a, b) => Number(b === first) - Number(a === first))
  // What the law itself holds up comes first; then what belongs to another stage, then what is for somebody else.
  const weight = ({ code = '' }: { code?: string | undefined }) =>
    code.endsWith('.not-your-act') ? 2 : code.endsWith('.not-at-this-stage') ? 1 : 0
  const refused = dossier.available.filter(({ is }) => is === 'refused').sort((a, b) => weight(a) - weight(b))
  // Of this stage's own acts one wants to know why not; the others come when they come.
  const isOfNow = (one: (typeof refused)[number]) =>
    weight(one) === 0 && procedure.acts[one.act]!.from.includes(dossier.case.stage)
  const heldUp = refused.filter(isOfNow)
  const later = refused.filter((one) => !isOfNow(one))
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
          {say(act.variant?.of ?? act.title)}
        </h2>
        {act.variant && variants(chosen).length > 1 && (
          <div className="act-variant">
            <span>{t.howTo}</span>
            <ChoiceInput
              label={t.howTo}
              value={chosen}
              onChange={choose}
              options={variants(chosen).map((one) => ({ value: one, label: say(procedure.acts[one]!.variant!.as) }))}
            />
          </div>
        )}
        <ActForm
          key={chosen}
          id={`${procedure.id}.${id}.${chosen}`}
          act={act}
          initial={paperFor(chosen, dossier)}
          basis={act.basis}
          files={files}
          foresee={
            act.takeBack ? undefined : (form) => call(foreseeAct, { body: { id, act: chosen, form, seen: version } })
          }
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
              {say(procedure.acts[name]!.variant?.of ?? procedure.acts[name]!.title)}
            </Button>
          </li>
        ))}
      </ul>
      {/* What the law holds up now is what one came to learn; what is for later, or for others, only who looks for it. */}
      <Refused procedure={procedure} of={heldUp} title={t.heldUp(heldUp.length)} open={heldUp.length <= 3} />
      <Refused
        procedure={procedure}
        of={later}
        title={t.notYet(later.length)}
        open={open.length + heldUp.length === 0}
      />
    </Sheet>
  )
}

/** Acts of one group are one to whoever acts. */
const groupOf = ({ acts }: Shown['procedure'], name: string) => acts[name]!.variant?.of.zh ?? name

interface RefusedProps extends Pick<Shown, 'procedure'> {
  readonly of: Shown['dossier']['available']
  readonly title: string
  readonly open: boolean
}

function Refused({ procedure, of, title, open }: RefusedProps) {
  const say = useSay()
  if (of.length === 0) return null
  return (
    <details open={open}>
      <summary>{title}</summary>
      <ul className="case-refused">
        {of.map((one) => (
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
  )
}

/** The act whose form is open, as the address says. */
function useChosenAct(procedure: string, id: string): [string | null, (act: string | null) => void] {
  const go = useGo()
  const at = caseAt(procedure)
  const [{ act = null }] = useFilters(at)
  return [act, (chosen) => go(at.to({ id, act: chosen ?? undefined }), { replace: chosen === null })]
}
