import { Button } from 'antd'
import { useState } from 'react'
import { CountInput, Loaded, useAct, useApi } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { carryTemplate, readTemplateChanges, type OpenTemplate } from '../../templates/contract.ts'
import { words } from './words.ts'

interface ChangesPanelProps {
  readonly open: OpenTemplate
  readonly dirty: boolean
  readonly go: (id: string | null) => void
}

/** Carried into a year: what changed in figures, law and words since it was last looked through, and then the year itself. */
export function ChangesPanel({ open: { template, canWrite }, dirty, go }: ChangesPanelProps) {
  const t = useWords(words)
  const [year, setYear] = useState((template.year ?? new Date().getFullYear()) + (template.year ? 1 : 0))
  const [looking, setLooking] = useState<number | null>(null)
  const carry = useAct(carryTemplate, { done: t.carryDone })
  const send = async () => {
    const body = { year, seen: template.version }
    if (await carry.send({ params: { id: template.id }, body })) setLooking(null)
  }
  return (
    <section className="sheet" aria-label={t.carry}>
      <h2>{t.carry}</h2>
      <p className="quiet">{template.year === null ? t.notCarried : t.carriedTo(template.year)}</p>
      <p className="hint">{t.carryHint}</p>
      <label className="template-year">
        {t.year}
        <CountInput
          value={year}
          onChange={(next) => {
            setYear(next)
            setLooking(null)
          }}
          unit=""
        />
      </label>
      <div className="card-row">
        <Button disabled={year < 1949 || year > 2200} onClick={() => setLooking(year)}>
          {t.look}
        </Button>
        {canWrite && looking === year && (
          <Button type="primary" disabled={dirty} loading={carry.busy} onClick={() => void send()}>
            {t.carryTo(year)}
          </Button>
        )}
      </div>
      {dirty && looking === year && <p className="hint">{t.saveFirst}</p>}
      {looking !== null && <Found key={`${looking} ${template.version}`} id={template.id} year={looking} go={go} />}
    </section>
  )
}

function Found({ id, year, go }: { id: string; year: number; go: (id: string | null) => void }) {
  const t = useWords(words)
  const say = useSay()
  const changes = useApi(readTemplateChanges, { params: { id }, query: { year } })
  const show = (at: string) => {
    go(at)
    requestAnimationFrame(() => document.querySelector(`#part-${CSS.escape(at)}, .report-pen`)?.scrollIntoView())
  }
  return (
    <Loaded of={changes}>
      {({ changes: found }) =>
        found.length === 0 ? (
          <p role="status">{t.nothing}</p>
        ) : (
          <>
            <p role="status">{t.found(found.length)}</p>
            <ul className="template-found">
              {found.map((one, i) => (
                <li key={i}>
                  {say(one.say)}
                  {one.at[0] && (
                    <Button
                      size="small"
                      type="text"
                      aria-label={`${t.goThere} ${say(one.say)}`}
                      onClick={() => show(one.at[0]!)}
                    >
                      {t.goThere}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  )
}
