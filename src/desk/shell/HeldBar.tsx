import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { listHeld, takeBack, type Held } from '../../platform/held/contract.ts'
import { undo } from '../../platform/undo/contract.ts'
import { useKeys } from '../kit/keyboard.ts'
import { useAct, useApi, useRefresh } from '../kit/query.ts'
import { forgetUndo, useUndoable, type Undoable } from '../kit/undoable.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'

const OFTEN = 2_000

/** What one asked to have done to many: counted down and to be taken back, wherever one goes meanwhile; then what came of it. */
export function HeldBar() {
  const [waiting, setWaiting] = useState(false)
  const { data } = useApi(listHeld, {}, waiting ? { every: OFTEN } : {})
  const refresh = useRefresh()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [first] = useState(() => Date.now())
  const before = useRef(0)
  const held = data?.held ?? []
  const open = held.filter(({ state }) => state === 'waiting').length
  useEffect(() => {
    setWaiting(open > 0)
    // What was done is seen in whatever page one is at.
    if (open < before.current) void refresh()
    before.current = open
  }, [open, refresh])
  const shown = held.filter((one) => !closed.has(one.id) && (one.state === 'waiting' || one.due.getTime() > first))
  return (
    <div className="held-bars" role="status">
      {shown.map((one) => (
        <One key={one.id} held={one} close={() => setClosed(new Set([...closed, one.id]))} />
      ))}
    </div>
  )
}

function One({ held: { id, state, about, outcome, due }, close }: { held: Held; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const back = useAct(takeBack)
  const left = useLeft(due, state === 'waiting')
  if (state === 'waiting')
    return (
      <div className="note note-warn strip held-bar">
        <span>
          {say(about)} <strong aria-live="off">{left > 0 ? t.heldLeft(left) : t.heldNow}</strong>
        </span>
        <Button disabled={left === 0} loading={back.busy} onClick={() => void back.send({ params: { id }, body: {} })}>
          {t.takeBack}
        </Button>
      </div>
    )
  return (
    <div className={`note note-${state === 'done' ? 'good' : state === 'refused' ? 'late' : 'accent'} strip held-bar`}>
      <span>{state === 'taken-back' ? t.takenBack(say(about)) : outcome && say(outcome)}</span>
      <Button type="text" onClick={close}>
        {t.close}
      </Button>
    </div>
  )
}

/** What one just did, and may undo for a minute, by Z as well. */
export function UndoBar() {
  const one = useUndoable()
  return one && <Undo key={one.request} of={one} />
}

function Undo({ of: { request, said, act, until } }: { of: Undoable }) {
  const t = useWords(words)
  const say = useSay()
  const back = useAct(undo, { done: act ? t.actBack : t.undone })
  const left = useLeft(until, true)
  useEffect(() => {
    if (left === 0) forgetUndo(request)
  }, [left, request])
  // Done or refused with a reason: there is nothing more to offer.
  const doUndo = () => void back.send({ body: { of: request } }).then(() => forgetUndo(request))
  useKeys({ z: back.busy ? undefined : doUndo })
  return (
    <div className="held-bars" role="status">
      <div className="note note-good strip held-bar">
        <span>
          {say(said)} {!act && <span aria-live="off">{t.undoLeft(left)}</span>}
        </span>
        <Button loading={back.busy} onClick={doUndo}>
          {act ? <span aria-live="off">{t.takeBackLeft(left)}</span> : t.undo}
        </Button>
        <Button type="text" onClick={() => forgetUndo(request)}>
          {t.close}
        </Button>
      </div>
    </div>
  )
}

/** Whole seconds until then; counted only while somebody waits. */
function useLeft(due: Date, counts: boolean): number {
  const leftNow = () => Math.max(0, Math.ceil((due.getTime() - Date.now()) / 1000))
  const [left, setLeft] = useState(leftNow)
  useEffect(() => {
    if (!counts) return
    const timer = setInterval(() => setLeft(leftNow()), 500)
    return () => clearInterval(timer)
  })
  return left
}
