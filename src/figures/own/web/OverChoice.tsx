import { Select } from 'antd'
import { useEffect } from 'react'
import { useApi, type Reply } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { describeRecords, type listOwnFigures } from '../contract.ts'
import type { Definition, Part } from '../definition.ts'
import { fitting, pers } from './edits.ts'
import { Labelled } from './Labelled.tsx'
import { words } from './words.ts'

interface OverProps {
  readonly definition: Extract<Definition, { kind: 'rate' }>
  readonly change: (definition: Definition) => void
  readonly choices: Reply<typeof listOwnFigures>
}

/** For each, for a hundred, for ten thousand of what. */
export function OverChoice({ definition, change, choices }: OverProps) {
  const t = useWords(words)
  const { per, over, denominator } = definition
  const units = fitting(useUnitsOf(denominator, choices), choices.units)
  const unit = units.length === 0 || units.some(({ zh }) => zh === over) ? over : units[0]!.zh
  useEffect(() => {
    if (unit !== over) change({ ...definition, over: unit })
  }, [unit, over, definition, change])
  return (
    <div className="compose-pair">
      <Labelled label={t.per}>
        {(bound) => (
          <Select
            {...bound}
            value={per}
            onChange={(chosen) => change({ ...definition, per: chosen })}
            options={pers.map((one) => ({ value: one, label: t.perOf(one) }))}
          />
        )}
      </Labelled>
      <Labelled label={t.over}>
        {(bound) => (
          <Select
            {...bound}
            value={unit}
            onChange={(chosen: string) => change({ ...definition, over: chosen })}
            options={units.map(({ zh }) => ({ value: zh, label: zh }))}
          />
        )}
      </Labelled>
    </div>
  )
}

/** The units a part may be told in. */
export function useUnitsOf(asked: Part | undefined, { parts }: Reply<typeof listOwnFigures>): readonly string[] {
  const count = asked && 'count' in asked ? asked.count : undefined
  const described = useApi(
    describeRecords,
    { params: { id: count?.of ?? 'activities' } },
    { enabled: count !== undefined, fresh: 600_000 },
  )
  if (asked && 'figure' in asked) return parts.flatMap(({ id, unit }) => (id === asked.figure ? [unit] : []))
  if (!count || !described.data) return []
  const counted = count.count
  if (counted === 'records') return described.data.units
  return counted === 'days' ? ['天'] : (described.data.fields.find(({ name }) => name === counted)?.units ?? [])
}
