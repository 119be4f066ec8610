import '../../../../platform/old-browsers.ts'

/** What was ticked stays on the device until it has arrived: the line may break, the page may be loaded again, another tab may be opened. */
const form = document.querySelector<HTMLFormElement>('form[data-quiz]')
if (form) {
  const name = `mingfa quiz ${form.dataset['quiz']!}`
  const note = form.querySelector<HTMLOutputElement>('output[data-kept]')
  const boxes = () => [...form.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]')]
  const ticked = () => boxes().flatMap((box) => (box.checked ? [`${box.name}=${box.value}`] : []))
  const restore = () => {
    const kept = new Set((localStorage.getItem(name) ?? '').split(' '))
    if (kept.size > 0 && kept.has('') === false)
      for (const box of boxes()) box.checked = kept.has(`${box.name}=${box.value}`)
  }
  restore()
  pageByPage(form)
  // Another tab of the same attempt.
  addEventListener('storage', (event) => {
    if (event.key === name && event.newValue) restore()
  })
  form.addEventListener('change', () => {
    localStorage.setItem(name, ticked().join(' '))
    if (note) note.textContent = note.dataset['kept']!
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const button = form.querySelector<HTMLButtonElement>('button[type=submit]')!
    button.disabled = true
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    for (const key of [...body.keys()]) if (key.startsWith('q')) body.delete(key)
    for (const one of ticked()) body.append(...(one.split('=') as [string, string]))
    body.set('do', 'submit')
    const send = () => {
      fetch(form.action, { method: 'POST', body, credentials: 'omit' })
        .then(async (reply) => {
          if (reply.status >= 500) throw new Error('later')
          const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
          localStorage.removeItem(name)
          document.querySelector('main')!.replaceWith(page.querySelector('main')!)
          scrollTo(0, 0)
        })
        .catch(() => {
          if (note) note.textContent = `${note.dataset['kept']!} …`
          setTimeout(send, 2000)
        })
    }
    send()
  })
}

/** On a small screen one question at a time, if whoever answers wants it so; all of them stay in the form. */
function pageByPage(paper: HTMLFormElement) {
  const questions = [...paper.querySelectorAll('fieldset')]
  const submit = paper.querySelector<HTMLButtonElement>('button[type=submit]')!
  const bar = paper.querySelector<HTMLElement>('[data-pages]')
  if (!bar || questions.length < 2) return
  const [back, on, toggle] = [...bar.querySelectorAll('button')] as [
    HTMLButtonElement,
    HTMLButtonElement,
    HTMLButtonElement,
  ]
  const place = bar.querySelector('output')!
  let single = localStorage.getItem('mingfa quiz pages') === 'single'
  let at = 0
  const draw = () => {
    questions.forEach((question, i) => (question.hidden = single && i !== at))
    submit.hidden = single && at < questions.length - 1
    back.hidden = !single
    on.hidden = !single
    back.disabled = at === 0
    on.disabled = at === questions.length - 1
    place.textContent = single ? `${at + 1} / ${questions.length}` : ''
    toggle.textContent = toggle.getAttribute(single ? 'data-all' : 'data-one')
  }
  const go = (to: number) => {
    at = Math.max(0, Math.min(questions.length - 1, to))
    draw()
    questions[at]!.querySelector<HTMLInputElement>('input')!.focus()
  }
  toggle.addEventListener('click', () => {
    single = !single
    localStorage.setItem('mingfa quiz pages', single ? 'single' : 'all')
    draw()
  })
  back.addEventListener('click', () => go(at - 1))
  on.addEventListener('click', () => go(at + 1))
  bar.hidden = false
  draw()
}
