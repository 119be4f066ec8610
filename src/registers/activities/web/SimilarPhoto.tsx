import { Go } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import type { Dossier } from './dossier.ts'
import { words } from './words.ts'

// The fingerprint's distance up to which two photos are the same one, sent on or compressed.
const SAME = 8

/** Under a photo: other records that show the same, or nearly. Only reviewers are told. */
export function SimilarPhoto({ twins }: { twins: Dossier['similar'] }) {
  const t = useWords(words)
  return twins.map(({ other, record, orgName, distance }, i) => {
    const whose = orgName ?? t.similarElsewhere
    const said = distance <= SAME ? t.similarSame(whose) : t.similarNear(whose)
    return (
      <figcaption key={other && record ? other + record : i} className="twin">
        {record ? <Go to={`/activities/${record}`}>{said}</Go> : said}
      </figcaption>
    )
  })
}
