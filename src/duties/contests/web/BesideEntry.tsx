import { Section, Sheet } from '../../../desk/kit/index.ts'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import { useWords } from '../../../desk/words.ts'
import type { Entry } from '../entries.ts'
import { words } from './words.ts'

/** Of an entry: its contest, as everybody may see it; that is where one appeals. */
export function BesideEntry({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const { contest, contestTitle } = dossier.case.state as Entry
  return contest ? (
    <Section title={t.contest}>
      <Sheet>
        <a href={`/gov/contests/${contest}`} lang="zh-CN">
          {contestTitle}
        </a>
        <p className="quiet">{t.appeal}</p>
      </Sheet>
    </Section>
  ) : null
}
