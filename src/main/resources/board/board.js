/**
 * Shows the events of /board/events: `now`, a snapshot each second, and `ended`, the recently closed tasks, when they change.
 * What they tell is shown by modules: trouble, overview, providers, tasks; and one task by task.
 */

import { announce, attribute, byId, text } from './dom.js'
import { showFigures } from './overview.js'
import { showProviders } from './providers.js'
import { holdTask, titleOfTask } from './task.js'
import { showEnded, showHowLongAgo, showTasks } from './tasks.js'
import { ranked, showTrouble } from './trouble.js'
import { clock, relayClock, span } from './words.js'

const STALE_AFTER = 3500
const RECONNECT_AFTER = 3000

let lastHeard = performance.now()
let held = false
let latest = null
let latestEnded = null

/* Connection */

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
    latest = JSON.parse(event.data)
    relayClock.ahead = latest.at - Date.now()
    heard()
    show()
  })
  events.addEventListener('ended', event => {
    latestEnded = JSON.parse(event.data)
    show()
  })
  events.addEventListener('error', () => {
    // The browser reconnects by itself, unless the server closed the stream with an error
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(connect, RECONNECT_AFTER)
    }
  })
}

/** Trouble is shown at all times, and all else unless it is held. */
function show() {
  if (latest === null) return
  const judged = ranked(latest)
  showTrouble(latest, judged, titleOfTask())
  if (held) return
  showFigures(latest)
  showProviders(latest, judged)
  showTasks(latest)
  if (latestEnded !== null) {
    showEnded(latestEnded)
  }
}

/* Holding what moves */

byId('hold').addEventListener('click', () => {
  held = !held
  attribute(byId('hold'), 'aria-pressed', held)
  byId('held').hidden = !held
  text(byId('held'), `Held since ${clock.format(relayClock.now())}: what follows does not change until you release it.`)
  holdTask(held)
  show()
})

setInterval(() => {
  showLink()
  if (!held) showHowLongAgo()
}, 1000)
connect()
