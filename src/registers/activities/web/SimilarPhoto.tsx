import { Go } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import type { Dossier } from './dossier.ts'
import { words } from './words.ts'

// The fingerprint's distance up to which two photos are the same one, sent on or compressed.
const SAME = 8

/** Under a photo: other records that show the same, or nearly. Only reviewers are told. */
export function SimilarPhoto({ twins }: { twins: Dossier['similar'] }) {
  const t = useWords(words)
  return twins.map((twin) => (
    <figcaption key={twin.other + twin.record} className="twin">
      <Go to={`/activities/${twin.record}`}>
        {twin.distance <= SAME ? t.similarSame(twin.orgName) : t.similarNear(twin.orgName)}
      </Go>
    </figcaption>
  ))
}
