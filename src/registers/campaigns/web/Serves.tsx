import { ChoiceInput, Field, useApi } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { figuresServed } from '../../../figures/contract.ts'
import { words } from './words.ts'

interface Serving {
  readonly programme: string
  readonly kind: string
}

const unasked = { errorOf: () => undefined, leave: () => {} }

/**
 * Which figures will count what is reported under this campaign: chosen by the figure, which sets programme and kind; or, once those
 * are chosen, told. A campaign that no figure counts is said to be one before it is published.
 */
export function Serves({ programme, kind, choose }: Serving & { readonly choose: (serving: Serving) => void }) {
  const t = useWords(words)
  const say = useSay()
  const { data } = useApi(figuresServed, {}, { fresh: 60_000 })
  if (!data) return null
  const counts = data.figures.filter(
    ({ programmes, kinds }) => programmes.includes(programme) && (kinds.length === 0 || kinds.includes(kind)),
  )
  const told =
    programme === '' || kind === ''
      ? t.servesHint
      : counts.length > 0
        ? t.servesThese(counts.map(({ label }) => say(label)).join(t.and))
        : t.servesNone
  return (
    <Field form={unasked} name="serves" label={t.serves} hint={told}>
      {(bound) => (
        <ChoiceInput
          {...bound}
          list
          label={t.serves}
          value={counts[0]?.figure ?? null}
          onChange={(id) => {
            const chosen = data.figures.find(({ figure }) => figure === id)
            if (chosen) choose({ programme: chosen.programmes[0]!, kind: chosen.kinds[0] ?? kind })
          }}
          options={data.figures.map(({ figure, label }) => ({ value: figure, label: say(label) }))}
        />
      )}
    </Field>
  )
}
