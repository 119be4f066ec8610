import { Button } from 'antd'
import { useRef, useState, type ChangeEvent } from 'react'
import type { Endpoint } from '../../platform/http/endpoint.ts'
import type { Words } from '../../law/outcome.ts'
import { defineWords, useSay, useWords } from '../words.ts'
import { useFormat, type Tone } from './format.ts'
import { Note, RefusalNote } from './Loaded.tsx'
import { Page, Sheet } from './Page.tsx'
import { PlainTable } from './PlainTable.tsx'
import { useRefresh } from './query.ts'
import { Status } from './Status.tsx'
import { upload } from './upload.ts'

export const words = defineWords({
  importLead: {
    zh: '用模板填写。先看每一行的结果，都没有问题再写入；有一行不行，就一行也不写。',
    en: 'Fill in the template. Every row is judged first; if one is refused, none is written.',
  },
  template: { zh: '下载模板', en: 'Template' },
  file: { zh: '选择工作簿', en: 'Choose the workbook' },
  judging: { zh: '正在逐行核对…', en: 'Judging every row…' },
  judged: {
    zh: (a: string, c: string, same: string, r: string) =>
      `新增 ${a} 行，修改 ${c} 行，已有 ${same} 行，不能导入 ${r} 行。`,
    en: (a: string, c: string, same: string, r: string) =>
      `${a} new, ${c} changed, ${same} there already, ${r} refused.`,
  },
  apply: { zh: '确认写入', en: 'Write them' },
  applied: { zh: '已写入。', en: 'Written.' },
  row: { zh: '行', en: 'Row' },
  entry: { zh: '内容', en: 'Entry' },
  verdict: { zh: '结果', en: 'Verdict' },
  remarks: { zh: '说明', en: 'Remarks' },
  refused: { zh: '不能导入', en: 'Refused' },
  changed: { zh: '修改', en: 'Changed' },
  accepted: { zh: '新增', en: 'New' },
  already: { zh: '已有', en: 'There already' },
})

type Verdict = 'refused' | 'changed' | 'accepted' | 'already'
const tones: Record<Verdict, Tone> = { refused: 'late', changed: 'warn', accepted: 'good', already: 'plain' }
const order = Object.keys(tones)

interface Judged {
  readonly applied: boolean
  readonly accepted: number
  readonly changed: number
  readonly already: number
  readonly refused: number
  readonly rows: readonly {
    readonly row: number
    readonly name: string
    readonly verdict: Verdict
    readonly remarks: readonly Words[]
  }[]
}

interface RowsImportProps {
  readonly title: string
  readonly up: { readonly to: string; readonly title: string }
  /** Takes a workbook; with `apply` it writes, without it only judges. */
  readonly door: Endpoint
  /** Where the empty workbook is. */
  readonly template: string
}

/** Entries from a spreadsheet: every row judged and shown before any is written; all of them or none. */
export function RowsImport({ title, up, door, template }: RowsImportProps) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const refresh = useRefresh()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [judged, setJudged] = useState<Judged | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (sent: File, apply: boolean) => {
    setBusy(true)
    setError(null)
    try {
      setJudged((await upload(door, { query: { apply: String(apply) } } as never, sent)) as Judged)
      if (apply) await refresh()
    } catch (fault) {
      setError(fault)
      if (!apply) setJudged(null)
    } finally {
      setBusy(false)
    }
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0]
    // The same name again, mended, must be noticed too.
    event.target.value = ''
    if (!chosen) return
    setFile(chosen)
    void send(chosen, false)
  }
  return (
    <Page
      title={title}
      up={up}
      lead={t.importLead}
      actions={
        <Button href={template} download>
          {t.template}
        </Button>
      }
    >
      <Sheet>
        <input
          ref={input}
          type="file"
          accept=".xlsx"
          className="unseen"
          aria-label={t.file}
          tabIndex={-1}
          onChange={choose}
        />
        <div className="form-end">
          <Button type={judged ? 'default' : 'primary'} loading={busy} onClick={() => input.current?.click()}>
            {t.file}
          </Button>
          {file && <span className="quiet">{file.name}</span>}
        </div>
      </Sheet>
      <div role="status">{busy && t.judging}</div>
      {error !== null && <RefusalNote of={error} />}
      {judged && file && (
        <>
          <Note
            tone={judged.applied ? 'good' : judged.refused > 0 ? 'warn' : 'accent'}
            title={
              judged.applied
                ? t.applied
                : t.judged(
                    number(judged.accepted),
                    number(judged.changed),
                    number(judged.already),
                    number(judged.refused),
                  )
            }
            actions={
              !judged.applied &&
              judged.refused === 0 &&
              judged.accepted + judged.changed > 0 && (
                <Button type="primary" loading={busy} onClick={() => void send(file, true)}>
                  {t.apply}
                </Button>
              )
            }
          />
          <PlainTable
            caption={t.verdict}
            rows={judged.rows.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))}
            rowKey={({ row }) => String(row)}
            columns={[
              { key: 'name', title: t.entry, cell: ({ name }) => name },
              {
                key: 'verdict',
                title: t.verdict,
                cell: ({ verdict }) => <Status tone={tones[verdict]}>{t[verdict]}</Status>,
              },
              { key: 'remarks', title: t.remarks, cell: ({ remarks }) => remarks.map(say).join(' ') },
              { key: 'row', title: t.row, align: 'end', cell: ({ row }) => row },
            ]}
          />
        </>
      )}
    </Page>
  )
}
