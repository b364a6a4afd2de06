using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Tests.Data;

public sealed class UnitOfWorkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Commits_what_the_context_tracks_without_saving_explicitly(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        await towns.RunAsync(scope => scope.WriteNoteAsync("first"));

        await towns.RunAsync(async scope =>
        {
            var note = await scope.Notes().Notes.SingleAsync(Cancellation);
            note.Text.ShouldBe("first");
            note.Fee.ShouldBe(12.3456m);
            note.WrittenAt.ShouldBe(new DateTimeOffset(2031, 5, 12, 13, 0, 0, TimeSpan.Zero));
            note.Extra["crew"]!.GetValue<int>().ShouldBe(3);
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Rolls_back_everything_and_forgets_what_was_tracked_when_the_work_throws(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        await towns.RunAsync(async scope =>
        {
            await Should.ThrowAsync<InvalidTimeZoneException>(() => scope.Unit().ExecuteAsync(
                async token =>
                {
                    scope.Notes().Add(new Note { Text = "lost" });
                    scope.Audit();
                    await scope.Notes().SaveChangesAsync(token);
                    throw new InvalidTimeZoneException();
                },
                Cancellation));
            scope.Notes().ChangeTracker.Entries().ShouldBeEmpty();

            // The scope can be used again.
            await scope.WriteNoteAsync("kept");
            (await scope.Notes().Notes.Select(note => note.Text).ToListAsync(Cancellation)).ShouldBe(["kept"]);
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Tells_whoever_stores_what_another_has_just_stored_that_somebody_was_faster(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        var note = new Note { Text = "first" };
        Task StoreAsync(IServiceProvider scope) => scope.Unit().ExecuteAsync(
            _ =>
            {
                scope.Notes().Add(new Note { Id = note.Id, Text = note.Text });
                scope.Audit();
                return Task.CompletedTask;
            },
            Cancellation);

        await towns.RunAsync(StoreAsync);
        await Should.ThrowAsync<ConcurrencyConflict>(towns.RunAsync(StoreAsync));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Refuses_to_save_outside_a_unit(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        await towns.RunAsync(async scope =>
        {
            scope.Notes().Add(new Note { Text = "stray" });
            var failure = await Should.ThrowAsync<InvalidOperationException>(() => scope.Notes().SaveChangesAsync(Cancellation));
            failure.Message.ShouldContain("IUnitOfWork");
            await Should.ThrowAsync<InvalidOperationException>(() => scope.Notes().Notes.ExecuteDeleteAsync(Cancellation));
            await Should.ThrowAsync<InvalidOperationException>(() => scope.Notes().Database.ExecuteSqlRawAsync("DELETE FROM notes_note", Cancellation));
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Refuses_to_commit_changes_of_which_no_audit_record_tells(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        await towns.RunAsync(async scope =>
        {
            var failure = await Should.ThrowAsync<InvalidOperationException>(() => scope.Unit().ExecuteAsync(
                _ =>
                {
                    scope.Notes().Add(new Note { Text = "secret" });
                    return Task.CompletedTask;
                },
                Cancellation));
            failure.Message.ShouldContain("Note");
            failure.Message.ShouldContain("audit");
            await Should.ThrowAsync<InvalidOperationException>(() => scope.Unit().ExecuteAsync(
                token => scope.Notes().Notes.ExecuteDeleteAsync(token), Cancellation));
            (await scope.Notes().Notes.CountAsync(Cancellation)).ShouldBe(0);
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Joins_the_running_unit_so_that_all_or_nothing_is_committed(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        await towns.RunAsync(async scope =>
        {
            await Should.ThrowAsync<InvalidTimeZoneException>(() => scope.Unit().ExecuteAsync(
                async _ =>
                {
                    await scope.WriteNoteAsync("inner");
                    throw new InvalidTimeZoneException();
                },
                Cancellation));
            (await scope.Notes().Notes.CountAsync(Cancellation)).ShouldBe(0);
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Does_not_commit_half_of_a_joined_call_whose_failure_was_swallowed(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        await towns.RunAsync(async scope =>
        {
            var failure = await Should.ThrowAsync<InvalidOperationException>(() => scope.Unit().ExecuteAsync(
                async token =>
                {
                    scope.Audit();
                    try
                    {
                        await scope.Unit().ExecuteAsync(_ => throw new InvalidTimeZoneException("half"), token);
                    }
                    catch (InvalidTimeZoneException)
                    {
                        scope.Notes().Add(new Note { Text = "half" });
                    }
                },
                Cancellation));
            failure.Message.ShouldContain("half");
            (await scope.Notes().Notes.CountAsync(Cancellation)).ShouldBe(0);
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Does_not_commit_half_of_a_save_whose_failure_was_swallowed(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        var known = new Note { Text = "known" };
        await towns.RunAsync(scope => StoreAsync(scope, known));

        await towns.RunAsync(async scope =>
        {
            await Should.ThrowAsync<ConcurrencyConflict>(() => scope.Unit().ExecuteAsync(
                async token =>
                {
                    scope.Audit();
                    scope.Notes().AddRange(new Note { Text = "half" }, new Note { Id = known.Id, Text = "again" });
                    await Should.ThrowAsync<DbUpdateException>(() => scope.Notes().SaveChangesAsync(token));
                    scope.Notes().ChangeTracker.Clear();
                },
                Cancellation));
            (await scope.Notes().Notes.Select(note => note.Text).ToListAsync(Cancellation)).ShouldBe(["known"]);
        });

        Task StoreAsync(IServiceProvider scope, Note note) => scope.Unit().ExecuteAsync(
            _ =>
            {
                scope.Notes().Add(note);
                scope.Audit();
                return Task.CompletedTask;
            },
            Cancellation);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Runs_what_follows_a_commit_after_it_and_never_after_a_rollback(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        var said = new List<string>();

        await towns.RunAsync(async scope =>
        {
            await scope.Unit().ExecuteAsync(
                _ =>
                {
                    scope.Unit().OnCommitted(() => said.Add("committed"));
                    scope.Unit().OnCommitted(() => throw new InvalidTimeZoneException("after the commit nothing may fail"));
                    scope.Unit().OnCommitted(() => said.Add("and the next"));
                    said.Add("working");
                    return Task.CompletedTask;
                },
                Cancellation);
            await Should.ThrowAsync<InvalidTimeZoneException>(() => scope.Unit().ExecuteAsync(
                _ =>
                {
                    scope.Unit().OnCommitted(() => said.Add("never"));
                    throw new InvalidTimeZoneException();
                },
                Cancellation));
            Should.Throw<InvalidOperationException>(() => scope.Unit().OnCommitted(() => said.Add("never")));
        });

        said.ShouldBe(["working", "committed", "and the next"]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Gives_the_second_of_two_writers_of_one_row_a_conflict(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await towns.RunAsync(scope => scope.WriteNoteAsync("shared"));
        var bothRead = new Barrier(2);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 2).Select(writer => Task.Run(async () =>
        {
            var outcome = "saved";
            await towns.RunAsync(async scope =>
            {
                var note = await scope.Notes().Notes.SingleAsync();
                bothRead.SignalAndWait(TimeSpan.FromSeconds(10)).ShouldBeTrue();
                note.Text = $"by {writer}";
                try
                {
                    await scope.Unit().ExecuteAsync(
                        _ =>
                        {
                            scope.Audit();
                            return Task.CompletedTask;
                        },
                        CancellationToken.None);
                }
                catch (ConcurrencyConflict)
                {
                    outcome = "conflict";
                    scope.Notes().ChangeTracker.Entries().ShouldBeEmpty();
                }
            });
            return outcome;
        })));

        outcomes.Order().ShouldBe(["conflict", "saved"]);
        await towns.RunAsync(async scope => (await scope.Notes().Notes.SingleAsync(Cancellation)).Version.ShouldBe(1));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Finds_the_conflict_when_a_form_carries_an_old_version_and_only_children_change(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await towns.RunAsync(scope => scope.WriteNoteAsync("with remarks"));

        await towns.RunAsync(scope => RemarkAsync(scope, seenVersion: 0));
        await towns.RunAsync(async scope => await Should.ThrowAsync<ConcurrencyConflict>(() => RemarkAsync(scope, seenVersion: 0)));
        await towns.RunAsync(scope => RemarkAsync(scope, seenVersion: 1));

        await towns.RunAsync(async scope =>
        {
            var note = await scope.Notes().Notes.Include(n => n.Remarks).SingleAsync(Cancellation);
            note.Version.ShouldBe(2);
            note.Remarks.Count.ShouldBe(2);
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Lets_thirty_two_writers_at_once_all_succeed(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        await Task.WhenAll(Enumerable.Range(0, 32).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await towns.RunAsync(scope => scope.WriteNoteAsync($"{writer}-{i}"));
            }
        })));

        await towns.RunAsync(async scope => (await scope.Notes().Notes.CountAsync(Cancellation)).ShouldBe(160));
        (await towns.SqlAsync("SELECT sequence FROM kernel_audit_head")).ShouldBe(160L);
    }

    [Fact]
    public async Task Gives_the_turn_back_when_a_waiting_writer_gives_up()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);
        var release = new TaskCompletionSource();
        var holds = new TaskCompletionSource();
        var holder = towns.RunAsync(scope => scope.Unit().ExecuteAsync(
            async _ =>
            {
                holds.SetResult();
                await release.Task;
            },
            Cancellation));
        await holds.Task;

        using var givesUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Should.ThrowAsync<OperationCanceledException>(() => towns.RunAsync(
            scope => scope.Unit().ExecuteAsync(_ => Task.CompletedTask, givesUp.Token)));
        release.SetResult();
        await holder;

        await towns.RunAsync(scope => scope.WriteNoteAsync("the queue moves on"));
    }

    [Fact]
    public async Task Refuses_a_second_scope_that_would_wait_for_the_unit_around_it()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);

        await towns.RunAsync(outer => outer.Unit().ExecuteAsync(
            async _ =>
            {
                var failure = await Should.ThrowAsync<InvalidOperationException>(() => towns.RunAsync(inner => inner.WriteNoteAsync("deadlock")));
                failure.Message.ShouldContain("wait for each other");
                await towns.RunAsync(TwoTowns.OldMill, (inner, _) => inner.WriteNoteAsync("another town is free"), Cancellation);
            },
            Cancellation));
        await towns.RunAsync(scope => scope.WriteNoteAsync("afterwards all is well"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Keeps_towns_apart_when_their_scopes_share_pooled_contexts(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await towns.RunAsync(TwoTowns.PineRiver, (scope, _) => scope.WriteNoteAsync(TwoTowns.PineRiver), Cancellation);
        await towns.RunAsync(TwoTowns.OldMill, (scope, _) => scope.WriteNoteAsync(TwoTowns.OldMill), Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                var tenant = (worker + i) % 2 == 0 ? TwoTowns.PineRiver : TwoTowns.OldMill;
                await towns.RunAsync(
                    tenant,
                    async (scope, token) =>
                    {
                        var texts = await scope.Notes().Notes.Select(note => note.Text).ToListAsync(token);
                        texts.ShouldBe([tenant]);
                        await using var raw = await scope.GetRequiredService<ITenantDatabase>().CommandAsync("SELECT text FROM notes_note", token);
                        (await raw.ExecuteScalarAsync(token)).ShouldBe(tenant);
                    },
                    CancellationToken.None);
            }
        })));
    }

    private static Task RemarkAsync(IServiceProvider scope, long seenVersion) => scope.Unit().ExecuteAsync(
        async token =>
        {
            var note = await scope.Notes().Notes.SingleAsync(token);
            scope.Notes().Expect(note, seenVersion);
            scope.Notes().Add(new Remark { NoteId = note.Id, Text = "a remark" });
            scope.Audit();
        },
        Cancellation);
}
