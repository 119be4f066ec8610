import { z } from 'zod'
import { accept, refuse, type Outcome, type Refusal, type Words } from '../../law/outcome.ts'
import { passagesOf, writtenOf, type Passage } from '../attestation.ts'
import { Part, type ReportBody } from '../model.ts'

/** applied: the suggested words stand in the report now; heeded: the report was mended otherwise. */
export const answers = {
  applied: { zh: '已采纳', en: 'Accepted' },
  heeded: { zh: '已另行修改', en: 'Mended otherwise' },
  declined: { zh: '未采纳', en: 'Declined' },
} as const satisfies Record<string, Words>
export type Answered = keyof typeof answers

/** What a reader says of a passage of a draft, or how he would word it, and what became of it. */
export const Remark = z.object({
  id: z.uuid(),
  version: z.int(),
  part: z.string(),
  /** The words it speaks of: changed since, and a suggestion can't be taken over as it is. */
  written: z.string(),
  text: z.string(),
  suggested: z.array(Part).nullable(),
  person: z.uuid(),
  name: z.string(),
  by: z.string(),
  /** ISO 8601 */
  at: z.string(),
  answer: z
    .object({
      outcome: z.enum(Object.keys(answers) as [Answered]),
      word: z.string(),
      name: z.string(),
      at: z.string(),
    })
    .nullable(),
})
export type Remark = z.output<typeof Remark>

export const openIn = <T extends Pick<Remark, 'answer'>>(all: readonly T[]): T[] => all.filter(({ answer }) => !answer)

/** The lock waits until each was answered, if only with why it was not taken up. */
export const awaitingAnswer = (open: number): Refusal[] =>
  open === 0
    ? []
    : [
        {
          code: 'report.remarks-open',
          say: {
            zh: `还有${open}条批注没有答复：逐条采纳、另行修改，或者说明为什么不采纳。`,
            en: `${open === 1 ? 'One remark is' : `${open} remarks are`} not answered: accept each, mend the words otherwise, or say why not.`,
          },
          field: 'remarks',
        },
      ]

interface Said {
  readonly part: string
  readonly written: string
  readonly text: string
  readonly suggested: readonly Part[] | null
}

/** Whoever remarks has read these words; a suggestion words one sentence anew, around the figures and claims that stand in it. */
export function remarkable(body: ReportBody, { part, written, text, suggested }: Said): Outcome<Passage> {
  if (text.trim() === '' && !suggested)
    return refuse('report.empty-remark', '请写明意见，或者改写这一句。', 'Say something, or reword the sentence.', {
      field: 'form.text',
    })
  const passage = passagesOf(body).find(({ id }) => id === part)
  if (!passage || writtenOf(passage.parts) !== written) return wordsChanged
  if (!suggested) return accept(passage)
  const sentence = sentenceIn(body, part)
  const slots = new Set(sentence?.parts.flatMap(slotOf))
  const own = suggested.flatMap(slotOf)
  const says = suggested.some((one) => one.kind !== 'text' || one.zh.trim() !== '')
  if (!sentence || !says || new Set(own).size < own.length || own.some((slot) => !slots.has(slot)))
    return refuse(
      'report.suggestion-slots',
      '建议只能改写这一句的文字、移动或者去掉其中的数据，不能加入新的数据。',
      'A suggestion rewords the sentence and moves or leaves out its figures; it brings in no others.',
      { field: 'form.suggested' },
    )
  return writtenOf(suggested) === written
    ? refuse('report.nothing-suggested', '建议与原文一样。', 'The suggestion reads like the sentence.', {
        field: 'form.suggested',
      })
    : accept(passage)
}

const slotOf = (part: Part): string[] => (part.kind === 'text' ? [] : [writtenOf([part])])

const sentenceIn = (body: ReportBody, id: string) =>
  body.chapters
    .flatMap(({ paragraphs }) => paragraphs)
    .flatMap(({ sentences }) => sentences)
    .find((one) => one.id === id)

/** The words of the report with a suggestion taken over. Refused where the sentence reads otherwise by now. */
export function taken(body: ReportBody, { part, written, suggested }: Omit<Said, 'text'>): Outcome<ReportBody> {
  const sentence = sentenceIn(body, part)
  if (!sentence || !suggested || writtenOf(sentence.parts) !== written) return wordsChanged
  return accept({
    ...body,
    chapters: body.chapters.map((chapter) => ({
      ...chapter,
      paragraphs: chapter.paragraphs.map((paragraph) => ({
        ...paragraph,
        sentences: paragraph.sentences.map((one) => (one.id === part ? { ...one, parts: [...suggested] } : one)),
      })),
    })),
  })
}

/** What may be answered, and how. */
export function answerable(
  suggested: readonly Part[] | null,
  { outcome, word }: { readonly outcome: Answered; readonly word: string },
): Outcome<true> {
  if (outcome === 'applied' && !suggested)
    return refuse(
      'report.nothing-to-apply',
      '这条批注没有改写的文字，不能直接采纳：修改以后选“已另行修改”。',
      'There are no words to take over: mend the sentence, then say so.',
      { field: 'form.outcome' },
    )
  return outcome === 'declined' && word.trim().length < 2
    ? refuse('report.no-word', '请用一句话说明为什么不采纳。', 'Say in a word why it is not taken up.', {
        field: 'form.word',
      })
    : accept(true)
}

const wordsChanged = refuse(
  'report.words-changed',
  '这一句已经改过，请看过现在的文字再办。',
  'The words have changed meanwhile: read them as they stand now.',
  { status: 409 },
)
