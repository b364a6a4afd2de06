namespace OpenCity.Abstractions.Notifications;

/// <summary>Sends mail through an outbox: queued in the running unit of work, sent after its commit, retried, then parked where an operator sees it.</summary>
public interface IMailer
{
    /// <summary>Queues a message.</summary>
    /// <exception cref="InvalidOperationException">There is no running unit of work.</exception>
    void Queue(MailMessage message);
}

/// <summary>A message.</summary>
/// <param name="To">The recipient's mail address.</param>
/// <param name="Culture">The language it is written in.</param>
/// <param name="Subject">The subject, one line.</param>
/// <param name="Text">The text: paragraphs parted by an empty line; a line that is only an address becomes a link in the HTML part.</param>
public sealed record MailMessage(string To, string Culture, string Subject, string Text)
{
    /// <summary>What it is about, for the operator's list, for example <c>permits.submitted</c>.</summary>
    public string Purpose { get; init; } = string.Empty;
}
