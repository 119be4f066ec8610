import { Section, Sheet } from '../kit/index.ts'
import { useWords } from '../words.ts'
import { openingOf, type Shown } from './dossier.ts'
import { Filled } from './parts.tsx'
import { words } from './words.ts'

/** What a case is about, before all tables: what was filled in when it began. */
export function About({ procedure, dossier, files }: Shown) {
  const t = useWords(words)
  const form = procedure.acts[procedure.opening]?.form
  const told = openingOf(procedure, dossier)?.form
  if (!form || !told || Object.values(told).every((one) => one === null || one === '')) return null
  return (
    <Section title={t.about}>
      <Sheet>
        <Filled form={form} value={told} names={dossier.names} files={files} />
      </Sheet>
    </Section>
  )
}
