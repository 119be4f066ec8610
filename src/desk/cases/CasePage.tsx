import { Button, Input, Modal } from 'antd'
import { useState, type ComponentType } from 'react'
import { v7 } from 'uuid'
import { doorsOf } from '../../platform/cases/doors.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import {
  addressOf,
  BasisNote,
  call,
  Go,
  GoButton,
  Loaded,
  Note,
  Page,
  Section,
  Sheet,
  Status,
  useAct,
  useApi,
  useFormat,
  useParam,
} from '../kit/index.ts'
import { useAllPages } from '../all-pages.ts'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { ActForm } from './ActForm.tsx'
import './cases.css'
import type { Dossier, Shown } from './dossier.ts'
import { CasePicker } from '../kit/FormFields.tsx'
import { DueOf, FileLink, StageOf } from './parts.tsx'
import { Told } from './Told.tsx'
import { words } from './words.ts'

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
          <Whole
            key={data.case.id}
            procedure={editionOf(data.case.edition)}
            doors={doors}
            dossier={data}
            Beside={Beside}
          />
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
  const { day } = useFormat()
  const { case: row } = dossier
  const shown = { procedure, doors, dossier, files }
  return (
    <Page
      title={row.caption}
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
      <div className="case">
        <div>
          {row.erasedOn && <Note title={t.erased(day(row.erasedOn))}>{t.erasedLead}</Note>}
          {Beside && !row.erasedOn && <Beside dossier={dossier} />}
          <Section title={t.story}>
            <Sheet>
              <Told {...shown} />
            </Sheet>
          </Section>
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

/** What can be done now, each act opening its form; what cannot, with reason and article. */
function Acts({ procedure, doors, dossier, files }: Shown) {
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
            basis={
              act.basis && {
                cite: `《${act.basis.statute.title}》${act.basis.name}`,
                gist: act.basis.gist,
                url: act.basis.statute.url,
              }
            }
            files={files}
            send={(form, request) =>
              call(doors.acts[chosen]!, { params: { id }, body: { form, seen: version, request } } as never)
            }
            done={() => setChosen(null)}
            cancel={() => setChosen(null)}
          />
        )}
        {standing?.is === 'refused' && standing.say && <p className="field-error">{say(standing.say)}</p>}
      </Modal>
    </Sheet>
  )
}

function Clocks({ procedure, doors, dossier }: Shown) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const [asked, setAsked] = useState(false)
  const how = useApi(doors.clocks, { params: { id: dossier.case.id } }, { enabled: asked })
  const { clocks } = dossier.case
  if (clocks.length === 0) return null
  return (
    <Sheet>
      <h2>{t.clocks}</h2>
      <ul className="clock-list">
        {clocks.map((clock) => {
          const steps = how.data?.clocks.find((one) => one.clock === clock.clock)
          return (
            <li key={clock.clock}>
              <strong>{say(procedure.clocks[clock.clock]!.title)}</strong>{' '}
              {clock.met ? (
                <Status tone="good">{t.met(day(clock.met))}</Status>
              ) : clock.standing ? (
                <Status tone="plain">{t.stopped(day(clock.due))}</Status>
              ) : clock.kind === 'at-least' ? (
                <span>
                  {t.earliest(day(clock.due))}
                  {clock.provisional && t.provisional}
                </span>
              ) : (
                <DueOf of={{ due: clock.due, closed: false, provisional: clock.provisional }} />
              )}
              {asked && steps && (
                <>
                  <BasisNote basis={steps.basis} />
                  <span className="quiet">{t.byCalendar(how.data!.calendar)}</span>
                  <ol className="clock-steps">
                    {steps.steps.map((one) => (
                      <li key={one.zh}>{say(one)}</li>
                    ))}
                  </ol>
                </>
              )}
            </li>
          )
        })}
      </ul>
      {!asked && (
        <Button type="link" onClick={() => setAsked(true)}>
          {t.how}
        </Button>
      )}
    </Sheet>
  )
}

function Papers({ dossier, files }: Shown) {
  const t = useWords(words)
  return (
    <Section title={t.files}>
      {dossier.files.length === 0 ? (
        <p className="quiet">{t.noFiles}</p>
      ) : (
        <ul>
          {dossier.files.map(({ id }) => (
            <li key={id}>
              <FileLink id={id} files={files} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Notes({ doors, dossier }: Shown) {
  const t = useWords(words)
  const { recent } = useFormat()
  const [text, setText] = useState('')
  const save = useAct(doors.note, { done: t.noted })
  const write = async () => {
    const saved = await save.send({
      params: { id: dossier.case.id, note: v7() },
      body: { text: text.trim(), request: v7() },
    })
    if (saved) setText('')
  }
  return (
    <Section title={t.notes}>
      {dossier.notes.map((note) => (
        <p key={note.id}>
          {note.withdrawn ? <s>{note.text}</s> : note.text}{' '}
          <span className="quiet">
            {note.person} · {recent(note.at, new Date())} {note.withdrawn && t.withdrawn}
          </span>
          {note.mine && !note.withdrawn && (
            <Button
              type="link"
              size="small"
              onClick={() =>
                void save.send({
                  params: { id: dossier.case.id, note: note.id },
                  body: { text: note.text, withdrawn: true, seen: note.version, request: v7() },
                })
              }
            >
              {t.withdraw}
            </Button>
          )}
        </p>
      ))}
      <Input.TextArea
        aria-label={t.noteText}
        autoSize={{ minRows: 2 }}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button style={{ marginTop: 8 }} disabled={text.trim() === ''} loading={save.busy} onClick={() => void write()}>
        {t.note}
      </Button>
    </Section>
  )
}

function Links({ procedure, doors, dossier }: Shown) {
  const t = useWords(words)
  const [adding, setAdding] = useState(false)
  const [other, setOther] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const save = useAct(doors.link, { done: t.linked })
  const say = useSay()
  const may = useMay()
  const { id } = dossier.case
  const abouts = useAllPages().flatMap(({ about, needs }) => {
    const to = about && may(needs) ? about.address({ id, procedure: procedure.id }) : null
    return to ? [{ to, words: about!.words }] : []
  })
  const sever = useAct(doors.link, { done: t.severed })
  const add = async () => {
    const saved = await save.send({
      params: { id: dossier.case.id, link: v7() },
      body: { other: other!, why: why.trim(), request: v7() },
    })
    if (!saved) return
    setAdding(false)
    setOther(null)
    setWhy('')
  }
  return (
    <Section
      title={t.links}
      actions={
        <>
          {abouts.map(({ to, words: what }) => (
            <GoButton key={to} to={to}>
              {say(what)}
            </GoButton>
          ))}
          <Button onClick={() => setAdding(true)}>{t.link}</Button>
        </>
      }
    >
      <ul>
        {dossier.links.map((link) => (
          <li key={link.id}>
            <Go to={`/${link.procedure}/${link.other}`}>
              {link.number} {link.caption}
            </Go>{' '}
            <span className="quiet">{link.why}</span>
            {link.here && !link.byAct && (
              <Button
                type="link"
                size="small"
                aria-label={`${t.sever} ${link.number}`}
                onClick={() =>
                  void sever.send({
                    params: { id: dossier.case.id, link: link.id },
                    body: { other: link.other, why: link.why, severed: true, seen: link.version, request: v7() },
                  })
                }
              >
                {t.sever}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Modal
        open={adding}
        title={t.link}
        onCancel={() => setAdding(false)}
        onOk={() => void add()}
        okText={t.link}
        cancelText={t.cancel}
        okButtonProps={{ disabled: !other || why.trim() === '' }}
        confirmLoading={save.busy}
      >
        <div className="field">
          <label htmlFor="link-other">{t.caption}</label>
          <CasePicker id="link-other" value={other} onChange={setOther} />
        </div>
        <div className="field">
          <label htmlFor="link-why">{t.linkWhy}</label>
          <Input id="link-why" maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
        </div>
      </Modal>
    </Section>
  )
}
