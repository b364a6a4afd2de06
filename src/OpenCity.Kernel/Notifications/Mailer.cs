using System.Net.Mail;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using MailMessage = OpenCity.Abstractions.Notifications.MailMessage;

namespace OpenCity.Kernel.Notifications;

/// <summary>Queues mail in the running unit of work; written with it, sent after it.</summary>
internal sealed class Mailer(TenantDatabase database, ICityClock clock, MailSignal signal) : IMailer, IUnitOfWorkParticipant
{
    private const int LongestAddress = 254;
    private const int LongestSubject = 250;

    private readonly List<MailMessage> _queued = [];

    public void Queue(MailMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Check(message);
        database.Demand("Queueing a mail").Enlist(this);
        _queued.Add(message);
    }

    public async ValueTask BeforeCommitAsync(CancellationToken cancellationToken)
    {
        var now = database.Engine.Instant(clock.Now);
        foreach (var message in _queued)
        {
            await using var command = await database.CommandAsync(
                """
                INSERT INTO kernel_mail (id, state, recipient, culture, subject, text, purpose, queued_at, attempts, next_attempt_at)
                VALUES (@id, @state, @recipient, @culture, @subject, @text, @purpose, @now, 0, @now)
                """,
                cancellationToken,
                ("id", clock.NewId()),
                ("state", (long)MailState.Waiting),
                ("recipient", message.To),
                ("culture", message.Culture),
                ("subject", message.Subject),
                ("text", message.Text),
                ("purpose", message.Purpose),
                ("now", now));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public void Ended(bool committed)
    {
        if (committed && _queued.Count > 0)
        {
            signal.Tenants.Signal(database.Tenant);
        }

        _queued.Clear();
    }

    private static void Check(MailMessage message)
    {
        if (message.To.Length > LongestAddress || message.To.Any(char.IsControl) || !MailAddress.TryCreate(message.To, out var address) || address.Address != message.To)
        {
            throw new ValidationFailed("email", "“{0}” is not an email address. Correct it, for example name@example.org.", message.To);
        }

        // A line break in a header would let its writer add headers of their own.
        if (message.Subject.Length is 0 or > LongestSubject || message.Subject.Any(char.IsControl))
        {
            throw new ArgumentException($"A subject is one line of 1 to {LongestSubject} characters.", nameof(message));
        }

        _ = System.Globalization.CultureInfo.GetCultureInfo(message.Culture);
    }
}
