/**
 * What opens the numbers of the report and checks them, in the page itself: no network, nothing newer than what it asks for first. Text goes in
 * by textContent alone. It is set as it stands here, so that its hash can be named in the page's policy.
 */
export const pageScript = String.raw`
(function () {
  var facts = JSON.parse(document.getElementById('facts').textContent)
  var w = facts.words
  var dialog = document.getElementById('panel')
  var body = document.getElementById('panel-body')
  var opener = null
  var unpacked = null

  function el(tag, text, more) {
    var one = document.createElement(tag)
    if (text !== undefined && text !== null) one.textContent = text
    for (var key in more || {}) one.setAttribute(key, more[key])
    return one
  }
  function bytesOf(base64) {
    var text = atob(base64)
    var bytes = new Uint8Array(text.length)
    for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
    return bytes
  }
  function unpack() {
    if (!unpacked) unpacked = (async function () {
      if (typeof DecompressionStream === 'undefined') throw new Error(w.old)
      var packed = bytesOf(document.getElementById('packed').textContent.trim())
      var stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
      return JSON.parse(await new Response(stream).text())
    })()
    return unpacked
  }
  async function sha256(text) {
    if (!window.crypto || !crypto.subtle) throw new Error(w.old)
    var bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
    return Array.from(bytes, function (one) { return one.toString(16).padStart(2, '0') }).join('')
  }
  // RFC 8785, as far as the report needs it: keys in order, numbers as ECMAScript writes them.
  function canonical(value) {
    if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']'
    if (value && typeof value === 'object')
      return '{' + Object.keys(value).sort().map(function (key) { return JSON.stringify(key) + ':' + canonical(value[key]) }).join(',') + '}'
    return JSON.stringify(value)
  }
  function numbersIn(report) {
    var all = []
    report.chapters.forEach(function (chapter) {
      chapter.paragraphs.forEach(function (paragraph) {
        paragraph.sentences.forEach(function (sentence) {
          sentence.parts.forEach(function (part) { if (part.kind !== 'text' && part.source) all.push(part) })
        })
      })
    })
    return all
  }
  async function codeOf(source, asOf) {
    var hex = (await sha256(canonical({ asOf: asOf, source: source }))).slice(0, 12)
    return hex.slice(0, 4) + '-' + hex.slice(4, 8) + '-' + hex.slice(8)
  }

  function table(heads, rows) {
    var one = el('table')
    var head = one.appendChild(el('thead')).appendChild(el('tr'))
    heads.forEach(function (text) { head.appendChild(el('th', text, { scope: 'col' })) })
    var tbody = one.appendChild(el('tbody'))
    rows.forEach(function (row) { put(tbody, row) })
    return one
  }
  function put(tbody, row) {
    var tr = tbody.appendChild(el('tr'))
    row.forEach(function (text, i) { tr.appendChild(i === 0 ? el('th', text, { scope: 'row' }) : el('td', text)) })
  }
  function section(title) {
    var one = body.appendChild(el('section'))
    one.appendChild(el('h3', title))
    return one
  }
  function dayAfter(from, days) {
    return new Date(Date.parse(from + 'T00:00:00Z') + days * 86400000).toISOString().slice(0, 10)
  }

  async function showRows(at, fact) {
    var shown = section(w.rows.replace('{n}', fact.total.toLocaleString('en-US')))
    shown.appendChild(el('p', fact.bare ? w.bareAbout : w.rowsAbout))
    try {
      var all = await unpack()
      var columns = all.rows[at]
      var count = columns[0].length
      if (fact.total > count) shown.appendChild(el('p', w.cut.replace('{n}', count.toLocaleString('en-US'))))
      var made = shown.appendChild(table(fact.bare ? [w.county, w.month, w.kind, w.amount] : [w.org, w.day, w.kind, w.amount], []))
      var tbody = made.querySelector('tbody')
      var next = 0
      var more = shown.appendChild(el('button', w.more, { type: 'button' }))
      var page = function () {
        var until = Math.min(count, next + 100)
        for (; next < until; next++)
          put(tbody, [all.orgs[columns[0][next]], dayAfter(fact.from, columns[1][next]).slice(0, fact.bare ? 7 : 10), all.kinds[columns[2][next]], columns[3][next].toLocaleString('en-US')])
        more.hidden = next >= count
      }
      more.addEventListener('click', page)
      page()
    } catch (fault) {
      shown.appendChild(el('p', String(fault.message || fault)))
    }
  }

  async function prove(n, fact) {
    var shown = section(w.proof)
    if (!fact.code) { shown.appendChild(el('p', w.draft)); return }
    shown.appendChild(el('p', w.code + fact.code))
    var says = shown.appendChild(el('p', '', { role: 'status' }))
    try {
      var all = await unpack()
      var frozen = JSON.parse(all.frozen)
      var faults = await faultsOf(n, fact, numbersIn(frozen)[n - 1], frozen, all)
      says.textContent = faults.length ? faults.join(' ') : w.right
      says.className = faults.length ? 'wrong' : 'right'
    } catch (fault) {
      says.textContent = String(fault.message || fault)
    }
  }
  /** What does not fit of one number: its words, its code, its rows. */
  async function faultsOf(n, fact, part, frozen, all) {
    var faults = []
    var name = w.nth.replace('{n}', n).replace('{label}', fact.label)
    var there = document.querySelector('a[data-n="' + n + '"]')
    var said = there ? there.textContent : ''
    var locked = part ? part.said[facts.language] : ''
    if (said !== locked) faults.push(name + w.differs.replace('{page}', said).replace('{locked}', locked))
    var code = part ? await codeOf(part.source, frozen.asOf) : ''
    if (code !== fact.code) faults.push(name + w.codeDiffers.replace('{code}', code))
    var columns = all.rows[facts.of[n - 1]]
    if (columns && columns[0].length === fact.total && fact.total > 0 && part) {
      var counted = part.source.numerator === null ? part.source.value : part.source.numerator
      var sum = columns[3].reduce(function (total, one) { return total + one }, 0)
      if (counted !== null && Math.abs(sum - counted) > 1e-6) faults.push(name + w.sumDiffers.replace('{sum}', sum.toLocaleString('en-US')))
    }
    return faults
  }

  function open(n) {
    var at = facts.of[n - 1]
    var fact = facts.facts[at]
    if (!fact) return false
    body.textContent = ''
    document.getElementById('panel-title').textContent = fact.label
    body.appendChild(el('p', fact.value, { class: 'value' }))
    var dl = body.appendChild(el('dl'))
    var pairs = [[w.rule, fact.rule], [w.basis, fact.basis], [w.period, fact.from + ' — ' + fact.until], [w.asOf, facts.asOf],
      [w.records, fact.records === null ? null : fact.records.toLocaleString('en-US')]]
    pairs.forEach(function (pair) {
      if (pair[1] === null) return
      dl.appendChild(el('dt', pair[0]))
      dl.appendChild(el('dd', pair[1]))
    })
    if (fact.why) body.appendChild(el('p', fact.why === 'cases' ? w.cases : w.gone))
    if (fact.counties.length) section(w.byCounty).appendChild(table([w.county, w.amount], fact.counties))
    if (fact.months.length) section(w.byMonth).appendChild(table([w.month, w.amount], fact.months))
    if (dialog.showModal) dialog.showModal()
    else dialog.setAttribute('open', '')
    body.scrollTop = 0
    prove(n, fact).then(function () { if (!fact.why && fact.total > 0) return showRows(at, fact) })
    return true
  }

  async function checkAll() {
    var says = document.getElementById('checked')
    says.textContent = w.checking
    says.className = ''
    try {
      var all = await unpack()
      var faults = []
      if ((await sha256(all.frozen)) !== facts.digest) faults.push(w.digestDiffers)
      var frozen = JSON.parse(all.frozen)
      var parts = numbersIn(frozen)
      for (var n = 1; n <= Math.max(parts.length, facts.of.length); n++)
        faults = faults.concat(await faultsOf(n, facts.facts[facts.of[n - 1]] || { label: '', code: '', total: 0 }, parts[n - 1], frozen, all))
      says.textContent = faults.length ? faults.join(' ') : w.allRight.replace('{n}', parts.length)
      says.className = faults.length ? 'wrong' : 'right'
    } catch (fault) {
      says.textContent = w.broken + String(fault.message || fault)
      says.className = 'wrong'
    }
  }

  document.addEventListener('click', function (event) {
    var link = event.target.closest ? event.target.closest('a[data-n]') : null
    if (!link) return
    opener = link
    if (open(Number(link.getAttribute('data-n')))) event.preventDefault()
  })
  document.getElementById('panel-close').addEventListener('click', function () { dialog.close ? dialog.close() : dialog.removeAttribute('open') })
  dialog.addEventListener('click', function (event) { if (event.target === dialog) dialog.close() })
  dialog.addEventListener('close', function () { if (opener) opener.focus() })
  var check = document.getElementById('check')
  if (check) check.addEventListener('click', checkAll)
  document.documentElement.className = 'opens'
})()
`.trim()
