/** Numbers, times and reasons in words. */

export const numbers = new Intl.NumberFormat('en')
export const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
export const dateAndClock = new Intl.DateTimeFormat('en-GB',
  { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** The relay's clock: how far it is ahead of the browser's, in milliseconds. */
export const relayClock = {
  ahead: 0,
  now() {
    return Date.now() + this.ahead
  }
}

/** What a pause's reason means, and what to do about it; without advice the relay needs no help. */
export const REASONS = {
  unauthorized: { means: 'the gateway rejects the token', advice: name => `Check relay.providers.${name}.token.` },
  forbidden: { means: 'the gateway denies access to its tasks',
    advice: name => `Check relay.providers.${name}.token and what it may do at the gateway.` },
  quota: { means: 'the account is out of quota', advice: () => 'Top up the account at the gateway.' },
  misconfigured: { means: 'the gateway has no such API at this address',
    advice: name => `Check relay.providers.${name}.base-url and query.path.` },
  rate_limited: { means: 'the gateway limits the rate of requests' },
  breaker: { means: 'consecutive errors, time-outs or failed connections' }
}

/** What a task's next poll waits for. */
export const WAITS_FOR = {
  schedule: 'its schedule: the next poll is not due yet',
  gate: 'a free place: as many requests are under way as the provider may have',
  pause: 'the end of the provider’s pause',
  budget: 'the provider’s budget of polls per second',
  answer: 'an answer: its poll is under way',
  provider: 'its provider, which is not in use on this relay'
}

/** Tones of states; others have none. */
export const TONES = { running: 'busy', succeeded: 'good', failed: 'bad', timed_out: 'warn' }

export const spaced = word => word.replaceAll('_', ' ')

export function span(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} m ${String(seconds % 60).padStart(2, '0')} s`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')} m`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** The same, rounded up, for what is still to come. */
export const spanUntil = millis => span(Math.ceil(millis / 1000) * 1000)

export function rate(perSecond) {
  return perSecond >= 100 ? numbers.format(Math.round(perSecond)) : perSecond.toFixed(1)
}

/** How fast is polled: per minute if it is less than once per second. */
export const pollsAt = perSecond => perSecond < 1 ? `${rate(60 * perSecond)} polls per minute` : `${rate(perSecond)} polls per second`

/** Polls of each of the last sixty seconds, and what may be made of them: what the number counts, the number, and how to write a limit. */
export function pollFigure(counts) {
  const perSecond = mean(counts, 10)
  return perSecond < 1
    ? { name: 'Polls per minute', value: numbers.format(sum(counts)), over: 'in the last minute', perSecond,
        limit: budget => numbers.format(Math.round(60 * budget)) }
    : { name: 'Polls per second', value: rate(perSecond), over: 'mean of ten seconds', perSecond, limit: rate }
}

export function ordinal(n) {
  const ends = { 1: 'st', 2: 'nd', 3: 'rd' }
  return n + ((n % 100 >= 11 && n % 100 <= 13) ? 'th' : ends[n % 10] ?? 'th')
}

export function times(n, what) {
  return `${numbers.format(n)} ${what}${n === 1 ? '' : 's'}`
}

export const sum = counts => counts.reduce((one, other) => one + other, 0)
export const mean = (counts, seconds) => sum(counts.slice(-seconds)) / seconds

/** The URL if it is http or https, else null. */
export function webAddress(given) {
  try {
    const url = new URL(given)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null
  } catch {
    return null
  }
}

/** The name of the file at an address; its host if it has none. */
export function fileName(url) {
  const name = url.pathname.split('/').filter(Boolean).pop()
  try {
    return name ? decodeURIComponent(name) : url.host
  } catch {
    return name
  }
}
