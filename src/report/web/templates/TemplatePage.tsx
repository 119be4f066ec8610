import '../report.css'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { v7 } from 'uuid'
import {
  call,
  ChoiceInput,
  CountInput,
  Loaded,
  Note,
  Page,
  RefusalNote,
  Status,
  useAct,
  useApi,
  useParam,
  useRefresh,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { BoundReport } from '../../bound.ts'
import { printed } from '../../lock.ts'
import {
  exportTemplate,
  listTemplates,
  readTemplate,
  saveTemplate,
  type OpenTemplate,
} from '../../templates/contract.ts'
import { ChapterView, type Pen } from '../ChapterView.tsx'
import * as edits from '../edits.ts'
import { HeadForm } from '../HeadForm.tsx'
import { words as reportWords } from '../words.ts'
import { AboutParts } from './AboutParts.tsx'
import { ChangesPanel } from './ChangesPanel.tsx'
import { KindPanel } from './KindPanel.tsx'
import { MakeTemplate } from './MakeTemplate.tsx'
import { useTemplate, type TemplateEditor } from './useTemplate.ts'
import { VersionsPanel } from './VersionsPanel.tsx'
import { WordsPanel } from './WordsPanel.tsx'
import { words } from './words.ts'

/** A template: its sentences under the pen with the numbers of a year, and what a report drafted from it would read. */
export function TemplatePage() {
  const id = useParam('id')
  const open = useApi(readTemplate, { params: { id } })
  return <Loaded of={open}>{(found) => <Written key={id} open={found} />}</Loaded>
}

function Written({ open: read }: { open: OpenTemplate }) {
  const [year, setYear] = useState(read.year)
  // Another year has other words; what is being written stays.
  const other = useApi(readTemplate, { params: { id: read.template.id }, query: { year } })
  const blanks = other.data?.blanks ?? read.blanks
  const open = useMemo(() => ({ ...read, year, blanks }), [read, year, blanks])
  const t = useWords(words)
  const say = useSay()
  const editor = useTemplate(open)
  const { template, canWrite } = open
  const [name, setName] = useState(template.name.zh)
  const [view, setView] = useState<'edit' | 'preview'>(canWrite ? 'edit' : 'preview')
  const [at, setAt] = useState<string | null>(null)
  const [copying, setCopying] = useState(false)
  const templates = useApi(listTemplates)
  const save = useAct(saveTemplate, { done: t.saved, quiet: true })
  const dirty = editor.dirty || name.trim() !== template.name.zh
  const go = (id: string | null) => {
    if (at !== null && at !== id && edits.isEmpty(editor.body, at)) editor.change((body) => edits.remove(body, at))
    setAt(id)
  }
  const send = (active: boolean) => {
    setAt(null)
    return save.send({
      params: { id: template.id },
      body: { name, active, body: editor.body, seen: template.version },
    })
  }
  return (
    <Page
      wide
      title={say(template.name)}
      up={{ to: '/report/templates', title: t.title }}
      lead={
        <>
          <Status tone={template.shipped ? 'plain' : template.active ? 'good' : 'late'}>
            {template.shipped ? t.shipped : template.active ? t.own : t.retired}
          </Status>{' '}
          {template.about && say(template.about)}
        </>
      }
      actions={
        <>
          {canWrite && (
            <span role="status" className="quiet">
              {dirty ? t.unsaved : t.saved}
            </span>
          )}
          {canWrite && (
            <Button disabled={!editor.undo} onClick={editor.undo}>
              {t.undo}
            </Button>
          )}
          {canWrite ? (
            <Button type="primary" disabled={!dirty} loading={save.busy} onClick={() => void send(template.active)}>
              {t.save}
            </Button>
          ) : (
            templates.data?.canWrite && (
              <Button type="primary" onClick={() => setCopying(true)}>
                {t.copyIt}
              </Button>
            )
          )}
        </>
      }
    >
      {save.error && <RefusalNote of={save.error} />}
      {template.shipped && <Note>{t.shippedNote}</Note>}
      <div className="template-bar">
        {canWrite && (
          <ChoiceInput
            label={t.view}
            value={view}
            onChange={setView}
            options={[
              { value: 'edit', label: t.edit },
              { value: 'preview', label: t.preview },
            ]}
          />
        )}
        <label className="template-year">
          {t.year}
          <YearInput year={year} change={setYear} />
        </label>
        <span className="quiet">{t.yearHint}</span>
      </div>
      <div className="dossier">
        <article className="sheet report-sheet">
          {view === 'preview' || !canWrite ? <Preview editor={editor} /> : <Pages editor={editor} at={at} go={go} />}
        </article>
        <aside className="template-panels">
          {canWrite && (
            <section className="sheet" aria-label={t.name}>
              <label htmlFor="template-name">{t.name}</label>
              <Input id="template-name" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
              <div className="card-row">
                <Button size="small" loading={save.busy} onClick={() => void send(!template.active)}>
                  {template.active ? t.retire : t.restore}
                </Button>
              </div>
            </section>
          )}
          <KindPanel editor={editor} canWrite={canWrite} />
          <WordsPanel editor={editor} canWrite={canWrite} />
          {!template.shipped && <ChangesPanel open={open} dirty={dirty} go={go} />}
          {!template.shipped && <VersionsPanel open={open} editor={editor} />}
          <section className="sheet">
            <Export id={template.id} name={template.name.zh} />
          </section>
        </aside>
      </div>
      {copying && (
        <MakeTemplate templates={templates.data?.templates ?? []} first={template.id} close={() => setCopying(false)} />
      )}
    </Page>
  )
}

/** The template as it is written: blanks in braces, numbers of the year in their places. */
function Pages({ editor, at, go }: { editor: TemplateEditor; at: string | null; go: (id: string | null) => void }) {
  const t = useWords(words)
  const report = useWords(reportWords)
  const { bound, answers, body, change } = editor
  const offered = [...editor.blanks].map(([name, said]) => ({ name, said }))
  const pen: Pen = {
    editor: { change },
    at,
    go,
    answers,
    lastYear: () => undefined,
    style: noStyle,
    blanks: offered,
    about: AboutParts({ editor, blanks: offered, t }),
  }
  return (
    <>
      {at === 'head' ? (
        <HeadForm
          body={body}
          done={(head) => {
            change((before) => edits.setHead(before, head))
            go(null)
          }}
        />
      ) : (
        <>
          <Head bound={bound} />
          <Button size="small" onClick={() => go('head')}>
            {report.head}
          </Button>
        </>
      )}
      {bound.chapters.map((chapter, i) => (
        <ChapterView key={chapter.id} chapter={chapter} number={i + 1} report={bound} pen={pen} />
      ))}
      <Foot bound={bound} />
      <Button type="dashed" onClick={() => change((before) => edits.addChapter(before, newChapter()))}>
        {t.addChapter}
      </Button>
    </>
  )
}

/** Of wording one is advised where a report is written. */
const noStyle: Pen['style'] = new Map()

const newChapter = () => ({
  id: v7(),
  role: 'own' as const,
  title: { ...reportWords.newChapter },
  paragraphs: [{ id: v7(), heading: null, sentences: [] }],
})

function Preview({ editor: { preview, answers } }: { editor: TemplateEditor }) {
  const t = useWords(words)
  const pen: Pen = { at: null, go: () => undefined, answers, lastYear: () => undefined, style: noStyle }
  return (
    <>
      <p className="quiet">{t.previewLead}</p>
      <Head bound={preview} />
      {printed(preview, true).map((chapter, i) => (
        <ChapterView key={chapter.id} chapter={chapter} number={i + 1} report={preview} pen={pen} />
      ))}
      <Foot bound={preview} />
    </>
  )
}

function Head({ bound }: { bound: BoundReport }) {
  const say = useSay()
  const report = useWords(reportWords)
  return (
    <header className="report-head">
      <p className="report-issuer">{say(bound.issuer)}</p>
      <p className="report-title">{say(bound.title)}</p>
      {bound.signer && bound.signer.zh !== '' && (
        <p className="report-to">{report.because(report.signer, say(bound.signer))}</p>
      )}
      {bound.addressee.zh !== '' && (
        <p className="report-to">{say({ zh: `${bound.addressee.zh}：`, en: `${bound.addressee.en}:` })}</p>
      )}
      <p className="report-prose">{say(bound.lead)}</p>
    </header>
  )
}

function Foot({ bound: { closing, copies } }: { bound: BoundReport }) {
  const say = useSay()
  const report = useWords(reportWords)
  return (
    <>
      {closing && <p className="report-prose">{say(closing)}</p>}
      {copies && copies.zh !== '' && <p>{report.because(report.copies, say(copies))}</p>}
    </>
  )
}

/** A year while it is typed is no year yet. */
function YearInput({ year, change }: { year: number; change: (year: number) => void }) {
  const [typed, setTyped] = useState(year)
  const put = (next: number) => {
    setTyped(next)
    if (next >= 1949 && next <= 2200) change(next)
  }
  return <CountInput value={typed} onChange={put} unit="" />
}

/** As a file that another house takes in. */
function Export({ id, name }: { id: string; name: string }) {
  const t = useWords(words)
  const refresh = useRefresh()
  const save = async () => {
    const value = await call(exportTemplate, { params: { id } }).catch(() => null)
    if (!value) return refresh()
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
    link.download = `${name}.json`
    link.click()
    URL.revokeObjectURL(link.href)
    return undefined
  }
  return <Button onClick={() => void save()}>{t.export}</Button>
}
