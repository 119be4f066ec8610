import { Go, Note, Section, useApi } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { figureAddress, yearScope } from '../address.ts'
import { recordCounts } from '../contract.ts'
import { words } from './words.ts'

interface CountsInProps {
  /** Which records: 'activities'. */
  readonly records: string
  readonly id: string
  readonly approved: boolean
}

/** Where a record counts; of one that counts nowhere, though others of its kind do, which condition it does not meet. */
export function CountsIn({ records, id, approved }: CountsInProps) {
  const t = useWords(words)
  const say = useSay()
  const { data } = useApi(recordCounts, { params: { records, id } })
  if (!data) return null
  const { counts, ofKind, near } = data
  if (counts.length > 0)
    return (
      <Section title={approved ? t.countsIn : t.wouldCountIn}>
        {counts.map((one, i) => (
          <span key={one.id}>
            {i > 0 && t.comma}
            <Go to={figureAddress(one.id, yearScope(Number(data.day.slice(0, 4))))}>{say(one.label)}</Go>
          </span>
        ))}
      </Section>
    )
  if (!ofKind) return null
  return (
    <Section title={approved ? t.countsIn : t.wouldCountIn}>
      <Note tone="warn" title={approved ? t.countsNowhere : t.wouldCountNowhere}>
        <ul>
          {near.map((one) => (
            <li key={one.id}>{t.nearly(say(one.label), one.unmet.map(say).join(t.semicolon))}</li>
          ))}
        </ul>
      </Note>
    </Section>
  )
}
