import { Select } from 'antd'
import { useId } from 'react'
import { useApi } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { groupFigure, groupings, listFigures, readFigure } from '../../figures/contract.ts'
import { alike, shippedUnit } from '../../figures/units.ts'
import { claims } from '../claims.ts'
import type { Period } from '../model.ts'
import type { Slot } from './sentence-text.ts'
import { words } from './words.ts'

type ClaimSlot = Extract<Slot, { kind: 'claim' }>

interface ClaimExtrasProps {
  readonly slot: ClaimSlot
  readonly label: string
  readonly period: Period
  readonly change: (slot: Slot) => void
}

/** What a claim must be told besides its figure: which kind all are of, or what the figure is the sum of. */
export function ClaimExtras(props: ClaimExtrasProps) {
  const { takes } = claims[props.slot.claim]
  if (takes === 'kind') return <OneKind {...props} />
  return takes === 'figures' ? <Parts {...props} /> : null
}

function OneKind({ slot, label, period, change }: ClaimExtrasProps) {
  const say = useSay()
  const t = useWords(words)
  const figure = useApi(readFigure, { params: { id: slot.figure }, query: period })
  const by = slot.by ?? 'kind'
  const groups = useApi(groupFigure, { params: { id: slot.figure, grouping: by }, query: { ...period, limit: 500 } })
  const facets = [
    { value: 'kind', label: t.byKind },
    ...(figure.data?.facets ?? []).map(({ name, label: facet }) => ({ value: name, label: say(facet) })),
  ]
  return (
    <span className="report-extras">
      <Select
        className="report-choice"
        aria-label={`${t.claimBy} ${label}`}
        value={by}
        options={facets}
        onChange={(next: string) => change({ ...withoutKind(slot), by: next })}
      />
      <Select
        className="report-choice"
        aria-label={`${t.claimIs} ${label}`}
        placeholder={t.claimIs}
        value={slot.is ?? null}
        options={(groups.data?.groups ?? []).map(({ key, label: group }) => ({ value: key, label: say(group) }))}
        notFoundContent={t.noKinds}
        onChange={(is: string | null) => is !== null && change({ ...slot, by, is })}
      />
    </span>
  )
}

const withoutKind = ({ is: _is, ...slot }: ClaimSlot): ClaimSlot => slot

/** 甲＝乙＋丙－丁. Only what counts the same may be added up. */
function Parts({ slot, label, period, change }: ClaimExtrasProps) {
  const say = useSay()
  const t = useWords(words)
  const [plus, minus, column] = [useId(), useId(), useId()]
  const { data } = useApi(listFigures, { query: period })
  const whole = data?.figures.find(({ id }) => id === slot.figure)
  const offered = (data?.figures ?? [])
    .filter(
      ({ id, kind, unit }) => id !== slot.figure && kind !== 'ratio' && kind !== 'coverage' && same(unit, whole?.unit),
    )
    .map((one) => ({ value: one.id, label: say(one.label) }))
  const { beside = [] } = slot
  const chosen = (less: boolean) => beside.filter((one) => one.less === less).map(({ figure }) => figure)
  const choose = (less: boolean, ids: readonly string[]) =>
    change({
      ...slot,
      beside: [...beside.filter((one) => one.less !== less), ...ids.map((figure) => ({ figure, less }))],
    })
  const columns = { county: t.byCounty, org: t.byOrg, month: t.byMonth, kind: t.byKind } as const
  const list = (id: string, title: string, less: boolean) => (
    <span className="report-extra">
      <label htmlFor={id} className="quiet">
        {title}
      </label>
      <Select
        id={id}
        mode="multiple"
        className="report-find"
        aria-label={`${title} ${label}`}
        optionFilterProp="label"
        value={chosen(less)}
        options={offered}
        onChange={(ids: string[]) => choose(less, ids)}
      />
    </span>
  )
  return (
    <span className="report-extras">
      {list(plus, t.claimPlus, false)}
      {list(minus, t.claimLess, true)}
      <span className="report-extra">
        <label htmlFor={column} className="quiet">
          {t.claimColumns}
        </label>
        <Select
          id={column}
          className="report-choice"
          aria-label={`${t.claimColumns} ${label}`}
          value={slot.by ?? ''}
          options={[{ value: '', label: t.noColumns }, ...groupings.map((value) => ({ value, label: columns[value] }))]}
          onChange={(by: string) => change(by === '' ? withoutColumns(slot) : { ...slot, by })}
        />
      </span>
    </span>
  )
}

const withoutColumns = ({ by: _by, ...slot }: ClaimSlot): ClaimSlot => slot
const same = (a: string, b: string | undefined) => b === undefined || a === b || alike(shippedUnit(a), shippedUnit(b))
