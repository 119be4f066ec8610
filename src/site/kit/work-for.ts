import { solve } from '../../platform/sign-in/puzzle.ts'

/** A slice is short enough that an old telephone still answers its keyboard. */
const SLICE = 2000
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))

export const worked = (seed: string, bits: number) => solve({ seed, bits }, breathe, SLICE)

/**
 * On a form that asks for it, works out the puzzle while the reader writes, and lets the form go when that is done and whatever else it waits
 * for. Where this does not run, the form goes without, and waits in the slow queue.
 */
export function attend(
  form: HTMLFormElement,
  until: (say: (words: string) => void) => Promise<unknown> = async () => {},
) {
  const nonce = form.elements.namedItem('nonce') as HTMLInputElement | null
  const button = form.querySelector<HTMLButtonElement>('button.primary')!
  const { seed = '', bits = '0', working = '' } = form.dataset
  let work: Promise<void> | undefined
  const begin = () =>
    (work ??= nonce
      ? worked(seed, Number(bits)).then((found) => void (nonce.value = String(found)))
      : Promise.resolve())

  const noScript = form.querySelector('[data-without-script]')
  if (noScript) noScript.remove()
  form.addEventListener('focusin', () => void begin(), { once: true })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (button.disabled) return
    const words = button.textContent
    button.disabled = true
    button.setAttribute('aria-live', 'polite')
    const say = (said: string) => void (button.textContent = said)
    if (nonce && !nonce.value) say(working)
    void Promise.all([begin(), until(say)]).then(
      () => form.submit(),
      () => {
        button.disabled = false
        button.textContent = words
      },
    )
  })
  // Whoever comes back by the browser's own button finds the form as it was.
  const words = button.textContent
  addEventListener('pageshow', () => {
    button.disabled = false
    button.textContent = words
  })
}
