import { solve } from '../../platform/sign-in/puzzle.ts'
import { hashHere } from '../kit/hash-here.ts'

/**
 * The only script of the public site. On a form that asks for it, it works out the puzzle while the reader writes, and lets the form
 * go when that is done. Where it does not run, the form goes without, and waits in the slow queue.
 */
const form = document.querySelector<HTMLFormElement>('form[data-seed]')
if (form) attend(form)
const checking = document.querySelector<HTMLFormElement>('form[data-check]')
if (checking) hashHere(checking)

function attend(form: HTMLFormElement) {
  const nonce = form.elements.namedItem('nonce') as HTMLInputElement
  const button = form.querySelector<HTMLButtonElement>('button.primary')!
  const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))
  let work: Promise<void> | undefined
  // A slice is short enough that an old telephone still answers its keyboard.
  const begin = () =>
    (work ??= solve({ seed: form.dataset['seed']!, bits: Number(form.dataset['bits']) }, breathe, 2000).then(
      (found) => void (nonce.value = String(found)),
    ))

  form.querySelector('[data-without-script]')!.remove()
  form.addEventListener('focusin', begin, { once: true })
  form.addEventListener('submit', (event) => {
    if (nonce.value) return
    event.preventDefault()
    if (button.disabled) return
    button.disabled = true
    button.setAttribute('aria-live', 'polite')
    button.textContent = form.dataset['working']!
    void begin().then(() => form.submit())
  })
  // Whoever comes back by the browser's own button finds the form as it was.
  const words = button.textContent
  addEventListener('pageshow', () => {
    button.disabled = false
    button.textContent = words
  })
}
