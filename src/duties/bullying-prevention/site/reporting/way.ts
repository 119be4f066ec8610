/**
 * Where one is, and how one leaves. Each question is an entry of this tab's history, so that "back" is the question before; all have the one
 * address and the one title, which tell nothing. Leaving takes them all away.
 */

interface Way {
  /** Shows a step. */
  readonly show: (step: string) => void
  /** The step that may be shown instead of one that no longer may: what was sent is not written anew. */
  readonly allowed: (step: string) => string
  /** Whether leaving would lose something. */
  readonly loses: () => boolean
  /** Forgets everything: called on the way out, before the page goes. */
  readonly forget: () => void
}

interface Place {
  readonly step: string
  /** How many entries lie before this one. */
  readonly n: number
}

const place = (): Place => (history.state as Place | null) ?? { step: 'start', n: 0 }

export function openWay({ show, allowed, loses, forget }: Way) {
  let leaving = false

  addEventListener('popstate', () => {
    if (leaving) return
    const { step, n } = place()
    const may = allowed(step)
    if (may !== step) history.replaceState({ step: may, n }, '')
    show(may)
  })
  addEventListener('beforeunload', (event) => {
    if (leaving || !loses()) return
    event.preventDefault()
    // What browsers before 2024 ask for.
    event.returnValue = ''
  })
  // Kept whole by the browser and shown again: not this page.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })

  /** Out, and nothing of it left behind: not on the screen, not in the entries before or after. */
  function leave(to: string) {
    if (leaving) return
    leaving = true
    document.documentElement.hidden = true
    forget()
    const away = () => {
      history.replaceState(null, '', to)
      location.assign(to)
    }
    const { n } = place()
    if (n === 0) return away()
    addEventListener('popstate', away, { once: true })
    history.go(-n)
    // Some browsers tell late.
    setTimeout(away, 400)
  }

  return {
    leave,
    at: () => place().step,
    /** A further step. */
    go(step: string) {
      const now = place()
      if (step === now.step) return show(step)
      history.pushState({ step, n: now.n + 1 }, '')
      show(step)
    },
    /** Another step in the place of this one: there is no way back to it. */
    turnTo(step: string) {
      history.replaceState({ step, n: place().n }, '')
      show(step)
    },
  }
}

/** The way out that is always in sight; and three strokes of Esc, as somebody looks over one's shoulder. */
export function openExit(page: HTMLElement, leave: (to: string) => void) {
  const link = page.querySelector<HTMLAnchorElement>('[data-away]')!
  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave(link.href)
  })
  let strokes: number[] = []
  document.addEventListener('keydown', ({ key, repeat, timeStamp }) => {
    if (repeat) return
    strokes = key === 'Escape' ? [...strokes.filter((at) => timeStamp - at < 2000), timeStamp] : []
    if (strokes.length >= 3) leave(link.href)
  })
}
