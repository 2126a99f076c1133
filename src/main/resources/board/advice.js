/** What to do about a provider of which all polls fail, by the cause of the last one. */

/** A gateway that goes on limiting the rate. */
export const LIMITED = 'Ask who else uses the account, or the gateway’s operator.'

/** Causes, the more specific first, and what to do about each. */
const ADVICE = [
  [/, (?:step .+ failed|poll broken off)/, (_, name) => `The log has the exception. Correct the route query-${name} in relay.routes.`],
  [/^rate limited/, () => LIMITED],
  [/a web page/, (host, name) => `${host} answers, but with a web page instead of the API: a login page, a proxy, or a wrong path. `
    + `Open it from the relay's machine; check base-url and query.path of ${name}.`],
  [/unknown host/, (host, name) => `DNS has no address for ${host}. Check the spelling in relay.providers.${name}.base-url, then DNS.`],
  [/connection refused/, (host, name) => `No process listens at ${host}. Check host and port in relay.providers.${name}.base-url; `
    + 'if they are right, tell the gateway’s operator.'],
  [/TLS failed/, (host, name) => `No TLS connection to ${host}: its certificate is not trusted or names another host, or the port does not `
    + `speak TLS. Check relay.providers.${name}.ca-file and base-url.`],
  [/no free connection/, host => `${host} answers so slowly that no connection gets free. Ask the gateway’s operator.`],
  [/no connection in time|no route to the host/, host => `${host} cannot be reached. Check firewall, network policy and proxy between `
    + 'the relay and it.'],
  [/ in time/, (host, name) => `${host} does not answer completely within poll.timeout. Ask the gateway’s operator; if it is always that slow, `
    + `raise relay.providers.${name}.poll.timeout.`],
  [/^gateway error, HTTP \d/, host => `${host}, or a proxy before it, answers with an error of its own. Tell the gateway’s operator.`],
  [/, connection /, host => `Connections to ${host} break off. Check proxies and load balancers between the relay and it.`],
  [/no valid HTTP|too long|not readable/, (host, name) => `${host} does not answer as an HTTP API does. Check host and port in `
    + `relay.providers.${name}.base-url; if they are right, tell the gateway’s operator.`],
  [/^unreadable answer/, (host, name) => `${host} answers, but not about the task. Run the command ask with the ID of a task; check base-url `
    + `and query.path of ${name}.`]
]

/** What to do, in whole sentences. */
export function adviceFor(cause, host, name) {
  const [, words] = ADVICE.find(([about]) => about.test(cause)) ?? []
  return words ? words(host, name) : `Check whether ${host} works and can be reached.`
}
