import type { AnyProcedure } from '../../platform/cases/table.ts'
import { wayOf } from '../../platform/cases/way.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'

/** Where a case stands on its way: what lies behind, where it is, what is to come. */
export function StageLine({ procedure, stage }: { procedure: AnyProcedure; stage: string }) {
  const t = useWords(words)
  const say = useSay()
  const way = wayOf(procedure, stage)
  const at = way.indexOf(stage)
  if (way.length < 2) return null
  return (
    <ol className="stages" aria-label={t.whereItStands}>
      {way.map((one, i) => (
        <li
          key={one}
          className={i < at ? 'stage-behind' : i === at ? 'stage-here' : undefined}
          {...(i === at && { 'aria-current': 'step' as const })}
        >
          {say(procedure.stages[one]!)}
        </li>
      ))}
    </ol>
  )
}
