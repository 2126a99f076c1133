package dev.videorelay;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** The tests with a Quarkus application: together in one JVM, where it starts once, while other JVMs run the other tests. */
@Suite
@SelectClasses(names = {"dev.videorelay.board.BoardTest", "dev.videorelay.deploy.EndpointsTest",
        "dev.videorelay.deploy.QueriesTest", "dev.videorelay.docs.MetricsTest", "dev.videorelay.docs.NamesInUseTest",
        "dev.videorelay.e2e.JavaRecipesTest", "dev.videorelay.e2e.OutcomesTest", "dev.videorelay.e2e.RecordsTest",
        "dev.videorelay.e2e.RejectionsTest", "dev.videorelay.e2e.RelayTest"})
final class ApplicationTests {

    private ApplicationTests() {}
}
