import { encode } from 'uqr'
import { Facts, useFormat } from '../../../desk/kit/index.ts'
import { BASE } from '../../../site/kit/reading.tsx'
import { useWords } from '../../../desk/words.ts'
import type { Check } from '../check-state.ts'
import { words } from './words.ts'

/** What the inspected are shown: the officers' certificates and the task, and the code by which they look it up on their own phone. */
export function Certificate({ id, check }: { id: string; check: Check }) {
  const t = useWords(words)
  const { day } = useFormat()
  const address = `${location.origin}${BASE}/on-site/${id}`
  const { data, size } = encode(address, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <section className="certificate" aria-label={t.certificate}>
      <div className="certificate-code">
        <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t.code} shapeRendering="crispEdges">
          <rect width={size} height={size} fill="#fff" />
          <path d={path} fill="#000" />
        </svg>
        <p>{t.scan}</p>
        <p className="quiet">
          <a href={`${BASE}/on-site/${id}`} target="_blank" rel="noreferrer">
            {t.openPublic}
          </a>
        </p>
      </div>
      <Facts
        facts={[
          [t.object, check.object.name],
          [t.task, `${check.taskNumber} ${check.title}`],
          ...check.officers.map((one, i): [string, string] => [t.officer(i + 1), `${one.name}（${one.unit}） ${t.certificateNo(one.certificate)} ${t.validUntil(day(one.until))}`]),
          [t.items, check.items.map(({ name }) => name).join('、')],
        ]}
      />
    </section>
  )
}
