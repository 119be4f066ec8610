import { Button, Input } from 'antd'
import { Fragment, useState, type ReactNode } from 'react'
import { v7 } from 'uuid'
import { language, useSay, useWords } from '../../desk/words.ts'
import type { Answers } from '../bind.ts'
import type { BoundParagraph, BoundReport } from '../bound.ts'
import { looseIn, asked, written } from '../lock.ts'
import type { ChapterRole } from '../model.ts'
import { numbered, numberedIn } from '../outline.ts'
import type { styleOf } from '../style/style.ts'
import { BoundText, plainOf } from './BoundText.tsx'
import { ChapterPicture } from './ChapterPicture.tsx'
import * as edits from './edits.ts'
import { SentenceEditor } from './SentenceEditor.tsx'
import type { BlankOffered, LastYear } from './SentenceLine.tsx'
import type { Editor } from './useEditor.ts'
import { Beside, RemarkButton, type Remarking } from './Remarks.tsx'
import { StyleNotes } from './StyleNotes.tsx'
import { words } from './words.ts'

export interface Pen {
  /** Absent where the report is only read. */
  readonly editor?: Pick<Editor, 'change'> | undefined
  readonly answers: Answers
  /** The sentence, chapter or paragraph being edited. */
  readonly at: string | null
  readonly go: (id: string | null) => void
  /** Last year's number of the same. */
  readonly lastYear: LastYear
  /** What would be mended in the wording, by passage. */
  readonly style: ReturnType<typeof styleOf>
  /** Absent in a template. */
  readonly remarks?: Remarking | undefined
  /** Absent for whoever may not attest. */
  readonly attest?: ((part: string) => void) | undefined
  /** Of a template: what may stand in braces, and what else is said of its parts. */
  readonly blanks?: readonly BlankOffered[]
  readonly about?: PartsAbout
}

/** What is said of sentences and paragraphs besides their words, by their ids. */
export interface PartsAbout {
  faded(id: string): boolean
  beside(id: string, what: string): ReactNode
  /** Beneath a sentence under the pen. */
  under(id: string, what: string): ReactNode
}

interface ChapterViewProps {
  readonly chapter: BoundReport['chapters'][number]
  /** As printed; 0 where it is not. */
  readonly number: number
  readonly report: BoundReport
  readonly pen: Pen
}

/** A chapter as it will be read, each of its parts open to the pen. */
export function ChapterView({ chapter, number, report, pen }: ChapterViewProps) {
  const t = useWords(words)
  const say = useSay()
  const lang = language.use()
  const title = say(chapter.title)
  const { editor } = pen
  const guides: Partial<Record<ChapterRole, string>> = {
    measures: t.guideMeasures,
    shortcomings: t.guideShortcomings,
    'first-responsible': t.guideResponsible,
    'next-year': t.guideNext,
  }
  const inPrint = chapter.paragraphs.filter(({ sentences }) => sentences.length > 0)
  const numbers = numberedIn(inPrint)
  return (
    <section className="report-chapter" id={`part-${chapter.id}`} aria-label={title}>
      {pen.at === chapter.id && editor ? (
        <TitleInput
          label={t.title}
          value={chapter.title}
          done={(value) => finish(pen, (body) => edits.setTitle(body, chapter.id, value))}
        />
      ) : (
        <div className="report-line">
          <h2>
            {number > 0 ? numbered(1, number, title, lang) : title}
            <LooseHeading id={chapter.id} report={report} pen={pen} />
            <RemarkButton part={chapter.id} what={title} of={pen.remarks} />
          </h2>
          {editor && (
            <Tools
              what={title}
              pen={pen}
              id={chapter.id}
              removable={chapter.role === 'own' || chapter.role === 'other'}
            />
          )}
        </div>
      )}
      {pen.remarks && <Beside parts={[chapter.id]} sentences={[]} of={pen.remarks} />}
      {chapter.paragraphs
        .filter((paragraph) => editor || inPrint.includes(paragraph))
        .map((paragraph) => (
          <ParagraphView
            key={paragraph.id}
            paragraph={paragraph}
            number={numbers[inPrint.indexOf(paragraph)] ?? 0}
            alone={chapter.paragraphs.length === 1}
            chapterTitle={title}
            report={report}
            pen={pen}
          />
        ))}
      <ChapterPicture chapter={chapter} report={report} editor={editor} />
      {!written(chapter) &&
        (asked(report).includes(chapter.role) ? (
          <p className="report-missing">{t.toWrite(guides[chapter.role] ?? '')}</p>
        ) : (
          <p className="quiet">{t.noSentences}</p>
        ))}
      {editor && (
        <Button
          size="small"
          type="text"
          onClick={() =>
            editor.change((body) => edits.addParagraph(body, chapter.id, { id: v7(), heading: null, sentences: [] }))
          }
        >
          {t.addParagraph}
        </Button>
      )}
    </section>
  )
}

interface ParagraphViewProps {
  readonly paragraph: BoundParagraph
  /** As printed; 0 where it is not, or has no heading. */
  readonly number: number
  /** The chapter's only one: there is nowhere to move it. */
  readonly alone: boolean
  readonly chapterTitle: string
  readonly report: BoundReport
  readonly pen: Pen
}

function ParagraphView({ paragraph, number, alone, chapterTitle, report, pen }: ParagraphViewProps) {
  const t = useWords(words)
  const say = useSay()
  const lang = language.use()
  const { editor, answers, lastYear } = pen
  const heading = paragraph.heading && say(paragraph.heading)
  const what = heading ?? `${chapterTitle} ${t.plainParagraph}`
  const period = { from: report.from, until: report.until }
  const add = () => {
    const id = v7()
    editor?.change((body) => edits.addSentence(body, paragraph.id, { id, parts: [] }))
    pen.go(id)
  }
  return (
    <div
      className={pen.about?.faded(paragraph.id) ? 'report-paragraph report-faded' : 'report-paragraph'}
      id={`part-${paragraph.id}`}
    >
      {pen.at === paragraph.id && editor ? (
        <TitleInput
          label={t.heading}
          value={paragraph.heading ?? { zh: '', en: '' }}
          done={(value) => finish(pen, (body) => edits.setHeading(body, paragraph.id, value))}
        />
      ) : (
        <div className="report-line">
          {heading && (
            <h3 className={number > 0 ? undefined : 'report-unprinted'}>
              {number > 0 ? numbered(paragraph.level ?? 2, number, heading, lang) : t.bracketed(heading, t.notPrinted)}
              <LooseHeading id={paragraph.id} report={report} pen={pen} />
              <RemarkButton part={paragraph.id} what={heading} of={pen.remarks} />
            </h3>
          )}
          {editor && (heading || !alone) && (
            <span className="report-tools">
              {pen.about?.beside(paragraph.id, what)}
              <Tools what={what} pen={pen} id={paragraph.id} removable />
            </span>
          )}
        </div>
      )}
      <div className="report-prose">
        {paragraph.sentences.map((sentence) => (
          <Fragment key={sentence.id}>
            {pen.at === sentence.id && editor ? (
              <SentenceEditor
                sentence={sentence}
                period={period}
                answers={answers}
                lastYear={lastYear}
                style={pen.style.get(sentence.id)}
                change={(parts) => editor.change((body) => edits.setSentence(body, sentence.id, parts))}
                move={(by) => editor.change((body) => edits.move(body, sentence.id, by))}
                remove={() => finish(pen, (body) => edits.remove(body, sentence.id))}
                done={() => pen.go(null)}
                blanks={pen.blanks}
              >
                {pen.about?.under(sentence.id, plainOf(sentence, lang))}
              </SentenceEditor>
            ) : (
              <span
                id={`part-${sentence.id}`}
                className={`report-sentence report-${sentence.state}${pen.about?.faded(sentence.id) ? ' report-faded' : ''}`}
              >
                <BoundText sentence={sentence} />
                {looseIn(sentence).length > 0 && <Unborne part={sentence.id} loose={looseIn(sentence)} pen={pen} />}
                <StyleNotes of={pen.style.get(sentence.id)} />
                {pen.about?.beside(sentence.id, plainOf(sentence, lang))}
                <RemarkButton part={sentence.id} what={plainOf(sentence, lang)} of={pen.remarks} />
                {editor && (
                  <button
                    type="button"
                    className="report-edit"
                    aria-label={t.editSentence(plainOf(sentence, lang))}
                    onClick={() => pen.go(sentence.id)}
                  >
                    {t.edit}
                  </button>
                )}
              </span>
            )}
          </Fragment>
        ))}
      </div>
      {pen.remarks && (
        <Beside
          parts={[paragraph.id, ...paragraph.sentences.map(({ id }) => id)]}
          sentences={paragraph.sentences}
          of={pen.remarks}
        />
      )}
      {editor && (
        <Button size="small" type="text" aria-label={t.addSentenceTo(what)} onClick={add}>
          {t.addSentence}
        </Button>
      )}
    </div>
  )
}

/** What was typed by hand into a sentence or heading rests on nothing: said in words, and whoever may attest it does so here. */
function Unborne({ part, loose, pen }: { part: string; loose: readonly string[]; pen: Pen }) {
  const t = useWords(words)
  const which = [...new Set(loose)].join(t.comma)
  return (
    <small className="report-why">
      {t.unborne(which)}
      {pen.attest && (
        <button
          type="button"
          className="report-edit"
          aria-label={t.attestWhat(which)}
          onClick={() => pen.attest?.(part)}
        >
          {t.attest}
        </button>
      )}
    </small>
  )
}

export function LooseHeading({ id, report, pen }: { id: string; report: BoundReport; pen: Pen }) {
  const found = report.beside?.find((one) => one.id === id && !one.attested)
  return (
    <>
      {found && <Unborne part={id} loose={found.loose} pen={pen} />}
      <StyleNotes of={pen.style.get(id)} />
    </>
  )
}

function finish({ editor, go }: Pen, change: Parameters<Editor['change']>[0]) {
  editor?.change(change)
  go(null)
}

/** Moves, renames and takes out a chapter or paragraph. Named in full for who hears the page. */
function Tools({
  what,
  pen: { editor, go },
  id,
  removable,
}: {
  what: string
  pen: Pen
  id: string
  removable: boolean
}) {
  const t = useWords(words)
  if (!editor) return null
  return (
    <span className="report-tools">
      <Button
        size="small"
        type="text"
        aria-label={t.moveUp(what)}
        onClick={() => editor.change((body) => edits.move(body, id, -1))}
      >
        ↑
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={t.moveDown(what)}
        onClick={() => editor.change((body) => edits.move(body, id, 1))}
      >
        ↓
      </Button>
      <Button size="small" type="text" aria-label={t.rename(what)} onClick={() => go(id)}>
        {t.edit}
      </Button>
      {removable && (
        <Button
          size="small"
          type="text"
          aria-label={t.removeWhat(what)}
          onClick={() => editor.change((body) => edits.remove(body, id))}
        >
          {t.delete}
        </Button>
      )}
    </span>
  )
}

interface TitleInputProps {
  readonly label: string
  readonly value: { readonly zh: string; readonly en: string }
  readonly done: (value: { zh: string; en: string }) => void
}

function TitleInput({ label, value, done }: TitleInputProps) {
  const t = useWords(words)
  const [zh, setZh] = useState(value.zh)
  const [en, setEn] = useState(value.en)
  const finish = () => done({ zh: zh.trim() || value.zh, en: en.trim() })
  return (
    <div className="report-pen report-title-pen" role="group" aria-label={label}>
      <Input
        autoFocus
        aria-label={label}
        maxLength={100}
        value={zh}
        onChange={(event) => setZh(event.target.value)}
        onPressEnter={finish}
      />
      <Input
        aria-label={`${label} ${t.inEnglish}`}
        placeholder={t.inEnglish}
        maxLength={200}
        value={en}
        onChange={(event) => setEn(event.target.value)}
        onPressEnter={finish}
      />
      <Button type="primary" onClick={finish}>
        {t.done}
      </Button>
    </div>
  )
}
