/**
 * Shows the events of /board/events: `now`, a snapshot each second, and `ended`, the recently closed tasks, when they change.
 *
 * Data is never used as markup: it becomes text, or the address of a link if that is http or https.
 */

const STALE_AFTER = 3500
const RECONNECT_AFTER = 3000
const FIRST_ROWS = 10
const SVG = 'http://www.w3.org/2000/svg'
const REASONS = {
  unauthorized: 'the gateway rejects the token',
  forbidden: 'the gateway denies access to its tasks',
  quota: 'the account is out of quota',
  misconfigured: 'the gateway has no such API at this address',
  rate_limited: 'the gateway limits the rate of requests',
  breaker: 'consecutive errors, time-outs or failed connections'
}
const TONES = {
  running: 'busy', succeeded: 'good', failed: 'bad', timed_out: 'warn'
}

const numbers = new Intl.NumberFormat('en')
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const byId = id => document.getElementById(id)

let lastHeard = performance.now()
let ahead = 0 // how far the relay's clock is ahead of the browser's, in milliseconds
let announced = new Map()

/* Elements */

function element(name, properties = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'class' || key === 'role' || key.startsWith('data-') || key.startsWith('aria-')) {
      made.setAttribute(key, value)
    } else {
      made[key] = value
    }
  }
  made.append(...children)
  return made
}

/** Writes only changes, so that selection and focus are kept. */
function text(node, value) {
  const wanted = String(value)
  if (node.textContent !== wanted) {
    node.textContent = wanted
  }
}

function attribute(node, name, value) {
  if (value === null || value === undefined) {
    node.removeAttribute(name)
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value)
  }
}

/** Makes the children of a node match the items: one child for each, in the same order, reused for the same key. */
function keep(parent, items, keyOf, make, update) {
  const rows = parent.rowsByKey ??= new Map()
  const wanted = new Set(items.map(keyOf))
  for (const [key, row] of rows) {
    if (!wanted.has(key)) {
      row.remove()
      rows.delete(key)
    }
  }
  let at = parent.firstElementChild
  for (const item of items) {
    const key = keyOf(item)
    let row = rows.get(key)
    if (!row) {
      row = make(item)
      rows.set(key, row)
    }
    if (row === at) {
      at = at.nextElementSibling
    } else {
      parent.insertBefore(row, at)
    }
    update(row, item)
  }
}

/* Texts */

function span(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} m ${String(seconds % 60).padStart(2, '0')} s`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')} m`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

function rate(perSecond) {
  return perSecond >= 100 ? numbers.format(Math.round(perSecond)) : perSecond.toFixed(1)
}

function ordinal(n) {
  const ends = { 1: 'st', 2: 'nd', 3: 'rd' }
  return n + ((n % 100 >= 11 && n % 100 <= 13) ? 'th' : ends[n % 10] ?? 'th')
}

function times(n, what) {
  return `${n} ${what}${n === 1 ? '' : 's'}`
}

const sum = counts => counts.reduce((one, other) => one + other, 0)
const mean = (counts, seconds) => sum(counts.slice(-seconds)) / seconds

/** The URL if it is http or https, else null. */
function webAddress(given) {
  try {
    const url = new URL(given)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null
  } catch {
    return null
  }
}

/* Head */

function showFigures(now) {
  const gates = now.providers.map(provider => provider.gate)
  const polls = gates.map(gate => gate.polls).reduce((one, other) => one.map((count, i) => count + other[i]))
  const share = gates[0].share
  text(byId('group'), now.about.group === 'video-task-relay' ? '' : now.about.group)
  text(byId('open'), numbers.format(now.open))
  text(byId('open-note'), share < 1 ? `here, with ${Math.round(share * 100)} % of the partitions` : 'here, with all partitions')
  text(byId('completions'), numbers.format(sum(now.completions)))
  text(byId('polls'), rate(mean(polls, 10)))
  drawLine(byId('completions-line'), now.completions)
  drawLine(byId('polls-line'), polls)
  const ready = now.problems.length === 0
  text(byId('ready'), ready ? 'Ready' : 'Not ready')
  attribute(byId('ready'), 'data-tone', ready ? 'good' : 'bad')
  text(byId('ready-note'), ready
    ? now.failures.join(', ') || (now.waitsForRoom ? 'intake is at its limit of open tasks' : 'broker, ledger and intake')
    : now.problems.join(', '))
  document.title = `${ready ? '' : '⚠ '}${numbers.format(now.open)} open · video-task-relay`
  announce('ready', ready ? ['The relay is ready', ...now.failures.map(failure => failure.split(' failed ')[0] + ' fails')].join(', ') : `The relay is not ready: ${now.problems.join(', ')}`)
}

function drawLine(svg, counts) {
  const most = Math.max(1, ...counts)
  const bars = counts.map((count, i) => count === 0 ? '' : `M${2 * i + 1} 24v${-Math.max(1.5, 23 * count / most).toFixed(1)}`)
  attribute(svg.firstElementChild, 'd', bars.join('') + 'M0 23.6h120')
}

/* Providers */

function makeGauge(name) {
  return element('div', { class: 'gauge' },
    element('span', { class: 'name' }, name), element('span', { class: 'value' }, element('span'), element('span', { class: 'of' })))
}

function makeProvider(provider) {
  const row = element('li', {},
    element('div', { class: 'who' }, element('h3', {}, provider.name), element('span', { class: 'host' })),
    element('div', { class: 'state' }, element('span', { class: 'badge' }), element('span', { class: 'why' })),
    makeGauge('Requests'), makeGauge('Polls per second'), makeGauge('Queued'), makeGauge('Open'),
    element('ul', { class: 'kinds', 'aria-label': `Open tasks of ${provider.name} by prefix` }),
    element('ul', { class: 'learned', 'aria-label': `How long tasks of ${provider.name} take` }))
  row.gauges = row.querySelectorAll('.gauge')
  for (const gauge of [row.gauges[0], row.gauges[1]]) {
    gauge.append(element('progress', { max: 1, value: 0, 'aria-label': `${gauge.firstChild.textContent} of ${provider.name}` }))
  }
  return row
}

function updateProvider(row, provider, now) {
  const gate = provider.gate
  const state = stateOf(gate, now.at)
  text(row.querySelector('.host'), now.about.hosts[provider.name] ?? '')
  const badge = row.querySelector('.badge')
  text(badge, state.word)
  attribute(badge, 'data-tone', state.tone)
  showWhy(row.querySelector('.why'), state)
  const polls = mean(gate.polls, 10)
  showGauge(row.gauges[0], numbers.format(gate.asking), ` of ${numbers.format(gate.concurrency)}`, gate.asking / gate.concurrency)
  showGauge(row.gauges[1], rate(polls), gate.budget === null ? ', no budget' : ` of ${rate(gate.budget)}`,
    gate.budget === null ? null : polls / gate.budget)
  showGauge(row.gauges[2], numbers.format(gate.waiting), '')
  showGauge(row.gauges[3], numbers.format(gate.open), '')
  keep(row.querySelector('.kinds'), provider.kinds, kind => kind.prefix,
    kind => element('li', {}, kind.prefix ? element('code', {}, kind.prefix) : element('span', { class: 'quiet' }, 'other IDs '), element('span')),
    (item, kind) => text(item.lastChild, numbers.format(kind.open)))
  keep(row.querySelector('.learned'), provider.learned, learned => learned.kind, makeLearned, updateLearned)
  announce(provider.name, `${provider.name}: ${state.word} ${state.reason ?? ''}`)
}

function makeLearned(learned) {
  const curve = document.createElementNS(SVG, 'svg')
  curve.setAttribute('viewBox', '0 0 120 24')
  curve.setAttribute('preserveAspectRatio', 'none')
  curve.setAttribute('aria-hidden', 'true')
  curve.append(document.createElementNS(SVG, 'path'))
  const name = learned.kind === 'other' ? element('span', { class: 'quiet' }, 'other IDs') : element('code', {}, learned.kind)
  return element('li', {}, name, curve, element('span'), element('span', { class: 'quiet' }))
}

function updateLearned(item, learned) {
  const [, curve, takes, saves] = item.children
  drawCurve(curve, learned.ends)
  text(takes, `${span(1000 * learned.median)}, 9 in 10 within ${span(1000 * learned.most)}`)
  const saved = Math.round(100 * (1 - learned.polls / learned.pollsOfFixedInterval))
  text(saves, `${learned.polls.toFixed(1)} polls a task` + (saved > 0 ? `, ${saved} % saved` : ''))
}

/** The part of tasks that ends at each age. */
function drawCurve(svg, ends) {
  const most = Math.max(...ends)
  const step = 120 / ends.length
  const points = ends.map((part, i) => `L${(step * (i + 0.5)).toFixed(1)} ${(23 - 21 * part / most).toFixed(1)}`)
  attribute(svg.firstElementChild, 'd', `M0 23${points.join('')}L120 23Z`)
}

function showGauge(gauge, value, of, part) {
  const [first, second] = gauge.querySelector('.value').children
  text(first, value)
  text(second, of)
  const bar = gauge.querySelector('progress')
  if (bar) {
    bar.hidden = part === null
    attribute(bar, 'value', Math.min(1, part ?? 0).toFixed(3))
    bar.classList.toggle('full', part >= 0.95)
  }
}

function stateOf(gate, at) {
  const pause = gate.pause
  if (!pause) {
    const troubles = gate.troubles > 0 ? `${gate.troubles} of the last ${gate.breaksAt} polls failed` : ''
    return gate.comingBack === null
      ? { word: 'Polled', tone: 'good', text: troubles }
      : { word: 'Recovering', tone: 'busy', text: `at ${rate(gate.comingBack)} polls per second` }
  }
  const inARow = pause.inARow > 1 ? `, ${ordinal(pause.inARow)} in a row` : ''
  const word = pause.until > at ? 'Paused' : 'Probing'
  const when = pause.until > at
    ? `until ${clock.format(pause.until)}, in ${span(pause.until - at)}${inARow}`
    : `one task at a time${gate.probing ? ', one poll is running' : ''}${inARow}`
  return { word, tone: 'warn', reason: pause.reason, text: `${REASONS[pause.reason] ?? ''} · ${when}` }
}

function showWhy(why, state) {
  if (!why.firstChild) {
    why.append(element('code'), element('span'))
  }
  text(why.firstChild, state.reason ?? '')
  text(why.lastChild, state.reason ? ` ${state.text}` : state.text)
}

/* Tasks */

function makeRow(cells) {
  return element('tr', { role: 'row' }, ...cells.map(cell => {
    cell.setAttribute('role', 'cell')
    return cell
  }))
}

function makeTask(task) {
  return makeRow([
    element('td', { class: 'id', title: task.taskId }, task.taskId),
    element('td', {}, task.provider),
    element('td', {}, element('span', { class: 'badge' })),
    element('td', {}, element('div', { class: 'bar' },
      element('progress', { max: 100, value: 0, 'aria-label': `Progress of ${task.taskId}` }), element('output'))),
    element('td', { class: 'number' }), element('td', { class: 'number' }),
    element('td', { class: 'number', 'data-name': 'next poll' })])
}

function updateTask(row, task, now) {
  const [, , state, progress, age, polls, next] = row.children
  const trouble = troubleOf(task)
  const badge = state.firstChild
  text(badge, trouble ?? task.state)
  attribute(badge, 'data-tone', trouble ? 'warn' : TONES[task.state])
  attribute(badge, 'title', trouble && `${trouble}; last seen ${task.state}`)
  attribute(progress.firstChild.firstChild, 'value', task.progress ?? 0)
  text(progress.firstChild.lastChild, task.progress === null ? '–' : `${task.progress} %`)
  text(age, span(now.at - task.accepted))
  text(polls, numbers.format(task.polls))
  text(next, nextPoll(task, now))
}

function troubleOf(task) {
  if (task.failures > 0) return times(task.failures, 'failed poll')
  if (task.notFounds > 0) return `not found, ${task.notFounds}×`
  return task.withoutUrl > 0 ? 'no URL yet' : null
}

function nextPoll(task, now) {
  if (task.due > now.at) return `in ${span(Math.ceil((task.due - now.at) / 1000) * 1000)}`
  const gate = now.providers.find(provider => provider.name === task.provider)?.gate
  if (gate?.pause) return 'paused'
  return now.at - task.due < 2000 ? 'now' : `late ${span(now.at - task.due)}`
}

function showTasks(now) {
  const shown = now.tasks.length
  const open = now.providers.map(provider => provider.gate.open).reduce((one, other) => one + other, 0)
  text(byId('tasks-note'), shown === 0 ? '' : shown < open
    ? `${shown} of ${numbers.format(open)}, the oldest of each provider`
    : `all ${numbers.format(shown)}, the oldest first`)
  byId('tasks').hidden = shown === 0
  byId('tasks-none').hidden = open > 0
  for (const place of document.querySelectorAll('.topic')) {
    text(place, now.about.topic)
  }
  text(byId('prefixes'), now.about.prefixes.join(', '))
  offerAll('tasks', shown)
  keep(byId('tasks').tBodies[0], now.tasks, task => `${task.taskId} ${task.accepted}`, makeTask,
    (row, task) => updateTask(row, task, now))
}

/** Shows the button for all rows if the table has more than its first rows. */
function offerAll(table, number) {
  const button = byId(`${table}-all`)
  const all = byId(table).classList.contains('all')
  button.hidden = number <= FIRST_ROWS
  attribute(button, 'aria-expanded', all)
  text(button, all ? 'Show fewer' : `Show all ${number}`)
}

for (const table of ['tasks', 'ended']) {
  byId(`${table}-all`).addEventListener('click', () => {
    byId(table).classList.toggle('all')
    offerAll(table, byId(table).tBodies[0].rows.length)
  })
}

/* Ended tasks */

function makeEnded(task) {
  const result = element('td')
  const address = task.videoUrl === null ? null : webAddress(task.videoUrl)
  if (address) {
    result.append(element('a', { href: address.href, target: '_blank', rel: 'noopener noreferrer',
      'aria-label': `Video of ${task.taskId} at ${address.host}` }, element('bdi', {}, address.host), ' ↗'))
  } else {
    const kind = task.category && task.category !== 'unknown' ? ` (${task.category.replace('_', ' ')})` : ''
    const why = [task.code && task.code + kind, task.message].filter(Boolean).join(': ')
    result.title = why
    result.append(element('bdi', {}, why || (task.status === 'cancelled' ? 'by the gateway' : '–')))
  }
  const status = element('span', { class: 'badge' }, task.status.replace('_', ' '))
  attribute(status, 'data-tone', TONES[task.status])
  return makeRow([
    element('td', { class: 'id', title: task.taskId }, task.taskId),
    element('td', {}, task.provider),
    element('td', {}, status),
    result,
    element('td', { class: 'number' }, span(task.at - task.accepted)),
    element('td', { class: 'number' }, numbers.format(task.polls)),
    element('td', { class: 'number', 'data-name': `took ${span(task.at - task.accepted)},` }, element('time', { dateTime: new Date(task.at).toISOString() }))])
}

function showEnded(ended) {
  byId('ended').hidden = ended.length === 0
  byId('ended-none').hidden = ended.length > 0
  text(byId('ended-note'), ended.length === 0 ? '' : `the last ${ended.length} on this instance`)
  offerAll('ended', ended.length)
  const body = byId('ended').tBodies[0]
  keep(body, ended, task => `${task.taskId} ${task.accepted} ${task.at}`, makeEnded, () => {})
  body.ends = ended.map(task => task.at)
  showHowLongAgo()
}

function showHowLongAgo() {
  const now = Date.now() + ahead
  const body = byId('ended').tBodies[0]
  Array.from(body.rows).forEach((row, i) => {
    text(row.lastChild.firstChild, `${span(now - body.ends[i])} ago`)
  })
}

/* Connection */

/** Announces a change to screen readers, but not the first value. */
function announce(about, words) {
  const before = announced.get(about)
  announced.set(about, words)
  if (before !== undefined && before !== words) {
    text(byId('news'), words)
  }
}

function showLink() {
  const silent = performance.now() - lastHeard
  const live = silent < STALE_AFTER && document.body.dataset.link !== 'connecting'
  if (live) {
    document.body.dataset.link = 'live'
    text(byId('link'), 'Live')
  } else if (document.body.dataset.link !== 'connecting' || silent > STALE_AFTER) {
    document.body.dataset.link = 'stale'
    text(byId('link'), `No data for ${span(silent)}, reconnecting`)
  }
  announce('link', document.body.dataset.link === 'stale' ? 'The board is stale' : 'The board is live')
}

function heard() {
  lastHeard = performance.now()
  document.body.dataset.link = 'live'
  showLink()
}

function connect() {
  const events = new EventSource('board/events')
  events.addEventListener('now', event => {
    const now = JSON.parse(event.data)
    ahead = now.at - Date.now()
    heard()
    showFigures(now)
    keep(byId('providers'), now.providers, provider => provider.name, makeProvider,
      (row, provider) => updateProvider(row, provider, now))
    showTasks(now)
  })
  events.addEventListener('ended', event => showEnded(JSON.parse(event.data)))
  events.addEventListener('error', () => {
    // The browser reconnects by itself, unless the server closed the stream with an error
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(connect, RECONNECT_AFTER)
    }
  })
}

setInterval(() => {
  showLink()
  showHowLongAgo()
}, 1000)
connect()
