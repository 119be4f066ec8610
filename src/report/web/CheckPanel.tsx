import { Button, Checkbox, Modal, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { addressOf, BasisNote, Note, ReasonDialog } from '../../desk/kit/index.ts'
import { MakeButton } from '../../desk/kit/MakeButton.tsx'
import { language, useSay, useWords } from '../../desk/words.ts'
import type { Refusal, Words } from '../../law/outcome.ts'
import type { BoundReport } from '../bound.ts'
import { downloadReport, type Format, type ReportHead } from '../contract.ts'
import { obstacles } from '../lock.ts'
import { awaitingAnswer } from '../remarks/remark.ts'
import { words } from './words.ts'

interface CheckPanelProps {
  readonly report: ReportHead
  readonly bound: BoundReport
  readonly canLock: boolean
  /** What of its life stands before the lock, besides its sentences. */
  readonly barred: Words | null
  /** Remarks that wait for an answer. */
  readonly remarks: number
  /** It is locked next: then that is the page's one primary act. */
  readonly lockNext: boolean
  readonly busy: boolean
  readonly saved: boolean
  readonly lock: () => Promise<boolean>
  readonly reopen: (reason: string) => Promise<boolean>
  readonly children?: ReactNode
}

/** What stands before the lock, and the ways out of the house. */
export function CheckPanel({
  report,
  bound,
  canLock,
  barred,
  remarks,
  lockNext,
  busy,
  saved,
  lock,
  reopen,
  children,
}: CheckPanelProps) {
  const t = useWords(words)
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const inTheWay = report.status === 'locked' ? [] : [...awaitingAnswer(remarks), ...obstacles(bound)]
  return (
    <aside className="report-check">
      <section aria-label={t.export}>
        <h2>{t.export}</h2>
        <Exports id={report.id} saved={saved} />
      </section>
      {report.status === 'draft' && (
        <section aria-label={t.check}>
          <h2>{t.check}</h2>
          {barred && <Note tone="late">{say(barred)}</Note>}
          {inTheWay.length > 0 && <Obstacles all={inTheWay} bound={bound} />}
          {inTheWay.length === 0 && !barred && <Note tone="good">{t.ready}</Note>}
        </section>
      )}
      {children}
      {canLock && (
        <Button
          type={report.status === 'draft' && lockNext ? 'primary' : 'default'}
          disabled={busy || (report.status === 'draft' && (inTheWay.length > 0 || barred !== null || !saved))}
          onClick={() => setAsking(true)}
        >
          {report.status === 'draft' ? t.lock : t.reopen}
        </Button>
      )}
      <Modal
        open={asking && report.status === 'draft'}
        title={t.lock}
        okText={t.lock}
        cancelText={t.cancel}
        confirmLoading={busy}
        onCancel={() => setAsking(false)}
        onOk={() => void lock().then(() => setAsking(false))}
      >
        {t.lockAsk}
      </Modal>
      <ReasonDialog
        open={asking && report.status === 'locked'}
        title={t.reopen}
        confirm={t.reopen}
        danger
        busy={busy}
        onCancel={() => setAsking(false)}
        onConfirm={(reason) => void reopen(reason).then(() => setAsking(false))}
      >
        {t.reopenHint}
      </ReasonDialog>
    </aside>
  )
}

type PaperHead = 'auto' | 'none' | 'document' | 'letter'

function Exports({ id, saved }: { id: string; saved: boolean }) {
  const t = useWords(words)
  const lang = language.use()
  const [annex, setAnnex] = useState(true)
  const [head, setHead] = useState<PaperHead>('auto')
  const query = { language: lang, annex: annex ? ('with' as const) : ('without' as const), head }
  const ways: readonly [Format, string][] = [
    ['docx', t.asDocx],
    ['pdf', t.asPdf],
    ['ofd', t.asOfd],
    ['html', t.asHtml],
    ['xlsx', t.asXlsx],
    ['json', t.asJson],
  ]
  return (
    <p className="report-exports">
      {ways.map(([format, name]) =>
        format === 'pdf' || format === 'ofd' ? (
          <MakeButton
            key={format}
            name={name}
            disabled={!saved}
            file={`${name}.${format}`}
            href={addressOf(downloadReport, { params: { id, format }, query })}
          />
        ) : (
          <Button
            key={format}
            disabled={!saved}
            href={addressOf(downloadReport, { params: { id, format }, query })}
            {...(format === 'html' && { target: '_blank' })}
          >
            {name}
          </Button>
        ),
      )}
      <Checkbox checked={annex} onChange={({ target }) => setAnnex(target.checked)}>
        {t.withAnnex}
      </Checkbox>
      <Select
        aria-label={t.paperHead}
        value={head}
        popupMatchSelectWidth={false}
        onChange={setHead}
        options={[
          { value: 'auto', label: t.headAuto },
          { value: 'none', label: t.headNone },
          { value: 'document', label: t.headDocument },
          { value: 'letter', label: t.headLetter },
        ]}
      />
    </p>
  )
}

function Obstacles({ all, bound }: { all: readonly Refusal[]; bound: BoundReport }) {
  const t = useWords(words)
  const say = useSay()
  return (
    <Note tone="late" title={t.obstacles(all.length)}>
      <ol className="report-obstacles">
        {all.map((refusal, i) => (
          <li key={i}>
            <a href={`#part-${partOf(refusal, bound)}`}>{say(refusal.say)}</a>
            {refusal.basis && <BasisNote basis={refusal.basis} />}
          </li>
        ))}
      </ol>
    </Note>
  )
}

/** A missing chapter is named by its role; its place on the page by its id. */
const partOf = ({ field }: Refusal, { chapters }: BoundReport) =>
  chapters.find(({ role }) => role === field)?.id ?? field
