namespace OpenCity.Kernel.Notifications;

/// <summary>A message that is to be sent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="To">The recipient.</param>
/// <param name="Culture">Its language.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its text.</param>
/// <param name="Attempts">How often sending was tried, this time included.</param>
internal sealed record QueuedMail(Guid Id, string To, string Culture, string Subject, string Text, int Attempts);
