import { Button, Modal } from 'antd'
import { useState } from 'react'
import { BasisNote, call, Sheet } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { ActForm } from './ActForm.tsx'
import type { Shown } from './dossier.ts'
import { paperFor } from './IssuedPapers.tsx'
import { words } from './words.ts'

/** What can be done now, each act opening its form; what cannot, with reason and article. */
export function Acts({ procedure, doors, dossier, files }: Shown) {
  const t = useWords(words)
  const say = useSay()
  const [chosen, setChosen] = useState<string | null>(null)
  const { id, version } = dossier.case
  const open = dossier.available.filter(({ is }) => is === 'open')
  // What the law itself holds up comes first; then what belongs to another stage, then what is for somebody else.
  const weight = ({ code = '' }: { code?: string | undefined }) =>
    code.endsWith('.not-your-act') ? 2 : code.endsWith('.not-at-this-stage') ? 1 : 0
  const refused = dossier.available.filter(({ is }) => is === 'refused').sort((a, b) => weight(a) - weight(b))
  const act = chosen ? procedure.acts[chosen] : undefined
  const standing = dossier.available.find((one) => one.act === chosen)
  return (
    <Sheet>
      <h2>{t.now}</h2>
      {open.length === 0 && <p className="quiet">{t.nothingNow}</p>}
      <ul className="case-acts">
        {open.map(({ act: name }) => (
          <li key={name}>
            <Button
              className="act-open"
              {...(!procedure.acts[name]!.aside && { type: 'primary' as const })}
              onClick={() => setChosen(name)}
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
      <Modal
        open={act !== undefined}
        title={act && say(act.title)}
        width={720}
        footer={null}
        destroyOnHidden
        onCancel={() => setChosen(null)}
      >
        {act && chosen && (
          <ActForm
            key={chosen}
            id={`${procedure.id}.${id}.${chosen}`}
            act={act}
            initial={paperFor(chosen, dossier)}
            basis={
              act.basis && {
                cite: `《${act.basis.statute.title}》${act.basis.name}`,
                gist: act.basis.gist,
                url: act.basis.statute.url,
              }
            }
            files={files}
            send={(form) => call(doors.acts[chosen]!, { params: { id }, body: { form, seen: version } } as never)}
            done={() => setChosen(null)}
            cancel={() => setChosen(null)}
          />
        )}
        {standing?.is === 'refused' && standing.say && <p className="field-error">{say(standing.say)}</p>}
      </Modal>
    </Sheet>
  )
}
