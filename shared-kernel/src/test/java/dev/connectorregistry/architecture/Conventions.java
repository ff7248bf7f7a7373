package dev.connectorregistry.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.jspecify.annotations.NullMarked;

import java.util.List;
import java.util.Set;

/**
 * The arrows between the modules, what the model stays free of, and the ways of the code.
 *
 * <p>A module's {@code ArchitectureTest} runs all of them over its own classes, {@code standalone}'s over the classes
 * of every module. Most rules speak of one module only, so that each of them may be empty.
 */
public final class Conventions {

    private static final String KERNEL = "dev.connectorregistry.kernel..";
    private static final String API = "dev.connectorregistry.api..";
    private static final String PLATFORM = "dev.connectorregistry.platform..";
    private static final String COMMAND_SIDE = "dev.connectorregistry.command..";
    private static final String QUERY_SIDE = "dev.connectorregistry.query..";
    private static final String STANDALONE = "dev.connectorregistry.standalone..";

    private static final String JDK = "java..";
    private static final String JSPECIFY = "org.jspecify.annotations..";
    private static final String JACKSON_ANNOTATIONS = "com.fasterxml.jackson.annotation..";
    private static final String ULID = "com.github.f4b6a3.ulid..";

    private Conventions() {}

    @ArchTest
    static final ArchRule the_shared_kernel_stands_on_the_jdk =
            classes()
                    .that()
                    .resideInAPackage(KERNEL)
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(KERNEL, JDK, JSPECIFY, JACKSON_ANNOTATIONS, ULID))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_api_stands_on_the_shared_kernel_and_annotations =
            classes()
                    .that()
                    .resideInAPackage(API)
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(API, KERNEL, JDK, JSPECIFY, JACKSON_ANNOTATIONS)
                                    .or(annotations().and(resideInAPackage("org.axonframework.."))))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_platform_knows_no_side =
            noClasses()
                    .that()
                    .resideInAPackage(PLATFORM)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(COMMAND_SIDE, QUERY_SIDE, STANDALONE)
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_command_side_never_meets_the_query_side =
            noClasses()
                    .that()
                    .resideInAPackage(COMMAND_SIDE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(QUERY_SIDE, STANDALONE)
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_query_side_never_meets_the_command_side =
            noClasses()
                    .that()
                    .resideInAPackage(QUERY_SIDE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(COMMAND_SIDE, STANDALONE)
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_model_has_no_framework_store_network_file_or_log =
            noClasses()
                    .that(areTheModel())
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "org.springframework..",
                                            "jakarta..",
                                            "com.mongodb..",
                                            "org.bson..",
                                            "java.sql..",
                                            "javax.sql..",
                                            "java.io..",
                                            "java.net..",
                                            "java.nio.file..",
                                            "java.nio.channels..",
                                            "org.slf4j..",
                                            "java.util.logging..",
                                            "java.lang.System$Logger..")
                                    .and(
                                            not(
                                                    named(
                                                            "java.io.Serializable",
                                                            "java.net.URI",
                                                            "java.net.URISyntaxException",
                                                            "java.net.IDN",
                                                            "java.net.URLDecoder",
                                                            "java.net.URLEncoder"))))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_model_is_told_the_time =
            noClasses()
                    .that(areTheModel())
                    .should(accessTargetWhere(readsAClock()))
                    .orShould()
                    .dependOnClassesThat(named("java.time.Clock", "java.time.InstantSource"))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule an_aggregate_leaves_nothing_to_chance =
            noClasses()
                    .that(areAggregates())
                    .should(accessTargetWhere(drawsByChance()))
                    .orShould()
                    .dependOnClassesThat(
                            named(
                                    "java.util.Random",
                                    "java.util.concurrent.ThreadLocalRandom",
                                    "java.util.random.RandomGenerator",
                                    "java.security.SecureRandom"))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule time_is_told_in_java_time =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            named(
                                    "java.util.Date",
                                    "java.util.Calendar",
                                    "java.util.GregorianCalendar",
                                    "java.util.TimeZone",
                                    "java.sql.Date",
                                    "java.sql.Time",
                                    "java.text.SimpleDateFormat"))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule what_an_object_needs_comes_by_its_constructor =
            NO_CLASSES_SHOULD_USE_FIELD_INJECTION.allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_what_starts_a_process_writes_to_the_terminal =
            noClasses()
                    // Why a process can't start is for whoever started it, before there is a log.
                    .that(resideOutsideOfPackages(STANDALONE, "dev.connectorregistry.platform.start.."))
                    .should(ACCESS_STANDARD_STREAMS)
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothing_prints_a_stack_trace =
            noClasses().should(accessTargetWhere(printsAStackTrace())).allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_log_is_slf4j =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule classes_are_named_for_what_they_are =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Util|Utils|Utility|Utilities|Helper|Helpers|Manager|Impl)(\\$.*)?")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_are_capabilities =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..",
                            "..utils..",
                            "..common..",
                            "..impl..",
                            "..manager..",
                            "..helper..",
                            "..helpers..",
                            "..misc..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule capabilities_do_not_go_round_in_circles =
            slices().matching("dev.connectorregistry.(*).(*)..")
                    .should()
                    .beFreeOfCycles()
                    // A connector and what is checked of it are one model in two packages.
                    .ignoreDependency(resideInAPackage(API), resideInAPackage(API))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_say_what_may_be_null =
            classes().should(beInANullMarkedPackage()).allowEmptyShould(true);

    private static DescribedPredicate<JavaClass> areTheModel() {
        return resideInAnyPackage(API, KERNEL).or(areAggregates()).as("are the published language or an aggregate");
    }

    private static DescribedPredicate<JavaClass> areAggregates() {
        return DescribedPredicate.describe(
                "are aggregates",
                type ->
                        type.isMetaAnnotatedWith("org.axonframework.modelling.command.AggregateRoot")
                                || type.getMethods().stream().anyMatch(Conventions::foldsIntoAnAggregate));
    }

    private static boolean foldsIntoAnAggregate(JavaMethod method) {
        return method.isMetaAnnotatedWith("org.axonframework.eventsourcing.EventSourcingHandler");
    }

    private static DescribedPredicate<JavaClass> annotations() {
        return DescribedPredicate.describe("annotations", JavaClass::isAnnotation);
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        var all = Set.of(names);
        return DescribedPredicate.describe("are one of " + List.of(names), type -> all.contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> readsAClock() {
        return DescribedPredicate.describe(
                "reads a clock",
                access -> {
                    var owner = access.getTarget().getOwner().getName();
                    return switch (access.getTarget().getName()) {
                        case "now" -> owner.startsWith("java.time.");
                        case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
                        default -> false;
                    };
                });
    }

    private static DescribedPredicate<JavaAccess<?>> drawsByChance() {
        return DescribedPredicate.describe(
                "draws by chance",
                access -> {
                    var owner = access.getTarget().getOwner().getName();
                    return switch (access.getTarget().getName()) {
                        case "random" -> owner.equals("java.lang.Math");
                        case "randomUUID" -> owner.equals("java.util.UUID");
                        default -> owner.startsWith("com.github.f4b6a3.ulid.UlidCreator");
                    };
                });
    }

    private static DescribedPredicate<JavaAccess<?>> printsAStackTrace() {
        return DescribedPredicate.describe(
                "prints a stack trace",
                access ->
                        access.getTarget().getName().equals("printStackTrace")
                                && access.getTarget().getOwner().isAssignableTo(Throwable.class));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type, type.getPackageName() + " is not @NullMarked: " + type.getName()));
                }
            }
        };
    }
}
