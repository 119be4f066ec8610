import '../../../../platform/old-browsers.ts'
import type { Board } from '../../reading/time.ts'

/** The board brings itself up to date: over one open line, or, where there is none, by asking twice a minute. */
const board = document.querySelector<HTMLElement>('.board[data-live]')
if (board) {
  const one = (of: string) => board.querySelector<HTMLElement>(`[data-of=${of}]`)!
  const state = board.querySelector<HTMLElement>('[data-state]')!
  const latest = board.querySelector<HTMLElement>('[data-latest]')!
  const grouped = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
  const base = location.pathname.replace(/\/(en\/)?reading.*$/, '')

  const tell = (how: 'live' | 'slow' | 'broken') => {
    const said = state.getAttribute(`data-said-${how}`)!
    if (state.textContent !== said) state.textContent = said
  }
  const draw = ({ schools, people, counties, latest: last }: Board) => {
    one('schools').textContent = grouped(schools)
    one('people').textContent = grouped(people)
    counties.forEach((county, i) => {
      const row = board.querySelector(`[data-county="${i}"]`)
      if (!row) return
      row.querySelector('[data-count]')!.textContent = `${county.schools} / ${county.of}`
      row.querySelector('progress')!.value = county.schools
    })
    latest.textContent = ''
    for (const { name, at } of last) {
      const item = document.createElement('li')
      item.lang = 'zh-CN'
      item.textContent = `${at} ${name}`
      latest.append(item)
    }
    if (last.length === 0) {
      const none = document.createElement('li')
      none.textContent = latest.getAttribute('data-none')
      latest.append(none)
    }
  }

  const ask = () => {
    fetch(`${base}/reading/now.json`, { credentials: 'omit' })
      .then(async (reply) => {
        if (!reply.ok) throw new Error('later')
        draw((await reply.json()) as Board)
        tell('slow')
      })
      .catch(() => tell('broken'))
    setTimeout(ask, 30_000)
  }

  if (typeof EventSource === 'undefined') ask()
  else {
    const line = new EventSource(`${base}/reading/live`)
    let asking = false
    line.onmessage = ({ data }) => {
      draw(JSON.parse(data as string) as Board)
      tell('live')
    }
    line.onopen = () => tell('live')
    line.onerror = () => {
      tell('broken')
      // Refused for good: there are too many lines already.
      if (line.readyState === EventSource.CLOSED && !asking) {
        asking = true
        setTimeout(ask, 5000)
      }
    }
  }
}
