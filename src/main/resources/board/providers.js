/** The providers: their state and why, how much they are polled, and how long their tasks take. */

import { attribute, byId, drawing, element, keep, text } from './dom.js'
import { numbers, pollFigure, span } from './words.js'

const WIDTH = 120
const HEIGHT = 40

export function showProviders(now, judged) {
  keep(byId('providers'), judged, ({ provider }) => provider.name, ({ provider }) => makeProvider(provider),
    (row, { provider, state }) => updateProvider(row, provider, state, now))
}

function makeGauge(name) {
  return element('div', { class: 'gauge' },
    element('span', { class: 'name' }, name), element('span', { class: 'value' }, element('span'), element('span', { class: 'of' })))
}

function makeProvider({ name }) {
  const row = element('li', { 'data-provider': name },
    element('div', { class: 'who' }, element('h3', {}, name), element('span', { class: 'host' })),
    element('div', { class: 'state' }, element('span', { class: 'badge' }), makeWhy()),
    makeGauge('Requests'), makeGauge('Polls'), makeGauge('Queued'), makeGauge('Open'),
    element('ul', { class: 'kinds', 'aria-label': `Open tasks of ${name} by prefix` }),
    element('div', { class: 'durations', hidden: true }, element('h4', {}, 'How long tasks of each kind take: share that ends at each age'),
      element('ul', { class: 'learned', 'aria-label': `How long tasks of ${name} take, by kind` })))
  row.gauges = row.querySelectorAll('.gauge')
  for (const gauge of [row.gauges[0], row.gauges[1]]) {
    gauge.append(element('progress', { max: 1, value: 0, 'aria-label': `${gauge.firstChild.textContent} of ${name}` }))
  }
  return row
}

function makeWhy() {
  return element('p', { class: 'why' }, element('span', { class: 'means' }), element('span', { class: 'cause' }),
    element('span', { class: 'when' }))
}

function updateProvider(row, provider, state, now) {
  const gate = provider.gate
  text(row.querySelector('.host'), now.about.hosts[provider.name] ?? '')
  const badge = row.querySelector('.badge')
  text(badge, state.word)
  attribute(badge, 'data-tone', state.tone)
  showWhy(row.querySelector('.why'), state)
  const polls = pollFigure(gate.polls)
  showGauge(row.gauges[0], numbers.format(gate.asking), ` of ${numbers.format(gate.concurrency)}`, gate.asking / gate.concurrency)
  text(row.gauges[1].firstChild, polls.name)
  showGauge(row.gauges[1], polls.value, gate.budget === null ? '' : ` of ${polls.limit(gate.budget)}`,
    gate.budget === null ? null : polls.perSecond / gate.budget)
  showGauge(row.gauges[2], numbers.format(gate.waiting), '')
  showGauge(row.gauges[3], numbers.format(gate.open), '')
  keep(row.querySelector('.kinds'), provider.kinds, kind => kind.prefix,
    kind => element('li', {}, kind.prefix ? element('code', {}, kind.prefix) : element('span', { class: 'quiet' }, 'other IDs '), element('span')),
    (item, kind) => text(item.lastChild, numbers.format(kind.open)))
  row.querySelector('.durations').hidden = provider.learned.length === 0
  keep(row.querySelector('.learned'), provider.learned, learned => learned.kind, makeLearned, updateLearned)
}

function showWhy(why, state) {
  const [means, cause, when] = why.children
  text(means, state.means ? `${state.means}${state.reason ? ` (${state.reason})` : ''}` : '')
  text(cause, state.cause ? `Cause: ${state.cause}` : '')
  text(when, state.when ?? '')
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

/* How long tasks take */

function makeLearned(learned) {
  const name = learned.kind === 'other' ? element('span', { class: 'quiet' }, 'other IDs') : element('code', {}, learned.kind)
  const curve = drawing(WIDTH, HEIGHT, 'ends', 'median', 'axes')
  curve.setAttribute('aria-hidden', 'true')
  return element('li', {}, element('h5', {}, name),
    element('div', { class: 'plot' }, element('span', { class: 'most' }), curve, element('span', { class: 'from' }, '0'),
      element('span', { class: 'of' }, 'age at the end'), element('span', { class: 'to' })),
    element('p'), element('p', { class: 'quiet' }))
}

function updateLearned(item, learned) {
  const [, plot, takes, saves] = item.children
  drawCurve(plot.querySelector('svg'), learned)
  text(plot.querySelector('.most'), `${Math.round(100 * Math.max(...learned.ends))} %`)
  text(plot.querySelector('.to'), span(1000 * learned.seconds))
  text(takes, `Half within ${span(1000 * learned.median)}, 9 in 10 within ${span(1000 * learned.most)}`)
  const saved = Math.round(100 * (1 - learned.polls / learned.pollsOfFixedInterval))
  text(saves, `${learned.polls.toFixed(1)} polls a task` + (saved > 0 ? `, ${saved} % saved` : ''))
}

/** The part of the tasks that ends at each age, with a line at the age by which half of them have. */
function drawCurve(image, learned) {
  const { ends } = learned
  const most = Math.max(...ends)
  const step = WIDTH / ends.length
  const bottom = HEIGHT - 0.5
  const points = ends.map((part, i) => `L${(step * (i + 0.5)).toFixed(1)} ${(bottom - (HEIGHT - 3) * part / most).toFixed(1)}`)
  const median = (WIDTH * Math.min(1, learned.median / learned.seconds)).toFixed(1)
  attribute(image.querySelector('.ends'), 'd', `M0 ${bottom}${points.join('')}L${WIDTH} ${bottom}Z`)
  attribute(image.querySelector('.median'), 'd', `M${median} 2V${bottom}`)
  attribute(image.querySelector('.axes'), 'd', `M0.5 0V${bottom}H${WIDTH}`)
}
