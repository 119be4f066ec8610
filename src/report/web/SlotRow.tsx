import { Button, Select } from 'antd'
import { useId } from 'react'
import { CountInput } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { choicesOf } from '../choices.ts'
import { claims, claimsFor } from '../claims.ts'
import { claimIds, type ClaimId, type Period, type SlotWording } from '../model.ts'
import type { Computed } from '../computed.ts'
import type { ComparedFigure } from '../comparison/contract.ts'
import { ClaimExtras } from './ClaimExtras.tsx'
import { markOf, type Slot } from './sentence-text.ts'
import { words as comparisonWords } from './comparison-words.ts'
import { words } from './words.ts'

interface SlotRowProps {
  readonly index: number
  readonly slot: Slot
  readonly period: Period
  readonly computed: Computed | undefined
  readonly lastYear: ComparedFigure | undefined
  /** Its mark stands in the sentence. */
  readonly standing: boolean
  readonly change: (slot: Slot) => void
  readonly putBack: () => void
}

/** One slot of the sentence being edited: what it counts, and how it is said. */
export function SlotRow({ index, slot, period, computed, lastYear, standing, change, putBack }: SlotRowProps) {
  const say = useSay()
  const t = useWords(words)
  const compared = useWords(comparisonWords)
  const label = computed ? say(computed.label) : slot.figure
  return (
    <li className="report-slot-row">
      <span className="report-mark">{markOf(index)}</span>
      <span className="report-slot-label">{label}</span>
      {standing ? (
        slot.kind === 'figure' ? (
          <WordingChoice
            wording={slot.wording}
            computed={computed}
            label={label}
            change={(wording) => change({ ...slot, wording })}
          />
        ) : (
          <>
            <ClaimChoice slot={slot} computed={computed} label={label} change={change} />
            <ClaimExtras slot={slot} label={label} period={period} change={change} />
          </>
        )
      ) : (
        <>
          <span className="quiet">{t.takenOut}</span>
          <Button size="small" onClick={putBack}>
            {t.putBack}
          </Button>
        </>
      )}
      {standing && lastYear?.before && (
        <span className="quiet">
          {lastYear.change
            ? compared.lastYearChanged(say(lastYear.before), say(lastYear.change))
            : compared.lastYear(say(lastYear.before))}
        </span>
      )}
    </li>
  )
}

interface WordingChoiceProps {
  readonly wording: SlotWording
  readonly computed: Computed | undefined
  readonly label: string
  readonly change: (wording: SlotWording) => void
}

/** Chooses among the wordings that are true of this number now. */
function WordingChoice({ wording, computed, label, change }: WordingChoiceProps) {
  const say = useSay()
  const t = useWords(words)
  const choices = computed ? choicesOf(computed) : []
  const same = (one: SlotWording) =>
    one.form === wording.form &&
    one.unit === wording.unit &&
    one.decimals === wording.decimals &&
    (one.yu ?? '万余') === (wording.yu ?? '万余')
  const chosen = choices.findIndex((choice) => same(choice.wording))
  return (
    <Select
      className="report-choice"
      aria-label={`${t.wording} ${label}`}
      disabled={choices.length === 0}
      value={chosen < 0 ? null : chosen}
      placeholder={t.wording}
      options={choices.map(({ said }, value) => ({ value, label: say(said) }))}
      onChange={(value: number | null) => value !== null && change(choices[value]!.wording)}
    />
  )
}

interface ClaimChoiceProps {
  readonly slot: Extract<Slot, { kind: 'claim' }>
  readonly computed: Computed | undefined
  readonly label: string
  readonly change: (slot: Slot) => void
}

function ClaimChoice({ slot, computed, label, change }: ClaimChoiceProps) {
  const say = useSay()
  const t = useWords(words)
  const id = useId()
  const offered = [...new Set([slot.claim, ...(computed ? claimsFor(computed) : claimIds)])]
  return (
    <>
      <Select
        className="report-choice"
        aria-label={`${t.claimOf} ${label}`}
        value={slot.claim}
        options={offered.map((value) => ({ value, label: say(claims[value].title) }))}
        // What another claim was told besides says nothing of this one.
        onChange={(claim: ClaimId) =>
          change({ kind: slot.kind, claim, figure: slot.figure, branch: slot.branch, least: slot.least })
        }
      />
      {claims[slot.claim].takes === 'least' && (
        <span className="report-least">
          <label htmlFor={id} className="quiet">
            {t.least}
          </label>
          <CountInput
            id={id}
            value={slot.least}
            onChange={(least) => change({ ...slot, least: Math.max(1, least || 1) })}
            unit={computed?.unit ?? ''}
          />
        </span>
      )}
    </>
  )
}
