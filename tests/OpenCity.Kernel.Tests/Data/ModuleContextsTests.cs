using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Tests.Data;

public sealed class ModuleContextsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Gives_a_scope_the_same_context_each_time_on_the_scopes_connection(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        await towns.RunAsync(async scope =>
        {
            var context = scope.Notes();
            scope.GetRequiredService<IModuleContexts>().Lease<NotesDbContext>().ShouldBeSameAs(context);
            await context.Notes.CountAsync(Cancellation);
            context.Database.GetDbConnection().ShouldBeSameAs(await scope.GetRequiredService<ITenantDatabase>().GetConnectionAsync(Cancellation));
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Refuses_a_context_after_its_scope_has_ended(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        NotesDbContext? kept = null;
        await towns.RunAsync(scope =>
        {
            kept = scope.Notes();
            return Task.CompletedTask;
        });

        await Should.ThrowAsync<Exception>(() => kept!.Notes.CountAsync(Cancellation));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Takes_no_context_back_from_whoever_disposes_it_too_late(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        NotesDbContext? kept = null;
        await towns.RunAsync(scope =>
        {
            kept = scope.Notes();
            return Task.CompletedTask;
        });

        await towns.RunAsync(TwoTowns.OldMill, async (scope, token) =>
        {
            // The pool has handed the same instance to the other town; a late disposal must not pull it away.
            scope.Notes().ShouldBeSameAs(kept);
            await kept!.DisposeAsync();
            await scope.WriteNoteAsync(TwoTowns.OldMill);
            (await scope.Notes().Notes.CountAsync(token)).ShouldBe(1);
        }, Cancellation);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Returns_contexts_to_the_pool_without_what_they_tracked(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await towns.RunAsync(scope => scope.WriteNoteAsync("tracked"));
        NotesDbContext? first = null;
        await towns.RunAsync(async scope =>
        {
            first = scope.Notes();
            await first.Notes.LoadAsync(Cancellation);
        });

        await towns.RunAsync(scope =>
        {
            scope.Notes().ShouldBeSameAs(first);
            scope.Notes().ChangeTracker.Entries().ShouldBeEmpty();
            return Task.CompletedTask;
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Reads_nothing_more_from_a_reader_that_was_left_open(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await towns.RunAsync(scope => scope.WriteNoteAsync("one"));
        await towns.RunAsync(scope => scope.WriteNoteAsync("two"));
        IAsyncEnumerator<Note>? reader = null;
        await towns.RunAsync(async scope =>
        {
            reader = scope.Notes().Notes.AsAsyncEnumerable().GetAsyncEnumerator(Cancellation);
            (await reader.MoveNextAsync()).ShouldBeTrue();
        });

        await towns.RunAsync(TwoTowns.OldMill, async (scope, token) =>
        {
            (await scope.Notes().Notes.CountAsync(token)).ShouldBe(0);
            await Should.ThrowAsync<Exception>(async () => await reader!.MoveNextAsync());
            scope.Notes().ChangeTracker.Entries().ShouldBeEmpty();
        }, Cancellation);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Forgets_a_connection_that_was_opened_by_hand_and_left_open(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await towns.RunAsync(scope => scope.WriteNoteAsync("mine"));
        await towns.RunAsync(async scope =>
        {
            await scope.Notes().Database.OpenConnectionAsync(Cancellation);
            (await scope.Notes().Notes.CountAsync(Cancellation)).ShouldBe(1);
        });

        for (var i = 0; i < 2; i++)
        {
            await towns.RunAsync(TwoTowns.OldMill, async (scope, token) => (await scope.Notes().Notes.CountAsync(token)).ShouldBe(0), Cancellation);
            await towns.RunAsync(TwoTowns.PineRiver, async (scope, token) => (await scope.Notes().Notes.CountAsync(token)).ShouldBe(1), Cancellation);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Refuses_a_context_whose_connection_was_exchanged(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await using var theirs = await towns.Database(TwoTowns.OldMill).ConnectAsync(Cancellation);

        await towns.RunAsync(async scope =>
        {
            scope.Notes().Database.SetDbConnection(theirs);
            (await Should.ThrowAsync<InvalidOperationException>(() => scope.Notes().Notes.CountAsync(Cancellation))).Message.ShouldContain(TwoTowns.PineRiver);
        });
    }

    [Fact]
    public async Task Refuses_a_scope_without_a_tenant()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);
        await using var scope = towns.Services.CreateAsyncScope();

        Should.Throw<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<NotesDbContext>());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Works_for_scopes_that_are_disposed_without_awaiting(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        for (var i = 0; i < 3; i++)
        {
            await towns.RunAsync(scope => scope.WriteNoteAsync("one more"));
            using var scope = towns.Services.CreateScope();
            towns.Bind(scope.ServiceProvider, TwoTowns.PineRiver);
            (await scope.ServiceProvider.GetRequiredService<NotesDbContext>().Notes.CountAsync(Cancellation)).ShouldBe(i + 1);
        }
    }
}
