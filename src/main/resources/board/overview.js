/** Figures of the instance: open tasks, completions, polls and readiness. */

import { attribute, byId, text } from './dom.js'
import { numbers, pollFigure, spaced, sum } from './words.js'

const HEIGHT = 24
const STATUSES = ['succeeded', 'failed', 'timed_out', 'cancelled']

export function showFigures(now) {
  const share = now.providers[0].gate.share
  text(byId('group'), now.about.group === 'video-task-relay' ? '' : now.about.group)
  text(byId('open'), numbers.format(now.open))
  text(byId('open-note'), `on this instance, which has ${share < 1 ? `${Math.round(share * 100)} % of the` : 'all'} partitions`)
  showCompletions(now.completions)
  const polls = total(now.providers.map(provider => provider.gate.polls))
  const figure = pollFigure(polls)
  text(byId('polls-name'), figure.name)
  text(byId('polls'), figure.value)
  text(byId('polls-note'), figure.over)
  drawBars(byId('polls-line'), [polls])
  const ready = now.problems.length === 0
  text(byId('ready'), ready ? 'Ready' : 'Not ready')
  attribute(byId('ready'), 'data-tone', ready ? 'good' : 'bad')
  text(byId('ready-note'), ready
    ? now.failures.join(', ') || (now.waitsForRoom ? 'intake is at its limit of open tasks' : 'broker, ledger and intake')
    : now.problems.join(', '))
}

const total = rows => rows.length === 0 ? [] : rows.reduce((one, other) => one.map((count, i) => count + other[i]))

/** Those that succeeded, and above them all others. */
function showCompletions(byStatus) {
  const counts = STATUSES.map(status => [status, sum(byStatus[status] ?? [])]).filter(([, count]) => count > 0)
  text(byId('completions'), numbers.format(sum(counts.map(([, count]) => count))))
  text(byId('completions-note'), counts.map(([status, count]) => `${numbers.format(count)} ${spaced(status)}`).join(', '))
  const none = new Array(60).fill(0)
  const others = STATUSES.slice(1).map(status => byStatus[status] ?? none)
  drawBars(byId('completions-line'), [byStatus.succeeded ?? none, total(others)])
}

/** Bars of seconds, one path for each layer, the first at the bottom. */
function drawBars(image, layers) {
  const sums = total(layers)
  const unit = (HEIGHT - 1) / Math.max(1, ...sums)
  layers.forEach((counts, layer) => {
    const bars = counts.map((count, i) => {
      const below = unit * sum(layers.slice(0, layer).map(other => other[i]))
      return count === 0 ? '' : `M${2 * i + 1} ${(HEIGHT - below).toFixed(1)}v${-Math.max(1.5, unit * count).toFixed(1)}`
    })
    attribute(image.children[layer], 'd', bars.join('') + (layer === 0 ? `M0 ${HEIGHT - 0.4}h120` : ''))
  })
}
