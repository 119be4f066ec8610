/** Lets the page one is on open again without a network: a phone that runs short of memory closes it while the camera is open. */
export async function takeAlong(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/on-site-worker.js')
    const { active } = await navigator.serviceWorker.ready
    const loaded = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.startsWith('/assets/'))
    active?.postMessage({ take: [...new Set(loaded)] })
  } catch {
    // Without it the page still works for as long as it stays open.
  }
}
