using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Kernel.Events;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tests.Data;

namespace OpenCity.Kernel.Tests.Events;

public sealed class OutboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Delivers_to_every_handler_in_the_order_of_publication(DatabaseEngine engine)
    {
        var (towns, log) = await StartAsync(engine);
        await using var _ = towns;
        await PublishAsync(towns, 1, 2, 3);

        (await DispatchAsync(towns)).ShouldBeNull();

        log.Of<First>().ShouldBe([1, 2, 3]);
        log.Of<Second>().ShouldBe([1, 2, 3]);
        (await CountAsync(towns)).ShouldBe(new OutboxCounts(0, 0, 0));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Carries_the_data_as_they_were_when_they_were_published(DatabaseEngine engine)
    {
        var (towns, log) = await StartAsync(engine);
        await using var _ = towns;
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        await PublishAsync(towns, 7);
        activity.Stop();
        towns.Clock.Now += TimeSpan.FromMinutes(1);

        var traces = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "OpenCity.Outbox",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = traces.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await DispatchAsync(towns);

        var trace = traces.First(t => t.TraceId == activity.TraceId);
        trace.GetTagItem("opencity.tenant").ShouldBe(TwoTowns.PineRiver);
        trace.GetTagItem("event.type").ShouldNotBeNull();
        var delivery = log.Deliveries.First(d => d.Handler == typeof(First));
        delivery.Event.ShouldBe(new BoatMoored(7, Berth.Inner, new DateOnly(2031, 5, 12), 12.50m));
        delivery.Context.OccurredAt.ShouldBe(towns.Clock.Now - TimeSpan.FromMinutes(1));
        delivery.Context.Attempt.ShouldBe(1);
        delivery.TraceId.ShouldBe(activity.TraceId.ToHexString());
    }

    [Fact]
    public async Task Measures_what_was_delivered_what_failed_and_what_was_parked()
    {
        var outcomes = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "opencity.outbox.deliveries")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var town = tags.ToArray().Single(tag => tag.Key == "opencity.tenant").Value;
            var outcome = tags.ToArray().Single(tag => tag.Key == "opencity.outcome").Value;
            outcomes.AddOrUpdate($"{town} {outcome}", count, (_, sum) => sum + count);
        });
        listener.Start();

        await Parks_an_event_after_twelve_attempts_and_goes_on_with_the_next(DatabaseEngine.Sqlite);

        // Other tests deliver meanwhile.
        outcomes[$"{TwoTowns.PineRiver} delivered"].ShouldBeGreaterThanOrEqualTo(2);
        outcomes[$"{TwoTowns.PineRiver} failed"].ShouldBeGreaterThanOrEqualTo(11);
        outcomes[$"{TwoTowns.PineRiver} parked"].ShouldBeGreaterThanOrEqualTo(1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Forgets_events_of_a_unit_that_was_rolled_back(DatabaseEngine engine)
    {
        var (towns, log) = await StartAsync(engine);
        await using var _ = towns;

        await towns.RunAsync(async scope => await Should.ThrowAsync<InvalidTimeZoneException>(() => scope.Unit().ExecuteAsync(
            _ =>
            {
                scope.GetRequiredService<IEvents>().Publish(Moored(1));
                throw new InvalidTimeZoneException();
            },
            Cancellation)));
        await DispatchAsync(towns);

        log.Deliveries.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Tries_the_failed_handler_again_later_and_not_those_that_have_it(DatabaseEngine engine)
    {
        var (towns, log) = await StartAsync(engine);
        await using var _ = towns;
        log.Fail<Second>(1, times: 2);
        await PublishAsync(towns, 1);
        var start = towns.Clock.Now;

        (await DispatchAsync(towns)).ShouldBe(start.AddSeconds(10));
        (await CountAsync(towns)).ShouldBe(new OutboxCounts(1, 1, 0));
        (await DispatchAsync(towns)).ShouldBe(start.AddSeconds(10));
        towns.Clock.Now = start.AddSeconds(10);
        (await DispatchAsync(towns)).ShouldBe(start.AddSeconds(30));
        towns.Clock.Now = start.AddSeconds(30);
        (await DispatchAsync(towns)).ShouldBeNull();

        log.Of<First>().ShouldBe([1]);
        log.Of<Second>().ShouldBe([1]);
        log.Deliveries.Last().Context.Attempt.ShouldBe(3);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Lets_a_failing_handler_see_later_events_only_after_the_earlier_one(DatabaseEngine engine)
    {
        var (towns, log) = await StartAsync(engine);
        await using var _ = towns;
        log.Fail<Second>(1, times: 1);
        await PublishAsync(towns, 1, 2, 3);

        await DispatchAsync(towns);
        log.Of<First>().ShouldBe([1, 2, 3]);
        log.Of<Second>().ShouldBeEmpty();
        towns.Clock.Now += TimeSpan.FromSeconds(10);
        await DispatchAsync(towns);

        log.Of<First>().ShouldBe([1, 2, 3]);
        log.Of<Second>().ShouldBe([1, 2, 3]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parks_an_event_after_twelve_attempts_and_goes_on_with_the_next(DatabaseEngine engine)
    {
        var (towns, log) = await StartAsync(engine);
        await using var _ = towns;
        log.Fail<Second>(1, times: int.MaxValue);
        await PublishAsync(towns, 1, 2);

        var runs = 0;
        while (await DispatchAsync(towns) is { } next)
        {
            (next - towns.Clock.Now).ShouldBe(TimeSpan.FromSeconds(Math.Min(3600, 10 * Math.Pow(2, runs))));
            towns.Clock.Now = next;
            runs++;
        }

        runs.ShouldBe(11);
        log.Of<Second>().ShouldBe([2]);
        (await CountAsync(towns)).ShouldBe(new OutboxCounts(0, 0, 1));
        var parked = (await ListAsync(towns, OutboxState.Parked)).ShouldHaveSingleItem();
        parked.Attempts.ShouldBe(12);
        parked.ParkedAt.ShouldBe(towns.Clock.Now);
        parked.LastError.ShouldNotBeNull().ShouldContain("the harbour is closed");
        parked.DeliveredTo.ShouldBe([typeof(First).FullName!, typeof(Writing).FullName!]);
        parked.Type.ShouldBe(typeof(BoatMoored).FullName);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Commits_a_handlers_changes_together_with_the_delivery(DatabaseEngine engine)
    {
        var (towns, log) = await StartAsync(engine);
        await using var _ = towns;
        log.Fail<Writing>(1, times: 1);
        await PublishAsync(towns, 1);

        await DispatchAsync(towns);
        (await towns.SqlAsync("SELECT count(*) FROM notes_note")).ShouldBe(0L);
        towns.Clock.Now += TimeSpan.FromSeconds(10);
        await DispatchAsync(towns);
        await DispatchAsync(towns);

        (await towns.SqlAsync("SELECT count(*) FROM notes_note")).ShouldBe(1L);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Keeps_an_event_that_cannot_be_read_until_an_operator_discards_it(DatabaseEngine engine)
    {
        var (towns, log) = await StartAsync(engine);
        await using var _ = towns;
        await PublishAsync(towns, 1);
        await towns.SqlAsync("UPDATE kernel_outbox SET data = '{\"number\":\"none\"}'");

        await DispatchAsync(towns);
        var failing = (await ListAsync(towns, OutboxState.Failing)).ShouldHaveSingleItem();
        failing.LastError.ShouldNotBeNull().ShouldContain("JsonException");
        (await MonitorAsync(towns, monitor => monitor.DiscardAsync(failing.Id, "was written by hand", Cancellation))).ShouldBeTrue();

        log.Deliveries.ShouldBeEmpty();
        (await CountAsync(towns)).ShouldBe(new OutboxCounts(0, 0, 0));
        (await towns.SqlAsync("SELECT reason FROM kernel_audit WHERE action = 'kernel.event.discarded'")).ShouldBe("was written by hand");
        (await MonitorAsync(towns, monitor => monitor.DiscardAsync(failing.Id, "again", Cancellation))).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Delivers_a_parked_event_when_an_operator_says_so(DatabaseEngine engine)
    {
        var (towns, log) = await StartAsync(engine);
        await using var _ = towns;
        log.Fail<Second>(1, times: 1);
        await PublishAsync(towns, 1);
        await DispatchAsync(towns);
        await towns.SqlAsync("UPDATE kernel_outbox SET attempts = 12, parked_at = occurred_at");
        (await DispatchAsync(towns)).ShouldBeNull();

        var id = (await ListAsync(towns, OutboxState.Parked)).Single().Id;
        (await MonitorAsync(towns, monitor => monitor.RetryAsync(id, Cancellation))).ShouldBeTrue();
        (await DispatchAsync(towns)).ShouldBeNull();

        log.Of<Second>().ShouldBe([1]);
        (await towns.SqlAsync("SELECT count(*) FROM kernel_audit WHERE action = 'kernel.event.retried'")).ShouldBe(1L);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Drops_an_event_that_nobody_handles(DatabaseEngine engine)
    {
        var (towns, _) = await StartAsync(engine);
        await using var __ = towns;
        await towns.RunAsync(scope => scope.Unit().ExecuteAsync(
            _ =>
            {
                scope.GetRequiredService<IEvents>().Publish(new NobodyCares("really"));
                return Task.CompletedTask;
            },
            Cancellation));
        (await CountAsync(towns)).Pending.ShouldBe(1);

        await DispatchAsync(towns);

        (await CountAsync(towns)).Pending.ShouldBe(0);
    }

    [Fact]
    public async Task Lets_one_node_at_a_time_deliver_for_a_tenant()
    {
        var (towns, log) = await StartAsync(DatabaseEngine.Postgres);
        await using var _ = towns;
        await PublishAsync(towns, 1);
        await using (var otherNode = await towns.Database().ConnectAsync(Cancellation))
        {
            await using var hold = otherNode.Command("SELECT pg_advisory_lock(hashtext('opencity.outbox'), hashtext(current_schema()))");
            await hold.ExecuteNonQueryAsync(Cancellation);

            (await DispatchAsync(towns)).ShouldBe(towns.Clock.Now.AddSeconds(5));
            log.Deliveries.ShouldBeEmpty();
            await using var release = otherNode.Command("SELECT pg_advisory_unlock_all()");
            await release.ExecuteNonQueryAsync(Cancellation);
        }

        await DispatchAsync(towns);
        log.Of<First>().ShouldBe([1]);
    }

    [Fact]
    public async Task Refuses_an_event_outside_a_unit_of_work()
    {
        var (towns, _) = await StartAsync(DatabaseEngine.Sqlite);
        await using var __ = towns;

        await towns.RunAsync(scope =>
        {
            Should.Throw<InvalidOperationException>(() => scope.GetRequiredService<IEvents>().Publish(Moored(1)));
            return Task.CompletedTask;
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Runs_by_itself_after_a_commit_and_stops_gracefully(DatabaseEngine engine)
    {
        var (towns, log) = await StartAsync(engine);
        await using var _ = towns;
        await PublishAsync(towns, 1);
        var service = towns.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<OutboxService>().Single();

        // What was committed before the start is found, too.
        await service.StartAsync(Cancellation);
        await log.WaitForAsync<First>(1);
        await PublishAsync(towns, 2, 3);
        await log.WaitForAsync<First>(3);
        await service.StopAsync(Cancellation);
        await PublishAsync(towns, 4);

        log.Of<First>().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Queues_a_tenant_once_and_brings_it_back_when_signalled_during_a_run()
    {
        var signal = new TenantSignal();
        signal.Signal("a");
        signal.Signal("a");
        (await signal.TakeAsync(Cancellation)).ShouldBe("a");
        signal.Signal("a");
        signal.Signal("b");
        (await signal.TakeAsync(Cancellation)).ShouldBe("b");
        signal.Done("a");
        (await signal.TakeAsync(Cancellation)).ShouldBe("a");
        signal.Done("a");
        signal.Done("b");

        var at = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
        signal.SignalAt("c", at.AddMinutes(2));
        signal.SignalAt("c", at.AddMinutes(1));
        signal.SignalDue(at);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Should.ThrowAsync<OperationCanceledException>(async () => await signal.TakeAsync(soon.Token));
        signal.SignalDue(at.AddMinutes(1));
        (await signal.TakeAsync(Cancellation)).ShouldBe("c");
    }

    private static async Task<(TwoTowns Towns, DeliveryLog Log)> StartAsync(DatabaseEngine engine)
    {
        var log = new DeliveryLog();
        var towns = await TwoTowns.StartAsync(engine, services =>
        {
            services.AddSingleton(log);
            services.AddScoped<IEventHandler<BoatMoored>, First>();
            services.AddScoped<IEventHandler<BoatMoored>, Second>();
            services.AddScoped<IEventHandler<BoatMoored>, Writing>();
        });
        return (towns, log);
    }

    private static BoatMoored Moored(int number) => new(number, Berth.Inner, new DateOnly(2031, 5, 12), 12.50m);

    private static Task PublishAsync(TwoTowns towns, params int[] numbers) => towns.RunAsync(async scope =>
    {
        foreach (var number in numbers)
        {
            await scope.Unit().ExecuteAsync(
                _ =>
                {
                    scope.GetRequiredService<IEvents>().Publish(Moored(number));
                    return Task.CompletedTask;
                },
                Cancellation);
        }
    });

    private static Task<DateTimeOffset?> DispatchAsync(TwoTowns towns) =>
        towns.Services.GetRequiredService<OutboxDispatcher>().DispatchAsync(TwoTowns.PineRiver, Cancellation);

    private static Task<OutboxCounts> CountAsync(TwoTowns towns) => MonitorAsync(towns, monitor => monitor.CountAsync(Cancellation));

    private static Task<IReadOnlyList<OutboxEntry>> ListAsync(TwoTowns towns, OutboxState state) =>
        MonitorAsync(towns, monitor => monitor.ListAsync(state, 0, 200, Cancellation));

    private static async Task<T> MonitorAsync<T>(TwoTowns towns, Func<IOutboxMonitor, Task<T>> ask)
    {
        T? answer = default;
        await towns.RunAsync(async scope => answer = await ask(scope.GetRequiredService<IOutboxMonitor>()));
        return answer!;
    }
}
