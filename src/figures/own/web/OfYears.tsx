import { Select } from 'antd'
import { useWords } from '../../../desk/words.ts'
import { Labelled } from './Labelled.tsx'
import { words } from './words.ts'

interface Years {
  readonly back?: number | undefined
  readonly years?: number | undefined
}

/** Of this period, of the same a year before, or of the last years together. */
export function OfYears<T extends Years>({
  value,
  onChange,
  standing = false,
}: {
  value: T
  onChange: (value: T) => void
  /** What stands on a day has no years. */
  standing?: boolean
}) {
  const t = useWords(words)
  const { back, years, ...rest } = value
  const chosen = back ? `back ${back}` : years ? `years ${years}` : 'this'
  return (
    <Labelled label={t.ofYears}>
      {(bound) => (
        <Select
          {...bound}
          value={chosen}
          onChange={(picked: string) => {
            const [how, n] = picked.split(' ')
            onChange({ ...rest, ...(how !== 'this' && { [how!]: Number(n) }) } as unknown as T)
          }}
          options={[
            { value: 'this', label: t.thisYear },
            { value: 'back 1', label: t.lastYear },
            { value: 'back 2', label: t.yearsBack(2) },
            ...(standing ? [] : [2, 3, 5].map((n) => ({ value: `years ${n}`, label: t.lastYears(n) }))),
          ]}
        />
      )}
    </Labelled>
  )
}
