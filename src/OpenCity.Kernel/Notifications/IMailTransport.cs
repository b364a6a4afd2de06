using System.Net.Mail;

namespace OpenCity.Kernel.Notifications;

/// <summary>Hands a message to whoever carries it.</summary>
internal interface IMailTransport
{
    /// <exception cref="MailRefused">The message will never be taken; trying again is of no use.</exception>
    Task SendAsync(MailMessage message, CancellationToken cancellationToken);
}

/// <summary>The server refuses the message for good.</summary>
internal sealed class MailRefused(string problem, Exception inner) : Exception(problem, inner);
