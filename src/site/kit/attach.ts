import { MOST_BYTES, PIECE } from '../../platform/files/limits.ts'
import { bitsForBytes, seedOfFile } from './price.ts'
import type { uploadWords } from './words.ts'
import { worked } from './work-for.ts'

type Said = Record<keyof (typeof uploadWords)['zh'], string>

/** What one file has come to. */
interface Sending {
  readonly file: File
  readonly upload: string
  readonly sealed: boolean
  readonly show: (what: keyof Said | { readonly fault: string }, share?: number) => void
  gone: boolean
}

/** How the server answers: how much is here, or in words why not. */
interface Answer {
  readonly received?: number
  readonly whole?: boolean
  readonly say?: { readonly zh: string; readonly en: string }
}

/** Takes over the file fields of a form: chosen files are sent at once, one after the other; the form then names them instead of carrying them. */
export function attach(form: HTMLFormElement) {
  const said = JSON.parse(form.dataset['words']!) as Said
  const language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
  const field = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value
  const address = form.dataset['uploads']!
  // Files go by themselves from here on.
  form.enctype = 'application/x-www-form-urlencoded'
  let line: Promise<void> = Promise.resolve()
  let broken = 0

  for (const place of form.querySelectorAll<HTMLElement>('[data-files]')) {
    const input = place.querySelector<HTMLInputElement>('input[type=file]')!
    const list = place.querySelector<HTMLUListElement>('[data-handed]')!
    const told = document.createElement('p')
    told.className = 'fault'
    told.setAttribute('role', 'alert')
    input.insertAdjacentElement('beforebegin', told)
    const name = input.name
    input.removeAttribute('name')
    input.addEventListener('change', () => {
      const most = Number(place.dataset['most'])
      told.textContent = ''
      const chosen = [...(input.files ?? [])]
      for (const [at, file] of chosen.entries()) {
        if (list.querySelectorAll(':checked, [type=hidden]:enabled, progress').length >= most) {
          told.textContent = `${said.tooMany} ${chosen
            .slice(at)
            .map((one) => one.name)
            .join('、')}`
          break
        }
        if (file.size > MOST_BYTES) {
          told.textContent = said.tooLarge + file.name
          continue
        }
        const sending = listed(list, name, file, 'sealed' in place.dataset)
        line = line.then(() => sent(sending))
      }
      input.value = ''
    })
  }

  function listed(list: HTMLUListElement, name: string, file: File, sealed: boolean): Sending {
    const [item, row, box, text, state, bar, remove] = [
      document.createElement('li'),
      document.createElement('div'),
      document.createElement('input'),
      document.createElement('span'),
      document.createElement('span'),
      document.createElement('progress'),
      document.createElement('button'),
    ]
    const upload = newId()
    row.className = 'box'
    box.type = 'hidden'
    box.name = name
    box.value = upload
    box.disabled = true
    text.textContent = `${file.name} `
    state.className = 'quiet'
    state.setAttribute('role', 'status')
    bar.max = 100
    bar.value = 0
    bar.setAttribute('aria-label', file.name)
    remove.type = 'button'
    remove.textContent = said.remove
    remove.setAttribute('aria-label', `${said.remove} ${file.name}`)
    text.appendChild(state)
    row.appendChild(box)
    row.appendChild(text)
    item.appendChild(row)
    item.appendChild(bar)
    item.appendChild(remove)
    list.appendChild(item)
    const sending: Sending = {
      file,
      upload,
      sealed,
      gone: false,
      show(what, share) {
        state.textContent = typeof what === 'string' ? said[what] : what.fault
        if (share !== undefined) bar.value = Math.round(share * 100)
        if (typeof what !== 'string') {
          item.className = 'wrong'
          state.className = 'fault'
        }
        if (what === 'done') box.disabled = false
        if (what === 'done' || typeof what !== 'string') bar.remove()
      },
    }
    remove.addEventListener('click', () => {
      sending.gone = true
      if (item.className === 'wrong') broken--
      item.remove()
    })
    sending.show('waiting')
    return sending
  }

  async function sent(sending: Sending): Promise<void> {
    if (sending.gone) return
    sending.show('sending')
    const fault = await carried(sending)
    if (sending.gone) return
    if (fault === null) return sending.show('done', 1)
    broken++
    sending.show({ fault })
  }

  /** Null when it arrived whole and is a file the house takes; else why not, in words. */
  async function carried(sending: Sending): Promise<string | null> {
    const { file, upload, sealed } = sending
    const nonce = await worked(
      seedOfFile(form.dataset['seed']!, upload),
      bitsForBytes(Number(form.dataset['bits']), file.size),
    )
    const begin = () => {
      const words = new URLSearchParams({
        upload,
        address: form.dataset['address']!,
        request: field('request'),
        ticket: field('ticket'),
        nonce: String(nonce),
        name: file.name,
        size: String(file.size),
        sealed: String(sealed),
      })
      return fetch(address, { method: 'POST', body: words })
    }
    const at = `${address}/${upload}?request=${field('request')}`
    let here = -1
    while (!sending.gone) {
      const answer = await patiently(sending, () =>
        here < 0
          ? begin()
          : fetch(`${at}&at=${here}`, {
              method: 'PUT',
              headers: { 'content-type': 'application/octet-stream' },
              body: file.slice(here, here + PIECE),
            }),
      )
      if (answer.say) return answer.say[language]
      if (answer.whole) return null
      if (answer.received === undefined) return said.broken
      // A piece that changes nothing would go round for ever.
      if (answer.received === here) return said.broken
      here = answer.received
      sending.show('sending', here / file.size)
    }
    return null
  }

  /** Asks until there is an answer: a line that is down comes back, a server that starts anew as well. */
  async function patiently(sending: Sending, ask: () => Promise<Response>): Promise<Answer> {
    for (let wait = 1000; ; wait = Math.min(wait * 2, 15_000)) {
      try {
        const response = await ask()
        if (response.status < 500) return (await response.json()) as Answer
      } catch {
        // Told below.
      }
      if (sending.gone) return {}
      sending.show('offline')
      await backOnline(wait)
    }
  }

  return {
    /** When all files have arrived and the line stands; rejects when one of them did not get through. */
    async whole(say: (words: string) => void): Promise<void> {
      say(said.holding)
      await line
      if (broken > 0) throw new Error('a file did not get through')
      for (let wait = 1000; !(await reachable()); wait = Math.min(wait * 2, 15_000)) {
        say(said.offline)
        await backOnline(wait)
      }
      say(form.dataset['working'] ?? '')
    },
  }
}

/** Whether the server can be reached: a form sent into a dead line would be gone with its page. */
const reachable = () =>
  fetch('/robots.txt', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

const backOnline = (wait: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, wait)
    addEventListener('online', () => resolve(), { once: true })
  })

/** A UUIDv4: old browsers have no function of their own for it. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
