using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Settings;
using OpenCity.Contracts.Permits;
using OpenCity.Testing;

namespace OpenCity.BrowserTests.Stories;

/// <summary>A town in which a job, an event and a mail fail until their causes are mended.</summary>
public sealed class TroubledTown : Town
{
    private readonly Line _line = new();

    /// <summary>Everything fails, and the event and the mail are given up, as they are after hours of attempts.</summary>
    public async Task BreakAsync()
    {
        _line.IsDown = true;
        await ChangeAsync("DELETE FROM kernel_outbox");
        await ChangeAsync("DELETE FROM kernel_mail");
        await ChangeAsync("ALTER TABLE kernel_idempotency RENAME TO kernel_idempotency_aside");
        await SetMailServerAsync("127.0.0.1", port: 9);
        await City.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            _ =>
            {
                services.GetRequiredService<IEvents>().Publish(new PermitIssued(Guid.CreateVersion7(), "31-000012", "deck", new DateOnly(2031, 5, 12)));
                services.GetRequiredService<IMailer>().Queue(new MailMessage("robin@example.com", "en", "Your permit 31-000012 is issued", "It is issued.") { Purpose = "permits.issued" });
                services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("test.issued", "permit", "31-000012", "31-000012"));
                return Task.CompletedTask;
            },
            ct));
        await UntilAsync(async (services, ct) =>
            (await services.GetRequiredService<IOutboxMonitor>().CountAsync(ct)).Failing == 1
            && (await services.GetRequiredService<IMailMonitor>().ListAsync(MailState.Waiting, before: null, take: 1, ct)) is [{ Problem: not null }]);
        await ChangeAsync("UPDATE kernel_outbox SET attempts = 12, parked_at = occurred_at");
        await ChangeAsync("UPDATE kernel_mail SET attempts = 12, state = 2, next_attempt_at = NULL WHERE sent_at IS NULL");
    }

    /// <summary>The causes are mended; what was given up waits all the same.</summary>
    public async Task MendAsync()
    {
        _line.IsDown = false;
        await ChangeAsync("ALTER TABLE kernel_idempotency_aside RENAME TO kernel_idempotency");
        await SetMailServerAsync(string.Empty, port: 587);
    }

    /// <summary>What was repeated by hand has been delivered.</summary>
    public Task ShouldBeDeliveredAsync() => UntilAsync(async (services, ct) =>
        await services.GetRequiredService<IOutboxMonitor>().CountAsync(ct) is { Pending: 0, Parked: 0 }
        && await services.GetRequiredService<IMailMonitor>().CountAsync(ct) is var mails && mails[MailState.Waiting] == 0 && mails[MailState.Parked] == 0);

    protected override void Configure(TestCityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.SendsMail = true;
        var before = options.Configure;
        options.Configure = builder =>
        {
            before?.Invoke(builder);
            builder.Services.AddSingleton(_line);
            builder.Services.AddScoped<IEventHandler<PermitIssued>, MapOfPermits>();
        };
    }

    private Task SetMailServerAsync(string host, int port) => City.RunAsync(async (services, ct) =>
    {
        var settings = services.GetRequiredService<ISettings>();
        var mail = await settings.GetAsync<MailSettings>(ct);
        (mail.Host, mail.Port) = (host, port);
        await settings.UpdateAsync(mail, ct);
    });

    private Task ChangeAsync(string sql) => City.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        async token =>
        {
            var database = services.GetRequiredService<ITenantDatabase>();
            await using var command = (await database.GetConnectionAsync(token)).CreateCommand();
            command.Transaction = database.Transaction;
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(token);
        },
        ct));

    private async Task UntilAsync(Func<IServiceProvider, CancellationToken, Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await City.RunAsync(holds))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    private sealed class Line
    {
        public bool IsDown { get; set; }
    }

    /// <summary>Stands for a module that tells another system.</summary>
    private sealed class MapOfPermits(Line line) : IEventHandler<PermitIssued>
    {
        public Task HandleAsync(PermitIssued occurred, EventContext context, CancellationToken cancellationToken) =>
            line.IsDown ? throw new HttpRequestException("The server of the county's map does not answer.") : Task.CompletedTask;
    }
}
