import { cut } from '../../../../platform/cut.ts'
import '../../../../platform/old-browsers.ts'
import { fits, type Said, type SealedFile } from '../../reports/envelope/message.ts'
import { grouped, readReceipt } from '../../reports/envelope/receipt.ts'
import { attendFiles } from '../reporting/chosen.ts'
import { keeping } from '../reporting/draft.ts'
import { followFiles } from '../reporting/fates.ts'
import { drawLetter } from '../reporting/letters.ts'
import {
  addTo,
  comeBack,
  prepared,
  preparedFor,
  send,
  type Back,
  type Held,
  type Prepared,
} from '../reporting/report.ts'
import { attendVoice } from '../reporting/voice.ts'
import { openExit, openWay } from '../reporting/way.ts'

/** What a reload finds again: what is half written, or the receipt that was not noted down yet. */
type Kept =
  | { readonly step: string; readonly typed: Readonly<Record<string, string>>; readonly channel: 'site' | 'poster' }
  | { readonly code: string; readonly lookup: string; readonly files: readonly SealedFile[] }

const fields = ['what', 'school', 'place', 'when', 'role', 'who', 'reach'] as const
const forms = ['what', 'where', 'who', 'photos', 'send']

function begin(page: HTMLElement) {
  const one = <E extends HTMLElement>(selector: string, within: ParentNode = page) => within.querySelector<E>(selector)!
  const every = (selector: string, within: ParentNode = page) => [...within.querySelectorAll<HTMLElement>(selector)]
  const steps = every('[data-step]')
  const tellForm = one<HTMLFormElement>('form[data-tell]')
  const returnForm = one<HTMLFormElement>('form[data-return]')
  const addForm = one<HTMLFormElement>('form[data-add]')
  const fieldOf = (name: string) =>
    tellForm.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement | RadioNodeList
  const typedIn = (name: string) => fieldOf(name).value.trim()

  let ready: Prepared | undefined
  /** Sent, and the code not noted down yet. */
  let sent: { readonly code: string; readonly lookup: string } | undefined
  let held: Held | undefined
  let channel: 'site' | 'poster' = 'site'

  /** When this page was last touched, by the clock of its events. */
  let touched = 0
  for (const kind of ['input', 'click'])
    page.addEventListener(kind, ({ timeStamp }) => void (touched = timeStamp), true)
  const draft = keeping<Kept>(() => touched)
  const fates = followFiles(one('[data-fates]'), () => {
    if (sent) keep()
  })
  const way = openWay({
    show,
    allowed: (step) =>
      sent
        ? step === 'again'
          ? step
          : 'receipt'
        : step === 'letters'
          ? held
            ? step
            : 'code'
          : step === 'receipt' || step === 'again'
            ? 'start'
            : step,
    loses: () => sent !== undefined || fates.moving() || written(),
    forget() {
      draft.close()
      for (const form of [tellForm, returnForm, addForm]) form.reset()
      for (const code of every('[data-code]')) code.textContent = ''
      one('[data-letters]').textContent = ''
    },
  })
  openExit(page, way.leave)
  const written = () =>
    fields.some((name) => name !== 'school' && typedIn(name)) ||
    tellFiles.chosen().length + addFiles.chosen().length > 0 ||
    one<HTMLTextAreaElement>('#more').value.trim() !== ''

  for (const gone of every('[data-plain]')) gone.remove()
  for (const each of every('[data-scripted]')) each.hidden = false
  tellForm.noValidate = true

  // ── where one is ──
  function show(name: string, focus = true) {
    for (const step of steps) step.hidden = step.dataset['step'] !== name
    page.dataset['at'] = name
    fault(page, null)
    for (const sure of every('[data-sure]')) sure.hidden = true
    if (forms.includes(name)) ready = ready ?? prepared()
    if (name === 'send') review()
    // Whoever goes on in this tab does not find what was opened before.
    if (name !== 'letters') {
      held = undefined
      one('[data-letters]').textContent = ''
    }
    if (name !== 'letters' && !sent) fates.clear()
    if (!focus) return
    // The heading: whoever hears the page is told where he is, whoever sees it begins at its top.
    const current = steps.find((step) => step.dataset['step'] === name)!
    one('[tabindex="-1"]', current).focus({ preventScroll: true })
    page.scrollIntoView()
  }

  const step = () => steps.find(({ hidden }) => !hidden)?.dataset['step'] ?? 'start'

  function fault(within: ParentNode, name: string | null) {
    for (const each of every('[data-fault]', within)) each.hidden = each.dataset['fault'] !== name
  }

  function working(form: HTMLElement, is: boolean) {
    one('[data-working]', form).hidden = !is
    for (const button of every('button', form)) (button as HTMLButtonElement).disabled = is
  }

  page.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('button')
    if (!button) return
    const { go, ask, confirm } = button.dataset
    if (go) return move(go)
    if (ask) return askSure(ask)
    if ('refrain' in button.dataset) return every('[data-sure]').forEach((sure) => void (sure.hidden = true))
    if (confirm === 'leave') return way.leave(home())
    if (confirm) return void say({ kind: confirm as Said['kind'], text: '' })
    if ('goOn' in button.dataset) return void goOn()
    if ('wipe' in button.dataset) {
      draft.wipe()
      return way.turnTo('start')
    }
    if ('leave' in button.dataset) {
      if (fates.moving()) return askSure('leave')
      way.leave(home())
    }
  })
  const home = () => returnForm.action.replace(/\/report(\?.*)?$/, '/')

  function askSure(kind: string) {
    for (const sure of every('[data-sure]')) sure.hidden = sure.dataset['sure'] !== kind
    one(`[data-sure="${kind}"] [tabindex="-1"]`).focus()
  }

  function move(to: string) {
    if (step() === 'what' && to === 'where' && !typedIn('what')) {
      fault(tellForm, 'missing')
      return one<HTMLTextAreaElement>('#what').focus()
    }
    // Back is back: the entry before, where there is one.
    if (forms.indexOf(to) >= 0 && forms.indexOf(to) === forms.indexOf(step()) - 1) return history.back()
    way.go(to)
    keep()
  }

  // ── what is half written ──
  function keep() {
    if (sent) return void draft.keep({ ...sent, files: fates.unfinished() })
    if (!fields.some((name) => typedIn(name))) return draft.wipe()
    const typed: Record<string, string> = {}
    for (const name of fields) typed[name] = fieldOf(name).value
    void draft.keep({ step: step(), typed, channel })
  }
  let waiting: ReturnType<typeof setTimeout> | undefined
  tellForm.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(keep, 500)
  })

  async function goOn() {
    const kept = await draft.kept()
    if (!kept) return way.turnTo('start')
    if ('code' in kept) return showAgain(kept)
    for (const name of fields) fieldOf(name).value = kept.typed[name] ?? ''
    channel = kept.channel
    one('[data-kept-back]').hidden = false
    way.turnTo(forms.includes(kept.step) ? kept.step : 'what')
  }

  function showAgain(kept: Extract<Kept, { code: string }>) {
    sent = kept
    fates.follow(
      kept,
      kept.files.map((file) => ({ file })),
    )
    showCode(kept.code)
    way.turnTo('receipt')
  }

  /** A poster's code brings the school behind the '#', which no browser sends to a server; it is taken out of the address at once. */
  function readPoster() {
    const school = decodeURIComponent(location.hash.slice(1).replace(/^s=/, ''))
    if (!location.hash.startsWith('#s=') || !school) return
    channel = 'poster'
    one<HTMLInputElement>('#school').value = cut(school, 100)
    history.replaceState(null, '', location.pathname + location.search)
  }

  // ── one's own words, before they go ──
  function review() {
    const shown: Record<string, string> = {
      files: tellFiles
        .chosen()
        .map(({ name }) => name)
        .join('\n'),
    }
    for (const name of fields) shown[name] = typedIn(name)
    for (const row of every('[data-review]', tellForm)) {
      const value = shown[row.dataset['review']!] ?? ''
      row.hidden = !value
      const place = one('[data-value]', row)
      place.textContent = value
      // What was chosen reads as the choice does, pinyin and all.
      if (row.dataset['review'] === 'role' && value) {
        place.textContent = ''
        const label = one(`[name=role][value="${value}"]`, tellForm).parentElement!
        for (const node of label.childNodes) if (node.textContent?.trim()) place.appendChild(node.cloneNode(true))
      }
    }
  }

  // ── telling ──
  const tellFiles = attendFiles(one<HTMLInputElement>('[data-files]', tellForm), (big) =>
    fault(tellForm, big ? 'big' : null),
  )
  attendVoice(one('[data-voice]', tellForm), (recording) => tellFiles.add([recording]))

  tellForm.addEventListener('submit', (event) => {
    event.preventDefault()
    // Enter in a line is no sending.
    if (step() !== 'send') return one(`[data-step=${step()}] [data-go]`).click()
    void tell()
  })

  async function tell() {
    const said = saidOf()
    if (!said.text || !fits(said)) {
      way.go('what')
      return fault(tellForm, said.text ? 'long' : 'missing')
    }
    fault(tellForm, null)
    working(tellForm, true)
    try {
      ready = preparedFor(ready, said, tellFiles.chosen())
      const done = await send(ready, said, tellFiles.chosen(), channel)
      ready = undefined
      sent = { code: done.code, lookup: done.lookup }
      tellForm.reset()
      tellFiles.clear()
      // The code first: whatever becomes of the files, the words are there and can be come back to.
      showCode(done.code)
      fates.follow(done, done.files)
      keep()
      way.turnTo('receipt')
    } catch {
      // What could not even be got ready is got ready anew; what was sealed is kept, for it may have arrived.
      if (!ready?.sealed) ready = undefined
      fault(one('[data-step=send]'), 'failed')
    } finally {
      working(tellForm, false)
    }
  }

  function saidOf(): Said {
    const said: { -readonly [K in keyof Said]: Said[K] } = { kind: 'report', text: typedIn('what') }
    for (const name of fields) if (name !== 'what' && typedIn(name)) said[name] = typedIn(name)
    return said
  }

  function showCode(code: string) {
    for (const place of every('[data-code]')) place.textContent = grouped(code)
  }

  // ── coming back ──
  returnForm.addEventListener('submit', (event) => {
    event.preventDefault()
    void lookAfter(readReceipt(one<HTMLInputElement>('#code').value))
  })

  async function lookAfter(typed: string) {
    fault(returnForm, typed.length < 16 ? 'missing' : null)
    if (typed.length < 16) return one('#code').focus()
    working(returnForm, true)
    try {
      const found = await comeBack(typed)
      if (!found) return fault(returnForm, 'unknown')
      returnForm.reset()
      drawBack(found)
      held = found.held
      way.go('letters')
    } catch {
      fault(returnForm, 'failed')
    } finally {
      working(returnForm, false)
    }
  }

  function drawBack({ held: by, letters, standing, unread, arrived }: Back) {
    const list = one('[data-letters]')
    list.textContent = ''
    for (const letter of letters) list.appendChild(drawLetter(page, letter))
    one('[data-no-answer]').hidden = letters.some(({ author }) => author === 'handler')
    for (const each of every('[data-standing]'))
      each.hidden = each.dataset['standing'] !== standing && !(unread && each.dataset['standing'] === 'unread')
    fates.clear()
    const mine: SealedFile[] = []
    for (const { author, said } of letters) if (author === 'reporter') mine.push(...(said.files ?? []))
    fates.follow(
      by,
      mine.map((file) => ({ file, have: arrived.get(file.id) ?? 0 })),
    )
  }

  // ── adding ──
  const addFiles = attendFiles(one<HTMLInputElement>('[data-files]', addForm), (big) =>
    fault(addForm, big ? 'big' : null),
  )
  attendVoice(one('[data-voice]', addForm), (recording) => addFiles.add([recording]))

  addForm.addEventListener('submit', (event) => {
    event.preventDefault()
    const more = one<HTMLTextAreaElement>('#more')
    const text = more.value.trim()
    if (!text && addFiles.chosen().length === 0) {
      fault(addForm, 'missing')
      return more.focus()
    }
    void say({ kind: 'addition', text })
  })

  async function say(said: Said) {
    fault(addForm, fits(said) ? null : 'long')
    if (!fits(said)) return
    one('[data-sent]').hidden = true
    working(addForm, true)
    try {
      const adding = said.kind === 'addition'
      const uploads = await addTo(held!, said, adding ? addFiles.chosen() : [])
      held = { ...held!, written: held!.written + 1 }
      const shown = uploads.length ? { ...said, files: uploads.map(({ file }) => file) } : said
      one('[data-letters]').appendChild(drawLetter(page, { author: 'reporter', day: '', said: shown }))
      fates.follow(held!, uploads)
      if (adding) {
        addForm.reset()
        addFiles.clear()
      }
      for (const sure of every('[data-sure]')) sure.hidden = true
      one('[data-sent]').hidden = false
      one('[data-sent]').focus()
    } catch {
      fault(addForm, 'failed')
    } finally {
      working(addForm, false)
    }
  }

  // ── the beginning: a reload goes on where one was; whoever opens the page anew is asked first whether it was he ──
  readPoster()
  show('start', false)
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const again = entry?.type === 'reload' || entry?.type === 'back_forward'
  const before = way.at()
  if (before !== 'start') history.replaceState({ ...(history.state as object), step: 'start' }, '')
  void draft.kept().then((kept) => {
    if (!kept || written()) return
    if ('code' in kept) return showAgain(kept)
    if (again) return goOn()
    way.turnTo('kept')
  })
}

/**
 * The script of the report's page. It shows one question at a time, seals what was written, and speaks no word of its own: all words
 * stand in the page. The address never changes.
 */
const page = document.querySelector<HTMLElement>('.telling')
// Without WebCrypto (a plain connection) nothing can be sealed here: the page then is what it is without script.
if (page && typeof crypto === 'object' && crypto.subtle && document.querySelector('[data-step]')) begin(page)
