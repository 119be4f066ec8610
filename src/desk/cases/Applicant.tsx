import { Button, Modal } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import type { ApplicantAct } from '../../platform/cases/applicant-acts.ts'
import {
  addressOf,
  call,
  Note,
  ReasonDialog,
  Section,
  Sheet,
  Status,
  useFormat,
  useRefresh,
  useTell,
  type Reply,
} from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { ActForm } from './ActForm.tsx'
import type { Shown } from './dossier.ts'
import { Filled, FileLink } from './parts.tsx'
import { words } from './words.ts'

/** What a case begun from outside has besides its acts: letters, supplement, and who the applicant is. */
export function Applicant(shown: Shown) {
  const t = useWords(words)
  const { applicant, identity } = shown.dossier.case
  if (!applicant) return null
  return (
    <Section title={t.applicant}>
      {applicant.supplement && <Supplement {...shown} of={applicant.supplement} />}
      <Letters {...shown} awaited={applicant.awaited === 'office'} />
      {identity && <Identity {...shown} identity={identity} />}
    </Section>
  )
}

type Told = NonNullable<Shown['dossier']['case']['applicant']>

function Supplement({
  of: { askedOn, n, lacking, givenOn },
  dossier,
}: Shown & { readonly of: NonNullable<Told['supplement']> }) {
  const t = useWords(words)
  const { day } = useFormat()
  return (
    <Sheet>
      <p>
        {t.supplementAsked(day(askedOn), n)}{' '}
        {givenOn ? (
          <Status tone="good">{t.supplementGiven(day(givenOn))}</Status>
        ) : (
          !dossier.case.closed && <Status tone="warn">{t.supplementAwaited}</Status>
        )}
      </p>
      <ol>
        {lacking.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
    </Sheet>
  )
}

const letterActs = ['writeToApplicant', 'writeToOffice', 'supplement'] as const satisfies readonly ApplicantAct[]

/** The correspondence, oldest first, and the way to answer it. */
function Letters({ procedure, doors, dossier, files, awaited }: Shown & { readonly awaited: boolean }) {
  const t = useWords(words)
  const say = useSay()
  const { recent } = useFormat()
  const [writing, setWriting] = useState(false)
  const letters = dossier.story.filter(({ act }) => letterActs.some((one) => one === act))
  const act = procedure.acts['writeToApplicant']!
  const { id, version } = dossier.case
  const may = dossier.available.some((one) => one.act === 'writeToApplicant' && one.is === 'open')
  return (
    <Sheet>
      <h3>
        {t.letters} {awaited && !dossier.case.closed && <Status tone="accent">{t.written}</Status>}
      </h3>
      {letters.length === 0 && <p className="quiet">{t.noLetters}</p>}
      {letters.map((letter) => {
        const { text = '', papers = [] } = (letter.form ?? {}) as { text?: string; papers?: string[] }
        const office = letter.act === 'writeToApplicant'
        return (
          <div key={letter.version} className={office ? 'case-letter case-letter-ours' : 'case-letter'}>
            <p className="quiet">
              {office ? (letter.by ?? t.office) : t.applicant} · {say(procedure.acts[letter.act]!.title)} ·{' '}
              {recent(letter.at, new Date())}
            </p>
            {text && <p className="filled-prose">{text}</p>}
            {papers.map((paper) => (
              <FileLink key={paper} id={paper} files={files} />
            ))}
          </div>
        )
      })}
      {may && <Button onClick={() => setWriting(true)}>{awaited ? t.answerIt : say(act.title)}</Button>}
      <Modal
        open={writing}
        title={say(act.title)}
        width={720}
        footer={null}
        destroyOnHidden
        onCancel={() => setWriting(false)}
      >
        <ActForm
          id={`${procedure.id}.${id}.writeToApplicant`}
          act={act}
          files={files}
          send={(form, request) =>
            call(doors.acts['writeToApplicant']!, { params: { id }, body: { form, seen: version, request } } as never)
          }
          done={() => setWriting(false)}
          cancel={() => setWriting(false)}
        />
      </Modal>
    </Sheet>
  )
}

type Doors = NonNullable<Shown['doors']['identity']>
type Opened = Reply<Doors['open']>

/** Who the applicant is: sealed, until somebody who may gives his reason. What was opened goes with the page. */
function Identity({
  procedure,
  doors,
  dossier,
  identity: { given, seen, erasedOn, keptUntil, mayOpen },
}: Shown & { readonly identity: NonNullable<Shown['dossier']['case']['identity']> }) {
  const t = useWords(words)
  const { day } = useFormat()
  const tell = useTell()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [opened, setOpened] = useState<Opened>()
  const { id } = dossier.case
  const open = async (why: string) => {
    setBusy(true)
    try {
      setOpened(await call(doors.identity!.open, { params: { id }, body: { why, request: v7() } }))
      setAsking(false)
      tell.done(t.identityOpened)
      await refresh()
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet>
      <h3>{t.identity}</h3>
      {!given && <p className="quiet">{t.identityNone}</p>}
      {erasedOn && <Note title={t.identityErased(day(erasedOn))} />}
      {given && !erasedOn && (
        <>
          <p className="quiet">
            {t.identityLead} {t.identitySeen(seen)} {keptUntil && t.identityUntil(day(keptUntil))}
          </p>
          {opened ? (
            <>
              <Filled
                form={procedure.publicCase!.identity!.form}
                value={withoutFiles(opened)}
                names={{}}
                files={new Map()}
              />
              {opened.files.map(({ id: file, name, mediaType }) => {
                const to = addressOf(doors.identity!.file, { params: { id, file } })
                return (
                  <p key={file}>
                    <a href={to} target="_blank" rel="noreferrer">
                      {mediaType.startsWith('image/') ? <img className="case-proof" src={to} alt={name} /> : name}
                    </a>
                  </p>
                )
              })}
            </>
          ) : (
            mayOpen && <Button onClick={() => setAsking(true)}>{t.identityOpen}</Button>
          )}
        </>
      )}
      <ReasonDialog
        open={asking}
        title={t.identityWhy}
        usual={[t.identityUsual]}
        confirm={t.identityOpen}
        busy={busy}
        onCancel={() => setAsking(false)}
        onConfirm={(why) => void open(why)}
      >
        <p>{t.identityLead}</p>
      </ReasonDialog>
    </Sheet>
  )
}

/** Its files are no files of the house: they have doors of their own. */
const withoutFiles = ({ form, files }: Opened) =>
  Object.fromEntries(
    Object.entries(form).filter(([, value]) => !Array.isArray(value) || !files.some(({ id }) => value.includes(id))),
  )
