/**
 * The statistics behind the learned schedule. {@link dev.videorelay.schedule.model.DurationModel} collects the durations of tasks,
 * {@link dev.videorelay.schedule.model.SurvivalCurve} gives the part that is still open at an age, and {@link
 * dev.videorelay.schedule.model.InspectionRule} chooses the ages at which a task is polled. It uses neither Camel nor Kafka nor any
 * other package of the relay.
 *
 * <p>An age is the time since a task was submitted. In this package ages, gaps and delays are seconds as {@code double}, since they
 * are arguments of formulas.
 */
package dev.videorelay.schedule.model;
