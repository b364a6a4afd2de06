using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Auditing;
using OpenCity.Kernel.Tests.Data;

namespace OpenCity.Kernel.Tests.Auditing;

public sealed class AuditTrailTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    public static TheoryData<DatabaseEngine, string, long, string> Tampering()
    {
        var data = new TheoryData<DatabaseEngine, string, long, string>();
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres })
        {
            data.Add(engine, "UPDATE kernel_audit SET actor_name = 'Somebody else' WHERE sequence = 3", 3, "changed");
            data.Add(engine, "UPDATE kernel_audit SET reason = NULL WHERE sequence = 3", 3, "changed");
            data.Add(engine, "UPDATE kernel_audit SET after = replace(after, '3', '9') WHERE sequence = 3", 3, "changed");
            data.Add(engine, "DELETE FROM kernel_audit WHERE sequence = 2", 2, "missing");
            data.Add(engine, "DELETE FROM kernel_audit WHERE sequence = 1", 1, "missing");
            data.Add(engine, "DELETE FROM kernel_audit WHERE sequence > 3", 4, "cut off");
            data.Add(engine, "DELETE FROM kernel_audit", 1, "cut off");
            data.Add(engine, "UPDATE kernel_audit SET sequence = CASE sequence WHEN 2 THEN -3 ELSE -2 END WHERE sequence IN (2, 3); UPDATE kernel_audit SET sequence = -sequence WHERE sequence < 0", 2, "exchanged");
            data.Add(engine, "INSERT INTO kernel_audit SELECT 6, at, actor_id, actor_name, action, subject_type, subject_id, subject_label, before, after, reason, trace_id, hash, hash FROM kernel_audit WHERE sequence = 5", 6, "changed");
            data.Add(engine, "UPDATE kernel_audit_head SET sequence = 4 WHERE id = 1", 5, "past the platform");
            data.Add(engine, "UPDATE kernel_audit_head SET hash = previous_hash FROM kernel_audit a WHERE a.sequence = 5", 5, "exchanged");
            data.Add(engine, "DELETE FROM kernel_audit_head", 6, "head");
        }

        return data;
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Tells_who_did_what_when_and_under_which_trace(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        await RecordAsync(towns, 1);

        await towns.RunAsync(async scope =>
        {
            var entry = (await scope.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery(), Cancellation)).ShouldHaveSingleItem();
            entry.Sequence.ShouldBe(1);
            entry.At.ShouldBe(towns.Clock.Now);
            entry.ActorName.ShouldBe("Anna Clerk");
            entry.ActorId.ShouldNotBeNull();
            entry.TraceId.ShouldBe(activity.TraceId.ToHexString());
            entry.Record.Action.ShouldBe("permits.application.decided");
            entry.Record.After!["crew"]!.GetValue<int>().ShouldBe(1);
            entry.Record.Before.ShouldBeNull();
            entry.Record.Reason.ShouldBe("Délai dépassé « hier »");
            entry.Hash.Length.ShouldBe(64);
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Lists_by_what_is_asked_for_newest_first(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await RecordAsync(towns, 5);
        await towns.RunAsync(scope => scope.WriteNoteAsync("a note"));

        await towns.RunAsync(async scope =>
        {
            (await SequencesAsync(scope, new AuditQuery { Take = 2 })).ShouldBe([6, 5]);
            (await SequencesAsync(scope, new AuditQuery { Before = 3 })).ShouldBe([2, 1]);
            (await SequencesAsync(scope, new AuditQuery { ActionPrefix = "notes." })).ShouldBe([6]);
            (await SequencesAsync(scope, new AuditQuery { ActionPrefix = "notes_" })).ShouldBeEmpty();
            (await SequencesAsync(scope, new AuditQuery { SubjectType = "application", SubjectId = "4" })).ShouldBe([4]);
            (await SequencesAsync(scope, new AuditQuery { ActorId = Guid.Empty })).ShouldBeEmpty();
            (await SequencesAsync(scope, new AuditQuery { From = towns.Clock.Now, Until = towns.Clock.Now.AddSeconds(1), Take = 1 })).ShouldBe([6]);
            (await SequencesAsync(scope, new AuditQuery { From = towns.Clock.Now.AddSeconds(1) })).ShouldBeEmpty();
            await Should.ThrowAsync<ArgumentOutOfRangeException>(() => SequencesAsync(scope, new AuditQuery { Take = 201 }));
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Finds_an_untouched_chain_whole(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        (await VerifyAsync(towns)).ShouldBe(new AuditVerification(0, null, null));

        await RecordAsync(towns, 5);

        (await VerifyAsync(towns)).ShouldBe(new AuditVerification(5, null, null));
    }

    [Theory, MemberData(nameof(Tampering))]
    public async Task Finds_tampering(DatabaseEngine engine, string sql, long firstBroken, string problem)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await RecordAsync(towns, 5);

        await towns.SqlAsync(sql);

        var verification = await VerifyAsync(towns);
        verification.FirstBroken.ShouldBe(firstBroken);
        verification.Problem.ShouldNotBeNull().ShouldContain(problem);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Leaves_no_gap_after_a_rollback(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await RecordAsync(towns, 1);

        await towns.RunAsync(async scope => await Should.ThrowAsync<InvalidTimeZoneException>(() => scope.Unit().ExecuteAsync(
            _ =>
            {
                scope.Audit();
                throw new InvalidTimeZoneException();
            },
            Cancellation)));
        await RecordAsync(towns, 1);

        (await VerifyAsync(towns)).ShouldBe(new AuditVerification(2, null, null));
    }

    [Fact]
    public async Task Refuses_a_record_outside_a_unit_of_work()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);

        await towns.RunAsync(scope =>
        {
            Should.Throw<InvalidOperationException>(() => scope.Audit());
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void Hashes_the_bytes_that_the_reference_page_describes()
    {
        var row = new AuditRow
        {
            Sequence = 1,
            At = new DateTimeOffset(2031, 5, 12, 14, 30, 0, 123, 456, TimeSpan.Zero),
            ActorId = null,
            ActorName = "Réceptionniste",
            Action = "notes.written",
            SubjectType = "note",
            SubjectId = "1",
            SubjectLabel = "Note 1",
            Before = null,
            After = "{\"crew\":3}",
            Reason = "",
            TraceId = null,
            PreviousHash = AuditHash.Genesis,
        };

        // Computed apart from this program, by the lines of Python in docs/reference/audit.md.
        AuditHash.Compute(row).ShouldBe("5cd98d8d1d4123a931a156bd06c2c8ca04e05c7bd63011dbd3e789157399d7a9");
    }

    private static async Task<IEnumerable<long>> SequencesAsync(IServiceProvider scope, AuditQuery query) =>
        (await scope.GetRequiredService<IAuditTrail>().ListAsync(query, Cancellation)).Select(entry => entry.Sequence);

    private static async Task<AuditVerification> VerifyAsync(TwoTowns towns)
    {
        AuditVerification? verification = null;
        await towns.RunAsync(async scope => verification = await scope.GetRequiredService<IAuditTrail>().VerifyAsync(Cancellation));
        return verification!;
    }

    private static async Task RecordAsync(TwoTowns towns, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            var record = new AuditRecord("permits.application.decided", "application", $"{i}", $"BP-2031-{i:000000}")
            {
                After = new JsonObject { ["crew"] = i },
                Reason = "Délai dépassé « hier »",
            };
            await towns.RunAsync(scope => scope.Unit().ExecuteAsync(
                _ =>
                {
                    scope.GetRequiredService<IAuditTrail>().Record(record);
                    return Task.CompletedTask;
                },
                Cancellation));
        }
    }
}
