import { z } from 'zod'
import { accept, refuse, type Outcome, type Words } from '../law/outcome.ts'
import { looseIn, type CalledUnit } from './loose/loose.ts'
import type { Part, ReportBody } from './model.ts'

/** Somebody answers for what was typed by hand: whence it is. Holds for exactly these words; once they change, it lapses. */
export const Attestation = z.object({
  id: z.uuid(),
  version: z.int(),
  /** The sentence, or what else is printed, that it speaks of. */
  part: z.string(),
  /** Its words, with its figures as they stand in it. */
  written: z.string(),
  source: z.string(),
  files: z.array(z.uuid()),
  /** By which post; the person is named on the desk alone. */
  by: z.string(),
  /** ISO 8601 */
  at: z.string(),
})
export type Attestation = z.output<typeof Attestation>

/** As frozen into a report and published with it. */
export const Attested = Attestation.pick({ id: true, source: true, by: true, at: true }).extend({
  files: z.int(),
})
export type Attested = z.output<typeof Attested>

/** Something printed that a pen can write: a sentence, a heading, the title and what stands above the text. */
export interface Passage {
  /** 'title', 'addressee', 'issuer', 'lead', 'closing', or the id of a chapter, paragraph or sentence. */
  readonly id: string
  readonly parts: readonly Part[]
}

const aboveTheText = ['issuer', 'title', 'addressee', 'lead'] as const

/** Everything a report prints, in the order of reading. */
export function passagesOf(body: ReportBody): Passage[] {
  const words = (id: string, { zh, en }: Words): Passage => ({ id, parts: [{ kind: 'text', zh, en }] })
  return [
    ...aboveTheText.map((which) => words(which, body[which])),
    ...body.chapters.flatMap(({ id, title, paragraphs }) => [
      words(id, title),
      ...paragraphs.flatMap((paragraph) => [
        ...(paragraph.heading ? [words(paragraph.id, paragraph.heading)] : []),
        ...paragraph.sentences,
      ]),
    ]),
    ...(body.closing ? [words('closing', body.closing)] : []),
  ]
}

/** The exact words of a passage in one line: what an attestation holds for. A figure is named with its wording, whatever its number is today. */
export const writtenOf = (parts: readonly Part[]): string =>
  (['zh', 'en'] as const)
    .map((language) => parts.map((part) => (part.kind === 'text' ? part[language] : slotOf(part))).join(''))
    .join('\n')

function slotOf(part: Exclude<Part, { kind: 'text' }>): string {
  const which = [part.figure, part.branch ?? '']
  if (part.kind === 'claim') return `【${[...which, part.claim, part.least].join(' ')}】`
  const { form, unit, decimals, yu = '' } = part.wording
  return `【${[...which, part.period?.from ?? '', part.period?.until ?? '', form, unit, decimals, yu].join(' ')}】`
}

/** What was typed by hand in a passage, in both languages. */
export const looseOf = (parts: readonly Part[], own: readonly CalledUnit[]): string[] =>
  parts.flatMap((part) => {
    if (part.kind !== 'text') return []
    const { zh, en } = looseIn(part, own)
    return [...zh, ...en].map(({ text }) => text)
  })

/** A source says something: in words, by a file, or both. Form and door ask the same. */
const sourced = ({ source, files }: Pick<Attestation, 'source' | 'files'>): Outcome<true> =>
  source.trim().length >= 4 || files.length > 0
    ? accept(true)
    : refuse(
        'report.no-source',
        '请写明出处（至少4个字），或者附上文件。',
        'Say whence it is, in four characters or more, or add a file.',
        { field: 'form.source' },
      )

/** Whoever attests has seen these words, and they are what stands there. */
export function attestable(
  body: ReportBody,
  { part, written, ...said }: Pick<Attestation, 'part' | 'written' | 'source' | 'files'>,
  standing: readonly Attestation[],
  own: readonly CalledUnit[],
): Outcome<Passage> {
  const named = sourced(said)
  if (!named.ok) return named
  const passage = passagesOf(body).find(({ id }) => id === part)
  if (!passage || writtenOf(passage.parts) !== written)
    return refuse(
      'report.words-changed',
      '这一句已经改过，请看过现在的文字再注明出处。',
      'The words have changed meanwhile: read them as they stand now, then attest.',
      { field: 'written', status: 409 },
    )
  if (looseOf(passage.parts, own).length === 0)
    return refuse(
      'report.nothing-loose',
      '这一句没有手写的数字或断言，不用注明出处。',
      'Nothing in it was typed by hand: there is nothing to attest.',
      { field: 'part' },
    )
  if (holding(standing, passage))
    return refuse('report.attested-already', '这一句已经注明出处。', 'It is attested already.', { status: 409 })
  return accept(passage)
}

/** The attestation that holds for a passage as it is written now. */
export const holding = (all: readonly Attestation[], { id, parts }: Passage): Attestation | undefined => {
  const written = writtenOf(parts)
  return all.find((one) => one.part === id && one.written === written)
}

export const attestedAs = ({ id, source, by, at, files }: Attestation): Attested => ({
  ...{ id, source, by, at },
  files: files.length,
})
