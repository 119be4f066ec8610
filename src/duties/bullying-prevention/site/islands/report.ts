import '../../../../platform/old-browsers.ts'
import { fits, type Said } from '../../reports/envelope/message.ts'
import { grouped, readReceipt } from '../../reports/envelope/receipt.ts'
import { attendFiles } from '../reporting/chosen.ts'
import {
  addTo,
  comeBack,
  prepared,
  preparedFor,
  send,
  upload,
  type Held,
  type Letter,
  type Prepared,
  type Upload,
} from '../reporting/report.ts'

/**
 * The script of the report's page. It shows one question at a time, seals what was written, and speaks no word of its own: all words
 * stand in the page. It stores nothing, and the address never changes.
 */
const page = document.querySelector<HTMLElement>('.telling')
// Without WebCrypto (a plain connection) nothing can be sealed here: the page then is what it is without script.
if (page && typeof crypto === 'object' && crypto.subtle && document.querySelector('[data-step]')) begin(page)

function begin(page: HTMLElement) {
  const one = <E extends HTMLElement>(selector: string, within: ParentNode = page) => within.querySelector<E>(selector)!
  const every = (selector: string, within: ParentNode = page) => [...within.querySelectorAll<HTMLElement>(selector)]
  const steps = every('[data-step]')
  const tellForm = one<HTMLFormElement>('form[data-tell]')
  const returnForm = one<HTMLFormElement>('form[data-return]')
  const addForm = one<HTMLFormElement>('form[data-add]')
  const field = (name: string) =>
    (tellForm.elements.namedItem(name) as HTMLInputElement | RadioNodeList | null)?.value.trim() ?? ''

  let ready: Prepared | undefined
  let held: Held | undefined
  let uploads: readonly Upload[] = []
  let sentChunks = new Set<string>()
  let channel: 'site' | 'poster' = 'site'

  for (const gone of every('[data-plain]')) gone.remove()
  for (const each of every('[data-scripted]')) each.hidden = false
  tellForm.noValidate = true
  readPoster()
  show('start', false)

  /** A poster's code brings the school behind the '#', which no browser sends to a server; it is taken out of the address at once. */
  function readPoster() {
    const school = decodeURIComponent(location.hash.slice(1).replace(/^s=/, ''))
    if (!location.hash.startsWith('#s=') || !school) return
    channel = 'poster'
    one<HTMLInputElement>('#school').value = school.slice(0, 100)
    history.replaceState(null, '', location.pathname + location.search)
  }

  function show(name: string, focus = true) {
    for (const step of steps) step.hidden = step.dataset['step'] !== name
    page.dataset['at'] = name
    if (name === 'what') ready = ready ?? prepared()
    const current = steps.find((step) => step.dataset['step'] === name)!
    if (!focus) return
    const target = current.querySelector<HTMLElement>('h2, textarea, input:not([type=file]):not([type=hidden])')
    if (target) target.focus()
    page.scrollIntoView()
  }

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
    if (ask) return every('[data-sure]').forEach((sure) => void (sure.hidden = sure.dataset['sure'] !== ask))
    if ('refrain' in button.dataset) return every('[data-sure]').forEach((sure) => void (sure.hidden = true))
    if (confirm) return void say({ kind: confirm as Said['kind'], text: '' })
    if ('resume' in button.dataset) return void sendFiles(() => showCode())
    if ('leaveFiles' in button.dataset) return showCode()
    // Away, so that "back" does not bring the page again.
    if ('leave' in button.dataset) location.replace(returnForm.action.replace(/\/report(\?.*)?$/, '/'))
  })

  function move(to: string) {
    const from = steps.find((step) => !step.hidden)?.dataset['step']
    if (from === 'what' && to === 'where' && !field('what')) {
      fault(tellForm, 'missing')
      return one<HTMLTextAreaElement>('#what').focus()
    }
    fault(page, null)
    show(to)
  }

  // ── telling ──
  const tellFiles = attendFiles(one<HTMLInputElement>('[data-files]', tellForm), (big) =>
    fault(tellForm, big ? 'big' : null),
  )
  let code = ''

  tellForm.addEventListener('submit', (event) => {
    event.preventDefault()
    const current = steps.find((step) => !step.hidden)?.dataset['step']
    // Enter in a line is no sending.
    if (current !== 'send') return one(`[data-step=${current}] [data-go]`).click()
    void tell()
  })

  async function tell() {
    const said = saidOf()
    if (!said.text) return show('what')
    if (!fits(said)) {
      show('what')
      return fault(tellForm, 'long')
    }
    fault(tellForm, null)
    working(tellForm, true)
    try {
      ready = preparedFor(ready, said, tellFiles.chosen())
      const sent = await send(ready, said, tellFiles.chosen(), channel)
      ;({ code, files: uploads } = sent)
      held = sent
      sentChunks = new Set()
      tellForm.reset()
      if (uploads.length === 0) return showCode()
      show('uploading')
      await sendFiles(() => showCode())
    } catch {
      // What could not even be got ready is got ready anew; what was sealed is kept, for it may have arrived.
      if (!ready?.sealed) ready = undefined
      fault(one('[data-step=send]'), 'failed')
    } finally {
      working(tellForm, false)
    }
  }

  function saidOf(): Said {
    const said: { -readonly [K in keyof Said]: Said[K] } = { kind: 'report', text: field('what') }
    for (const name of ['who', 'school', 'place', 'when', 'role', 'reach'] as const)
      if (field(name)) said[name] = field(name)
    return said
  }

  async function sendFiles(then: () => void) {
    const [stopped, progress] = [one('[data-stopped]'), one<HTMLProgressElement>('progress')]
    stopped.hidden = true
    one('[data-progress]').hidden = false
    try {
      await upload(held!, uploads, sentChunks, (share) => void (progress.value = Math.round(share * 100)))
      tellFiles.clear()
      then()
    } catch {
      one('[data-progress]').hidden = true
      stopped.hidden = false
    }
  }

  function showCode() {
    for (const place of every('[data-code]')) place.textContent = grouped(code)
    show('receipt')
  }

  // ── coming back ──
  returnForm.addEventListener('submit', (event) => {
    event.preventDefault()
    void (async () => {
      const typed = readReceipt(one<HTMLInputElement>('#code').value)
      fault(returnForm, typed.length < 16 ? 'missing' : null)
      if (typed.length < 16) return
      working(returnForm, true)
      try {
        const found = await comeBack(typed)
        if (!found) return fault(returnForm, 'unknown')
        returnForm.reset()
        held = found.held
        drawLetters(found.letters)
        show('letters')
      } catch {
        fault(returnForm, 'failed')
      } finally {
        working(returnForm, false)
      }
    })()
  })

  function drawLetters(letters: readonly Letter[]) {
    const list = one('[data-letters]')
    list.textContent = ''
    for (const letter of letters) list.appendChild(drawn(letter))
    one('[data-no-answer]').hidden = letters.some(({ author }) => author === 'handler')
  }

  function drawn({ author, day, said }: Letter) {
    const letter = document.importNode(one<HTMLTemplateElement>('template[data-letter]').content, true)
    one(author === 'handler' ? '[data-from=you]' : '[data-from=we]', letter).remove()
    one('[data-day]', letter).textContent = day && inWords(day)
    const words = one('[data-text]', letter)
    words.textContent = [said.text, said.school, said.place, said.when, said.who, said.reach].filter(Boolean).join('\n')
    // What was said by a button reads as the button does, pinyin and all.
    if (said.kind === 'goes-on' || said.kind === 'withdrawal')
      for (const node of one(`[data-ask=${said.kind}]`).childNodes) words.appendChild(node.cloneNode(true))
    if (!said.files) one('[data-with-files]', letter).remove()
    return letter
  }

  // ── adding ──
  const addFiles = attendFiles(one<HTMLInputElement>('[data-files]', addForm), () => undefined)

  addForm.addEventListener('submit', (event) => {
    event.preventDefault()
    const more = one<HTMLTextAreaElement>('#more')
    const text = more.value.trim()
    if (!text && addFiles.chosen().length === 0) return fault(addForm, 'missing')
    void say({ kind: 'addition', text })
  })

  async function say(said: Said) {
    fault(addForm, fits(said) ? null : 'long')
    if (!fits(said)) return
    one('[data-sent]').hidden = true
    working(addForm, true)
    try {
      const added = await addTo(held!, said, said.kind === 'addition' ? addFiles.chosen() : [])
      await upload(held!, added, new Set(), () => undefined)
      one('[data-letters]').appendChild(
        drawn({ author: 'reporter', day: '', said: added.length ? { ...said, files: [] } : said }),
      )
      if (said.kind === 'addition') {
        addForm.reset()
        addFiles.clear()
      }
      for (const sure of every('[data-sure]')) sure.hidden = true
      one('[data-sent]').hidden = false
      one('[data-sent]').scrollIntoView()
    } catch {
      fault(addForm, 'failed')
    } finally {
      working(addForm, false)
    }
  }
}

/** 2026年11月24日, by the browser's own words. */
const inWords = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(document.documentElement.lang, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  })
