import type { Dossier } from '../../../desk/cases/dossier.ts'
import { Go, Section, Sheet } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import type { Correction } from '../corrections.ts'
import { words } from './words.ts'

/** What the request is about, one click away. */
export function Published({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const { publication, what } = dossier.case.state as Correction
  return (
    <Section title={t.about}>
      <Sheet>
        <Go to={`/publications/${publication}`}>{what}</Go>
      </Sheet>
    </Section>
  )
}
