import { shortened } from '../../platform/cut.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { addressOf, call, ReasonDialog, useAct, useFormat } from '../../desk/kit/index.ts'
import { FormDialog } from '../../desk/kit/FormDialog.tsx'
import { blankOf } from '../../desk/kit/blank.ts'
import { language, useWords } from '../../desk/words.ts'
import { readFile } from '../../platform/files/contract.ts'
import { looseOf, passagesOf, writtenOf, type Passage } from '../attestation.ts'
import type { BoundReport } from '../bound.ts'
import { AttestationForm, attestReport, withdrawAttestation, type OpenReport } from '../contract.ts'
import type { ReportBody } from '../model.ts'
import { words } from './words.ts'

interface AttestDialogProps {
  readonly report: string
  readonly body: ReportBody
  readonly bound: BoundReport
  readonly part: string
  readonly units: OpenReport['settings']['units']
  /** Writes what is unsaved: one attests what is kept. */
  readonly flush: () => Promise<boolean>
  readonly close: () => void
}

/** Whence is what was typed by hand: asked of whoever answers for it. */
export function AttestDialog({ report, body, bound, part, units, flush, close }: AttestDialogProps) {
  const t = useWords(words)
  const passage = passagesOf(body).find(({ id }) => id === part)
  if (!passage) return null
  const save = async (form: AttestationForm, id: string) => {
    await flush()
    const written = writtenOf(passage.parts)
    await call(attestReport, { params: { id: report }, body: { id, part, written, form } })
  }
  return (
    <FormDialog
      title={t.attest}
      confirm={t.attest}
      done={t.attestDone}
      schema={AttestationForm}
      initial={blankOf(AttestationForm)}
      save={save}
      close={close}
    >
      <blockquote className="report-quoted">{saidOf(passage, bound)}</blockquote>
      <p>{t.attestHint(looseOf(passage.parts, units).join(t.comma))}</p>
    </FormDialog>
  )
}

/** A passage as it reads now, figures included. */
function saidOf({ id, parts }: Passage, bound: BoundReport): string {
  const lang = language.get()
  const sentence = bound.chapters
    .flatMap(({ paragraphs }) => paragraphs)
    .flatMap(({ sentences }) => sentences)
    .find((one) => one.id === id)
  return sentence
    ? sentence.parts.map((one) => (one.kind === 'text' ? one.part[lang] || one.part.zh : one.said[lang])).join('')
    : parts.map((one) => (one.kind === 'text' ? one[lang] || one.zh : '')).join('')
}

interface AttestationsProps {
  readonly report: OpenReport['report']
  readonly all: OpenReport['settings']['attestations']
  readonly body: ReportBody
  /** Absent for whoever may not. */
  readonly mayWithdraw: boolean
}

/** Who answers for what: those that hold, and those that lapsed because their words changed. */
export function Attestations({ report, all, body, mayWithdraw }: AttestationsProps) {
  const t = useWords(words)
  const { moment } = useFormat()
  const [taking, setTaking] = useState<string | null>(null)
  const withdrawing = useAct(withdrawAttestation, { done: t.withdrawDone })
  if (all.length === 0) return null
  const standing = new Map(passagesOf(body).map(({ id, parts }) => [id, writtenOf(parts)]))
  const one = all.find(({ id }) => id === taking)
  const take = async (reason: string) => {
    if (!one) return
    const params = { id: report.id, attestation: one.id }
    if (await withdrawing.send({ params, body: { version: one.version, reason } })) setTaking(null)
  }
  return (
    <section aria-label={t.attested}>
      <h2>{t.attested}</h2>
      <ul className="report-obstacles">
        {all.map(({ id, part, written, source, files, name, by, at }) => {
          const holds = standing.get(part) === written
          const about = excerpt(written)
          return (
            <li key={id} className={holds ? undefined : 'quiet'}>
              <a href={`#part-${part}`}>{about}</a> {!holds && t.lapsed}
              <div>
                {source}{' '}
                {files.map((file, i) => (
                  <a
                    key={file}
                    className="file-link"
                    href={addressOf(readFile, { params: { id: file, rendition: 'original' } })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {t.attachment(i + 1)}
                  </a>
                ))}
              </div>
              <div className="quiet">
                {t.attestedBy(name, by)} {moment(new Date(at))}{' '}
                {mayWithdraw && (
                  <Button size="small" type="text" aria-label={t.takeBackWhat(about)} onClick={() => setTaking(id)}>
                    {t.takeBack}
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      <ReasonDialog
        open={one !== undefined}
        title={t.takeBack}
        confirm={t.takeBack}
        danger
        busy={withdrawing.busy}
        onCancel={() => setTaking(null)}
        onConfirm={(reason) => void take(reason)}
      >
        {t.takeBackHint}
      </ReasonDialog>
    </section>
  )
}

/** The Chinese of what was attested, its figures as dots. */
export const excerpt = (written: string) => {
  const line = written.split('\n')[0]!.replaceAll(/【[^】]*】/g, '……')
  return shortened(line, 40)
}
