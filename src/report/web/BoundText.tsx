import { shortened } from '../../platform/cut.ts'
import { Go } from '../../desk/kit/index.ts'
import { language, useSay, useWords } from '../../desk/words.ts'
import type { Words } from '../../law/outcome.ts'
import type { Attested } from '../attestation.ts'
import type { BoundPart, BoundSentence } from '../bound.ts'
import { exactly } from '../outline.ts'
import { pieces } from '../loose/pieces.ts'
import { words } from './words.ts'

/** A sentence with its numbers, each opening on its evidence; what does not hold is red and says why. */
export function BoundText({ sentence }: { sentence: BoundSentence }) {
  const say = useSay()
  const t = useWords(words)
  const whatIsWrong = (state: string) => (state === 'failed' ? t.failed : t.unknown)
  const { attested } = sentence
  const bad = sentence.parts.find((part) => part.kind !== 'text' && part.state !== 'ok')
  return (
    <>
      {sentence.parts.map((part, i) =>
        part.kind === 'text' ? (
          <Typed key={i} words={part.part} loose={part.loose} attested={attested ?? null} />
        ) : (
          <PartText key={i} part={part} />
        ),
      )}
      {bad && bad.kind !== 'text' && (
        <small className="report-why">
          {bad.why ? t.because(whatIsWrong(bad.state), say(bad.why)) : whatIsWrong(bad.state)}
        </small>
      )}
    </>
  )
}

interface TypedProps {
  readonly words: Words
  readonly loose: readonly string[]
  readonly attested: Attested | null
}

/** Words with what was typed by hand marked in its place: red, or with who answers for it. */
export function Typed({ words: { zh, en }, loose, attested }: TypedProps) {
  const lang = language.use()
  const t = useWords(words)
  const title = attested ? t.attestedBy(attested.by, attested.source) : t.looseTitle
  return pieces({ zh, en }[lang] || zh, loose).map((piece, i) =>
    piece.loose ? (
      <mark key={i} className={attested ? 'report-attested' : 'report-loose-mark'} title={title}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}

function PartText({ part }: { part: Exclude<BoundPart, { kind: 'text' }> }) {
  const say = useSay()
  const lang = language.use()
  const t = useWords(words)
  const { said, source, state } = part
  const kind = state === 'ok' ? part.kind : state
  if (!source) return <span className={`report-slot report-slot-${kind}`}>{say(said)}</span>
  const title = t.because(say(source.label), t.exactly(exactly(source, lang)))
  return (
    <Go to={source.href} className={`report-slot report-slot-${kind}`} title={title}>
      {say(said)}
    </Go>
  )
}

/** The plain words of a sentence, cut short: for naming buttons. */
export const plainOf = ({ parts }: BoundSentence, lang: 'zh' | 'en'): string => {
  const whole = parts
    .map((part) => (part.kind === 'text' ? part.part[lang] || part.part.zh : part.said[lang]))
    .join('')
    .trim()
  return shortened(whole, 24)
}
