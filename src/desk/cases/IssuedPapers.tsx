import { Button, Modal } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { actName } from '../../platform/cases/table.ts'
import { downloadPaper, paperStates, printReceipt } from '../../platform/papers/contract.ts'
import { paperTones } from '../../platform/papers/web/tones.ts'
import { addressOf, call, Section, Status, useFormat } from '../kit/index.ts'
import { OwnRecords } from '../kit/own-records.ts'
import { useSay, useWords } from '../words.ts'
import { ActForm } from './ActForm.tsx'
import type { Dossier, Shown } from './dossier.ts'
import { words } from './words.ts'

type Paper = Dossier['papers'][number]

/** 文书: what the case sent out, each with how it stands and what comes next. */
export function IssuedPapers({ procedure, doors, dossier, files }: Shown) {
  const t = useWords(words)
  const say = useSay()
  const [doing, setDoing] = useState<{ act: string; paper: string } | null>(null)
  const { id, version } = dossier.case
  if (dossier.papers.length === 0) return null
  const open = (name: string) => dossier.available.some(({ act, is }) => act === name && is === 'open')
  const act = doing ? procedure.acts[doing.act] : undefined
  return (
    <Section title={t.papers}>
      <ul className="paper-list">
        {dossier.papers.map((paper) => (
          <PaperItem
            key={paper.id}
            paper={paper}
            acts={nextOf(paper).filter(open)}
            titleOf={(name) => say(procedure.acts[name]!.title)}
            start={(name) => setDoing({ act: name, paper: paper.id })}
          />
        ))}
      </ul>
      <Modal
        open={act !== undefined}
        title={act && say(act.title)}
        width={720}
        footer={null}
        destroyOnHidden
        onCancel={() => setDoing(null)}
      >
        {act && doing && (
          <ActForm
            id={`${actName(procedure, doing.act)}.${doing.paper}`}
            act={act}
            initial={{ paper: doing.paper }}
            basis={act.basis}
            files={files}
            send={(form) => call(doors.acts[doing.act]!, { params: { id }, body: { form, seen: version } } as never)}
            done={() => setDoing(null)}
            cancel={() => setDoing(null)}
          />
        )}
      </Modal>
    </Section>
  )
}

/** What forms on the page of a case may choose from where they ask for a paper. */
export function PapersOfCase({ dossier: { papers }, children }: { dossier: Dossier; children: ReactNode }) {
  const choices = useMemo(
    () => papers.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
    [papers],
  )
  return <OwnRecords value={choices}>{children}</OwnRecords>
}

/** What may come next for a paper: the acts of the case that are about it. */
const nextOf = ({ state, kind }: Paper): string[] =>
  state === 'unserved'
    ? ['servePaper', 'voidPaper']
    : (state === 'served' || state === 'announced') && !kind.endsWith('.withdrawal')
      ? ['amendPaper']
      : []

/** Where an act can be about one paper only, that one is chosen already. */
export function paperFor(act: string, { papers }: Dossier): { readonly paper?: string } {
  const [one, ...others] = papers.filter((paper) => nextOf(paper).includes(act))
  return one && others.length === 0 ? { paper: one.id } : {}
}

interface ItemProps {
  readonly paper: Paper
  readonly acts: readonly string[]
  readonly titleOf: (act: string) => string
  readonly start: (act: string) => void
}

function PaperItem({ paper, acts, titleOf, start }: ItemProps) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const { number, title, addressee, issuedOn, state, service, why, corrected, of } = paper
  const [main, ...others] = acts
  return (
    <li className="paper-item">
      <div className="paper-head">
        <strong>{title}</strong> <span>{number}</span>{' '}
        <Status tone={paperTones[state]}>{say(paperStates[state])}</Status>
        {corrected && <Status tone="warn">{t.paperCorrected}</Status>}
      </div>
      <p className="quiet">
        {t.paperTo(addressee)} · {day(issuedOn)}
        {of && ` · ${t.paperOf(of)}`}
      </p>
      {state === 'announced' && service && <p>{t.paperAnnounced(day(service.counts))}</p>}
      {service && <p className="quiet">{say(service.how)}</p>}
      {why !== '' && <p>{t.paperWhy(why)}</p>}
      <div className="paper-acts">
        {main && (
          <Button {...(state === 'unserved' && { type: 'primary' as const })} onClick={() => start(main)}>
            {titleOf(main)}
          </Button>
        )}
        {others.map((name) => (
          <Button key={name} onClick={() => start(name)}>
            {titleOf(name)}
          </Button>
        ))}
        <Button href={addressOf(downloadPaper, { params: { id: paper.id, format: 'pdf' } })} download>
          PDF
        </Button>
        <Button href={addressOf(downloadPaper, { params: { id: paper.id, format: 'docx' } })} download>
          DOCX
        </Button>
        <Button href={addressOf(downloadPaper, { params: { id: paper.id, format: 'ofd' } })} download>
          OFD
        </Button>
        {state === 'unserved' && (
          <Button href={addressOf(printReceipt, { params: { id: paper.id } })} download>
            {t.paperReceipt}
          </Button>
        )}
      </div>
    </li>
  )
}
