import { Button, Select } from 'antd'
import { useState } from 'react'
import { useApi, useFormat } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { listFigures, type FigureResult } from '../../figures/contract.ts'
import { claims, claimsFor } from '../claims.ts'
import type { ClaimId, Period } from '../model.ts'
import { claim, figure } from '../parts.ts'
import { counted } from '../wording.ts'
import type { Slot } from './sentence-text.ts'
import { words } from './words.ts'

/** Finds a figure by its name and puts it into the sentence, as a number or as a claim over it. */
export function InsertSlot({ period, insert }: { period: Period; insert: (slot: Slot) => void }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const { data } = useApi(listFigures, { query: { from: period.from, until: period.until } })
  const [id, setId] = useState<string | null>(null)
  const [as, setAs] = useState<'number' | ClaimId>('number')
  const chosen = data?.figures.find((one) => one.id === id)
  const valueOf = ({ kind, value, numerator, denominator, unitAbout }: FigureResult) =>
    kind === 'coverage' || kind === 'ratio'
      ? `${number(numerator ?? 0)}/${number(denominator ?? 0)}`
      : say(counted(value ?? 0, unitAbout))
  const put = () => {
    if (!chosen) return
    insert(as === 'number' ? figure(chosen.id) : claim(as, chosen.id))
    setId(null)
    setAs('number')
  }
  return (
    <div className="report-insert" role="group" aria-label={t.insertFigure}>
      <Select
        className="report-find"
        aria-label={t.insertFigure}
        showSearch={{ filterOption: (typed, option) => found(typed, option?.label ?? '', option?.value ?? '') }}
        value={id}
        placeholder={t.findFigure}
        notFoundContent={t.noFigure}
        options={(data?.figures ?? []).map((one) => ({
          value: one.id,
          label: t.bracketed(say(one.label), valueOf(one)),
        }))}
        onChange={(value: string | null) => {
          setId(value)
          setAs('number')
        }}
      />
      <Select
        className="report-as"
        aria-label={t.insertAs}
        disabled={!chosen}
        value={as}
        options={[
          { value: 'number' as const, label: t.asNumber },
          ...(chosen ? claimsFor(chosen) : []).map((value) => ({ value, label: say(claims[value].title) })),
        ]}
        onChange={setAs}
      />
      <Button disabled={!chosen} onClick={put}>
        {t.insert}
      </Button>
    </div>
  )
}

/** Every word typed is somewhere in the name or the id. */
const found = (typed: string, label: string, id: string) =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((one) => label.toLowerCase().includes(one) || id.includes(one))
