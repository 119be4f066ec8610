import { Button } from 'antd'
import { useState } from 'react'
import { blankOf } from '../../../desk/kit/blank.ts'
import { FormDialog } from '../../../desk/kit/FormDialog.tsx'
import {
  call,
  Loaded,
  PlainTable,
  Section,
  Status,
  useApi,
  useFormat,
  type Reply,
  type Tone,
} from '../../../desk/kit/index.ts'
import { metaOf } from '../../../platform/forms/field.ts'
import { fieldFrom } from '../../../platform/forms/from.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { readMySafeguards, saveSafeguard, standings, type Standing } from '../safeguards/contract.ts'
import { safeguardForm, type Safeguard } from '../safeguards/form.ts'
import { items, type Ask } from '../safeguards/items.ts'
import { words } from './words.ts'

type Mine = Reply<typeof readMySafeguards>
type School = Mine['schools'][number]
type Seen = School['items'][number]

export const tones: Record<Standing, Tone> = { met: 'good', expired: 'warn', unmet: 'late', none: 'plain' }

/** What a school has in place, and the form of each. */
export function MySafeguards() {
  const t = useWords(words)
  const mine = useApi(readMySafeguards)
  return (
    <Loaded of={mine}>
      {({ schools, today }) =>
        schools.map((school) => (
          <Section key={school.org} title={schools.length > 1 ? `${t.safeguards} · ${school.name}` : t.mySafeguards}>
            <Items school={school} today={today} />
          </Section>
        ))
      }
    </Loaded>
  )
}

function Items({ school, today }: { school: School; today: Mine['today'] }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const [filling, setFilling] = useState<Seen | null>(null)
  return (
    <>
      <PlainTable
        caption={t.mySafeguards}
        rows={school.items}
        rowKey={({ item }) => item}
        columns={[
          { key: 'item', title: t.item, cell: ({ item }) => say(items[item].title) },
          {
            key: 'standing',
            title: t.standing,
            cell: ({ standing, day: seen }) => (
              <span className="card-row">
                <Status tone={tones[standing]}>{say(standings[standing])}</Status>
                {seen && <span className="quiet">{day(seen)}</span>}
              </span>
            ),
          },
          {
            key: 'fill',
            title: t.fill,
            cell: (one) => (
              <Button size="small" aria-label={t.fillOf(say(items[one.item].title))} onClick={() => setFilling(one)}>
                {t.fill}
              </Button>
            ),
          },
        ]}
      />
      {filling && (
        <FillDialog key={filling.item} org={school.org} of={filling} today={today} close={() => setFilling(null)} />
      )}
    </>
  )
}

/** The form, in which what the item asks must be filled in. */
const needing = (asks: readonly Ask[]) =>
  safeguardForm.extend(
    Object.fromEntries(
      asks
        .filter((name) => name !== 'met')
        .map((name) => [name, fieldFrom({ ...metaOf(safeguardForm.shape[name]), optional: false })]),
    ),
  )

/** A new look at it is a new entry; the one of the same day is changed. */
function FillDialog({ org, of, today, close }: { org: string; of: Seen; today: Mine['today']; close: () => void }) {
  const say = useSay()
  const asks: readonly Ask[] = items[of.item].asks
  const before = of.form ?? { ...blankOf(safeguardForm), met: true }
  return (
    <FormDialog
      title={say(items[of.item].title)}
      schema={needing(asks)}
      initial={{ ...before, org, item: of.item, day: today, photos: [] }}
      asks={['day', ...asks]}
      save={(form: Safeguard, fresh) => {
        const same = of.id !== null && of.day === form.day
        return call(saveSafeguard, {
          params: { id: same ? of.id! : fresh },
          body: { form, seen: same ? of.version : 0 },
        })
      }}
      close={close}
    />
  )
}
