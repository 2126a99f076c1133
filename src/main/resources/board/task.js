/** The page of one task, at #task=ID: what GET /tasks/{id} says of it, whichever instance has it. */

import { attribute, byId, copyButton, element, keep, text } from './dom.js'
import { REASONS, TONES, WAITS_FOR, clock, dateAndClock, numbers, relayClock, spaced, span, spanUntil } from './words.js'

const ROUTE = '#task='
const ASK_EVERY = 2000
const PROBLEMS = {
  400: ['This cannot be a task ID',
    () => 'A task ID has 1 to 512 letters, digits and . _ : ~ - = + @ /, and a slash neither begins nor ends it.'],
  401: ['Not signed in', () => 'The relay asks for a password. Reload the page to sign in.'],
  403: ['Not allowed', () => 'Your login may not look up tasks.'],
  404: ['No such task', error => `${sentence(error ?? 'no such task is open, and none has ended recently')} Earlier ends are in the topic of `
    + 'completions, and what could not be accepted is in the topic of rejected submissions.'],
  503: ['Not known at the moment', error => `${error ?? 'No instance answers for this task'}. The page asks again by itself.`]
}

const sentence = words => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

let taskId = null
let answer = null
let held = false

/** The address of a task's page. */
export const addressOf = id => ROUTE + encodeURIComponent(id)

/** What the tab's title says while a task's page is shown, else undefined. */
export const titleOfTask = () => taskId === null ? undefined : [taskId, answer?.state].filter(Boolean).join(' ')

export function holdTask(hold) {
  held = hold
  ask()
}

function taskOfRoute() {
  if (!location.hash.startsWith(ROUTE)) return null
  try {
    return decodeURIComponent(location.hash.slice(ROUTE.length))
  } catch {
    return location.hash.slice(ROUTE.length)
  }
}

function follow() {
  const wasShown = taskId !== null
  taskId = taskOfRoute()
  answer = null
  byId('task').hidden = taskId === null
  byId('lists').hidden = taskId !== null
  if (taskId === null) {
    if (wasShown) byId('search-id').focus()
    return
  }
  text(byId('task-id'), taskId)
  keep(byId('task-copy'), [taskId], id => id, id => copyButton(id, 'the task ID'))
  showProblem('', '')
  byId('task-known').hidden = true
  byId('task-state').hidden = true
  byId('task-title').focus()
  ask()
}

/* The answer */

async function ask() {
  const asked = taskId
  if (asked === null || held) return
  let found
  try {
    found = await get(asked)
  } catch {
    found = { status: 0 }
  }
  if (taskId === asked && !held) {
    show(found)
  }
}

async function get(id) {
  if (/^\.{0,2}$/.test(id)) return { status: 400 } // no path segment of its own
  const response = await fetch(`tasks/${encodeURIComponent(id)}`, { cache: 'no-store' })
  const json = response.headers.get('Content-Type')?.includes('json')
  return { status: response.status, body: json ? await response.json() : null }
}

function show({ status, body }) {
  answer = status === 200 ? body : null
  byId('task-known').hidden = answer === null
  byId('task-state').hidden = answer === null
  if (answer) {
    showProblem('', '')
    showFacts()
    showHistory(answer.history ?? [])
    text(byId('history-none'), answer.waitsFor === 'pause' && answer.polls === 0
      ? 'Not polled yet: the provider was paused before its first poll was due.'
      : 'This instance has not polled the task yet.')
  } else {
    const [title, words] = PROBLEMS[status] ?? ['The relay does not answer', () => status ? `HTTP ${status}.` : 'The page asks again by itself.']
    showProblem(title, words(body?.error))
  }
}

function showProblem(title, words) {
  byId('task-problem').hidden = title === ''
  text(byId('task-problem').children[0], title)
  text(byId('task-problem').children[1], words)
}

/** Whether the provider's pause holds the next poll up, and is not over. */
const isHeldByPause = ({ pause }) => Boolean(pause) && Date.parse(pause.until) > relayClock.now()

const afterPause = ({ pause, nextPoll }) =>
  `after the pause, ${timeOf(Math.max(Date.parse(pause.until), nextPoll ? Date.parse(nextPoll) : 0))} or later`

/** The facts that are known, in the order of interest: term, and text or an element. */
function facts(task) {
  const { outcome, pause } = task
  return [
    ['Outcome', outcome && [spaced(outcome.status), [outcome.code, outcome.message].filter(Boolean).join(': ')].filter(Boolean).join(', ')],
    ['Ended', outcome && moment(outcome.at)],
    ['Waits for', task.waitsFor && (WAITS_FOR[task.waitsFor] ?? task.waitsFor)],
    ['Provider paused', pause && pauseInWords(pause)],
    ['Last finding', task.lastFinding && findingInWords(task.lastFinding)],
    ['Next poll', isHeldByPause(task) && afterPause(task)],
    ['Next poll due', !isHeldByPause(task) && task.nextPoll && moment(task.nextPoll)],
    ['Deadline', task.deadline && moment(task.deadline)],
    ['Accepted', moment(task.accepted)],
    ['Progress', task.progress === null || task.progress === undefined ? null : `${task.progress} %`],
    ['Polls', numbers.format(task.polls)],
    ['Provider', task.provider],
    ['Instance', task.instance]
  ].filter(([, value]) => value)
}

function showFacts() {
  const badge = byId('task-state')
  text(badge, spaced(answer.state))
  attribute(badge, 'data-tone', TONES[answer.state])
  keep(byId('task-facts'), facts(answer), ([term]) => term,
    ([term]) => element('div', {}, element('dt', {}, term), element('dd')),
    (row, [, value]) => text(row.lastChild, value))
}

function pauseInWords({ reason, until, cause }) {
  const means = REASONS[reason]?.means ?? 'not polled as usual'
  return `${means} (${reason})${cause ? `: ${cause}` : ''}, until ${clock.format(Date.parse(until))}`
}

const findingInWords = ({ finding, cause }) => cause ? `${finding}: ${cause}` : finding

/** A time of day, with its date if that is not today's. */
function timeOf(at) {
  return (new Date(at).toDateString() === new Date().toDateString() ? clock : dateAndClock).format(at)
}

/** A time, and how far away it is. */
function moment(time) {
  const at = Date.parse(time)
  const now = relayClock.now()
  return `${timeOf(at)}, ${at > now ? `in ${spanUntil(at - now)}` : `${span(now - at)} ago`}`
}

function showHistory(history) {
  byId('history').hidden = history.length === 0
  byId('history-none').hidden = history.length > 0
  text(byId('history-note'), history.length === 0 ? '' : `the last ${history.length}, the latest first`)
  keep(byId('history').tBodies[0], history.map((poll, i) => ({ ...poll, key: `${poll.at} ${history.length - i}` })), poll => poll.key,
    poll => element('tr', {}, element('td', {}, element('time', { dateTime: poll.at }, timeOf(Date.parse(poll.at)))),
      element('td', { class: 'number' }), element('td', {}, findingInWords(poll))),
    (row, poll) => text(row.children[1], `${span(relayClock.now() - Date.parse(poll.at))} ago`))
}

byId('search').addEventListener('submit', event => {
  event.preventDefault()
  const id = byId('search-id').value.trim()
  if (id) {
    location.hash = addressOf(id)
  }
})

addEventListener('hashchange', follow)
setInterval(() => {
  if (!answer?.outcome) ask()
}, ASK_EVERY)
follow()
