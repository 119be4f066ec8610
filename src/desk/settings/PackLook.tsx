import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { takePack, type Judged, type lookAtPack } from '../../platform/packs/contract.ts'
import { Note, Status, useAct, useTell, type Reply } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './packs-words.ts'

export type Pack = Readonly<Record<string, unknown>>

type How = 'leave' | 'take' | 'rename'
interface Chosen {
  readonly how: How
  readonly name: string
}
const keyOf = ({ part, key }: Pick<Judged, 'part' | 'key'>) => `${part} ${key}`

/** New things are taken unless one says otherwise; what goes by one name with something of ours is left unless one says otherwise. */
const usual = ({ state, refusal }: Judged): Chosen => ({
  how: state === 'new' && !refusal ? 'take' : 'leave',
  name: '',
})

interface Looking {
  readonly pack: Pack
  readonly seen: Reply<typeof lookAtPack>
  readonly again: () => Promise<void>
}

/** A pack beside what is here: what is new, the same, or something else of one name; and what becomes of each. */
export function PackLook({ pack, seen, again }: Looking) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const [changed, setChanged] = useState<ReadonlyMap<string, Chosen>>(new Map())
  const take = useAct(takePack)
  const choiceOf = (item: Judged) => changed.get(keyOf(item)) ?? usual(item)
  const set = (items: readonly Judged[], choice: (item: Judged) => Chosen) =>
    setChanged((all) => new Map([...all, ...items.map((item) => [keyOf(item), choice(item)] as const)]))
  const chosen = seen.items.filter((item) => item.state !== 'same' && choiceOf(item).how !== 'leave')
  const open = seen.items.filter(({ state }) => state !== 'same')
  const send = async () => {
    const choices = chosen.map((item) => ({ part: item.part, key: item.key, ...choiceOf(item) }))
    const done = await take.send({ body: { pack, choices } })
    if (!done) return
    tell.done(t.done(done.taken.length))
    setChanged(new Map())
    await again()
  }
  return (
    <div className="pack">
      <p>
        <strong>{say(seen.title)}</strong>
        {seen.source && <span className="quiet"> {seen.source}</span>}
      </p>
      {say(seen.about) && <p>{say(seen.about)}</p>}
      <p className="quiet">{t.fingerprintHint(seen.fingerprint.slice(0, 12))}</p>
      {seen.unread.length > 0 && (
        <Note tone="warn" title={t.unread}>
          <ul>
            {seen.unread.map((one) => (
              <li key={one.zh}>{say(one)}</li>
            ))}
          </ul>
        </Note>
      )}
      {open.length === 0 && <Note tone="good">{t.allSame}</Note>}
      {seen.parts.map(({ id, title }) => (
        <section key={id} className="pack-part" aria-label={say(title)}>
          <h3>{say(title)}</h3>
          <ul className="pack-items">
            {seen.items
              .filter(({ part }) => part === id)
              .map((item) => (
                <li key={item.key}>
                  <Item item={item} choice={choiceOf(item)} set={(choice) => set([item], () => choice)} />
                </li>
              ))}
          </ul>
        </section>
      ))}
      {open.length > 0 && (
        <div className="card-row pack-send">
          <Button type="primary" disabled={chosen.length === 0} loading={take.busy} onClick={() => void send()}>
            {t.send(chosen.length)}
          </Button>
          <Button onClick={() => set(open, usual)}>{t.onlyNew}</Button>
          <Button onClick={() => set(open, () => ({ how: 'leave', name: '' }))}>{t.none}</Button>
        </div>
      )}
    </div>
  )
}

function Item({ item, choice, set }: { item: Judged; choice: Chosen; set: (choice: Chosen) => void }) {
  const t = useWords(words)
  const { name, state, ours, theirs, left, rests, refusal, renames } = item
  const status = refusal
    ? ({ tone: 'late', said: t.cannot } as const)
    : (
        {
          new: { tone: 'accent', said: t.isNew },
          same: { tone: 'good', said: t.isSame },
          differs: { tone: 'warn', said: t.differs },
        } as const
      )[state]
  const options: readonly { value: How; label: string }[] = [
    { value: 'leave', label: state === 'differs' ? t.keepOurs : t.leave },
    ...(refusal ? [] : [{ value: 'take' as const, label: state === 'differs' ? t.takeTheirs : t.take }]),
    ...(state === 'differs' && renames ? [{ value: 'rename' as const, label: t.rename }] : []),
  ]
  return (
    <>
      <div className="pack-head">
        <strong>{name}</strong>
        <Status tone={status.tone}>{status.said}</Status>
        {state !== 'same' && options.length > 1 && (
          <Radio.Group
            size="small"
            optionType="button"
            aria-label={t.choiceOf(name)}
            options={[...options]}
            value={choice.how}
            onChange={({ target }) => set({ how: target.value as How, name: choice.name || name })}
          />
        )}
        {choice.how === 'rename' && (
          <Input
            className="pack-name"
            aria-label={t.renamed(name)}
            maxLength={40}
            value={choice.name}
            onChange={(event) => set({ how: 'rename', name: event.target.value })}
          />
        )}
      </div>
      {refusal && <Said lines={[refusal]} />}
      {left.length > 0 && <Said lines={left} />}
      {rests.length > 0 && (
        <p className="quiet">
          {t.rests}：{rests.join('、')}
        </p>
      )}
      {(ours.length > 0 || theirs.length > 0) && (
        <details open={state === 'differs'}>
          <summary>{state === 'differs' ? t.differs : t.what_}</summary>
          {ours.length > 0 && <Said title={t.ours} lines={ours} />}
          {theirs.length > 0 && <Said {...(state === 'differs' && { title: t.theirs })} lines={theirs} />}
        </details>
      )}
    </>
  )
}

function Said({ title, lines }: { title?: string; lines: readonly { zh: string; en: string }[] }) {
  const say = useSay()
  return (
    <div className="pack-said">
      {title && <p className="quiet">{title}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line.zh}>{say(line)}</li>
        ))}
      </ul>
    </div>
  )
}
