import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { call, Go, Story, useFormat, type Event } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { ActForm } from './ActForm.tsx'
import { openingOf, type Dossier, type Shown } from './dossier.ts'
import { Filled } from './parts.tsx'
import { words } from './words.ts'

/** From so many acts on, all but the latest are folded. */
const FEW = 6
const LATEST = 3

/** The story of a dossier: who did what, when, and what was filled in; each act correctable where the table allows it. */
export function CaseStory({ procedure, doors, dossier, files }: Shown) {
  const t = useWords(words)
  const say = useSay()
  const [correcting, setCorrecting] = useState<number | null>(null)
  const [whole, setWhole] = useState(false)
  const titleOf = (name: string) =>
    procedure.acts[name] ? say(procedure.acts[name].title) : name === 'erased' ? t.erasing : t.recomputed
  const byVersion = new Map(dossier.story.map((one) => [one.version, one]))
  const taken = new Set(dossier.story.map(({ takesBack }) => takesBack))
  // A dossier of twenty acts is read from its end; what was filled in before that opens at a click.
  const folded = dossier.story.length > FEW ? dossier.story.slice(0, -LATEST) : []
  // What it is about stands above the story already.
  const told = openingOf(procedure, dossier)
  const events: Event[] = dossier.story.map((one) => {
    const meant = byVersion.get(one.corrects ?? one.takesBack ?? one.version) ?? one
    const act = procedure.acts[meant.act]
    return {
      key: one.version,
      at: one.at,
      by: one.by ?? (act?.public && act.by.length === 0 ? t.applicant : t.platform),
      forPerson: one.forPerson,
      what:
        one.takesBack !== null
          ? t.takingBack(titleOf(meant.act))
          : one.corrects !== null
            ? t.correctionOf(titleOf(meant.act))
            : taken.has(one.version)
              ? t.taken(titleOf(one.act))
              : titleOf(one.act),
      reason: one.reason,
      tone: meant !== one || taken.has(one.version) ? 'warn' : 'accent',
      detail: act && one.form && (
        <>
          <Elsewhere of={one} />
          {correcting === one.version ? (
            // In its place: what is being corrected, and all around it, can still be read.
            <section className="correcting" aria-label={t.correcting(say(act.title))}>
              <ActForm
                id={`${procedure.id}.${dossier.case.id}.correct.${one.version}`}
                act={act}
                initial={one.form}
                files={files}
                reason={t.why}
                send={(form, why) =>
                  call(doors.correct, {
                    params: { id: dossier.case.id },
                    body: { corrects: one.version, form, why, seen: dossier.case.version },
                  })
                }
                done={() => setCorrecting(null)}
                cancel={() => setCorrecting(null)}
              />
            </section>
          ) : (
            <Folded when={folded.includes(one) || (one === told && one.corrects === null)} whole={whole}>
              <Filled form={act.form} value={one.form} names={dossier.names} files={files} />
              {dossier.mayCorrect.includes(one.version) && (
                <Button type="link" size="small" onClick={() => setCorrecting(one.version)}>
                  {t.correct}
                </Button>
              )}
            </Folded>
          )}
        </>
      ),
    }
  })
  return (
    <>
      {folded.length > 0 && (
        <Button className="story-whole" type="link" onClick={() => setWhole(!whole)}>
          {whole ? t.storyFold : t.storyWhole}
        </Button>
      )}
      <Story events={events} />
    </>
  )
}

/** What brought this act about, and what it brought about, in the cases the reader may see. */
function Elsewhere({ of: { causedBy, brought } }: { of: Dossier['story'][number] }) {
  const t = useWords(words)
  const { spoken } = useFormat()
  const say = useSay()
  if (!causedBy && brought.total === 0) return null
  const acts = Map.groupBy(brought.cases, ({ act }) => say(act))
  const link = (one: (typeof brought.cases)[number]) => (
    <Go key={one.id} to={`/${one.procedure}/${one.id}`}>
      {one.number}
    </Go>
  )
  return (
    <div className="case-elsewhere">
      {causedBy && (
        <p>
          {t.causedBy(say(causedBy.act))}
          {link(causedBy)} {spoken(causedBy.caption)}
        </p>
      )}
      {[...acts].map(([act, cases]) => {
        // Of one act in many cases the first are named; of several acts each in a few.
        const total = acts.size === 1 ? brought.total : cases.length
        return (
          <p key={act}>
            {t.brought(act, total)}
            {cases.map((one, i) => (
              <span key={one.id}>
                {i > 0 && '、'}
                {link(one)}
              </span>
            ))}
            {cases.length === 1 && ` ${spoken(cases[0]!.caption)}`}
            {total > cases.length && ` ${t.andMore(total)}`}
          </p>
        )
      })}
    </div>
  )
}

function Folded({ when, whole, children }: { when: boolean; whole: boolean; children: ReactNode }) {
  const t = useWords(words)
  if (!when) return children
  return (
    <details key={String(whole)} open={whole}>
      <summary>{t.filledIn}</summary>
      {children}
    </details>
  )
}
