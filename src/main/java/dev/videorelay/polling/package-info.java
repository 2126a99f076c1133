/**
 * The following of a task: ask its gateway again and again until it is over.
 *
 * <p>{@link dev.videorelay.polling.FollowRoutes} is the loop; each turn of it asks the {@link
 * dev.videorelay.polling.Gate} whether the provider may be polled now, lets the provider's query route ask, and gives what
 * came back to {@link dev.videorelay.polling.PollPolicy}, which says what follows.
 */
package dev.videorelay.polling;
