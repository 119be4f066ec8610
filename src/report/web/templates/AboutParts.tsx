import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useSay, type useWords } from '../../../desk/words.ts'
import type { PartsAbout } from '../ChapterView.tsx'
import type { BlankOffered } from '../SentenceLine.tsx'
import type { TemplateBody, TemplateSentence } from '../../templates/model.ts'
import type { TemplateEditor } from './useTemplate.ts'
import { Ways } from './Ways.tsx'
import type { words } from './words.ts'

interface About {
  readonly editor: TemplateEditor
  readonly blanks: readonly BlankOffered[]
  readonly t: ReturnType<typeof useWords<typeof words>>
}

/** What a template says of its parts besides the words: put out of use, said by a number, the level of a heading. */
export function AboutParts({ editor, blanks, t }: About): PartsAbout {
  const { body, answers, period, set } = editor
  const sentences = new Map(
    body.chapters.flatMap(({ paragraphs }) =>
      paragraphs.flatMap((one) => one.sentences.map((each) => [each.id, each])),
    ),
  )
  const paragraphs = new Map(body.chapters.flatMap((chapter) => chapter.paragraphs.map((one) => [one.id, one])))
  const isRetired = (id: string) => (sentences.get(id) ?? paragraphs.get(id))?.retired === true
  const retire = (id: string, what: string): ReactNode => (
    <Button
      size="small"
      type="text"
      aria-label={isRetired(id) ? t.useWhat(what) : t.retireWhat(what)}
      onClick={() => set((before) => retired(before, id, !isRetired(id)))}
    >
      {isRetired(id) ? t.useAgain : t.retireIt}
    </Button>
  )
  return {
    faded: isRetired,
    beside(id, what) {
      const sentence = sentences.get(id)
      if (sentence)
        return (
          <span className="quiet template-note">
            {sentence.retired && t.notSaid}
            {sentence.by && <By figure={sentence.by.figure} editor={editor} say={t.chosenBy} />}
          </span>
        )
      const paragraph = paragraphs.get(id)
      return (
        <>
          {paragraph?.retired && <span className="quiet">{t.notSaid}</span>}
          {paragraph?.heading && (
            <Button
              size="small"
              type="text"
              aria-label={t.level(paragraph.level === 3 ? t.higher : t.deeper, what)}
              onClick={() => set((before) => levelled(before, id))}
            >
              {paragraph.level === 3 ? t.higher : t.deeper}
            </Button>
          )}
          {paragraph && retire(id, what)}
        </>
      )
    },
    under(id, what) {
      const sentence = sentences.get(id)
      if (!sentence) return null
      return (
        <>
          <Ways
            sentence={sentence}
            period={period}
            answers={answers}
            blanks={blanks}
            change={(next) => set((before) => inSentences(before, id, () => next))}
          />
          <div>{retire(id, what)}</div>
        </>
      )
    },
  }
}

/** By which figure a sentence is chosen, by its name. */
function By({ figure, editor, say }: { figure: string; editor: TemplateEditor; say: (label: string) => string }) {
  const words = useSay()
  const known = editor.answers({ figure, branch: null, ...editor.period })
  return known ? say(words(known.label)) : null
}

const inParagraphs = (
  body: TemplateBody,
  change: (one: TemplateBody['chapters'][number]['paragraphs'][number]) => typeof one,
): TemplateBody => ({
  ...body,
  chapters: body.chapters.map((chapter) => ({ ...chapter, paragraphs: chapter.paragraphs.map(change) })),
})

const inSentences = (
  body: TemplateBody,
  id: string,
  change: (one: TemplateSentence) => TemplateSentence,
): TemplateBody =>
  inParagraphs(body, (paragraph) => ({
    ...paragraph,
    sentences: paragraph.sentences.map((one) => (one.id === id ? change(one) : one)),
  }))

/** Takes a sentence or paragraph out of use, or into it again. */
function retired(body: TemplateBody, id: string, out: boolean): TemplateBody {
  const put = <T extends { retired?: true | undefined }>({ retired: _former, ...rest }: T) => ({
    ...rest,
    ...(out && { retired: true as const }),
  })
  return inParagraphs(inSentences(body, id, put), (one) => (one.id === id ? put(one) : one))
}

const levelled = (body: TemplateBody, id: string): TemplateBody =>
  inParagraphs(body, (one) => {
    if (one.id !== id) return one
    const { level, ...rest } = one
    return level === 3 ? rest : { ...rest, level: 3 }
  })
