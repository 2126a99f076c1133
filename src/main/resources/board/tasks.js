/** Lists of tasks: the oldest open ones, and those that ended last. */

import { attribute, byId, copyButton, element, keep, text } from './dom.js'
import { TONES, fileName, numbers, relayClock, spaced, span, spanUntil, times, webAddress } from './words.js'
import { addressOf } from './task.js'

const FIRST_ROWS = 10
const LATE_AFTER = 2000

function makeRow(cells) {
  return element('tr', { role: 'row' }, ...cells.map(cell => {
    cell.setAttribute('role', 'cell')
    return cell
  }))
}

function makeId(taskId) {
  return element('td', { class: 'id' }, element('div', {},
    element('a', { href: addressOf(taskId), title: taskId }, element('bdi', {}, taskId)), copyButton(taskId, taskId)))
}

/* Open tasks */

function makeTask(task) {
  return makeRow([
    makeId(task.taskId),
    element('td', { class: 'provider' }, task.provider),
    element('td', { class: 'status' }, element('span', { class: 'badge' })),
    element('td', { class: 'result' }, element('div', { class: 'bar' },
      element('progress', { max: 100, value: 0, 'aria-label': `Progress of ${task.taskId}` }), element('output'))),
    element('td', { class: 'number', 'data-name': 'age' }),
    element('td', { class: 'number', 'data-name': 'polls' }),
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
  if (task.due > now.at) return `in ${spanUntil(task.due - now.at)}`
  const gate = now.providers.find(provider => provider.name === task.provider)?.gate
  if (gate?.pause) return 'paused'
  return now.at - task.due < LATE_AFTER ? 'now' : `late ${span(now.at - task.due)}`
}

export function showTasks(now) {
  const shown = now.tasks.length
  const open = now.providers.map(provider => provider.gate.open).reduce((one, other) => one + other, 0)
  text(byId('tasks-note'), shown === 0 ? '' : shown < open
    ? `${shown} of ${numbers.format(open)}, the oldest of each provider`
    : `all ${numbers.format(shown)}, the oldest first`)
  byId('tasks').hidden = shown === 0
  byId('tasks-none').hidden = open > 0
  showCommand(now.about)
  offerAll('tasks', shown)
  keep(byId('tasks').tBodies[0], now.tasks, task => `${task.taskId} ${task.accepted}`, makeTask,
    (row, task) => updateTask(row, task, now))
}

/** How to submit a task to this relay, while there is none. */
function showCommand(about) {
  const prefix = about.prefixes.includes('task_') ? 'task_' : about.prefixes[0] ?? ''
  const command = `echo ${prefix}01k6x | kcat -b ${about.brokers} -P -t ${about.topic}`
  text(byId('topic'), about.topic)
  text(byId('prefixes'), about.prefixes.join(', '))
  keep(byId('command'), [command], each => each,
    each => element('div', {}, element('pre', {}, element('code', {}, each)),
      copyButton(each, 'the command')))
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

function makeResult(task) {
  const address = task.videoUrl === null ? null : webAddress(task.videoUrl)
  if (address) {
    return element('td', { class: 'result' }, element('a', { href: address.href, target: '_blank',
      rel: 'noopener noreferrer', title: `${fileName(address)} at ${address.host}` },
      element('bdi', {}, fileName(address)), ' ↗', element('span', { class: 'unseen' }, `, video of ${task.taskId}`)))
  }
  const kind = task.category && task.category !== 'unknown' ? ` (${spaced(task.category)})` : ''
  const why = [task.code && task.code + kind, task.message].filter(Boolean).join(': ')
  return element('td', { class: 'result', title: why },
    element('bdi', {}, why || (task.status === 'cancelled' ? 'by the gateway' : '–')))
}

function makeEnded(task) {
  const status = element('span', { class: 'badge' }, spaced(task.status))
  attribute(status, 'data-tone', TONES[task.status])
  return makeRow([
    makeId(task.taskId),
    element('td', { class: 'provider' }, task.provider),
    element('td', { class: 'status' }, status),
    makeResult(task),
    element('td', { class: 'number', 'data-name': 'took' }, span(task.at - task.accepted)),
    element('td', { class: 'number', 'data-name': 'polls' }, numbers.format(task.polls)),
    element('td', { class: 'number', 'data-name': 'ended' }, element('time', { dateTime: new Date(task.at).toISOString() }))])
}

export function showEnded(ended) {
  byId('ended').hidden = ended.length === 0
  byId('ended-none').hidden = ended.length > 0
  text(byId('ended-note'), ended.length === 0 ? '' : `the last ${ended.length} on this instance`)
  offerAll('ended', ended.length)
  const body = byId('ended').tBodies[0]
  keep(body, ended, task => `${task.taskId} ${task.accepted} ${task.at}`, makeEnded)
  body.ends = ended.map(task => task.at)
  showHowLongAgo()
}

export function showHowLongAgo() {
  const body = byId('ended').tBodies[0]
  Array.from(body.rows).forEach((row, i) => {
    text(row.lastChild.firstChild, `${span(relayClock.now() - body.ends[i])} ago`)
  })
}
