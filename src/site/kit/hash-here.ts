/** Where a document need not leave the reader's machine to be checked: its hash is computed here and sent instead. Proof files are small and go as they are. */
export function hashHere(form: HTMLFormElement) {
  const file = form.elements.namedItem('file') as HTMLInputElement
  const text = form.elements.namedItem('text') as HTMLInputElement
  const told = document.createElement('p')
  told.setAttribute('role', 'status')
  file.insertAdjacentElement('afterend', told)
  file.addEventListener('change', () => {
    const chosen = file.files?.[0]
    // Without https the browser offers no hashing: then the file goes to the server.
    if (!chosen || !crypto.subtle || /\.(json|tlog-proof)$/i.test(chosen.name)) return
    void new Response(chosen).arrayBuffer().then(async (bytes) => {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      text.value = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
      told.textContent = `${chosen.name} · ${form.dataset['check']!}`
      file.value = ''
    })
  })
}
