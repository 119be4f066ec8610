import './report.css'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { v7 } from 'uuid'
import type { Dossier } from '../../desk/cases/dossier.ts'
import {
  Go,
  Loaded,
  Note,
  Page,
  RefusalNote,
  Status,
  useAct,
  useApi,
  useFormat,
  useKeys,
  useParam,
} from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { lookUp } from '../answers.ts'
import { readComparison } from '../comparison/contract.ts'
import { standing } from '../comparison/figures.ts'
import { lockReport, readReport, reopenReport, type OpenReport, type ReportHead } from '../contract.ts'
import { printed } from '../lock.ts'
import { AttestDialog, Attestations } from './Attestations.tsx'
import { ChapterView, LooseHeading, type Pen } from './ChapterView.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { Typed } from './BoundText.tsx'
import * as edits from './edits.ts'
import { HeadForm } from './HeadForm.tsx'
import { awaitedIn } from '../life/state.ts'
import { LifeLine, LifePanels, useLife } from './Life.tsx'
import { StyleList, useStyle } from './StyleNotes.tsx'
import type { LastYear } from './SentenceLine.tsx'
import { useMay } from '../../desk/session.ts'
import { MakeTemplate } from './templates/MakeTemplate.tsx'
import { openIn } from '../remarks/remark.ts'
import { RemarkPanel } from './Remarks.tsx'
import { TurnRemarking, useRemarking } from './useRemarking.tsx'
import { useEditor, type Editor } from './useEditor.ts'
import { words as comparisonWords } from './comparison-words.ts'
import { words } from './words.ts'

/** The report: read off the records, written around its figures, locked when every claim holds. */
export function ReportPage() {
  const id = useParam('id')
  const open = useApi(readReport, { params: { id } })
  const [round, setRound] = useState(0)
  const reload = async () => {
    await open.refetch()
    setRound(round + 1)
  }
  return (
    <Loaded of={open}>
      {(report) =>
        report.canWrite ? (
          <Writing key={`${id} ${round} ${report.report.status}`} open={report} reload={() => void reload()} />
        ) : (
          <Sheet open={report} reload={() => void reload()} />
        )
      }
    </Loaded>
  )
}

function Writing({ open, reload }: { open: OpenReport; reload: () => void }) {
  return <Sheet open={open} editor={useEditor(open)} reload={reload} />
}

function Sheet({ open, editor, reload }: { open: OpenReport; editor?: Editor; reload: () => void }) {
  const t = useWords(words)
  const compared = useWords(comparisonWords)
  const say = useSay()
  const { moment } = useFormat()
  const [penned, setPenned] = usePen(open.report.id)
  const [at, setAt] = useState<string | null>(null)
  const [attesting, setAttesting] = useState<string | null>(null)
  const remarks = useRemarking(open, editor)
  const report = editor?.report ?? open.report
  const lived = useLife(open.life)
  const bound = editor?.bound ?? open.bound
  const go = (id: string | null) => {
    // However one leaves it, a sentence in which nothing stands is none.
    if (at !== null && at !== id && editor && edits.isEmpty(editor.body, at))
      editor.change((body) => edits.remove(body, at))
    setAt(id)
    if (id === null && at !== null) backTo(at)
  }
  const body = editor?.body ?? open.body
  const attest = open.canAttest ? setAttesting : undefined
  const lastYear = useLastYear(report, editor !== undefined && at !== null)
  const style = useStyle(bound, editor)
  // Read first: marks and tools come with the pen.
  const writing = penned ? editor : undefined
  const turn = () => {
    go(null)
    setPenned(!penned)
  }
  useKeys({ e: editor && at === null ? turn : undefined })
  const marks = writing ? style : noStyle
  const pen: Pen = {
    editor: writing,
    at,
    go,
    attest,
    lastYear,
    style: marks,
    remarks,
    answers: lookUp(editor?.answers ?? open.answers),
  }
  const inPrint = printed(bound, report.status === 'draft')
  const locking = useAct(lockReport, { done: t.lockDone })
  const reopening = useAct(reopenReport)
  const seen = { version: report.version }
  const lock = async () =>
    (await editor?.flush()) !== false && (await locking.send({ params: { id: report.id }, body: seen })) !== undefined
  const reopen = async (reason: string) =>
    (await reopening.send({ params: { id: report.id }, body: { ...seen, reason } })) !== undefined
  return (
    <Page
      wide
      title={say(bound.title)}
      up={{ to: '/report', title: t.reports }}
      lead={
        <>
          <Status tone={report.status === 'locked' ? 'good' : 'accent'}>{t[report.status]}</Status>{' '}
          {report.asOf ? t.lockedAt(moment(report.asOf)) : t.live}
        </>
      }
      actions={
        <>
          {editor && (
            <Button type={penned ? 'default' : 'primary'} onClick={turn}>
              {penned ? t.layPen : t.takePen}
            </Button>
          )}
          {open.canRemark && !writing && <TurnRemarking of={remarks} />}
          {writing && <Keeping editor={writing} />}
          <AsTemplate id={report.id} />
        </>
      }
    >
      {lived && <LifeLine {...lived} />}
      {editor?.saving === 'refused' && <Refused editor={editor} reload={reload} />}
      <div className="dossier">
        <article className={`sheet report-sheet${remarks.beside ? ' report-remarked' : ''}`}>
          <HeadView pen={pen} bound={bound} editor={writing} />
          {(writing ? bound.chapters : inPrint).map((chapter) => (
            <ChapterView
              key={chapter.id}
              chapter={chapter}
              number={inPrint.indexOf(chapter) + 1}
              report={bound}
              pen={pen}
            />
          ))}
          {bound.closing && (
            <p className="report-prose" id="part-closing">
              {say(bound.closing)}
              <LooseHeading id="closing" report={bound} pen={pen} />
            </p>
          )}
          {bound.copies && <p>{t.because(t.copies, say(bound.copies))}</p>}
          {writing && (
            <Button type="dashed" onClick={() => writing.change((body) => edits.addChapter(body, newChapter()))}>
              {t.addChapter}
            </Button>
          )}
        </article>
        <CheckPanel
          report={report}
          bound={bound}
          canLock={open.canLock && (!lived || mayAct(lived.dossier, report.status === 'draft' ? 'lock' : 'reopen'))}
          remarks={openIn(open.remarks).length}
          barred={lived ? barredIn(lived.dossier) : null}
          lockNext={!lived || awaitedIn(lived.life)?.act === 'lock'}
          busy={locking.busy || reopening.busy}
          saved={!editor || editor.saving === 'saved'}
          lock={lock}
          reopen={reopen}
        >
          <p>
            <Go to={`/report/${report.id}/last-year`}>{compared.open}</Go>
          </p>
          <RemarkPanel bound={bound} of={remarks} />
          {editor && <StyleList of={style} />}
          {lived && <LifePanels report={report} life={lived.life} bound={bound} />}
          <Attestations report={report} all={open.settings.attestations} body={body} mayWithdraw={open.canAttest} />
        </CheckPanel>
      </div>
      {attesting !== null && (
        <AttestDialog
          report={report.id}
          body={body}
          bound={bound}
          part={attesting}
          units={open.settings.units}
          flush={async () => (await editor?.flush()) !== false}
          close={() => setAttesting(null)}
        />
      )}
    </Page>
  )
}

/** Last year's number of whatever stands under the pen; asked for while somebody writes, and anew with every version kept. */
function useLastYear(report: ReportHead, writing: boolean): LastYear {
  const { data, refetch } = useApi(readComparison, { params: { id: report.id } }, { enabled: writing, fresh: 60_000 })
  const seen = useRef(report.version)
  useEffect(() => {
    if (writing && seen.current !== report.version) void refetch()
    seen.current = report.version
  }, [writing, report.version, refetch])
  return (ask) => data?.figures.find(({ key }) => key === standing(ask, report))
}

const noStyle: Pen['style'] = new Map()

/** Whether the pen is taken up in this tab: a report is read first, and a reload changes nothing. */
function usePen(report: string): [boolean, (penned: boolean) => void] {
  const key = `report-pen ${report}`
  const [penned, setPenned] = useState(() => sessionStorage.getItem(key) !== null)
  return [
    penned,
    (next) => {
      if (next) sessionStorage.setItem(key, '')
      else sessionStorage.removeItem(key)
      setPenned(next)
    },
  ]
}

/** Whether the reader may do this, though perhaps not yet. */
const mayAct = ({ available }: Dossier, act: string) =>
  available.some((one) => one.act === act && (one.is === 'open' || one.code !== 'annual-reports.not-at-this-stage'))

/** Why it cannot be locked, whoever reads it. */
const barredIn = ({ available }: Dossier) => {
  const lock = available.find(({ act, is }) => act === 'lock' && is === 'refused')
  return lock?.say && lock.code === 'annual-reports.contested' ? lock.say : null
}

/** The pen is laid down: the focus goes back to where it was taken up, not to the top of the page. */
const backTo = (id: string) =>
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(id === 'head' ? '.report-head button' : `#part-${CSS.escape(id)} button`)
      ?.focus(),
  )

/** A template made of this report, for the next. */
function AsTemplate({ id }: { id: string }) {
  const t = useWords(words)
  const may = useMay()('report.template')
  const [making, setMaking] = useState(false)
  if (!may) return null
  return (
    <>
      <Button onClick={() => setMaking(true)}>{t.asTemplate}</Button>
      {making && <MakeTemplate templates={[]} report={id} close={() => setMaking(false)} />}
    </>
  )
}

const newChapter = () => ({
  id: v7(),
  role: 'own' as const,
  title: { ...words.newChapter },
  paragraphs: [{ id: v7(), heading: null, sentences: [] }],
})

function Keeping({ editor: { saving, undo } }: { editor: Editor }) {
  const t = useWords(words)
  const said = { saved: t.saved, saving: t.saving, unsaved: t.unsaved, offline: t.offline, refused: t.unsaved }[saving]
  return (
    <>
      <span role="status" className="quiet">
        {said}
      </span>
      <Button disabled={!undo} onClick={undo}>
        {t.undo}
      </Button>
    </>
  )
}

function Refused({ editor, reload }: { editor: Editor; reload: () => void }) {
  const t = useWords(words)
  const { error } = editor
  if (error && 'status' in error && error.status === 409) {
    return (
      <Note tone="late" title={t.unsaved} actions={<Button onClick={reload}>{t.reload}</Button>}>
        {t.stale}
      </Note>
    )
  }
  return <RefusalNote of={error} retry={() => void editor.flush()} />
}

/** The opening, with what was typed into it by hand marked in its place. */
function Marked({ of, bound }: { of: 'lead'; bound: OpenReport['bound'] }) {
  const found = bound.beside?.find(({ id }) => id === of)
  return <Typed words={bound[of]} loose={found?.loose ?? []} attested={found?.attested ?? null} />
}

interface HeadViewProps {
  readonly pen: Pen
  readonly bound: OpenReport['bound']
  readonly editor: Editor | undefined
}

function HeadView({ pen, bound, editor }: HeadViewProps) {
  const { at, go } = pen
  const t = useWords(words)
  const say = useSay()
  if (editor && at === 'head') {
    const done = (head: Parameters<Parameters<typeof HeadForm>[0]['done']>[0]) => {
      editor.change((body) => edits.setHead(body, head))
      go(null)
    }
    return <HeadForm body={editor.body} done={done} />
  }
  return (
    <header className="report-head">
      <p className="report-issuer" id="part-issuer">
        {say(bound.issuer)}
        <LooseHeading id="issuer" report={bound} pen={pen} />
      </p>
      <p className="report-title" id="part-title">
        {say(bound.title)}
        <LooseHeading id="title" report={bound} pen={pen} />
      </p>
      {bound.signer && <p className="report-to">{t.because(t.signer, say(bound.signer))}</p>}
      <p className="report-to" id="part-addressee">
        {bound.addressee.zh !== '' && say({ zh: `${bound.addressee.zh}：`, en: `${bound.addressee.en}:` })}
        <LooseHeading id="addressee" report={bound} pen={pen} />
      </p>
      <p className="report-prose" id="part-lead">
        <Marked of="lead" bound={bound} />
        <LooseHeading id="lead" report={bound} pen={pen} />
      </p>
      {editor && (
        <Button size="small" onClick={() => go('head')}>
          {t.head}
        </Button>
      )}
    </header>
  )
}
