using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Exchange.ImportJob;
using OpenCity.Permits.Exchange.ImportPermits;
using OpenCity.Permits.Tests.Register;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Exchange;

public sealed class SqliteBringImportTests(SqlitePermitsCity city) : BringImportTests(city), IClassFixture<SqlitePermitsCity>;

public sealed class PostgresBringImportTests(PostgresPermitsCity city) : BringImportTests(city), IClassFixture<PostgresPermitsCity>;

public abstract class BringImportTests(PermitsCity city)
{
    private const string Heading = "X,Y,OBJECTID,ADDRESS,FOLDERTYPE,FILENO,INDATE,ISSUEDATE,WORKDESC,SUBDESC,FOLDERSTATUSDESC,REFERENCEFILE,RESUNITS,CONSTRUCTVALUE,PROPINFOVALUE_WARD\n";
    private const string Row = "593253.69,4800629.5,1,1 MILL ST,SO Other Single Detached Dwelling,24-900001,2024/10/03 00:00:00+00,2024/11/04 00:00:00+00,New,Attached Deck,Final,,0,20000,1\n";

    [Fact]
    public async Task Others_write_while_a_file_is_checked()
    {
        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var checking = BringAsync(async _ =>
        {
            began.SetResult();
            await goOn.Task;
        });
        await began.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        // On SQLite this waited for the end of the check, which here never comes before it.
        await city.City.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            _ =>
            {
                services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("test.written", "test", "1", "Meanwhile"));
                return Task.CompletedTask;
            },
            ct)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        checking.IsCompleted.ShouldBeFalse();
        goOn.SetResult();

        var import = await FindAsync(await checking);
        (import!.State, import.RowsTotal, import.ReadSummary().Permits).ShouldBe((PermitImportState.Checked, 1, 1));
        import.ReportFileId.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_check_that_was_cut_off_is_shown_and_taken_up_again()
    {
        var id = await BringCutOffAsync();

        (await FindAsync(id))!.State.ShouldBe(PermitImportState.Checking);
        (await PageAsync(id)).ShouldContain("it is taken up again after five minutes");
        (await Should.ThrowAsync<RuleViolation>(ConfirmAsync(id))).Message.ShouldContain("being checked");
        (await Should.ThrowAsync<RuleViolation>(DropAsync(id))).Message.ShouldContain("being checked");

        // The request may still be at work.
        await RunJobAsync();
        (await FindAsync(id))!.State.ShouldBe(PermitImportState.Checking);

        city.City.Clock.Advance(RunImports.Patience);
        await RunJobAsync();
        var import = (await FindAsync(id))!;
        (import.State, import.RowsTotal).ShouldBe((PermitImportState.Checked, 1));
        (await PageAsync(id)).ShouldContain("Look at what would happen, then confirm");
        (await ConfirmAsync(id)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_check_that_cannot_be_made_says_what_to_do()
    {
        var id = await BringCutOffAsync();
        var file = (await FindAsync(id))!.FileId;
        await city.City.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            async token =>
            {
                await services.GetRequiredService<IFileStore>().DeleteAsync(file, token);
                services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("test.deleted", "test", "1", "The file"));
            },
            ct));
        city.City.Clock.Advance(RunImports.Patience);
        await RunJobAsync();

        (await FindAsync(id))!.State.ShouldBe(PermitImportState.Refused);
        (await PageAsync(id)).ShouldContain("This file could not be checked: The file that was brought is no longer there. Drop it and bring it again.");
        await Should.ThrowAsync<RuleViolation>(ConfirmAsync(id));
        (await DropAsync(id)).ShouldBeTrue();
        (await FindAsync(id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_does_not_fit_is_refused_and_not_kept()
    {
        var before = await CountAsync();
        var refused = await Should.ThrowAsync<ValidationFailed>(BringAsync(_ => Task.CompletedTask, "No,Kind\n1,Deck\n"));

        refused.Errors[0].Field.ShouldBe("File");
        (await CountAsync()).ShouldBe(before);
    }

    private async Task<Guid> BringCutOffAsync()
    {
        await Should.ThrowAsync<OperationCanceledException>(BringAsync(_ => throw new OperationCanceledException("The server is stopped.")));
        return await city.City.RunAsync((services, ct) => services.GetRequiredService<PermitsDbContext>().Set<PermitImport>().OrderByDescending(i => i.Id).Select(i => i.Id).FirstAsync(ct));
    }

    /// <summary>Brings a file; the dry run does what the test says in its middle.</summary>
    private Task<Guid> BringAsync(Func<CancellationToken, Task> midway, string text = Heading + Row) => city.City.RunAsync((services, ct) =>
    {
        var (db, files) = (services.GetRequiredService<PermitsDbContext>(), services.GetRequiredService<IFileStore>());
        var (unitOfWork, audit, clock) = (services.GetRequiredService<IUnitOfWork>(), services.GetRequiredService<IAuditTrail>(), services.GetRequiredService<ICityClock>());
        var importer = new PermitImporter(unitOfWork, new Midway(services.GetRequiredService<IPermitWriter>(), midway), audit, clock, services.GetRequiredService<ITenant>());
        var bring = new BringImport(db, new CheckImport(db, importer, files, unitOfWork, audit), files, unitOfWork, audit, services.GetRequiredService<ICurrentUser>(), clock);
        return bring.CheckAsync("permits.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), "burlington", ct);
    });

    private Task<bool> ConfirmAsync(Guid id) => city.City.RunAsync((services, ct) => services.GetRequiredService<BringImport>().ConfirmAsync(id, ct));

    private Task<bool> DropAsync(Guid id) => city.City.RunAsync((services, ct) => services.GetRequiredService<BringImport>().DropAsync(id, ct));

    private Task<string?> RunJobAsync() => city.City.RunAsync((services, ct) => services.GetServices<IBackgroundTask>().OfType<RunImports>().Single().RunAsync(ct));

    private Task<PermitImport?> FindAsync(Guid id) => city.City.RunAsync((services, ct) => services.GetRequiredService<PermitsDbContext>().Set<PermitImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct));

    private Task<int> CountAsync() => city.City.RunAsync((services, ct) => services.GetRequiredService<PermitsDbContext>().Set<PermitImport>().CountAsync(ct));

    private async Task<string> PageAsync(Guid id)
    {
        using var staff = city.City.SignedInAs(Roles.Administrator);
        return (await staff.GetAsync($"/staff/permits/import/{id}")).Text;
    }

    private sealed class Midway(IPermitWriter writer, Func<CancellationToken, Task> midway) : IPermitWriter
    {
        public async Task<Dictionary<string, string?>> HashesAsync(string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        {
            await midway(cancellationToken);
            return await writer.HashesAsync(source, keys, cancellationToken);
        }

        public Task WriteAsync(string source, IReadOnlyList<WrittenPermit> permits, DateTimeOffset now, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A dry run writes nothing.");
    }
}
