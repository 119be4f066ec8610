import { Facts, useFormat } from '../../../desk/kit/index.ts'
import { BASE } from '../../../site/kit/reading.tsx'
import { useWords } from '../../../desk/words.ts'
import type { Check } from '../check-state.ts'
import { Qr } from '../../../desk/kit/Qr.tsx'
import { words } from './words.ts'

/** What the inspected are shown: the officers' certificates and the task, and the code by which they look it up on their own phone. */
export function Certificate({ id, check }: { id: string; check: Check }) {
  const t = useWords(words)
  const { day } = useFormat()
  return (
    <section className="certificate" aria-label={t.certificate}>
      <div className="certificate-code">
        <Qr address={`${location.origin}${BASE}/on-site/${id}`} label={t.code} />
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
          ...check.officers.map((one, i): [string, string] => [
            t.officer(i + 1),
            `${one.name}（${one.unit}） ${t.certificateNo(one.certificate)} ${t.validUntil(day(one.until))}`,
          ]),
          [t.items, check.items.map(({ name }) => name).join('、')],
        ]}
      />
    </section>
  )
}
