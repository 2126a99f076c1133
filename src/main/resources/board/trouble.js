/** Trouble: which provider needs a person, which only waits, and why. Shown above all else, and in the tab's title. */

import { LIMITED, adviceFor } from './advice.js'
import { announce, attribute, byId, element, keep, text } from './dom.js'
import { REASONS, clock, numbers, ordinal, pollsAt, span, spanUntil, times } from './words.js'

/** A provider of which all polls fail for longer, and more of them, needs a person. */
const FAILING_AFTER = 60_000
const FAILING_POLLS = 3
/** So does one that has answered nothing but that it limits the rate, after this many pauses. */
const LIMITED_PAUSES = 3

const RANKS = ['act', 'wait', 'recover', 'none']
const SPOKEN = { act: 'action needed', wait: 'no action needed' }

/**
 * The state of a provider.
 *
 * word and tone say it at a glance; urgency is one of RANKS; reason is the code of the reason, means says it in words,
 * cause is what the last poll found, and when says what comes next
 */
export function judge(provider, now) {
  const { gate } = provider
  const { pause } = gate
  if (pause) return judgePaused(provider, pause, now)
  if (gate.comingBack !== null) {
    return { word: 'Recovering', tone: 'busy', urgency: 'recover', when: `at ${pollsAt(gate.comingBack)}` }
  }
  if (isFailing(provider, now)) return { word: 'Failing', tone: 'bad', urgency: 'act', ...failing(provider, now) }
  return provider.polled
    ? { word: 'Healthy', tone: 'good', urgency: 'none', cause: provider.failing?.cause, when: hints(provider) }
    : { word: 'Not polled yet', urgency: 'none', when: gate.open > 0 ? 'the first poll is not due yet' : 'no task so far' }
}

function judgePaused(provider, pause, now) {
  const allFail = pause.reason === 'breaker' && isFailing(provider, now)
  const limited = isStillLimited(provider, pause, now)
  const act = allFail || limited || Boolean(REASONS[pause.reason]?.advice)
  const over = pause.until <= now.at
  const inARow = pause.inARow > 1 ? `, ${ordinal(pause.inARow)} pause in a row` : ''
  return {
    word: over ? 'Probing' : act ? 'Paused' : 'Waiting',
    tone: act ? 'bad' : 'warn',
    urgency: act ? 'act' : 'wait',
    means: REASONS[pause.reason]?.means ?? 'the provider is paused',
    advice: REASONS[pause.reason]?.advice?.(provider.name),
    ...(allFail ? failing(provider, now) : {}),
    reason: pause.reason,
    cause: pause.cause ?? provider.failing?.cause,
    ...(limited ? stillLimited(provider, pause) : {}),
    when: over
      ? `one task at a time${provider.gate.probing ? ', one poll is running' : ''}${inARow}`
      : `until ${clock.format(pause.until)}, in ${spanUntil(pause.until - now.at)}${inARow}`
  }
}

function isFailing({ failing }, now) {
  return Boolean(failing) && failing.polls >= FAILING_POLLS && now.at - failing.since >= FAILING_AFTER
}

function isStillLimited(provider, pause, now) {
  return pause.reason === 'rate_limited' && pause.inARow >= LIMITED_PAUSES && isFailing(provider, now)
    && provider.failing.alike >= FAILING_POLLS
}

function stillLimited({ failing }, { cause }) {
  return { cause: `${cause} to each of the last ${times(failing.alike, 'poll')}`, advice: LIMITED }
}

function failing({ name, failing }, now) {
  return {
    means: `no task has been answered for ${span(now.at - failing.since)}, ${times(failing.polls, 'poll')} failed`,
    cause: failing.cause,
    advice: adviceFor(failing.cause, now.about.hosts[name] ?? 'the gateway', name)
  }
}

/** What a provider that is polled as usual lacks. */
function hints({ gate, failing }) {
  if (failing) return `the last ${failing.polls > 1 ? times(failing.polls, 'poll') : 'poll'} failed`
  if (gate.troubles > 0) return `${gate.troubles} of the last ${gate.breaksAt} polls failed`
  return gate.waiting > 0 ? `${times(gate.waiting, 'poll')} in the queue` : ''
}

/** The providers with their states, those in trouble first. */
export function ranked(now) {
  return now.providers
    .map(provider => ({ provider, state: judge(provider, now) }))
    .sort((one, other) => RANKS.indexOf(one.state.urgency) - RANKS.indexOf(other.state.urgency))
}

/** Shows the lines of alarm; on a page of its own, `subject` is what the title says besides. */
export function showTrouble(now, judged, subject) {
  const notReady = now.problems.length > 0
  const act = judged.filter(({ state }) => state.urgency === 'act')
  const lines = [
    ...(now.problems.length > (now.intake ? 1 : 0) ? [{ key: 'ready', tone: 'bad', title: 'This instance is not ready', words: now.problems.join(', ') }] : []),
    ...(now.intake ? [intakeLine(now.intake)] : []),
    ...act.map(judged => actLine(judged, now.about)),
    ...now.failures.map(failure => ({ key: failure, tone: 'warn', title: 'A step of a route fails', words: failure })),
    ...judged.filter(({ state }) => state.urgency === 'wait').map(judged => waitLine(judged, now.about))]
  byId('alarm').hidden = lines.length === 0
  keep(byId('alarm'), lines, line => line.key, makeLine, updateLine)
  document.title = [notReady ? '⚠ Not ready' : '', titleOf(act), subject ?? `${numbers.format(now.open)} open`,
    'video-task-relay'].filter(Boolean).join(' · ')
  announce('ready', notReady ? `The relay is not ready: ${now.problems.join(', ')}` : 'The relay is ready')
  for (const { provider, state } of judged) {
    announce(provider.name, [`${provider.name}: ${state.word}`, state.reason, SPOKEN[state.urgency]].filter(Boolean).join(', '))
  }
}

function titleOf(act) {
  if (act.length === 0) return ''
  const [{ provider, state }] = act
  return act.length > 1 ? `⚠ ${act.length} providers need action` : `⚠ ${provider.name} ${state.reason ?? 'failing'}`
}

/** The provider with the prefixes by which a caller, who quotes an ID, knows it. */
function nameOf(provider, about) {
  const prefixes = about.prefixesOf[provider.name] ?? []
  return provider.name + (prefixes.length > 0 ? ` (${prefixes.map(prefix => `${prefix}…`).join(', ')})` : '')
}

function intakeLine(stall) {
  return { key: 'intake stall', tone: 'bad', title: 'Action needed: intake.',
    words: `It stands still: ${stall}. See VideoTaskRelayIntakeStalled in the runbook.` }
}

function actLine({ provider, state }, about) {
  const open = provider.gate.open
  return { key: provider.name, tone: 'bad', title: `Action needed: ${nameOf(provider, about)}.`,
    words: `${withCause(state)}. ${state.advice ?? ''}` + (open > 0 ? ` ${times(open, 'open task')} ${open === 1 ? 'waits' : 'wait'}.` : '') }
}

function waitLine({ provider, state }, about) {
  return { key: provider.name, tone: 'wait', title: `${nameOf(provider, about)} waits.`,
    words: `${withCause(state)}. No action needed, it goes on by itself.` }
}

const withCause = state => state.means + (state.cause ? `: ${state.cause}` : '')

function makeLine() {
  return element('li', {}, element('strong'), ' ', element('span'))
}

function updateLine(item, line) {
  attribute(item, 'data-tone', line.tone)
  text(item.firstChild, line.title)
  text(item.lastChild, line.words.charAt(0).toUpperCase() + line.words.slice(1))
}
