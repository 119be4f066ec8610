import type { Words } from '../../../law/outcome.ts'
import { useSay } from '../../../site/kit/reading.tsx'

/** The code of a ticket, as a pupil copies it from paper; `fault`: what stands above says what was wrong with it. */
export function CodeField({
  words,
  fault,
  typed,
}: {
  readonly words: { readonly code: Words; readonly codeHint: Words }
  readonly fault: boolean
  readonly typed: string | undefined
}) {
  const say = useSay()
  return (
    <>
      <label htmlFor="code">{say(words.code)}</label>
      <p className="hint" id="code-hint">
        {say(words.codeHint)}
      </p>
      <input
        id="code"
        name="code"
        required
        maxLength={20}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        defaultValue={typed}
        aria-describedby={fault ? 'fault code-hint' : 'code-hint'}
      />
    </>
  )
}
